// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/templates.h"

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_enums.h>
#include <ctemplate/template_modifiers.h>

#include <optional>
#include <stdexcept>

#include "reports/formats/html/embedded.h"

namespace waymark::reports {

namespace {

constexpr std::string_view kPragma = "{{%AUTOESCAPE context=\"HTML\"}}";
constexpr std::string_view kFragmentModifier = "x-fragment";

[[noreturn]] void misuse(const std::string& what) {
  throw std::logic_error("template " + what);
}

/// Lets a fragment through as it is. Safe because Templates fills a name that carries this modifier
/// from a Fragment only.
class FragmentModifier : public ctemplate::TemplateModifier {
 public:
  void Modify(const char* in, std::size_t length, const ctemplate::PerExpandData*,
              ctemplate::ExpandEmitter* out, const std::string&) const override {
    out->Emit(in, length);
  }
};

void register_modifier_once() {
  static const FragmentModifier kModifier;
  static const bool kRegistered =
      ctemplate::AddXssSafeModifier(kFragmentModifier.data(), &kModifier);
  if (!kRegistered) misuse("modifier could not be registered");
}

}  // namespace

Values& Values::text(std::string name, std::string_view value) {
  texts_.insert_or_assign(std::move(name), legible(value));
  return *this;
}

Values& Values::fragment(std::string name, Fragment value) {
  fragments_.insert_or_assign(std::move(name), std::move(value));
  return *this;
}

Values& Values::section(const std::string& name) {
  auto& shown = sections_[name];
  shown.push_back(std::make_unique<Values>());
  return *shown.back();
}

/// What a template, or one of its sections, expects to be filled with.
struct Templates::Shape {
  std::map<std::string, bool> names;  ///< true: a fragment
  std::map<std::string, Shape> sections;
};

struct Templates::State {
  ctemplate::TemplateCache cache;
  std::map<std::string, Shape> shapes;

  /// Reads markers up to the end of section `until` (empty: of the file); `at` moves along.
  static Shape read_shape(const std::string& file, const std::string& source, std::size_t& at,
                          const std::string& until);
  static void fill(const Values& values, ctemplate::TemplateDictionary& dictionary);
};

Templates::Shape Templates::State::read_shape(const std::string& file, const std::string& source,
                                              std::size_t& at, const std::string& until) {
  Shape shape;
  while (true) {
    const std::size_t open = source.find("{{", at);
    if (open == std::string::npos) {
      if (!until.empty()) misuse(file + ": section " + until + " is not closed");
      return shape;
    }
    const std::size_t close = source.find("}}", open);
    if (close == std::string::npos) misuse(file + ": a marker is not closed");
    std::string name = source.substr(open + 2, close - open - 2);
    at = close + 2;
    if (name.starts_with('#')) {
      name.erase(0, 1);
      shape.sections[name] = read_shape(file, source, at, name);
    } else if (name.starts_with('/')) {
      if (name.substr(1) != until) misuse(file + ": " + name + " closes another section");
      return shape;
    } else {
      const std::size_t colon = name.find(':');
      const bool fragment = colon != std::string::npos;
      if (fragment && name.substr(colon + 1) != kFragmentModifier) {
        misuse(file + ": modifier of " + name + " is not allowed");
      }
      name.resize(std::min(colon, name.size()));
      const bool plain =
          name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string::npos;
      if (name.empty() || !plain) misuse(file + ": marker " + name + " is not allowed");
      const auto [known, added] = shape.names.emplace(name, fragment);
      if (!added && known->second != fragment) misuse(file + ": " + name + " is used both ways");
    }
  }
}

void Templates::State::fill(const Values& values, ctemplate::TemplateDictionary& dictionary) {
  for (const auto& [name, text] : values.texts_) dictionary.SetValue(name, text);
  for (const auto& [name, piece] : values.fragments_) dictionary.SetValue(name, piece.bytes());
  for (const auto& [name, showings] : values.sections_) {
    for (const auto& showing : showings) fill(*showing, *dictionary.AddSectionDictionary(name));
  }
}

const Templates& Templates::built_in() {
  static const Templates kTemplates = [] {
    std::map<std::string, std::string> sources = embedded_files();
    // What keeps its ending is no template: style sheets, forms.
    std::erase_if(sources,
                  [](const auto& file) { return file.first.find('.') != std::string::npos; });
    return Templates(sources);
  }();
  return kTemplates;
}

Templates::Templates(const std::map<std::string, std::string>& sources)
    : state_(std::make_unique<State>()) {
  register_modifier_once();
  for (const auto& [name, source] : sources) {
    std::size_t at = 0;
    state_->shapes[name] = State::read_shape(name, source, at, "");
    const std::string whole = std::string(kPragma) + source;
    if (!state_->cache.StringToTemplateCache(name, whole, ctemplate::DO_NOT_STRIP)) {
      misuse(name + " cannot be parsed");
    }
  }
  state_->cache.Freeze();
}

Templates::~Templates() = default;

void Templates::check(const std::string& where, const Shape& shape, const Values& values) const {
  for (const auto& [name, is_fragment] : shape.names) {
    if (!(is_fragment ? values.fragments_.contains(name) : values.texts_.contains(name))) {
      misuse(where + ": " + name + " is not filled in");
    }
  }
  for (const auto& [name, text] : values.texts_) {
    if (!shape.names.contains(name)) misuse(where + " has no text " + name);
  }
  for (const auto& [name, fragment] : values.fragments_) {
    if (!shape.names.contains(name)) misuse(where + " has no fragment " + name);
  }
  for (const auto& [name, showings] : values.sections_) {
    const auto section = shape.sections.find(name);
    if (section == shape.sections.end()) misuse(where + " has no section " + name);
    for (const auto& showing : showings) check(where + "/" + name, section->second, *showing);
  }
}

Fragment Templates::render(const std::string& name, const Values& values) const {
  const auto shape = state_->shapes.find(name);
  if (shape == state_->shapes.end()) misuse(name + " does not exist");
  check(name, shape->second, values);
  ctemplate::TemplateDictionary dictionary(name);
  State::fill(values, dictionary);
  std::string out;
  if (!state_->cache.ExpandNoLoad(name, ctemplate::DO_NOT_STRIP, &dictionary, nullptr, &out)) {
    misuse(name + " cannot be rendered");
  }
  return Fragment(std::move(out));
}

std::vector<std::string> Templates::names() const {
  std::vector<std::string> names;
  for (const auto& [name, shape] : state_->shapes) names.push_back(name);
  return names;
}

}  // namespace waymark::reports

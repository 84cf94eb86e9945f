// SPDX-License-Identifier: Apache-2.0
#include "core/formats/schema_problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <unordered_map>
#include <unordered_set>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark {
namespace {

using nlohmann::json;

/// A value as a message shows it; one that its schema calls `writeOnly` (a note) not at all.
std::string shown(const json& value, const json& schema = json::object()) {
  if (schema.value("writeOnly", false)) return "what stands here";
  switch (value.type()) {
    case json::value_t::string:
      return quoted(value.get_ref<const std::string&>());
    case json::value_t::object:
      return "an object {…}";
    case json::value_t::array:
      return "a list […]";
    case json::value_t::number_float:
      return shortest(value.get<double>());
    default:
      return value.dump();
  }
}

/// A value of a schema's own list, where every text is plain.
std::string plain(const json& value) {
  return value.is_string() ? value.get<std::string>() : shown(value);
}

bool has_type(const json& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  return value.is_null();
}

std::string type_in_words(std::string_view type) {
  if (type == "string") return "a text";
  if (type == "number") return "a number";
  if (type == "integer") return "a whole number";
  if (type == "boolean") return "true or false";
  if (type == "object") return "an object {…}";
  if (type == "array") return "a list […]";
  return "null";
}

std::vector<std::string> types_of(const json& type) {
  if (type.is_string()) return {type.get<std::string>()};
  return type.get<std::vector<std::string>>();
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool matches(const std::string& text, const std::string& pattern) {
  thread_local std::unordered_map<std::string, std::regex> cache;
  auto found = cache.find(pattern);
  if (found == cache.end()) found = cache.emplace(pattern, std::regex(pattern)).first;
  return std::regex_search(text, found->second);
}

/// Walks a schema and a document side by side.
class Walker {
 public:
  explicit Walker(const json& root) : root_(root) {}

  void walk(const json& schema, const json& value, const std::string& place, Problems& out) const {
    if (schema.is_boolean()) return;
    if (const auto ref = schema.find("$ref"); ref != schema.end()) {
      return walk(target(ref->get_ref<const std::string&>()), value, place, out);
    }
    if (schema.contains("$comment")) {
      Problems hidden;
      walk_keywords(schema, value, place, hidden);
      if (!hidden.empty()) out.add(place, schema["$comment"].get<std::string>());
      return;
    }
    walk_keywords(schema, value, place, out);
  }

 private:
  [[nodiscard]] const json& target(const std::string& ref) const {
    return root_.at(json::json_pointer(ref.substr(1)));
  }

  [[nodiscard]] bool fits(const json& schema, const json& value) const {
    Problems hidden;
    walk(schema, value, {}, hidden);
    return hidden.empty();
  }

  void walk_keywords(const json& schema, const json& value, const std::string& place,
                     Problems& out) const {
    if (!check_value(schema, value, place, out)) return;
    if (value.is_object()) walk_object(schema, value, place, out);
    if (value.is_array()) walk_array(schema, value, place, out);
    if (const auto all = schema.find("allOf"); all != schema.end()) {
      for (const json& part : *all) walk(part, value, place, out);
    }
    if (const auto condition = schema.find("if"); condition != schema.end()) {
      const auto branch = schema.find(fits(*condition, value) ? "then" : "else");
      if (branch != schema.end()) walk(*branch, value, place, out);
    }
    if (const auto denied = schema.find("not"); denied != schema.end() && fits(*denied, value)) {
      out.add(place, "this combination is not allowed");
    }
  }

  /// What concerns the value alone; false where looking further makes no sense.
  static bool check_value(const json& schema, const json& value, const std::string& place,
                          Problems& out) {
    const auto wanted = [&](std::string otherwise) {
      return schema.contains("title") ? schema["title"].get<std::string>() : otherwise;
    };
    const auto mend = schema.value("description", std::string());
    if (const auto type = schema.find("type"); type != schema.end()) {
      const std::vector<std::string> types = types_of(*type);
      const bool fits = std::any_of(types.begin(), types.end(),
                                    [&](const std::string& t) { return has_type(value, t); });
      if (!fits) {
        std::vector<std::string> words;
        std::transform(types.begin(), types.end(), std::back_inserter(words), type_in_words);
        const bool same = value.is_object() || value.is_array();
        out.add(place,
                fmt::format("{} {} not {}", shown(value, schema), same ? "stands here," : "is",
                            wanted(fmt::format("{}", fmt::join(words, " or ")))),
                mend);
        return false;
      }
    }
    if (const auto constant = schema.find("const"); constant != schema.end()) {
      if (value != *constant) {
        out.add(place, fmt::format("{} is not {}", shown(value, schema), shown(*constant)),
                fmt::format("write {}", shown(*constant)));
        return false;
      }
    }
    if (const auto list = schema.find("enum"); list != schema.end()) {
      if (std::find(list->begin(), list->end(), value) == list->end()) {
        std::vector<std::string> names;
        std::transform(list->begin(), list->end(), std::back_inserter(names), plain);
        std::optional<std::string> meant;
        if (value.is_string()) meant = nearest(value.get_ref<const std::string&>(), names);
        out.add(place,
                fmt::format("{} is not one of {}", shown(value, schema), fmt::join(names, ", ")),
                meant ? fmt::format("did you mean {}?", quoted(*meant)) : std::string());
        return false;
      }
    }
    if (value.is_string()) {
      return check_text(schema, value.get_ref<const std::string&>(), place, wanted, mend, out);
    }
    if (value.is_number()) return check_number(schema, value, place, wanted, mend, out);
    return true;
  }

  template <class Wanted>
  static bool check_text(const json& schema, const std::string& text, const std::string& place,
                         Wanted&& wanted, const std::string& mend, Problems& out) {
    // Length first: a pattern is only ever tried on a short text.
    if (const std::size_t most = schema.value("maxLength", std::string::npos);
        most != std::string::npos && characters(text) > most) {
      out.add(place, fmt::format("the text is longer than {} characters", most),
              mend.empty() ? "shorten it" : mend);
      return false;
    }
    if (const std::size_t least = schema.value("minLength", std::size_t{0});
        characters(text) < least) {
      out.add(place, least == 1 ? "the text is empty" : "the text is too short",
              mend.empty() ? "write something, or leave the field out" : mend);
      return false;
    }
    if (const auto pattern = schema.find("pattern");
        pattern != schema.end() && !matches(text, pattern->get<std::string>())) {
      out.add(place, fmt::format("{} is not {}", shown(text, schema), wanted("of the right form")),
              mend);
      return false;
    }
    return true;
  }

  template <class Wanted>
  static bool check_number(const json& schema, const json& value, const std::string& place,
                           Wanted&& wanted, const std::string& mend, Problems& out) {
    const auto number = value.get<double>();
    const auto refuse = [&](const std::string& limit) {
      out.add(place, fmt::format("{} is not {}", shown(value, schema), wanted(limit)), mend);
      return false;
    };
    const auto limit = [&](const char* name) -> std::optional<double> {
      const auto found = schema.find(name);
      if (found == schema.end()) return std::nullopt;
      return found->get<double>();
    };
    if (const auto m = limit("minimum"); m && number < *m) return refuse(shortest(*m) + " or more");
    if (const auto m = limit("maximum"); m && number > *m) return refuse(shortest(*m) + " or less");
    if (const auto m = limit("exclusiveMinimum"); m && number <= *m) {
      return refuse("above " + shortest(*m));
    }
    if (const auto m = limit("exclusiveMaximum"); m && number >= *m) {
      return refuse("below " + shortest(*m));
    }
    return true;
  }

  void walk_object(const json& schema, const json& object, const std::string& place,
                   Problems& out) const {
    static const json kNone = json::object();
    const auto found = schema.find("properties");
    const json& properties = found == schema.end() ? kNone : *found;
    const auto others = schema.find("additionalProperties");
    const auto name_rule = schema.find("propertyNames");

    std::vector<std::string> free;  // known fields that are not there
    for (const auto& [name, unused] : properties.items()) {
      if (!object.contains(name)) free.push_back(name);
    }
    std::vector<std::string> meant_fields;
    for (const auto& [name, member] : object.items()) {
      const std::string inside = place + '/' + pointer_token(name);
      if (name_rule != schema.end()) describe_name(*name_rule, name, inside, out);
      if (const auto property = properties.find(name); property != properties.end()) {
        walk(*property, member, inside, out);
      } else if (others != schema.end() && others->is_boolean() && !others->get<bool>()) {
        const auto meant = nearest(name, free);
        if (meant) meant_fields.push_back(*meant);
        if (out.total() < Error::kMaxProblems) unknown_.insert(inside);
        out.add(inside, fmt::format("the field {} is not known here", quoted(name)),
                meant ? fmt::format("did you mean {}?", quoted(*meant)) : "remove it");
      } else if (others != schema.end()) {
        walk(*others, member, inside, out);
      }
    }
    for (const json& name : schema.value("required", json::array())) {
      const auto& field = name.get_ref<const std::string&>();
      const bool misspelt =
          std::find(meant_fields.begin(), meant_fields.end(), field) != meant_fields.end();
      if (object.contains(field) || misspelt) continue;
      out.add(place, fmt::format("the field {} is missing", quoted(field)), "add it");
    }
  }

  void describe_name(const json& rule, const std::string& name, const std::string& place,
                     Problems& out) const {
    if (rule.contains("$ref")) {
      return describe_name(target(rule["$ref"].get_ref<const std::string&>()), name, place, out);
    }
    if (const auto list = rule.find("enum"); list != rule.end()) {
      if (std::find(list->begin(), list->end(), name) != list->end()) return;
      if (unknown_.contains(place)) return;
      out.add(
          place,
          fmt::format("{} is not {}", quoted(name), rule.value("title", std::string("allowed"))),
          "remove it");
      return;
    }
    walk(rule, json(name), place, out);
  }

  void walk_array(const json& schema, const json& array, const std::string& place,
                  Problems& out) const {
    const std::size_t size = array.size();
    if (const auto least = schema.value("minItems", std::size_t{0}); size < least) {
      out.add(place,
              size == 0 ? std::string("the list is empty")
                        : fmt::format("the list has fewer than {} items", least),
              "add what is missing");
    }
    if (const auto most = schema.find("maxItems");
        most != schema.end() && size > most->get<std::size_t>()) {
      out.add(place, fmt::format("the list has {} items, {} at most", size, plain(*most)),
              "remove the others");
    }
    const auto items = schema.find("items");
    if (items == schema.end()) return;
    for (std::size_t i = 0; i < size; ++i) {
      walk(*items, array[i], fmt::format("{}/{}", place, i), out);
    }
  }

  const json& root_;
  mutable std::unordered_set<std::string> unknown_;  ///< fields already told of: one word each
};

}  // namespace

void describe_problems(const json& schema, const json& document, Problems& problems) {
  Walker(schema).walk(schema, document, {}, problems);
}

}  // namespace waymark

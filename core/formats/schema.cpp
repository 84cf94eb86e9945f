// SPDX-License-Identifier: Apache-2.0
#include "core/formats/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/base/text.h"
#include "core/formats/embedded_schemas.h"
#include "core/formats/schema_problems.h"

namespace waymark {
namespace {

using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

struct Compiled {
  json text;
  valijson::Schema schema;
};

/// Which of a schema's demands a document is held to.
enum class Ranges { kChecked, kOpen };

/// Takes the ranges of numbers out of a schema.
void open_ranges(json& schema) {
  if (schema.is_object()) {
    for (const char* key : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}) {
      if (const auto found = schema.find(key); found != schema.end() && found->is_number()) {
        schema.erase(found);
      }
    }
  }
  if (schema.is_structured()) {
    for (json& member : schema) open_ranges(member);
  }
}

/// Compiled at its first use and kept; nothing changes it afterwards.
const Compiled& compiled(std::string_view name, Ranges ranges) {
  static std::mutex mutex;
  static std::map<std::pair<std::string, Ranges>, std::unique_ptr<Compiled>> all;
  const std::lock_guard lock(mutex);
  std::pair<std::string, Ranges> key(name, ranges);
  const auto found = all.find(key);
  if (found != all.end()) return *found->second;
  auto fresh = std::make_unique<Compiled>();
  fresh->text = json::parse(schema_text(name));
  if (ranges == Ranges::kOpen) open_ranges(fresh->text);
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(Adapter(fresh->text), fresh->schema);
  return *all.emplace(std::move(key), std::move(fresh)).first->second;
}

/// A document of another format, or of another version of this one; nothing where it is neither.
std::optional<Error> wrong_format(const json& document, const std::string& wanted) {
  const auto given = document.find("schema");
  if (given == document.end() || *given == wanted) return std::nullopt;
  const std::string shown =
      given->is_string() ? quoted(given->get_ref<const std::string&>()) : "what stands here";
  return bad_input("/schema", fmt::format("{} is not {}", shown, quoted(wanted)),
                   "check that it is the right file, and its version");
}

Result<void> check(const json& document, std::string_view name, Ranges ranges) {
  assert(!schema_text(name).empty());
  if (!document.is_object()) {
    return bad_input({}, "the document is not an object", "begin it with { and end it with }");
  }
  if (auto wrong = wrong_format(document, fmt::format("waymark/{}/1", name))) {
    return *std::move(wrong);
  }
  const Compiled& schema = compiled(name, ranges);
  // Without a place to put its results the library stops at the first problem, so that a pattern
  // is tried only on texts that its maxLength let through: std::regex recurses once a character.
  // A validator keeps compiled patterns, and is not for two threads.
  thread_local valijson::Validator validator;
  if (validator.validate(schema.schema, Adapter(document), nullptr)) return {};
  Problems problems;
  describe_problems(schema.text, document, problems);
  if (problems.empty()) {
    problems.add({}, fmt::format("the document does not fit the schema of waymark/{}/1", name),
                 fmt::format("compare it with `waymark schema {}`", name));
  }
  return problems.error();
}

}  // namespace

Result<void> validate(const json& document, std::string_view name) {
  return check(document, name, Ranges::kChecked);
}

Result<void> validate_kept(const json& document, std::string_view name) {
  return check(document, name, Ranges::kOpen);
}

std::string_view schema_text(std::string_view name) {
  for (const EmbeddedSchema& schema : embedded_schemas()) {
    if (schema.name == name) return schema.text;
  }
  return {};
}

const std::vector<std::string>& schema_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const EmbeddedSchema& schema : embedded_schemas()) names.emplace_back(schema.name);
    std::sort(names.begin(), names.end());
    return names;
  }();
  return kNames;
}

}  // namespace waymark

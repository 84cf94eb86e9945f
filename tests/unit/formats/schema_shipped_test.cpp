// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/files.h"
#include "core/formats/json.h"
#include "core/formats/schema.h"

namespace waymark {
namespace {

using nlohmann::json;
using testing::ElementsAre;

json schema(const std::string& name) {
  const Result<json> read = parse_json(schema_text(name));
  EXPECT_TRUE(read) << name;
  return read ? *read : json();
}

/// Calls `visit` with every schema inside a schema, and where it is.
template <class Visit>
void each_schema(const json& at, const std::string& place, const Visit& visit) {
  if (at.is_boolean()) return;
  visit(at, place);
  for (const char* one :
       {"items", "if", "then", "else", "not", "propertyNames", "additionalProperties"}) {
    if (at.contains(one)) each_schema(at[one], place + '/' + one, visit);
  }
  for (const char* named : {"properties", "definitions"}) {
    if (!at.contains(named)) continue;
    for (const auto& [key, inner] : at[named].items()) {
      each_schema(inner, place + '/' + named + '/' + key, visit);
    }
  }
  for (const json& inner : at.value("allOf", json::array())) {
    each_schema(inner, place + "/allOf", visit);
  }
}

TEST(ShippedSchemas, are_those_of_the_formats) {
  EXPECT_THAT(schema_names(),
              ElementsAre("comparison", "decision", "decision-report", "dialect", "evidence-held",
                          "evidence-import", "explanation", "model", "plugin", "plugin-check",
                          "redaction", "results", "return", "strategy", "trend"));
  EXPECT_EQ(schema_text("nothing"), "");
}

TEST(ShippedSchemas, are_the_bytes_of_the_files) {
  for (const std::string& name : schema_names()) {
    const auto file =
        std::filesystem::path(WAYMARK_SOURCE_DIR) / "core/formats/schemas" / (name + ".json");
    EXPECT_EQ(*read_file(file, kMaxJsonBytes), schema_text(name)) << name;
  }
}

TEST(ShippedSchemas, name_themselves_and_their_draft) {
  for (const std::string& name : schema_names()) {
    const json text = schema(name);
    EXPECT_EQ(text["$schema"], "http://json-schema.org/draft-07/schema#");
    EXPECT_EQ(text["$id"], "waymark/" + name + "/1");
    EXPECT_EQ(text["properties"]["schema"]["const"], "waymark/" + name + "/1");
  }
}

TEST(ShippedSchemas, what_comes_in_is_closed_at_every_level_and_what_goes_out_is_open) {
  const std::set<std::string> in = {"decision",  "dialect", "model",   "plugin",
                                    "redaction", "return",  "strategy"};
  for (const std::string& name : schema_names()) {
    each_schema(schema(name), name, [&](const json& at, const std::string& place) {
      const bool names_fields = at.contains("properties") && at.contains("type");
      if (!names_fields) return;
      EXPECT_EQ(at.value("additionalProperties", true), !in.contains(name)) << place;
    });
  }
}

TEST(ShippedSchemas, try_no_pattern_on_a_long_text) {
  for (const std::string& name : schema_names()) {
    each_schema(schema(name), name, [&](const json& at, const std::string& place) {
      if (!at.contains("pattern")) return;
      ASSERT_TRUE(at.contains("maxLength")) << place;
      EXPECT_LE(at["maxLength"], 256) << place;
    });
  }
}

TEST(ShippedSchemas, use_only_keywords_that_have_words_for_people) {
  const std::set<std::string> known = {"$comment",
                                       "$id",
                                       "$ref",
                                       "$schema",
                                       "additionalProperties",
                                       "allOf",
                                       "const",
                                       "definitions",
                                       "description",
                                       "else",
                                       "enum",
                                       "if",
                                       "items",
                                       "exclusiveMaximum",
                                       "exclusiveMinimum",
                                       "maxItems",
                                       "maxLength",
                                       "maximum",
                                       "minItems",
                                       "minLength",
                                       "minimum",
                                       "not",
                                       "pattern",
                                       "properties",
                                       "propertyNames",
                                       "required",
                                       "then",
                                       "title",
                                       "type",
                                       "writeOnly"};
  for (const std::string& name : schema_names()) {
    each_schema(schema(name), name, [&](const json& at, const std::string& place) {
      for (const auto& [keyword, unused] : at.items()) {
        EXPECT_TRUE(known.contains(keyword)) << place << '/' << keyword;
      }
    });
  }
}

TEST(ShippedSchemas, fit_every_file_of_the_project_that_is_of_their_format) {
  const std::filesystem::path root = WAYMARK_SOURCE_DIR;
  int seen = 0;
  for (const char* top : {"plugins", "examples"}) {
    const Result<std::vector<std::string>> files = files_below(root / top);
    ASSERT_TRUE(files);
    for (const std::string& file : *files) {
      const std::string leaf = std::filesystem::path(file).filename().string();
      std::string name;
      if (leaf == "plugin.json") name = "plugin";
      if (leaf == "model.json") name = "model";
      for (const char* one : {"strategy", "decision", "redaction"}) {
        if (leaf == std::string(one) + ".json") name = one;
      }
      if (name.empty()) continue;
      const Result<json> document = read_json(root / top / file);
      ASSERT_TRUE(document) << document.error().first();
      const Result<void> fits = validate(*document, name);
      EXPECT_TRUE(fits) << file << ": " << (fits ? std::string() : fits.error().first());
      ++seen;
    }
  }
  EXPECT_GE(seen, 10);
}

}  // namespace
}  // namespace waymark

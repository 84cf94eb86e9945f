// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/manifest.h"

#include "tests/unit/plugins/reading.h"

namespace waymark::plugins {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

/// A manifest with `more` members.
Result<Manifest> parse(const std::string& more) {
  return parse_manifest(
      R"({"schema": "waymark/plugin/1", "id": "garden", "version": "1")" + more + "}", "garden");
}

const std::string kEditions =
    R"(, "editions": [{"id": "1", "model": "1.json"}, {"id": "2", "model": "2.json"}])";

TEST(Manifest, reads_every_part) {
  const auto read = read_manifest(data_folder() / "garden");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->id, "garden");
  EXPECT_EQ(read->version, "1.2.0");
  EXPECT_EQ(read->name, "Garden");
  EXPECT_EQ(read->licence, "Apache-2.0");
  EXPECT_EQ(read->folder, data_folder() / "garden");
  EXPECT_EQ(read->library, "");
  ASSERT_THAT(read->editions, SizeIs(2));
  EXPECT_EQ(read->edition("2")->model, "editions/2.json");
  EXPECT_EQ(read->edition("3"), nullptr);
  EXPECT_EQ(read->crosswalk("1", "2")->file, "1-2.csv");
  EXPECT_EQ(read->crosswalk("2", "1"), nullptr);
  ASSERT_THAT(read->tables, SizeIs(1));
  EXPECT_TRUE(read->tables[0].by_department);
  EXPECT_TRUE(read->tables[0].columns[0].required);
  EXPECT_EQ(read->tables[0].columns[1].kind, "number");
  ASSERT_THAT(read->parameters, SizeIs(3));
  EXPECT_EQ(read->parameters[1].fallback, "-2.5");
  EXPECT_EQ(read->parameters[2].fallback, "true");
}

TEST(Manifest, of_code_names_its_library_and_what_it_was_built_for) {
  const auto read = read_manifest(data_folder() / "coded");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->library, "never_loaded.so");
  EXPECT_EQ(read->abi, "1");
  EXPECT_EQ(read->name, "coded");
}

TEST(Manifest, without_a_marking_is_official) {
  EXPECT_EQ(parse(kEditions)->marking, Marking::kOfficial);
  EXPECT_EQ(parse(kEditions + R"(, "marking": "OFFICIAL")")->marking, Marking::kOfficial);
  EXPECT_EQ(parse(kEditions + R"(, "marking": "OFFICIAL-SENSITIVE")")->marking,
            Marking::kOfficialSensitive);
}

TEST(Manifest, says_which_columns_tell_of_a_person) {
  const auto read = parse(kEditions + R"(, "tables": [{"id": "t", "columns": [
      {"id": "a", "kind": "text", "personal": true}, {"id": "b", "kind": "text"}]}])");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_TRUE(read->tables[0].columns[0].personal);
  EXPECT_FALSE(read->tables[0].columns[1].personal);
}

struct Fault {
  std::string members;
  const char* place;
};

class ManifestFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ManifestFault, is_told_of_at_its_place) {
  EXPECT_THAT(problems_of(parse(GetParam().members)),
              Contains(HasSubstr(std::string(GetParam().place) + ":")));
}

INSTANTIATE_TEST_SUITE_P(
    Manifest, ManifestFault,
    ::testing::Values(
        Fault{R"(, "editions": [])", "/editions"}, Fault{R"(, "editions": {})", "/editions"},
        Fault{R"(, "editions": [{"id": "1", "model": "/etc/passwd"}])", "/editions/0/model"},
        Fault{R"(, "editions": [{"id": "1", "model": "a/../../b"}])", "/editions/0/model"},
        Fault{R"(, "editions": [{"id": "1", "model": "..\\b"}])", "/editions/0/model"},
        Fault{R"(, "editions": [{"id": "1", "model": "a\u0000b"}])", "/editions/0/model"},
        Fault{R"(, "editions": [{"id": "1", "model": "a"}, {"id": "1", "model": "b"}])",
              "/editions/1/id"},
        Fault{R"(, "editions": [{"id": "One", "model": "a"}])", "/editions/0/id"},
        Fault{kEditions + R"(, "library": "../evil.so")", "/library"},
        Fault{kEditions + R"(, "marking": "SECRET")", "/marking"},
        Fault{kEditions + R"(, "crosswalks": [{"from": "1", "to": "3", "file": "a.csv"}])",
              "/crosswalks/0/to"},
        Fault{kEditions + R"(, "crosswalks": [{"from": "1", "to": "2", "file": "../a.csv"}])",
              "/crosswalks/0/file"},
        Fault{kEditions + R"(, "crosswalks": [{"from": "1", "to": "1", "file": "a.csv"}])",
              "/crosswalks/0/to"},
        Fault{kEditions + R"(, "crosswalks": [{"from": "1", "to": "2", "file": "a.csv"},
                                              {"from": "1", "to": "2", "file": "b.csv"}])",
              "/crosswalks/1"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "choice", "options": ["x"],
                                               "default": "y"}])",
              "/parameters/0/default"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "choice"}])",
              "/parameters/0/options"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "number", "default": "few",
                                               "min": 0, "max": 9}])",
              "/parameters/0/default"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "number", "default": 12,
                                               "min": 0, "max": 9}])",
              "/parameters/0/default"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "integer", "default": 1.5,
                                               "min": 0, "max": 9}])",
              "/parameters/0/default"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "percent", "default": 101}])",
              "/parameters/0/default"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "number", "default": 1}])",
              "/parameters/0"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "number", "min": 9, "max": 0}])",
              "/parameters/0/max"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "text", "min": 9}])",
              "/parameters/0/min"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "number", "min": 0,
                                               "max": 1e300}])",
              "/parameters/0/max"},
        Fault{kEditions + R"(, "parameters": [{"id": "a.b", "kind": "text"}])", "/parameters/0/id"},
        Fault{kEditions + R"(, "parameters": [{"id": "a", "kind": "text"},
                                              {"id": "a", "kind": "text"}])",
              "/parameters/1/id"},
        Fault{kEditions + R"(, "tables": [{"id": "t", "columns": [{"id": "a"}, {"id": "a"}]}])",
              "/tables/0/columns/1/id"},
        Fault{kEditions + R"(, "tables": [{"id": "t", "columns": [{"id": "a"}], "join": "b"}])",
              "/tables/0/join"},
        Fault{kEditions + R"(, "tables": [{"id": "t", "dialects": ["../d.json"]}])",
              "/tables/0/dialects/0"},
        Fault{kEditions + R"(, "files": {"../x": ")" + std::string(64, 'a') + R"("})",
              "/files/..~1x"},
        Fault{kEditions + R"(, "id": "again")", "/id"}));

TEST(Manifest, is_refused_when_it_is_none_at_all) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("\xff\xfe"),
        std::string(200000, '['), std::string(R"({"schema": "waymark/model/1"})")}) {
    EXPECT_FALSE(parse_manifest(text, ".").ok()) << text.substr(0, 40);
  }
  EXPECT_THAT(problems_of(read_manifest(data_folder() / "broken")),
              ElementsAre(HasSubstr("broken/plugin.json:")));
  EXPECT_THAT(problems_of(read_manifest(data_folder() / "none")),
              ElementsAre(HasSubstr("none/plugin.json")));
}

TEST(Parameters, are_completed_by_their_defaults) {
  const auto manifest = read_manifest(data_folder() / "garden");
  ASSERT_TRUE(manifest.ok());
  const auto complete = complete_parameters(*manifest, {{"season", "autumn"}});
  ASSERT_THAT(problems_of(complete), IsEmpty());
  EXPECT_THAT(*complete,
              ElementsAre(Pair("fenced", "true"), Pair("frost", "-2.5"), Pair("season", "autumn")));
}

TEST(Parameters, that_are_not_allowed_are_refused_with_what_is) {
  const auto manifest = read_manifest(data_folder() / "garden");
  ASSERT_TRUE(manifest.ok());
  const auto complete = complete_parameters(
      *manifest, {{"season", "winter"}, {"frost", "cold"}, {"fenced", "yes"}, {"sun", "1"}});
  EXPECT_THAT(problems_of(complete),
              ElementsAre(AllOf(HasSubstr("garden.season"), HasSubstr("winter"),
                                HasSubstr("spring, autumn")),
                          AllOf(HasSubstr("garden.frost"), HasSubstr("number")),
                          AllOf(HasSubstr("garden.fenced"), HasSubstr("true or false")),
                          AllOf(HasSubstr("sun"), HasSubstr("season, frost, fenced"))));
}

TEST(Parameters, out_of_range_are_refused_with_the_range) {
  const auto manifest = parse(kEditions + R"(, "parameters": [
      {"id": "months", "kind": "integer", "default": 24, "min": 1, "max": 120},
      {"id": "width", "kind": "number", "default": 2.5, "min": 0.5, "max": 9},
      {"id": "share", "kind": "percent", "default": 50}])");
  ASSERT_THAT(problems_of(manifest), IsEmpty());
  EXPECT_THAT(problems_of(complete_parameters(
                  *manifest, {{"months", "0.5"}, {"width", "0.4"}, {"share", "1e308"}})),
              ElementsAre(AllOf(HasSubstr("garden.months cannot be \"0.5\""),
                                HasSubstr("give a whole number from 1 to 120")),
                          AllOf(HasSubstr("garden.width"), HasSubstr("a number from 0.5 to 9")),
                          AllOf(HasSubstr("garden.share"), HasSubstr("a number from 0 to 100"))));
  EXPECT_THAT(problems_of(complete_parameters(*manifest, {{"months", "1.5"}})), SizeIs(1));
  EXPECT_THAT(problems_of(complete_parameters(
                  *manifest, {{"months", "120"}, {"width", "0.5"}, {"share", "100"}})),
              IsEmpty());
}

TEST(Parameters, that_a_period_keeps_stay_as_they_are_until_they_are_set_to_others) {
  const auto manifest = parse(kEditions + R"(, "parameters": [
      {"id": "months", "kind": "integer", "default": 24, "min": 1, "max": 120},
      {"id": "width", "kind": "number", "default": 2, "min": 0, "max": 9}])");
  ASSERT_THAT(problems_of(manifest), IsEmpty());
  const auto kept = complete_kept_parameters(*manifest, {{"months", "0.5"}, {"gone", "1"}});
  ASSERT_THAT(problems_of(kept), IsEmpty());
  EXPECT_THAT(*kept, ElementsAre(Pair("months", "0.5"), Pair("width", "2")));
}

TEST(Parameters, without_a_default_must_be_given) {
  const auto manifest = parse(kEditions + R"(, "parameters": [
      {"id": "size", "kind": "number", "min": 0, "max": 9}])");
  ASSERT_TRUE(manifest.ok());
  EXPECT_THAT(problems_of(complete_parameters(*manifest, {})),
              ElementsAre(HasSubstr("--set garden.size=VALUE")));
  EXPECT_TRUE(complete_parameters(*manifest, {{"size", "2"}}).ok());
}

TEST(Manifest, refuses_hidden_files_and_an_abi_that_is_no_number) {
  const auto with = [](const std::string& more) {
    return parse_manifest(R"({"schema": "waymark/plugin/1", "id": "a", "version": "1", )" + more +
                              R"(, "editions": [{"id": "1", "model": "m.json"}]})",
                          "/nowhere");
  };
  EXPECT_TRUE(with(R"("library": "a.so", "abi": 1)").ok());
  EXPECT_THAT(problems_of(with(R"("library": "a.so", "abi": "1")")),
              ::testing::ElementsAre(::testing::HasSubstr("/abi")));
  for (const char* hidden : {".a.so", "lib/.hidden/a.so"}) {
    EXPECT_THAT(problems_of(with(R"("library": ")" + std::string(hidden) + R"(")")),
                ::testing::ElementsAre(::testing::HasSubstr("hidden file")));
  }
}

}  // namespace
}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/plugins/models.h"

namespace waymark::plugins {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Fault {
  std::string members;
  const char* place;
};

class ModelFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ModelFault, is_told_of_at_its_place) {
  EXPECT_THAT(problems_of(parse(GetParam().members)),
              Contains(HasSubstr(std::string(GetParam().place) + ":")));
}

std::string with_question(const std::string& rest) {
  return R"("sections": [{"id": "s", "questions": [{"id": "q", "title": "Q?", )" + rest + "}]}]";
}

INSTANTIATE_TEST_SUITE_P(
    Questions, ModelFault,
    ::testing::Values(
        Fault{with_question(R"("kind": "number")"), "/sections/0/questions/0"},
        Fault{with_question(R"("kind": "colour")"), "/sections/0/questions/0/kind"},
        Fault{with_question(R"("kind": "choice")"), "/sections/0/questions/0"},
        Fault{with_question(R"("kind": "choice", "options": [])"),
              "/sections/0/questions/0/options"},
        Fault{with_question(R"("kind": "choice", "options": [{"id": "a", "value": "1"}])"),
              "/sections/0/questions/0/options/0/value"},
        Fault{with_question(R"("kind": "choice", "options": [{"id": "a", "value": 0},
                                                             {"id": "a", "value": 1}])"),
              "/sections/0/questions/0/options/1/id"},
        Fault{with_question(R"("kind": "choice", "options": [{"id": "a", "value": 0}],
                               "worst": "b")"),
              "/sections/0/questions/0/worst"},
        Fault{with_question(R"("kind": "boolean", "best": "true")"),
              "/sections/0/questions/0/best"},
        Fault{with_question(R"("kind": "percent", "best": 101)"), "/sections/0/questions/0/best"},
        Fault{with_question(R"("kind": "date", "worst": "2026-02-30", "best": "2026-03-01")"),
              "/sections/0/questions/0/worst"},
        Fault{with_question(R"("kind": "text", "worst": "a")"), "/sections/0/questions/0/worst"},
        Fault{with_question(R"("kind": "text", "weight": 0)"), "/sections/0/questions/0/weight"},
        Fault{with_question(R"("kind": "text", "weight": 1e7)"), "/sections/0/questions/0/weight"},
        Fault{with_question(R"("kind": "choice", "options": [{"id": "a", "value": 1e308}])"),
              "/sections/0/questions/0/options/0/value"},
        Fault{with_question(R"("kind": "number", "worst": -1e308, "best": 1)"),
              "/sections/0/questions/0/worst"},
        Fault{with_question(R"("kind": "number", "worst": 9, "best": 1, "min": 2)"),
              "/sections/0/questions/0/min"},
        Fault{with_question(R"("kind": "number", "worst": 9, "best": 1, "max": 8)"),
              "/sections/0/questions/0/max"},
        Fault{with_question(R"("kind": "percent", "max": 50)"), "/sections/0/questions/0/max"},
        Fault{with_question(R"("kind": "text", "guidance": "a\u0000")"),
              "/sections/0/questions/0/guidance"},
        Fault{R"("sections": [{"id": "s", "questions": [{"id": "q", "kind": "text", "title": "Q"}]},
                  {"id": "t", "questions": [{"id": "q", "kind": "text", "title": "Q"}]}])",
              "/sections/1/questions/0/id"},
        Fault{R"("sections": [{"id": "s"}, {"id": "s"}])", "/sections/1/id"}));

std::string with_dimension(const std::string& rest) {
  return kSections + R"(, "dimensions": [{"id": "soil", )" + rest + "}]";
}
const std::string kSum = R"("rule": {"rule": "sum", "inputs": ["c"]})";

INSTANTIATE_TEST_SUITE_P(
    Dimensions, ModelFault,
    ::testing::Values(
        Fault{with_dimension(kSum + R"(, "themes": ["colour"])"), "/dimensions/0/themes/0"},
        Fault{with_dimension(kSum + R"(, "themes": ["data", "data"])"), "/dimensions/0/themes/1"},
        Fault{with_dimension(kSum + R"(, "questions": ["c", "x"])"), "/dimensions/0/questions/1"},
        Fault{with_dimension(kSum + R"(, "questions": ["c", "c"])"), "/dimensions/0/questions/1"},
        Fault{with_dimension(kSum + R"(, "questions": ["n"])"), "/dimensions/0/questions"},
        Fault{with_dimension(kSum + R"(, "tables": ["ponds"])"), "/dimensions/0/tables/0"},
        Fault{with_dimension(kSum + R"(, "weight": -1)"), "/dimensions/0/weight"},
        Fault{kSections + R"(, "dimensions": [{"id": "a", )" + kSum + R"(}, {"id": "a", )" + kSum +
                  "}]",
              "/dimensions/1/id"},
        Fault{kSections + R"(, "metrics": [{"id": "m", "dimension": "air"}])",
              "/metrics/0/dimension"},
        Fault{kSections + R"(, "metrics": [{"id": "m"}, {"id": "m"}])", "/metrics/1/id"},
        Fault{kSections + R"(, "findings": [{"id": "f"}, {"id": "f"}])", "/findings/1/id"},
        Fault{kSections + R"(, "findings": [{"id": "f", "dimension": "air"}])",
              "/findings/0/dimension"},
        Fault{kSections + R"(, "findings": [{"id": "f", "theme": "colour"}])", "/findings/0/theme"},
        Fault{kSections + R"(, "findings": [{"id": "f", "when": {"question": "x", "below": 1}}])",
              "/findings/0/when/question"},
        Fault{kSections + R"(, "findings": [{"id": "f", "when": {"question": "t", "below": 1}}])",
              "/findings/0/when/question"},
        Fault{kSections + R"(, "findings": [{"id": "f", "when": {"dimension": "x", "below": 1}}])",
              "/findings/0/when/dimension"},
        Fault{kSections + R"(, "findings": [{"id": "f", "when": {"below": 1}}])",
              "/findings/0/when"},
        Fault{kSections + R"(, "findings": [{"id": "f", "severity": "grave"}])",
              "/findings/0/severity"},
        Fault{kSections + R"(, "levels": [{"value": 2}, {"value": 2}])", "/levels/1/value"},
        Fault{kSections + R"(, "levels": [{"value": 6}])", "/levels/0/value"},
        Fault{kSections + R"(, "native": {"min": 2, "max": 2})", "/native/max"},
        Fault{kSections + R"(, "native": {"min": -1e308, "max": 1e308})", "/native/min"},
        Fault{kSections + R"(, "blank": "zero")", "/blank"}));

std::string with_rule(const std::string& rule) {
  return kSections + R"(, "dimensions": [{"id": "soil", "rule": )" + rule + "}]";
}

INSTANTIATE_TEST_SUITE_P(
    Rules, ModelFault,
    ::testing::Values(
        Fault{with_rule(R"({"rule": "median", "inputs": ["c"]})"), "/dimensions/0/rule/rule"},
        Fault{with_rule(R"({"rule": "sum", "inputs": []})"), "/dimensions/0/rule/inputs"},
        Fault{with_rule(R"({"rule": "sum"})"), "/dimensions/0/rule"},
        Fault{with_rule(R"({"rule": "sum", "inputs": ["x"]})"), "/dimensions/0/rule/inputs/0"},
        Fault{with_rule(R"({"rule": "sum", "inputs": ["t"]})"), "/dimensions/0/rule/inputs/0"},
        Fault{with_rule(R"({"rule": "sum", "inputs": [{"question": "x"}]})"),
              "/dimensions/0/rule/inputs/0/question"},
        Fault{with_rule(R"({"rule": "sum", "inputs": [{"question": "c", "weight": 0}]})"),
              "/dimensions/0/rule/inputs/0/weight"},
        Fault{with_rule(R"({"rule": "mean", "inputs": [{"question": "c", "weight": 2}]})"),
              "/dimensions/0/rule/inputs/0/weight"},
        Fault{with_rule(R"({"rule": "sum", "inputs": [{"rule": "sum", "inputs": ["y"]}]})"),
              "/dimensions/0/rule/inputs/0/inputs/0"},
        Fault{with_rule(R"({"rule": "cumulative_all_of", "levels": [["c"]],
                            "accept": ["all", "most"]})"),
              "/dimensions/0/rule/accept/1"},
        Fault{with_rule(R"({"rule": "cumulative_all_of", "levels": [["c"], ["x"]]})"),
              "/dimensions/0/rule/levels/1/0"},
        Fault{with_rule(R"({"rule": "cumulative_all_of", "inputs": ["c"]})"), "/dimensions/0/rule"},
        Fault{with_rule(R"({"rule": "banded_percent", "inputs": ["n"], "bands": [50, 15]})"),
              "/dimensions/0/rule/bands/1"},
        Fault{with_rule(R"({"rule": "banded_percent", "inputs": ["d"]})"),
              "/dimensions/0/rule/inputs/0"},
        Fault{with_rule(R"({"rule": "bands", "inputs": ["p"], "edges": [1, 1]})"),
              "/dimensions/0/rule/edges/1"},
        Fault{with_rule(R"({"rule": "bands", "inputs": ["p", "p"], "edges": [1]})"),
              "/dimensions/0/rule/inputs"},
        Fault{with_rule(R"({"rule": "three_state", "not_achieved": "n", "achieved": "c"})"),
              "/dimensions/0/rule/not_achieved"},
        Fault{with_rule(R"({"rule": "three_state", "achieved": "c"})"), "/dimensions/0/rule"},
        Fault{with_rule(R"({"rule": "subtractive", "inputs": ["b"]})"), "/dimensions/0/rule"},
        Fault{with_rule(R"({"rule": "subtractive", "start": 1, "floor": 2, "inputs": ["b"]})"),
              "/dimensions/0/rule/floor"},
        Fault{with_rule(R"({"rule": "sum", "inputs": [{"question": "c", "weight": 1e308},
                            {"question": "n", "weight": 1e308}]})"),
              "/dimensions/0/rule/inputs/1/weight"},
        Fault{with_rule(R"({"rule": "sum", "inputs": [{"question": "c", "weight": 1e-7}]})"),
              "/dimensions/0/rule/inputs/0/weight"},
        Fault{with_rule(R"({"rule": "subtractive", "start": 1e13, "inputs": ["b"]})"),
              "/dimensions/0/rule/start"},
        Fault{with_rule(R"({"rule": "subtractive", "start": 1, "floor": -1e308, "inputs": ["b"]})"),
              "/dimensions/0/rule/floor"},
        Fault{with_rule(R"({"rule": "bands", "inputs": ["p"], "edges": [1, 1e308]})"),
              "/dimensions/0/rule/edges/1"},
        Fault{with_rule(R"({"rule": "bands", "edges": [1], "inputs": [{"rule": "sum", "inputs": [
                            {"rule": "sum", "weight": 1e6, "inputs": [
                             {"rule": "sum", "weight": 1e6, "inputs": [
                              {"question": "n", "weight": 1e6}]}]}]}]})"),
              "/dimensions/0/rule/inputs/0"},
        Fault{with_rule("7"), "/dimensions/0/rule"}));

TEST(ModelReader, an_accepted_option_must_be_there_for_every_choice) {
  const auto read = parse(R"("sections": [{"id": "s", "questions": [
      {"id": "a", "kind": "choice", "title": "A", "options": [{"id": "fi", "value": 1}]},
      {"id": "b", "kind": "choice", "title": "B", "options": [{"id": "li", "value": 1}]}]}],
      "dimensions": [{"id": "d", "rule": {"rule": "cumulative_all_of", "levels": [["a", "b"]],
      "accept": ["fi"]}}])");
  EXPECT_THAT(problems_of(read),
              ElementsAre(HasSubstr("/dimensions/0/rule/accept: no option of b counts as done")));
}

TEST(ModelReader, tells_all_faults_in_one_go) {
  EXPECT_THAT(problems_of(parse(with_dimension(
                  kSum + R"(, "weight": 0, "questions": ["x", "y"], "tables": ["z"])"))),
              SizeIs(5));
}

TEST(ModelReader, is_refused_when_it_is_no_model_at_all) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("\xff\xfe"),
        std::string(200000, '['), std::string(R"({"schema": "waymark/return/1"})"),
        std::string(R"({"schema": "waymark/model/1", "id": "a", "id": "b"})")}) {
    EXPECT_FALSE(parse_model(text, kData).ok()) << text.substr(0, 40);
  }
  EXPECT_THAT(problems_of(read_model(data_folder() / "none.json", kData)),
              ElementsAre(HasSubstr("none.json")));
}

TEST(ModelReader, a_rule_deeper_than_any_may_be_is_refused) {
  std::string rule = R"({"rule": "sum", "inputs": ["c"]})";
  for (int i = 0; i < 100; ++i) rule = R"({"rule": "sum", "inputs": [)" + rule + "]}";
  EXPECT_FALSE(parse_rule(rule).ok());
}

}  // namespace
}  // namespace waymark::plugins

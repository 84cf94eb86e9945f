// SPDX-License-Identifier: Apache-2.0
#include "core/formats/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "core/formats/json.h"

namespace waymark {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing::UnorderedElementsAre;

std::vector<std::string> problems(const json& document, std::string_view name) {
  const Result<void> fits = validate(document, name);
  std::vector<std::string> texts;
  if (fits) return texts;
  for (const Problem& problem : fits.error().problems()) texts.push_back(problem.text());
  return texts;
}

json a_return() {
  return json::parse(R"({
    "schema": "waymark/return/1", "period": "2026-H1", "force": "EX", "department": "CONTACT",
    "plugin": "cyber", "edition": "3.2", "submitted_on": "2026-08-14",
    "answers": [
      {"question": "a1.a.na", "value": "none", "note": "n",
       "evidence": [{"title": "t", "link": "l", "kind": "document", "date": "2026-01-31",
                     "expires": "2027-01-31"}]},
      {"question": "b3.d.a", "not_applicable": "we hold no mobile data"},
      {"question": "q1", "value": null}, {"question": "q2", "value": 4.5},
      {"question": "q3", "value": true}],
    "tables": {"people": "people.csv"}})");
}

TEST(Schema, quotes_no_note_of_a_return) {
  json given = a_return();
  given["answers"][0]["note"] = 4711;
  given["answers"][1]["not_applicable"] = 4712;
  const auto found = problems(given, "return");
  EXPECT_THAT(found, UnorderedElementsAre(
                         "/answers/0/note: what stands here is not a text",
                         "/answers/1/not_applicable: what stands here is not a reason; say why the "
                         "question does not apply"));
}

TEST(Schema, quotes_no_more_than_sixty_characters) {
  json given = a_return();
  const std::string longest(2000, 'x');
  given["schema"] = longest;
  for (const json& schema : {json(longest), json{{longest, longest}}}) {
    given["schema"] = schema;
    const auto found = problems(given, "return");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(found[0], testing::Not(HasSubstr(std::string(61, 'x'))));
  }
  given = a_return();
  given[longest] = 1;
  given["period"] = longest;
  for (const std::string& problem : problems(given, "return")) {
    EXPECT_THAT(problem, testing::Not(HasSubstr(std::string(61, 'x'))));
  }
}

json a_strategy() {
  return json::parse(R"({
    "schema": "waymark/strategy/1", "id": "exshire-digital", "version": "1", "title": "T",
    "from": "2021-04-01", "to": "2026-03-31",
    "principles": [{"id": "P1", "title": null, "statement": "s", "weight": 1,
                    "targets": [{"on": "2026-03-31", "score": 3.5}]}],
    "plans": [{"id": "pcp", "title": "Police and Crime Plan", "items": [{"id": "1", "title": "x"}]},
              {"id": "ddat-2020", "title": "d", "items": []}],
    "serves": [{"principle": "P1", "plan": "pcp", "item": "1"}],
    "themes": [{"theme": "security", "principle": "P1", "weight": 1}],
    "contributions": [{"plugin": "cyber", "dimension": "a1", "principle": "P1", "weight": 2}],
    "replaces": {"id": "old", "version": "1",
                 "principles": [{"from": "O1", "to": "P1", "relation": "reworded"}]}})");
}

json a_model() {
  return json::parse(R"({"schema": "waymark/model/1", "id": "m", "edition": "1",
    "sections": [{"id": "s", "questions": [
      {"id": "q1", "kind": "choice", "title": "t",
       "options": [{"id": "no", "title": "No", "value": 0}, {"id": "yes", "value": 1}]},
      {"id": "q2", "kind": "number", "title": "t", "worst": 0, "best": 9}]}],
    "dimensions": [{"id": "d", "weight": 2, "themes": ["skills"], "questions": ["q1", "q2"]}]})");
}

json model_with_rule(const char* rule) {
  json model = a_model();
  model["dimensions"][0]["rule"] = json::parse(rule);
  return model;
}

TEST(Schema, takes_the_documents_of_the_format_description) {
  EXPECT_THAT(problems(a_return(), "return"), IsEmpty());
  EXPECT_THAT(problems(a_strategy(), "strategy"), IsEmpty());
  EXPECT_THAT(problems(a_model(), "model"), IsEmpty());
}

TEST(Schema, names_an_unknown_field_and_what_was_probably_meant) {
  json document = a_return();
  document["departement"] = "CONTACT";
  document.erase("department");
  document["colour"] = 1;
  EXPECT_THAT(problems(document, "return"),
              UnorderedElementsAre(
                  "/departement: the field \"departement\" is not known here; did you mean "
                  "\"department\"?",
                  "/colour: the field \"colour\" is not known here; remove it"));
}

TEST(Schema, names_every_missing_field) {
  const json document = {{"schema", "waymark/return/1"}, {"period", "P"}};
  EXPECT_THAT(problems(document, "return"),
              UnorderedElementsAre("the field \"department\" is missing; add it",
                                   "the field \"plugin\" is missing; add it",
                                   "the field \"edition\" is missing; add it",
                                   "the field \"answers\" is missing; add it"));
}

TEST(Schema, says_what_stands_where_something_else_is_wanted) {
  json document = a_return();
  document["answers"][0]["question"] = 5;
  document["answers"][1] = "text";
  document["answers"][2]["value"] = json::array();
  document["tables"] = json::array();
  EXPECT_THAT(problems(document, "return"),
              UnorderedElementsAre(
                  StartsWith("/answers/0/question: 5 is not an id in small letters; use small"),
                  StartsWith("/answers/1: \"text\" is not an object"),
                  StartsWith("/answers/2/value: a list […] stands here, not a text, a number, "
                             "true, false or null"),
                  StartsWith("/tables: a list […] stands here, not an object")));
}

TEST(Schema, lists_what_is_allowed_and_guesses) {
  json document = a_return();
  document["answers"][0]["evidence"][0]["kind"] = "documnet";
  EXPECT_THAT(problems(document, "return"),
              ElementsAre("/answers/0/evidence/0/kind: \"documnet\" is not one of assertion, "
                          "document, observed, tested; did you mean \"document\"?"));
}

TEST(Schema, a_value_and_not_applicable_exclude_each_other) {
  json document = a_return();
  document["answers"][1]["value"] = "none";
  EXPECT_THAT(problems(document, "return"),
              ElementsAre("/answers/1/value: a question that does not apply has no value"));
  document["answers"][1]["value"] = nullptr;
  EXPECT_THAT(problems(document, "return"), IsEmpty());
  document["answers"][1]["not_applicable"] = "";
  EXPECT_THAT(problems(document, "return"),
              ElementsAre(StartsWith("/answers/1/not_applicable: the text is empty")));
}

TEST(Schema, checks_the_form_of_ids_and_dates) {
  json document = a_return();
  document["plugin"] = "Cyber";
  document["period"] = "2026 H1";
  document["submitted_on"] = "14/08/2026";
  document["answers"][0]["question"] = "a1\n";
  EXPECT_THAT(problems(document, "return"),
              UnorderedElementsAre(StartsWith("/plugin: \"Cyber\" is not an id in small letters"),
                                   StartsWith("/period: \"2026 H1\" is not an id;"),
                                   "/submitted_on: \"14/08/2026\" is not a date; write it as "
                                   "YYYY-MM-DD",
                                   StartsWith("/answers/0/question: \"a1\\x0a\" is not an id")));
}

TEST(Schema, a_very_long_text_is_refused_without_trying_its_pattern) {
  json document = a_return();
  document["plugin"] = std::string(4 * 1024 * 1024, 'a');
  EXPECT_THAT(problems(document, "return"),
              ElementsAre(StartsWith("/plugin: the text is longer than 128 characters")));
}

TEST(Schema, checks_ranges) {
  json document = a_strategy();
  document["principles"][0]["targets"][0]["score"] = 5.5;
  document["principles"][0]["weight"] = 0;
  document["themes"][0]["theme"] = "wellbeing";
  EXPECT_THAT(
      problems(document, "strategy"),
      UnorderedElementsAre(
          "/principles/0/targets/0/score: 5.5 is not a score from 0 to 5",
          StartsWith("/principles/0/weight: 0 is not a weight from 0.000001 to 1000000; give"),
          StartsWith("/themes/0/theme: \"wellbeing\" is not one of people, skills")));
}

TEST(Schema, tells_a_document_of_another_format_only_that) {
  json document = a_strategy();
  EXPECT_THAT(problems(document, "return"),
              ElementsAre("/schema: \"waymark/strategy/1\" is not \"waymark/return/1\"; check that "
                          "it is the right file, and its version"));
  document["schema"] = "waymark/strategy/2";
  EXPECT_THAT(problems(document, "strategy"), ElementsAre(StartsWith("/schema: ")));
  document["schema"] = json::object();
  EXPECT_THAT(problems(document, "strategy"),
              ElementsAre(StartsWith("/schema: what stands here is not")));
  EXPECT_THAT(problems(json::array(), "return"), ElementsAre(StartsWith("the document is not an")));
}

TEST(Schema, shows_twenty_problems_and_counts_all) {
  json document = a_return();
  for (int i = 0; i < 100; ++i) document["answers"].push_back({{"value", 1}});
  const Result<void> fits = validate(document, "return");
  ASSERT_FALSE(fits);
  EXPECT_EQ(fits.error().problems().size(), 20u);
  EXPECT_EQ(fits.error().total(), 100u);
}

TEST(ModelSchema, takes_every_rule) {
  for (
      const char* rule : {
          R"({"rule": "weighted_mean", "inputs": ["q1", {"question": "q2", "weight": 2}]})",
          R"({"rule": "mean", "inputs": [{"rule": "sum", "inputs": ["q1", "q2"], "weight": 2}]})",
          R"({"rule": "cumulative_all_of", "levels": [["q1"], ["q2", "q1"]], "accept": ["fi", "li"]})",
          R"({"rule": "banded_percent", "inputs": ["q1"], "bands": [15, 50, 85]})",
          R"({"rule": "banded_percent", "levels": [["q1"], ["q2"]]})",
          R"({"rule": "three_state", "not_achieved": "q1", "partially": "q1", "achieved": "q2"})",
          R"({"rule": "three_state", "not_achieved": "q1", "achieved": {"question": "q2"}})",
          R"({"rule": "subtractive", "start": 110, "floor": -203,
               "inputs": [{"question": "q1", "weight": 5}]})",
          R"({"rule": "bands", "inputs": ["q1"], "edges": [50, 75, 90, 98]})",
      }) {
    EXPECT_THAT(problems(model_with_rule(rule), "model"), IsEmpty()) << rule;
  }
}

struct Case {
  const char *rule, *problem;
};

TEST(ModelSchema, refuses_rules_that_make_no_sense) {
  const Case cases[] = {
      {R"({"rule": "median", "inputs": ["q1"]})", "/rule: \"median\" is not one of weighted_mean"},
      {R"({"rule": "mean"})", ": the field \"inputs\" is missing"},
      {R"({"rule": "mean", "inputs": []})", "/inputs: the list is empty"},
      {R"({"rule": "mean", "inputs": ["q1"], "edges": [1]})",
       "/edges: \"edges\" is not a field of"},
      {R"({"rule": "bands", "inputs": ["q1", "q2"], "edges": [1]})",
       "/inputs: the list has 2 items"},
      {R"({"rule": "bands", "inputs": ["q1"]})", ": the field \"edges\" is missing"},
      {R"({"rule": "banded_percent", "inputs": ["q1"], "levels": [["q1"]]})",
       ": the rule takes either inputs or levels, not both"},
      {R"({"rule": "banded_percent"})", ": the field \"inputs\" is missing"},
      {R"({"rule": "three_state", "achieved": "q1"})", ": the field \"not_achieved\" is missing"},
      {R"({"rule": "sum", "inputs": [{"question": "q1", "weight": 0}]})",
       "/inputs/0/weight: 0 is not a weight from 0.000001 to 1000000"},
      {R"({"rule": "sum", "inputs": [{"question": "q1", "wieght": 2}]})",
       "/inputs/0/wieght: the field \"wieght\" is not known here; did you mean \"weight\"?"},
      {R"({"rule": "sum", "inputs": [7]})", "/inputs/0: 7 is not a question's id, "},
      {R"({"rule": "sum", "inputs": [{"rule": "bands", "inputs": ["q1"], "edges": ["x"]}]})",
       "/inputs/0/edges/0: \"x\" is not a number"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(problems(model_with_rule(c.rule), "model"),
                ElementsAre(StartsWith("/dimensions/0/rule" + std::string(c.problem))))
        << c.rule;
  }
}

TEST(ModelSchema, rules_nested_as_deep_as_a_file_may_be_take_no_longer_than_they_are_long) {
  std::string rule = "\"q1\"";
  for (int i = 0; i < 28; ++i) rule = R"({"rule": "mean", "inputs": [)" + rule + "]}";
  EXPECT_THAT(problems(model_with_rule(rule.c_str()), "model"), IsEmpty());
}

TEST(ModelSchema, options_belong_to_choices_and_bounds_to_numbers) {
  json model = a_model();
  json& questions = model["sections"][0]["questions"];
  questions[0].erase("options");
  questions[1].erase("best");
  questions[1]["options"] = json::parse(R"([{"id": "a", "value": 1}])");
  EXPECT_THAT(
      problems(model, "model"),
      UnorderedElementsAre("/sections/0/questions/0: the field \"options\" is missing; add it",
                           "/sections/0/questions/1: the field \"best\" is missing; add it",
                           "/sections/0/questions/1: only a question of kind choice has options"));
}

TEST(PluginSchema, a_parameters_id_has_no_dot) {
  const json document = json::parse(R"({"schema": "waymark/plugin/1", "id": "p", "version": "1.0",
    "editions": [{"id": "1", "model": "model.json"}], "abi": 1,
    "parameters": [{"id": "a.b", "kind": "choice", "options": ["x"]}],
    "files": {"model.json": "ABC"}})");
  EXPECT_THAT(problems(document, "plugin"),
              UnorderedElementsAre(StartsWith("/parameters/0/id: \"a.b\" is not a parameter's id"),
                                   StartsWith("/files/model.json: \"ABC\" is not a SHA-256")));
}

TEST(ResultsSchema, a_figure_keeps_its_states_rules_and_may_carry_more) {
  const auto fits = [](const char* figure) {
    const json document = json::parse(std::string(R"({"schema": "waymark/trend/1", "more": 1,
      "subjects": [{"id": "force", "kind": "force", "points": [{"period": "P", "census":
      "2026-01-31", "target": null, "status": null, "break": null, "figure": )") +
                                      figure + "}]}]}");
    return problems(document, "trend").empty();
  };
  EXPECT_TRUE(fits(R"({"state": "scored", "score": 2.9, "low": 2, "high": 3, "coverage": 0.9,
                       "interval": {"low": 2.5, "high": 3.1, "level": 0.95}, "more": true})"));
  EXPECT_TRUE(fits(R"({"state": "unscored", "score": null, "low": 0, "high": 5, "coverage": 0,
                       "interval": null})"));
  EXPECT_TRUE(fits(R"({"state": "suppressed", "score": null, "low": null, "high": null,
                       "coverage": null, "interval": null})"));
  EXPECT_FALSE(fits(R"({"state": "scored", "score": null, "low": 2, "high": 3, "coverage": 0.9,
                        "interval": null})"));
  EXPECT_FALSE(fits(R"({"state": "unscored", "score": null, "low": 1, "high": 5, "coverage": 0,
                        "interval": null})"));
  EXPECT_FALSE(fits(R"({"state": "not_applicable", "score": null, "low": 0, "high": 5,
                        "coverage": null, "interval": null})"));
  EXPECT_FALSE(fits(R"({"state": "scored", "score": 5.1, "low": 2, "high": 3, "coverage": 0.9,
                        "interval": null})"));
}

TEST(Schema, many_threads_may_validate_at_once) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&wrong, t] {
      for (int i = 0; i < 50; ++i) {
        if (!problems(a_return(), "return").empty()) ++wrong[t];
        if (!problems(a_strategy(), "strategy").empty()) ++wrong[t];
        if (problems(json::object(), "model").empty()) ++wrong[t];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

}  // namespace
}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/plugins/models.h"

namespace waymark::plugins {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Question& question(const Instrument& instrument, std::string_view id) {
  return instrument.questions[*instrument.question(id)];
}

TEST(ModelReader, fills_in_what_a_question_leaves_out) {
  const auto read = parse(kSections);
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->title, "garden");
  ASSERT_THAT(read->questions, SizeIs(6));
  const auto ends = [&](const char* id) {
    const auto& asked = question(*read, id);
    return std::pair(asked.worst, asked.best);
  };
  using Ends = std::pair<std::optional<AnswerValue>, std::optional<AnswerValue>>;
  EXPECT_EQ(ends("c"), Ends(std::string("none"), std::string("all")));
  EXPECT_EQ(ends("b"), Ends(false, true));
  EXPECT_EQ(ends("n"), Ends(0.0, 2.0));
  EXPECT_EQ(ends("p"), Ends(0.0, 100.0));
  EXPECT_EQ(ends("d"), Ends(*Date::parse("2000-01-01"), *Date::parse("2026-01-01")));
  EXPECT_EQ(ends("t"), Ends(std::nullopt, std::nullopt));
  EXPECT_EQ(question(*read, "c").weight, 1);
  EXPECT_EQ(question(*read, "c").options[0].title, "some");
  EXPECT_FALSE(question(*read, "c").required);
  EXPECT_EQ(read->blank, BlankPolicy::kExclude);
  EXPECT_FALSE(read->has_native);
}

TEST(ModelReader, takes_what_a_question_says) {
  const auto read = parse(R"("blank": "worst", "sections": [{"id": "s", "title_confirmed": false,
      "questions": [{"id": "c", "kind": "choice", "title": "C?", "guidance": "Look.", "weight": 2,
          "required": true, "worst": "b", "best": "a",
          "options": [{"id": "a", "title": "A", "value": 0}, {"id": "b", "value": 1}]},
        {"id": "b", "kind": "boolean", "title": "B?", "worst": true, "best": false},
        {"id": "p", "kind": "percent", "title": "P?", "worst": 90, "best": 10}]}])");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_FALSE(read->sections[0].title_confirmed);
  EXPECT_EQ(read->blank, BlankPolicy::kWorst);
  const auto& c = question(*read, "c");
  EXPECT_EQ(c.guidance, "Look.");
  EXPECT_EQ(c.weight, 2);
  EXPECT_TRUE(c.required);
  EXPECT_EQ(c.worst, AnswerValue(std::string("b")));
  EXPECT_EQ(question(*read, "b").worst, AnswerValue(true));
  EXPECT_EQ(question(*read, "p").best, AnswerValue(10.0));
}

TEST(ModelReader, reads_dimensions_metrics_findings_and_levels) {
  const auto read = parse(kSections + R"(, "native": {"title": "Level", "min": 0, "max": 2},
    "dimensions": [{"id": "soil", "title": "Soil", "title_confirmed": false, "weight": 3,
       "themes": ["data", "people"], "questions": ["n", "c", "t"], "tables": ["beds"],
       "rule": {"rule": "weighted_mean", "inputs": ["c", {"question": "n", "weight": 2}]}}],
    "metrics": [{"id": "area", "title": "Area", "unit": "m2", "dimension": "soil"}],
    "findings": [{"id": "f1", "severity": "high", "title": "Poor", "action": "Dig.",
                  "theme": "data", "dimension": "soil", "when": {"dimension": "soil", "below": 2}},
                 {"id": "f2", "when": {"question": "c", "below": 1}}, {"id": "f3"}],
    "levels": [{"value": 0, "title": "None"}, {"value": 5, "title": "All"}])");
  ASSERT_THAT(problems_of(read), IsEmpty());
  const Dimension& soil = read->dimensions[0];
  EXPECT_EQ(soil.weight, 3);
  EXPECT_FALSE(soil.title_confirmed);
  EXPECT_THAT(soil.themes, ElementsAre("data", "people"));
  EXPECT_THAT(soil.questions, ElementsAre(2, 0, 5));
  EXPECT_THAT(soil.tables, ElementsAre("beds"));
  ASSERT_TRUE(soil.rule.has_value());
  EXPECT_EQ(soil.rule->kind, RuleKind::kWeightedMean);
  ASSERT_THAT(soil.rule->inputs, SizeIs(2));
  EXPECT_EQ(soil.rule->inputs[1].question, 2u);
  EXPECT_EQ(soil.rule->inputs[1].weight, 2);
  EXPECT_EQ(read->metrics[0].dimension, "soil");
  EXPECT_EQ(read->findings[0].severity, Severity::kHigh);
  EXPECT_EQ(read->findings[0].when->dimension, 0u);
  EXPECT_EQ(read->findings[0].when->below, 2);
  EXPECT_EQ(read->findings[1].when->question, 0u);
  EXPECT_EQ(read->findings[1].severity, Severity::kMedium);
  EXPECT_FALSE(read->findings[2].when.has_value());
  EXPECT_EQ(read->levels[1].title, "All");
  EXPECT_TRUE(read->has_native);
  EXPECT_EQ(read->native.max, 2);
}

TEST(ModelReader, a_dimension_without_a_list_covers_the_questions_of_its_rule) {
  const auto read = parse_rule(R"({"rule": "mean", "inputs": ["n", {"rule": "sum", "inputs":
      ["c"]}, "n"]})");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(read->dimensions[0].questions, ElementsAre(0, 2));
}

TEST(ModelReader, reads_nested_rules_with_weights) {
  const auto read = parse_rule(
      R"({"rule": "weighted_mean", "inputs": [{"rule": "sum", "weight": 2, "inputs":
          ["c", {"question": "n", "weight": 0.5}]}, {"rule": "bands", "edges": [1, 2, 3],
          "inputs": ["p"]}]})");
  ASSERT_THAT(problems_of(read), IsEmpty());
  const Rule& rule = *read->dimensions[0].rule;
  EXPECT_EQ(rule.inputs[0].weight, 2);
  ASSERT_THAT(rule.inputs[0].rule, SizeIs(1));
  EXPECT_EQ(rule.inputs[0].rule[0].kind, RuleKind::kSum);
  EXPECT_EQ(rule.inputs[0].rule[0].inputs[1].weight, 0.5);
  EXPECT_THAT(rule.inputs[1].rule[0].edges, ElementsAre(1, 2, 3));
}

TEST(ModelReader, reads_every_kind_of_rule) {
  const auto read = parse(kSections + R"(, "native": {"min": -3, "max": 5}, "dimensions": [
      {"id": "cumulative", "rule": {"rule": "cumulative_all_of", "levels": [["c"], ["b", "n"]],
                                    "accept": ["some", "all"]}},
      {"id": "banded", "rule": {"rule": "banded_percent", "inputs": ["p"]}},
      {"id": "capability", "rule": {"rule": "banded_percent", "levels": [["p"], ["p"]],
                                    "bands": [10, 90]}},
      {"id": "state", "rule": {"rule": "three_state", "not_achieved": "c", "achieved": "b"}},
      {"id": "states", "rule": {"rule": "three_state", "not_achieved": "c", "partially": "b",
                                "achieved": "c"}},
      {"id": "sprs", "rule": {"rule": "subtractive", "start": 5, "floor": -3,
                              "inputs": ["b", {"question": "c", "weight": 7}]}},
      {"id": "bands", "rule": {"rule": "bands", "inputs": ["p"], "edges": [20, 40]}}])");
  ASSERT_THAT(problems_of(read), IsEmpty());
  const auto rule = [&](const char* id) { return *read->dimensions[*read->dimension(id)].rule; };
  EXPECT_THAT(rule("cumulative").levels, SizeIs(2));
  EXPECT_THAT(rule("cumulative").accept, ElementsAre("some", "all"));
  EXPECT_THAT(rule("banded").edges, ElementsAre(15, 50, 85));
  EXPECT_THAT(rule("capability").edges, ElementsAre(10, 90));
  EXPECT_THAT(rule("capability").levels[1], SizeIs(1));
  EXPECT_FALSE(rule("state").three_state_has_partially);
  EXPECT_THAT(rule("state").inputs, SizeIs(2));
  EXPECT_TRUE(rule("states").three_state_has_partially);
  EXPECT_EQ(rule("states").inputs[1].question, 1u);
  EXPECT_EQ(rule("sprs").start, 5);
  EXPECT_EQ(rule("sprs").floor, -3);
  EXPECT_THAT(rule("bands").edges, ElementsAre(20, 40));
}

TEST(ModelReader, takes_a_dimension_of_code_as_monotone_unless_it_says_otherwise) {
  const auto parse_code = [](const std::string& said, const std::string& more = {}) {
    return parse(
        kSections + R"(, "dimensions": [{"id": "soil", "questions": ["c"])" + said + "}]" + more,
        kCode);
  };
  EXPECT_TRUE(parse_code("")->dimensions[0].monotone);
  EXPECT_TRUE(parse_code(R"(, "monotone": true)")->dimensions[0].monotone);
  EXPECT_FALSE(parse_code(R"(, "monotone": false)")->dimensions[0].monotone);
  EXPECT_THAT(problems_of(parse_code(R"(, "monotone": false)", R"(, "blank": "worst")")),
              ElementsAre(HasSubstr("/dimensions/0/monotone: the library gives the bounds of a "
                                    "dimension that is not monotone, and cannot tell which "
                                    "answers are missing")));
  EXPECT_THAT(problems_of(parse(kSections + R"(, "dimensions": [{"id": "soil", "monotone": false,
                                                 "rule": {"rule": "mean", "inputs": ["c"]}}])")),
              ElementsAre(HasSubstr("/dimensions/0/monotone: the bounds of a rule are worked out "
                                    "from the rule itself")));
}

TEST(ModelReader, with_blanks_excluded_all_inputs_of_a_mean_have_one_range) {
  const std::string rule = R"({"rule": "mean", "inputs": ["c", "n", "b"]})";
  EXPECT_THAT(problems_of(parse_rule(rule)),
              ElementsAre(HasSubstr("/dimensions/0/rule/inputs/2: this input goes from 0 to 1, the "
                                    "first one from 0 to 2")));
  EXPECT_THAT(problems_of(parse_rule(rule, R"("min": 0, "max": 5)", R"(, "blank": "worst")")),
              IsEmpty());
}

TEST(ModelReader, compares_the_range_of_rules_within_a_mean) {
  // Two sums of 0 to 4 and 0 to 2: refused. Two sums of 0 to 4: right.
  EXPECT_THAT(problems_of(parse_rule(R"({"rule": "mean", "inputs": [
                  {"rule": "sum", "inputs": ["c", "n"]}, {"rule": "sum", "inputs": ["c"]}]})")),
              ElementsAre(HasSubstr("/dimensions/0/rule/inputs/1: this input goes from 0 to 2")));
  EXPECT_THAT(problems_of(parse_rule(R"({"rule": "mean", "inputs": [
                  {"rule": "sum", "inputs": ["c", "n"]},
                  {"rule": "sum", "inputs": [{"question": "c", "weight": 2}]}]})")),
              IsEmpty());
}

TEST(ModelReader, a_rule_may_not_leave_the_native_scale) {
  EXPECT_THAT(
      problems_of(parse_rule(R"({"rule": "sum", "inputs": ["c", "n"]})", R"("min": 0, "max": 3)")),
      ElementsAre(HasSubstr("/dimensions/0/rule: the rule gives 0 to 4, the native scale "
                            "is 0 to 3")));
  EXPECT_THAT(problems_of(parse_rule(R"({"rule": "sum", "inputs": ["p"]})")),
              ElementsAre(HasSubstr("0 to 100")));
}

TEST(ModelReader, a_number_takes_answers_from_worst_to_best_unless_it_says_otherwise) {
  const auto read = parse(R"("sections": [{"id": "s", "questions": [
      {"id": "a", "kind": "number", "title": "A?", "worst": 9, "best": 1},
      {"id": "b", "kind": "number", "title": "B?", "worst": 0, "best": 5, "min": -2, "max": 8}]}])");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(question(*read, "a").min, 1);
  EXPECT_EQ(question(*read, "a").max, 9);
  EXPECT_EQ(question(*read, "b").min, -2);
  EXPECT_EQ(question(*read, "b").max, 8);
}

/// A model with the questions and the one rule given.
Result<Instrument> with_questions(const std::string& questions, const std::string& rule,
                                  const std::string& native = R"("min": 0, "max": 10)",
                                  const std::string& more = {}, ModelScope scope = kData) {
  return parse(R"("sections": [{"id": "s", "questions": [)" + questions + R"(]}], "native": {)" +
                   native + R"(}, "dimensions": [{"id": "soil", "rule": )" + rule + "}]" + more,
               scope);
}

TEST(ModelReader, no_answer_may_take_a_native_value_off_its_scale) {
  // Answers beyond worst and best: options, percentages, numbers with a range of their own.
  const std::string leaves = "/dimensions/0/rule: the rule gives ";
  EXPECT_THAT(
      problems_of(with_questions(
          R"({"id": "q", "kind": "choice", "title": "Q", "worst": "a", "best": "b", "options":
                      [{"id": "a", "value": 0}, {"id": "b", "value": 10}, {"id": "c", "value": 20}]})",
          R"({"rule": "mean", "inputs": ["q"]})")),
      ElementsAre(HasSubstr(leaves + "0 to 20")));
  EXPECT_THAT(problems_of(with_questions(
                  R"({"id": "q", "kind": "percent", "title": "Q", "worst": 0, "best": 10})",
                  R"({"rule": "sum", "inputs": ["q"]})")),
              ElementsAre(HasSubstr(leaves + "0 to 100")));
  EXPECT_THAT(
      problems_of(with_questions(
          R"({"id": "q", "kind": "number", "title": "Q", "worst": 0, "best": 10, "min": -5})",
          R"({"rule": "sum", "inputs": ["q"]})")),
      ElementsAre(HasSubstr(leaves + "-5 to 10")));
  // A mean over what applies may be any one of its inputs.
  EXPECT_THAT(problems_of(with_questions(
                  R"({"id": "a", "kind": "number", "title": "A", "worst": 0, "best": 5},
                     {"id": "b", "kind": "number", "title": "B", "worst": 0, "best": 15})",
                  R"({"rule": "mean", "inputs": ["a", "b"]})", R"("min": 0, "max": 10)",
                  R"(, "blank": "worst")")),
              ElementsAre(HasSubstr(leaves + "0 to 15")));
}

TEST(ModelReader, a_mean_whose_worst_is_above_its_best_is_refused) {
  const std::string question =
      R"({"id": "q", "kind": "number", "title": "Q", "worst": 10, "best": 0})";
  for (const char* rule : {"mean", "weighted_mean"}) {
    EXPECT_THAT(
        problems_of(with_questions(question,
                                   R"({"rule": ")" + std::string(rule) + R"(", "inputs": ["q"]})")),
        ElementsAre(HasSubstr("/dimensions/0/rule: the mean is 10 at its worst and 0 at its "
                              "best")));
  }
  EXPECT_THAT(problems_of(with_questions(
                  R"({"id": "q", "kind": "percent", "title": "Q", "worst": 100, "best": 0})",
                  R"({"rule": "banded_percent", "inputs": ["q"]})")),
              ElementsAre(HasSubstr("/dimensions/0/rule: the mean is 100")));
  // Counted by the share that is met, a question may run either way.
  EXPECT_THAT(problems_of(with_questions(
                  question, R"({"rule": "subtractive", "start": 10, "inputs": ["q"]})")),
              IsEmpty());
}

TEST(ModelReader, a_three_state_may_not_take_a_blank_for_achieved) {
  const std::string rule = R"({"rule": "three_state", "not_achieved": "na", "achieved": "a"})";
  const auto questions = [](const std::string& na, const std::string& a) {
    return R"({"id": "na", "kind": "boolean", "title": "N")" + na +
           R"(}, {"id": "a", "kind": "boolean", "title": "A")" + a + "}";
  };
  const std::string turned = R"(, "worst": true, "best": false)";
  const std::string worst = R"(, "blank": "worst")", scale = R"("min": 0, "max": 2)";
  EXPECT_THAT(problems_of(with_questions(questions("", ""), rule, scale, worst)),
              ElementsAre(AllOf(HasSubstr("/dimensions/0/rule/not_achieved: a blank counts as the "
                                          "worst answer of na"),
                                HasSubstr("taken for achieved"))));
  EXPECT_THAT(problems_of(with_questions(questions(turned, turned), rule, scale, worst)),
              ElementsAre(HasSubstr("/dimensions/0/rule/achieved: a blank")));
  EXPECT_THAT(problems_of(with_questions(questions(turned, ""), rule, scale, worst)), IsEmpty());
  EXPECT_THAT(problems_of(with_questions(questions("", ""), rule, scale)), IsEmpty());
}

TEST(ModelReader, accept_may_not_skip_an_option_between_those_it_takes) {
  const std::string question = R"({"id": "q", "kind": "choice", "title": "Q", "options": [
      {"id": "no", "value": 0}, {"id": "partly", "value": 1}, {"id": "largely", "value": 2},
      {"id": "fully", "value": 3}]})";
  const auto rule = [](const std::string& accept) {
    return R"({"rule": "cumulative_all_of", "levels": [["q"]], "accept": [)" + accept + "]}";
  };
  EXPECT_THAT(problems_of(with_questions(question, rule(R"("partly", "fully")"))),
              ElementsAre(HasSubstr("/dimensions/0/rule/accept: largely of q lies between")));
  EXPECT_THAT(problems_of(with_questions(question, rule(R"("largely", "fully")"))), IsEmpty());
}

TEST(ModelReader, what_a_period_keeps_is_read_as_it_was_taken) {
  ModelScope kept = kData;
  kept.is_kept = true;
  const std::string questions =
      R"({"id": "a", "kind": "number", "title": "A", "worst": 10, "best": 0, "weight": 1e-9},
         {"id": "b", "kind": "choice", "title": "B", "options": [{"id": "x", "value": 0},
          {"id": "y", "value": 1}, {"id": "z", "value": 2}]})";
  for (const std::string& rule :
       {std::string(R"({"rule": "mean", "inputs": ["a"]})"),
        std::string(R"({"rule": "sum", "inputs": [{"question": "b", "weight": 1e300}]})"),
        std::string(R"({"rule": "cumulative_all_of", "levels": [["b"]], "accept": ["x", "z"]})")}) {
    EXPECT_FALSE(with_questions(questions, rule).ok()) << rule;
    EXPECT_THAT(problems_of(with_questions(questions, rule, R"("min": 0, "max": 10)", "", kept)),
                IsEmpty())
        << rule;
  }
}

TEST(ModelReader, of_code_scores_what_has_no_rule_and_reports_what_no_rule_does) {
  const std::string dimension = R"(, "dimensions": [{"id": "soil", "questions": ["c"]}])";
  EXPECT_THAT(problems_of(parse(kSections + dimension, kCode)), IsEmpty());
  EXPECT_THAT(problems_of(parse(kSections + dimension, kData)),
              ElementsAre(HasSubstr("/dimensions/0/rule: nothing says how")));
  const std::string with_rule = R"(, "dimensions": [{"id": "water"}, {"id": "soil", "rule":
                  {"rule": "sum", "inputs": ["c"]}}])";
  const auto mixed = parse(kSections + with_rule + R"(, "findings": [
                  {"id": "f", "when": {"question": "c", "below": 1}},
                  {"id": "g", "when": {"dimension": "soil", "below": 1}}, {"id": "h"}])",
                           kCode);
  ASSERT_TRUE(mixed.ok()) << mixed.error().first();
  EXPECT_FALSE(mixed->dimensions[0].rule);
  EXPECT_TRUE(mixed->dimensions[1].rule);
  EXPECT_TRUE(mixed->findings[0].when && mixed->findings[1].when);
  EXPECT_FALSE(mixed->findings[2].when);
  EXPECT_THAT(problems_of(parse(kSections + with_rule + R"(, "findings": [
                  {"id": "f", "when": {"dimension": "water", "below": 1}}])",
                                kCode)),
              ElementsAre(HasSubstr("/findings/0/when: no rule of the model scores this")));
  EXPECT_THAT(problems_of(parse(kSections + dimension + R"(, "findings": [{"id": "f",
                  "when": {"question": "c", "below": 1}}])",
                                kCode)),
              ElementsAre(HasSubstr("/findings/0/when:")));
}

TEST(ModelReader, takes_the_tables_of_the_plugin_and_keeps_rules_off_them) {
  const ModelScope scope{"garden", "1", true, {{"beds", {{"width", QuestionKind::kNumber}}}}};
  const auto model =
      parse(kSections + R"(, "dimensions": [{"id": "soil", "tables": ["beds"]}])", scope);
  ASSERT_TRUE(model.ok()) << model.error().first();
  EXPECT_EQ(model->tables, scope.tables);
  EXPECT_EQ(model->table("beds"), 0u);
  EXPECT_EQ(model->table("paths"), std::nullopt);
  EXPECT_THAT(problems_of(parse(kSections + R"(, "dimensions": [{"id": "soil", "tables": ["beds"],
                  "rule": {"rule": "sum", "inputs": ["c"]}}])",
                                scope)),
              ElementsAre(HasSubstr("/dimensions/0/tables: a rule cannot read tables")));
}

TEST(ModelReader, says_when_a_department_is_suppressed) {
  const std::string metrics = R"(, "dimensions": [{"id": "soil"}], "metrics": [{"id": "m"},
                  {"id": "gardeners"}])";
  EXPECT_FALSE(parse(kSections + metrics, kCode)->suppress);
  const auto model =
      parse(kSections + metrics + R"(, "suppress": {"people": "gardeners", "below": 10})", kCode);
  ASSERT_TRUE(model.ok()) << model.error().first();
  ASSERT_TRUE(model->suppress);
  EXPECT_EQ(model->suppress->people, 1u);
  EXPECT_EQ(model->suppress->below, 10);
  EXPECT_THAT(
      problems_of(parse(
          kSections + metrics + R"(, "suppress": {"people": "gardener", "below": 10})", kCode)),
      ElementsAre(HasSubstr("/suppress/people: there is no metric")));
  EXPECT_THAT(
      problems_of(parse(
          kSections + metrics + R"(, "suppress": {"people": "gardeners", "below": 1})", kCode)),
      ElementsAre(HasSubstr("/suppress/below")));
}

TEST(ModelReader, is_of_the_plugin_and_edition_that_its_manifest_names) {
  EXPECT_THAT(problems_of(parse(kSections, {"pond", "2", false, {}})),
              ElementsAre(HasSubstr("/id:"), HasSubstr("/edition:")));
}

}  // namespace
}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/carry.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "tests/unit/insight/compare/toy_force.h"

namespace waymark::insight {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Answer answer(const std::string& question, AnswerValue value) {
  Answer out;
  out.question = question;
  out.final = std::move(value);
  return out;
}

Answer not_applicable(const std::string& question, const std::string& reason) {
  Answer out;
  out.question = question;
  out.not_applicable = reason;
  return out;
}

Instrument choices(const std::string& edition, const std::vector<std::string>& options) {
  Instrument instrument;
  instrument.edition = edition;
  Question question;
  question.id = "q";
  for (const std::string& option : options) question.options.push_back({option, option, 0});
  instrument.questions = {question};
  instrument.dimensions.resize(1);
  instrument.dimensions.front().questions = {0};
  instrument.index();
  return instrument;
}

TEST(Carry, a_carried_answer_is_the_same_under_its_new_id) {
  const auto from = toy_edition("1", {{"d", {"a2b", "other"}}});
  const auto to = toy_edition("2", {{"d", {"a2c", "new"}}});
  const CarryPlan plan = plan_carry(*from, *to, {{0, 0, {}}}, {}, {});
  const auto carried = carry_answers(plan, *from, *to, {answer("a2b", 3.0), answer("other", 1.0)});
  ASSERT_EQ(carried.size(), 2U);
  EXPECT_EQ(carried[0].question, "a2c");
  EXPECT_EQ(carried[0].final, AnswerValue(3.0));
}

TEST(Carry, what_nothing_carries_into_is_not_applicable_on_both_sides) {
  const auto from = toy_edition("1", {{"d", {"a", "b"}}});
  const auto to = toy_edition("2", {{"d", {"a", "b"}}});
  const CarryPlan plan = plan_carry(*from, *to, {{0, 0, {}}}, {}, {});
  const auto earlier = carry_answers(plan, *from, *to, {answer("a", 3.0), answer("b", 1.0)});
  const auto later = keep_reached(plan, *to, {answer("a", 2.0), answer("b", 5.0)});
  for (const auto& side : {earlier, later}) {
    EXPECT_TRUE(side[0].not_applicable.empty());
    EXPECT_THAT(side[1].not_applicable, Not(IsEmpty()));
    EXPECT_FALSE(side[1].final);
  }
  EXPECT_EQ(later[0].final, AnswerValue(2.0));
}

TEST(Carry, a_missing_answer_stays_missing_and_a_reason_stays_a_reason) {
  const auto edition = toy_edition("1", {{"d", {"a", "b"}}});
  const CarryPlan plan = plan_carry_whole(*edition, *edition);
  const auto carried =
      carry_answers(plan, *edition, *edition, {not_applicable("b", "we hold no mobile data")});
  EXPECT_FALSE(carried[0].final);
  EXPECT_TRUE(carried[0].not_applicable.empty());
  EXPECT_EQ(carried[1].not_applicable, "we hold no mobile data");
}

TEST(Carry, only_the_final_value_is_carried) {
  const auto edition = toy_edition("1", {{"d", {"a"}}});
  Answer given = answer("a", 3.0);
  given.self = 1.0;
  given.note = "ours";
  const auto carried =
      carry_answers(plan_carry_whole(*edition, *edition), *edition, *edition, {given});
  EXPECT_EQ(carried[0], answer("a", 3.0));
}

TEST(Carry, options_are_mapped_and_one_without_a_counterpart_is_missing) {
  const Instrument from = choices("1", {"no", "part", "yes", "lost"});
  const Instrument to = choices("2", {"no", "partly", "yes"});
  const CarryPlan plan = plan_carry(from, to, {{0, 0, {{"part", "partly"}}}}, {}, {});
  const auto carried = [&](const char* option) {
    return carry_answers(plan, from, to, {answer("q", std::string(option))})[0].final;
  };
  EXPECT_EQ(carried("part"), AnswerValue(std::string("partly")));
  EXPECT_EQ(carried("yes"), AnswerValue(std::string("yes")));
  EXPECT_EQ(carried("lost"), std::nullopt);
}

TEST(Carry, a_dimension_that_nothing_carries_into_breaks) {
  const auto from = toy_edition("1", {{"d", {"a"}}, {"e", {"b"}}});
  const auto to = toy_edition("2", {{"d", {"a"}}, {"e", {"b"}}});
  const CarryPlan plan = plan_carry(*from, *to, {{0, 0, {}}}, {}, {});
  EXPECT_THAT(plan.breaks,
              ElementsAre("", "None of its answers carries from edition 1 to edition 2."));
}

TEST(Carry, a_table_needs_a_partner_of_the_same_columns) {
  const auto from = toy_edition("1", {{"d", {}}});
  Instrument to = *toy_edition("2", {{"d", {}}});
  to.dimensions.front().tables = {"people"};
  const std::vector<TableShape> here = {{"people", {"person", "level"}}};
  const auto breaks = [&](const std::vector<TableShape>& before) {
    return plan_carry(*from, to, {}, before, here).breaks.front();
  };
  EXPECT_EQ(breaks({{"people", {"level", "person"}}}), "");
  EXPECT_THAT(breaks({{"people", {"person"}}}), Not(IsEmpty()));
  EXPECT_THAT(breaks({{"staff", {"person", "level"}}}), Not(IsEmpty()));
}

TEST(Carry, an_edition_carries_into_itself_whole) {
  const auto before = toy_edition("1", {{"d", {"a"}}});
  const auto now = toy_edition("1", {{"d", {"a", "added"}}});
  const CarryPlan plan = plan_carry_whole(*before, *now);
  EXPECT_THAT(plan.reached, ElementsAre(true, true));
  EXPECT_THAT(plan.breaks, ElementsAre(""));
  EXPECT_EQ(plan.questions.size(), 1U);
}

/// Levels of a cumulative rule, a question each, in one dimension.
Instrument three_levels() {
  Instrument instrument;
  Rule rule;
  rule.kind = RuleKind::kCumulativeAllOf;
  Dimension& dimension = instrument.dimensions.emplace_back();
  for (std::uint32_t i = 0; i < 3; ++i) {
    Question question;
    question.id = "q" + std::to_string(i + 1);
    question.kind = QuestionKind::kBoolean;
    question.worst = false;
    question.best = true;
    instrument.questions.push_back(question);
    dimension.questions.push_back(i);
    RuleInput input;
    input.question = i;
    rule.levels.push_back({input});
  }
  dimension.rule = rule;
  instrument.index();
  return instrument;
}

std::optional<std::uint32_t> reachable(const std::vector<bool>& reached) {
  CarryPlan plan;
  plan.reached = reached;
  return on_same_terms(plan, three_levels()).dimensions[0].rule->reachable;
}

TEST(Carry, levels_above_the_highest_that_carries_count_as_not_reached) {
  EXPECT_EQ(reachable({true, false, false}), 1u);
  EXPECT_EQ(reachable({true, true, false}), 2u);
  EXPECT_EQ(reachable({false, true, false}), 2u);
}

TEST(Carry, a_level_below_one_that_carries_stays_not_applicable) {
  EXPECT_EQ(reachable({true, false, true}), std::nullopt);
  EXPECT_EQ(reachable({false, false, true}), std::nullopt);
  EXPECT_EQ(reachable({true, true, true}), std::nullopt);
  EXPECT_EQ(reachable({false, false, false}), std::nullopt);
}

TEST(Carry, levels_of_rules_within_rules_are_looked_at_too) {
  Instrument to = three_levels();
  Rule outer;
  outer.kind = RuleKind::kMean;
  outer.inputs.emplace_back().rule = {*to.dimensions[0].rule};
  to.dimensions[0].rule = outer;
  CarryPlan plan;
  plan.reached = {true, false, false};
  const Instrument same = on_same_terms(plan, to);
  EXPECT_EQ(same.dimensions[0].rule->inputs[0].rule[0].reachable, 1u);
}

TEST(Carry, one_answer_can_be_taken_from_another_return) {
  const std::vector<Answer> now = {answer("a", 1.0), answer("b", 2.0)};
  const std::vector<Answer> then = {answer("a", 5.0), Answer{}};
  EXPECT_EQ(with_answer_of(now, then, 0), (std::vector{then[0], now[1]}));
  EXPECT_FALSE(with_answer_of(now, then, 1)[1].final);
}

TEST(Carry, answers_are_alike_where_they_score_alike) {
  EXPECT_TRUE(same_answer(answer("a", 1.0), answer("a", 1.0)));
  EXPECT_TRUE(same_answer(not_applicable("a", "one reason"), not_applicable("a", "another")));
  EXPECT_FALSE(same_answer(answer("a", 1.0), answer("a", 2.0)));
  EXPECT_FALSE(same_answer(Answer{}, not_applicable("a", "a reason")));
}

}  // namespace
}  // namespace waymark::insight

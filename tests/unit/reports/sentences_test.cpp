// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/sentences.h"

#include <gtest/gtest.h>

namespace waymark::reports {
namespace {

const Noun kCapability = {"capability", "capabilities"};

Figure score(double value, double width = 0.2) {
  return {FigureState::kScored, value, value - width / 2, value + width / 2, 0.9, {}};
}

PrincipleResult principle(const Figure& figure, std::optional<double> target) {
  PrincipleResult result;
  result.figure = figure;
  result.target = target;
  if (target && figure.scored()) {
    result.status = figure.score >= *target  ? TargetStatus::kOnTrack
                    : figure.high >= *target ? TargetStatus::kAtRisk
                                             : TargetStatus::kOffTrack;
  }
  return result;
}

Strategy strategy_of(std::size_t principles) {
  Strategy strategy;
  for (std::size_t i = 0; i < principles; ++i) {
    Principle it;
    it.id = "P" + std::to_string(i + 1);
    it.title = "Title " + std::to_string(i + 1);
    strategy.principles.push_back(it);
  }
  return strategy;
}

TEST(ForceSentence, gives_score_level_and_targets_met) {
  ForceResult force;
  force.force = score(2.66);
  force.principles = {principle(score(3), 2.5), principle(score(2), 3), principle(score(2), {})};
  EXPECT_EQ(force_sentence("Exshire Police", force),
            "Exshire Police stands at 2.7 of 5, between developing and defined; 1 of 2 principles "
            "meet their target");
}

TEST(ForceSentence, says_nothing_of_targets_where_there_are_none) {
  ForceResult force;
  force.force = score(3);
  EXPECT_EQ(force_sentence("Exshire Police", force), "Exshire Police stands at 3.0 of 5, defined");
}

TEST(ForceSentence, does_not_invent_a_score) {
  ForceResult force;
  force.force = Figure::unscored();
  EXPECT_EQ(force_sentence("Exshire Police", force), "Exshire Police has not been assessed yet");
  force.force = Figure::not_applicable();
  EXPECT_EQ(force_sentence("Exshire Police", force),
            "No assessment feeds any principle, so Exshire Police has no overall score");
}

TEST(PrinciplesSentence, names_the_one_furthest_behind) {
  EXPECT_EQ(principles_sentence(strategy_of(3), {principle(score(3), 2.5), principle(score(2), 3.2),
                                                 principle(score(2), 2.5)}),
            "1 of 3 principles meet their target; “Title 2” is furthest behind, by 1.2");
}

TEST(PrinciplesSentence, names_all_that_are_equally_far_behind) {
  EXPECT_EQ(
      principles_sentence(strategy_of(2), {principle(score(2.01), 3), principle(score(2.04), 3)}),
      "0 of 2 principles meet their target; “Title 1” and “Title 2” are furthest behind, "
      "each by 1.0");
}

TEST(PrinciplesSentence, counts_those_equally_far_behind_when_they_are_many) {
  std::vector<PrincipleResult> all(5, principle(score(2), 3));
  EXPECT_EQ(principles_sentence(strategy_of(5), all),
            "0 of 5 principles meet their target; 5 are furthest behind, each by 1.0");
}

TEST(PrinciplesSentence, says_under_a_tenth_rather_than_nothing) {
  EXPECT_EQ(principles_sentence(strategy_of(1), {principle(score(2.97), 3)}),
            "0 of 1 principle meets its target; “Title 1” is furthest behind, by under 0.1");
}

TEST(PrinciplesSentence, all_met_leaves_no_one_behind) {
  EXPECT_EQ(principles_sentence(strategy_of(2), {principle(score(3), 3), principle(score(4), 3)}),
            "All targets are met");
}

TEST(PrinciplesSentence, says_what_cannot_be_judged) {
  EXPECT_EQ(principles_sentence(strategy_of(2),
                                {principle(score(4), 3), principle(Figure::unscored(), 3)}),
            "1 of 2 principles meet their target; 1 cannot be judged yet");
  EXPECT_EQ(principles_sentence(strategy_of(1), {principle(Figure::unscored(), 3)}),
            "None of 1 principle with a target has been assessed");
}

TEST(PrinciplesSentence, without_targets_speaks_of_the_weakest) {
  EXPECT_EQ(principles_sentence(strategy_of(2), {principle(score(2), {}), principle(score(3), {})}),
            "No principle has a target yet; “Title 1” is the weaker of 2 principles, at 2.0");
}

TEST(PrinciplesSentence, a_principle_without_a_title_is_called_by_its_id) {
  Strategy strategy = strategy_of(1);
  strategy.principles[0].title = std::nullopt;
  EXPECT_EQ(principles_sentence(strategy, {principle(score(2), 3)}),
            "0 of 1 principle meets its target; principle P1 is furthest behind, by 1.0");
}

TEST(WeakestSentence, names_the_lowest_and_whether_it_is_the_least_certain) {
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3)}, {"B", score(2, 1)}, {"C", score(4)}}),
            "B is the weakest of 3 capabilities, at 2.0, and the least certain");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3, 2)}, {"B", score(2, 1)}}),
            "B is the weaker of 2 capabilities, at 2.0");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3, 1)}, {"B", score(2, 2)}}),
            "B is the weaker of 2 capabilities, at 2.0, and the less certain");
}

TEST(WeakestSentence, does_not_call_one_the_least_certain_on_a_tie) {
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3, 1)}, {"B", score(2, 1)}}),
            "B is the weaker of 2 capabilities, at 2.0");
}

TEST(WeakestSentence, scores_that_read_the_same_are_tied) {
  EXPECT_EQ(
      weakest_sentence(kCapability, {{"A", score(2.01)}, {"B", score(1.98)}, {"C", score(3)}}),
      "B and A are the weakest of 3 capabilities, at 2.0");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(2)}, {"B", score(2)}}),
            "Both capabilities assessed score 2.0");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(2)}, {"B", score(2)}, {"C", score(2)}}),
            "All 3 capabilities score 2.0");
  EXPECT_EQ(
      weakest_sentence(
          kCapability,
          {{"A", score(2)}, {"B", score(2)}, {"C", score(2)}, {"D", score(2)}, {"E", score(3)}}),
      "4 of 5 capabilities share the lowest score, 2.0");
}

TEST(WeakestSentence, says_how_many_are_not_assessed) {
  EXPECT_EQ(
      weakest_sentence(kCapability, {{"A", score(3)}, {"B", score(2)}, {"C", Figure::unscored()}}),
      "B is the weaker of the 2 capabilities assessed, at 2.0; 1 more is not assessed");
}

TEST(WeakestSentence, one_and_none_have_sentences_of_their_own) {
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3)}}), "A, the only capability, scores 3.0");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3)}, {"B", Figure::unscored()}}),
            "Only A of 2 capabilities has been assessed; it scores 3.0");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", Figure::unscored()}}), "A has not been assessed");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", Figure::unscored()}, {"B", Figure::failed()}}),
            "None of 2 capabilities has been assessed");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", Figure::not_applicable()}}),
            "No capability applies");
  EXPECT_EQ(weakest_sentence(kCapability, {}), "No capability applies");
}

TEST(SpreadSentence, names_both_ends_or_counts_those_who_share_one) {
  EXPECT_EQ(spread_sentence({{"A", score(3)}, {"B", score(1)}}),
            "Departments range from 1.0 (B) to 3.0 (A)");
  EXPECT_EQ(spread_sentence({{"A", score(3)}, {"B", score(1)}, {"C", score(1.01)}}),
            "Departments range from 1.0 (2 departments) to 3.0 (A)");
  EXPECT_EQ(spread_sentence({{"A", score(3)}, {"B", score(1)}, {"C", Figure::unscored()}}),
            "Departments range from 1.0 (B) to 3.0 (A); 1 more is not assessed");
}

TEST(SpreadSentence, holds_for_equal_one_and_none) {
  EXPECT_EQ(spread_sentence({{"A", score(2)}, {"B", score(2.04)}}),
            "All 2 departments assessed score 2.0");
  EXPECT_EQ(spread_sentence({{"A", score(2)}}), "A, the only department asked, scores 2.0");
  EXPECT_EQ(spread_sentence({{"A", score(2)}, {"B", Figure::unscored()}}),
            "Only A has been assessed, at 2.0; 1 more is not assessed");
  EXPECT_EQ(spread_sentence({{"A", Figure::failed()}}), "No department has been assessed");
  EXPECT_EQ(spread_sentence({}), "No department has anything to assess here");
}

TEST(Sentences, do_not_call_unassessed_what_is_suppressed) {
  const NamedFigure hidden = {"H", Figure::suppressed()}, blank = {"U", Figure::unscored()};
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3)}, {"B", score(2)}, hidden}),
            "B is the weaker of the 2 capabilities assessed, at 2.0; 1 more is suppressed");
  EXPECT_EQ(weakest_sentence(kCapability, {{"A", score(3)}, hidden}),
            "Only A of 2 capabilities can be shown; it scores 3.0");
  EXPECT_EQ(weakest_sentence(kCapability, {hidden, hidden}), "None of 2 capabilities can be shown");
  EXPECT_EQ(spread_sentence({{"A", score(3)}, {"B", score(1)}, blank, hidden, hidden}),
            "Departments range from 1.0 (B) to 3.0 (A); 1 more is not assessed; "
            "2 more are suppressed");
  EXPECT_EQ(spread_sentence({{"A", score(2)}, hidden}),
            "Only A can be shown, at 2.0; 1 more is suppressed");
  EXPECT_EQ(spread_sentence({hidden}), "No department can be shown");
  EXPECT_EQ(range_sentence(kCapability, {Figure::suppressed()}), "No capability can be shown");
}

TEST(LeastKnownSentence, names_the_widest_bounds) {
  EXPECT_EQ(least_known_sentence(kCapability, {{"A", score(3, 1)}, {"B", score(2, 3)}}),
            "We know least about B: it could be anything from 0.5 to 3.5");
  EXPECT_EQ(least_known_sentence(kCapability, {{"A", score(3, 2)}, {"B", score(2, 2)}}),
            "We know least about A and B: the bounds of each are 2.0 wide");
}

TEST(LeastKnownSentence, complete_answers_leave_nothing_open) {
  EXPECT_EQ(
      least_known_sentence(kCapability, {{"A", score(3, 0)}, {"B", Figure::not_applicable()}}),
      "Every answer is in: nothing missing could move a score");
  EXPECT_EQ(least_known_sentence(kCapability, {}),
            "Nothing here was assessed, so nothing is known");
}

TEST(RangeSentence, holds_for_many_one_equal_and_none) {
  EXPECT_EQ(range_sentence(kCapability, {score(3), score(1), Figure::unscored()}),
            "Capabilities range from 1.0 to 3.0");
  EXPECT_EQ(range_sentence(kCapability, {score(3), score(3)}),
            "The capabilities assessed all score 3.0");
  EXPECT_EQ(range_sentence(kCapability, {score(3)}), "The only capability assessed scores 3.0");
  EXPECT_EQ(range_sentence(kCapability, {}), "No capability has been assessed");
}

TEST(FirstActionSentence, tells_no_findings_from_nothing_assessed) {
  EXPECT_EQ(first_action_sentence(TopFinding{"Old laptops", 12, 16}, true),
            "Start with “Old laptops”, found in 12 of 16 departments");
  EXPECT_EQ(first_action_sentence(std::nullopt, true),
            "No finding was made, so nothing stands out to do first");
  EXPECT_EQ(first_action_sentence(std::nullopt, false),
            "Nothing has been assessed, so there is nothing to put first yet");
}

TEST(ReturnsSentence, adds_up) {
  ReturnCounts counts{
      .asked = 48, .complete = 30, .partial = 12, .failed = 1, .missing = 5, .late = 2};
  EXPECT_EQ(returns_sentence(counts),
            "43 of 48 returns are in: 30 complete, 12 partial and 1 that could not be scored; "
            "5 are missing; 2 came late");
}

TEST(ReturnsSentence, holds_for_all_one_and_none) {
  EXPECT_EQ(returns_sentence({.asked = 4, .complete = 4}), "All 4 returns are in and complete");
  EXPECT_EQ(returns_sentence({.asked = 1, .complete = 1}), "The only return is in and complete");
  EXPECT_EQ(returns_sentence({.asked = 3, .missing = 3}), "None of 3 returns is in");
  EXPECT_EQ(returns_sentence({.asked = 3, .from_exports = 2, .missing = 1}),
            "None of 3 returns is in; 1 is missing; 2 are scored from exports alone");
  EXPECT_EQ(returns_sentence({.asked = 3, .complete = 1, .from_exports = 1, .missing = 1}),
            "1 of 3 returns are in: 1 complete; 1 is missing; 1 is scored from exports alone");
  EXPECT_EQ(returns_sentence({}), "No return was asked for");
}

TEST(PlanSentence, names_the_item_with_the_weakest_support) {
  EXPECT_EQ(plan_sentence("The plan", {{"Roads", score(2)},
                                       {"Victims", score(3)},
                                       {"Business", Figure::not_applicable()}}),
            "The plan: “Roads” has the weakest support, at 2.0; 1 more is not assessed");
  EXPECT_EQ(plan_sentence("The plan", {{"Roads", score(2)}, {"Victims", score(2)}}),
            "The plan: all 2 items assessed stand at 2.0");
  EXPECT_EQ(plan_sentence("The plan", {{"Roads", score(2)}}),
            "The plan: “Roads” is the only item assessed, at 2.0");
}

TEST(PlanSentence, holds_for_a_plan_without_items_servants_or_scores) {
  EXPECT_EQ(plan_sentence("The plan", {}), "The plan: its items are not listed yet");
  EXPECT_EQ(plan_sentence("The plan", {{"Roads", Figure::not_applicable()}}),
            "The plan: no principle serves any of its items");
  EXPECT_EQ(plan_sentence("The plan", {{"Roads", Figure::unscored()}}),
            "The plan: nothing that serves it has been assessed");
}

TEST(StandingSentence, ranks_by_the_score_as_it_reads) {
  const std::vector<NamedFigure> all = {
      {"A", score(4)}, {"B", score(3)}, {"C", score(3.01)}, {"D", score(1)}};
  EXPECT_EQ(standing_sentence("A", "Cyber", score(4), all),
            "A scores 4.0 on Cyber, 1st of 4 departments assessed");
  EXPECT_EQ(standing_sentence("B", "Cyber", score(3), all),
            "B scores 3.0 on Cyber, joint 2nd of 4 departments assessed");
  EXPECT_EQ(standing_sentence("D", "Cyber", score(1), all),
            "D scores 1.0 on Cyber, 4th of 4 departments assessed");
}

TEST(StandingSentence, holds_without_a_score_and_without_others) {
  EXPECT_EQ(standing_sentence("A", "Cyber", score(4), {{"A", score(4)}}),
            "A scores 4.0 on Cyber, the only department assessed");
  EXPECT_EQ(standing_sentence("A", "Cyber", score(4), {{"A", score(4)}, {"B", score(4)}}),
            "A scores 4.0 on Cyber, as all 2 departments assessed do");
  EXPECT_EQ(standing_sentence("A", "Cyber", Figure::unscored(), {}),
            "A has not been assessed on Cyber");
  EXPECT_EQ(standing_sentence("A", "Cyber", Figure::failed(), {}),
            "Cyber could not be scored for A");
}

TEST(MedianSentence, counts_above_and_level_apart) {
  EXPECT_EQ(median_sentence("A", {{score(3), 2.0}, {score(2), 2.04}, {score(1), 2.0}}),
            "A is above the median department on 1 of 3 capabilities, and level with it on 1");
  EXPECT_EQ(median_sentence("A", {{Figure::unscored(), 2.0}}),
            "A has no score to compare with other departments");
}

}  // namespace
}  // namespace waymark::reports

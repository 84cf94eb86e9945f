// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/rollup.h"

#include <gtest/gtest.h>

#include "tests/unit/insight/small_force.h"

namespace waymark::insight {
namespace {

TEST(WeightedMean, is_the_score_of_scored_children_by_weight) {
  const Figure a = sure(2), b = sure(4);
  const Figure mean = weighted_mean({{1, &a}, {3, &b}});
  EXPECT_EQ(mean, sure(3.5));
}

TEST(WeightedMean, lets_the_unscored_widen_the_bounds_and_lower_the_coverage) {
  const Figure known = scored(4, 3, 5, 0.5), unknown = Figure::unscored();
  const Figure mean = weighted_mean({{1, &known}, {3, &unknown}});
  EXPECT_EQ(mean, scored(4, 0.75, 5, 0.125));
}

TEST(WeightedMean, counts_the_failed_as_unscored) {
  const Figure known = sure(4), failed = Figure::failed();
  EXPECT_EQ(weighted_mean({{1, &known}, {1, &failed}}), scored(4, 2, 4.5, 0.5));
}

TEST(WeightedMean, leaves_out_what_does_not_apply) {
  const Figure known = sure(4), none = Figure::not_applicable();
  EXPECT_EQ(weighted_mean({{1, &known}, {100, &none}}), sure(4));
}

TEST(WeightedMean, of_nothing_that_applies_is_not_applicable) {
  const Figure none = Figure::not_applicable();
  EXPECT_EQ(weighted_mean({{1, &none}}).state, FigureState::kNotApplicable);
  EXPECT_EQ(weighted_mean({}).state, FigureState::kNotApplicable);
}

TEST(WeightedMean, of_total_weight_zero_is_unscored) {
  const Figure known = sure(4), unknown = Figure::unscored();
  EXPECT_EQ(weighted_mean({{0, &known}}), Figure::unscored());
  EXPECT_EQ(weighted_mean({{0, &known}, {2, &unknown}}), Figure::unscored());
}

TEST(Rollup, makes_every_figure_of_a_department) {
  const Assessment assessment = small_assessment({department_of("A", 10)});
  const Results results =
      results_of(assessment, {{return_of(0, {sure(1), sure(3)}), return_of(1, {sure(5)})}});
  const DepartmentResult& department = results.departments[0];
  EXPECT_EQ(department.department->code, "A");
  EXPECT_EQ(department.plugins[0].figure, sure(2.5));  // (1 x 1 + 3 x 3) / 4
  EXPECT_EQ(department.plugins[1].figure, sure(5));
  EXPECT_EQ(department.principles[0], sure(1));
  EXPECT_EQ(department.principles[1], sure(4));  // themes weigh alpha/d2 and beta/d1 the same
  EXPECT_EQ(department.principles[2].state, FigureState::kNotApplicable);
}

TEST(Rollup, weighs_departments_by_headcount_and_share) {
  const Assessment assessment =
      small_assessment({department_of("A", 30), department_of("B", 20, 0.5)});
  const Results results =
      results_of(assessment, {{return_of(0, {sure(1), sure(2)}), return_of(1, {sure(2)})},
                              {return_of(0, {sure(5), sure(4)}), return_of(1, {sure(4)})}});
  const ForceResult& force = results.force;
  EXPECT_EQ(force.plugins[0].dimensions[0], sure(2));  // (30 x 1 + 10 x 5) / 40
  EXPECT_EQ(force.plugins[0].dimensions[1], sure(2.5));
  EXPECT_EQ(force.plugins[0].figure, sure(2.375));  // (2 + 3 x 2.5) / 4
  EXPECT_EQ(force.principles[0].figure, sure(2));
  EXPECT_EQ(force.principles[1].figure, sure(2.5));
  EXPECT_EQ(force.principles[2].figure.state, FigureState::kNotApplicable);
  EXPECT_EQ(force.force, sure(2.375));  // (1 x 2 + 3 x 2.5) / 4, without the one not assessed
}

TEST(Rollup, weighs_every_leaf_the_same_when_asked_to_whatever_its_share) {
  Assessment assessment = small_assessment({department_of("A", 30), department_of("B", 0, 0.5)});
  assessment.period.weighting = Weighting::kEqual;
  const Results results =
      results_of(assessment, {{return_of(1, {sure(1)})}, {return_of(1, {sure(4)})}});
  EXPECT_EQ(results.force.plugins[1].dimensions[0], sure(2.5));
}

TEST(Rollup, gives_a_department_of_headcount_zero_no_weight) {
  const Assessment assessment = small_assessment({department_of("A", 30), department_of("B", 0)});
  const Results results = results_of(assessment, {{return_of(1, {sure(1)})}, {no_return(1)}});
  EXPECT_EQ(results.force.plugins[1].dimensions[0], sure(1));
  EXPECT_EQ(results.departments[1].plugins[0].figure, Figure::unscored());
}

TEST(Rollup, leaves_an_asked_department_without_a_return_unscored_in_every_dimension) {
  const Assessment assessment = small_assessment({department_of("A", 10), department_of("B", 30)});
  const Results results =
      results_of(assessment, {{return_of(0, {sure(4), sure(4)})}, {no_return(0)}});
  const DepartmentPluginResult& missing = results.departments[1].plugins[0];
  ASSERT_EQ(missing.dimensions.size(), 2u);
  EXPECT_EQ(missing.dimensions[0].figure, Figure::unscored());
  EXPECT_EQ(missing.dimensions[1].figure, Figure::unscored());
  EXPECT_EQ(results.departments[1].principles[0], Figure::unscored());
  EXPECT_EQ(results.force.plugins[0].figure, scored(4, 1, 4.75, 0.25));
}

TEST(Rollup, leaves_out_who_was_not_asked) {
  const Assessment assessment = small_assessment({department_of("A", 10), department_of("B", 30)});
  const Results results = results_of(assessment, {{return_of(0, {sure(4), sure(4)})}, {}});
  EXPECT_EQ(results.force.plugins[0].figure, sure(4));
  EXPECT_EQ(results.departments[1].principles[0].state, FigureState::kNotApplicable);
  EXPECT_EQ(results.force.plugins[1].figure.state, FigureState::kNotApplicable);
}

TEST(Rollup, lists_a_failed_return_as_failed_and_counts_it_as_unscored) {
  const Assessment assessment = small_assessment({department_of("A", 10), department_of("B", 10)});
  AssessedReturn broken = return_of(0, {});
  broken.card.failure = "gave a score outside 0 to 5";
  broken.card.findings = {{0, {}}};
  const Results results = results_of(assessment, {{return_of(0, {sure(4), sure(4)})}, {broken}});
  const DepartmentPluginResult& failed = results.departments[1].plugins[0];
  EXPECT_EQ(failed.figure.state, FigureState::kFailed);
  EXPECT_EQ(failed.dimensions[1].figure.state, FigureState::kFailed);
  EXPECT_EQ(failed.failure, "gave a score outside 0 to 5");
  EXPECT_TRUE(failed.findings.empty());
  EXPECT_EQ(results.departments[1].principles[0], Figure::unscored());
  EXPECT_EQ(results.force.plugins[0].figure, scored(4, 2, 4.5, 0.5));
}

TEST(Rollup, shows_self_and_reviewed_scores_beside_the_final_one) {
  const Assessment assessment = small_assessment({department_of("A", 10)});
  AssessedReturn given = return_of(0, {sure(2), sure(2)});
  given.self = return_of(0, {sure(4), sure(4)}).card;
  given.reviewed = given.card;
  const Results results = results_of(assessment, {{given}});
  EXPECT_EQ(results.departments[0].plugins[0].self, sure(4));
  EXPECT_EQ(results.departments[0].plugins[0].reviewed, sure(2));
}

TEST(Rollup, says_the_same_on_a_second_pass) {
  const Assessment assessment = small_assessment({department_of("A", 10)});
  const std::vector<AssessedReturn> returns = {return_of(0, {sure(1), sure(3)})};
  Rollup rollup(assessment);
  const DepartmentResult first = rollup.add(assessment.organisation.departments[0], returns);
  const Figure before = rollup.finish().force;
  const DepartmentResult second =
      rollup.department_result(assessment.organisation.departments[0], returns);
  EXPECT_EQ(first.principles, second.principles);
  EXPECT_EQ(first.plugins[0].figure, second.plugins[0].figure);
  EXPECT_EQ(rollup.finish().force, before);
}

TEST(Contributions, are_those_listed_and_otherwise_by_theme) {
  Assessment assessment = small_assessment({});
  assessment.strategy.contributions = {{"alpha", "d2", "P3", 2}, {"gamma", "d1", "P1", 9}};
  const auto contributions = contributions_of(assessment.strategy, assessment.plugins);
  ASSERT_EQ(contributions.size(), 3u);
  ASSERT_EQ(contributions[1].size(), 1u);  // alpha/d2 no longer feeds P2 by its theme
  EXPECT_EQ(contributions[1][0].plugin, 1u);
  ASSERT_EQ(contributions[2].size(), 1u);
  EXPECT_EQ(contributions[2][0].dimension, 1u);
  EXPECT_EQ(contributions[2][0].weight, 2);
}

TEST(Contributions, add_the_weights_of_several_themes) {
  Assessment assessment = small_assessment({});
  assessment.plugins = {plugin_of("alpha", {{1, {"data", "security", "data"}}})};
  assessment.strategy.themes = {
      {"data", "P1", 1}, {"security", "P1", 0.5}, {"data", "P2", 2}, {"people", "P2", 8}};
  const auto contributions = contributions_of(assessment.strategy, assessment.plugins);
  ASSERT_EQ(contributions[0].size(), 1u);
  EXPECT_EQ(contributions[0][0].weight, 1.5);
  ASSERT_EQ(contributions[1].size(), 1u);
  EXPECT_EQ(contributions[1][0].weight, 2);
  EXPECT_TRUE(contributions[2].empty());
}

TEST(WeightedMean, of_bounds_that_are_outer_ones_has_outer_bounds) {
  Figure outer = scored(2, 1, 3, 0.5);
  outer.outer = true;
  const Figure inner = sure(4);
  EXPECT_TRUE(weighted_mean({{1, &inner}, {2, &outer}}).outer);
  EXPECT_FALSE(weighted_mean({{1, &inner}, {0, &outer}}).outer);
  EXPECT_FALSE(weighted_mean({{1, &inner}}).outer);
}

TEST(Asked, is_every_department_unless_the_period_names_some) {
  Assessment assessment = small_assessment({department_of("A", 1), department_of("B", 1)});
  assessment.period.uses[1].asked = {{"B"}};
  EXPECT_TRUE(is_asked(assessment, 0, "A"));
  EXPECT_FALSE(is_asked(assessment, 1, "A"));
  EXPECT_TRUE(is_asked(assessment, 1, "B"));
}

TargetStatus status_of(const Figure& figure, const char* census = "2026-03-31") {
  Assessment assessment = small_assessment({department_of("A", 1)});
  assessment.period.census = *Date::parse(census);
  assessment.strategy.principles[0].targets = {{*Date::parse("2026-01-01"), 3}};
  return results_of(assessment, {{return_of(0, {figure, figure})}}).force.principles[0].status;
}

TEST(Targets, are_on_track_at_risk_or_off_track) {
  EXPECT_EQ(status_of(sure(3)), TargetStatus::kOnTrack);
  EXPECT_EQ(status_of(scored(2.9, 1, 3, 0.8)), TargetStatus::kAtRisk);
  EXPECT_EQ(status_of(scored(2.9, 1, 2.99, 0.8)), TargetStatus::kOffTrack);
}

TEST(Targets, say_nothing_before_the_first_date_or_without_a_score) {
  EXPECT_EQ(status_of(sure(3), "2025-12-31"), TargetStatus::kNone);
  EXPECT_EQ(status_of(Figure::unscored()), TargetStatus::kNone);
  EXPECT_EQ(status_of(Figure::not_applicable()), TargetStatus::kNone);
}

TEST(Targets, are_met_by_the_mean_of_scores_that_each_meet_them) {
  Assessment assessment = small_assessment({department_of("A", 3), department_of("B", 7)});
  for (double target : {0.1, 1.1, 2.3, 3.3, 4.7}) {
    assessment.strategy.principles[0].targets = {{*Date::parse("2026-01-01"), target}};
    const Results results = results_of(assessment, {{return_of(0, {sure(target), sure(0)})},
                                                    {return_of(0, {sure(target), sure(0)})}});
    EXPECT_EQ(results.force.principles[0].status, TargetStatus::kOnTrack) << target;
  }
}

}  // namespace
}  // namespace waymark::insight

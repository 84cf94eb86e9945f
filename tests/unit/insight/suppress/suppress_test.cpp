// SPDX-License-Identifier: Apache-2.0
#include "core/insight/suppress/suppress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/insight/disclosure/rounding.h"
#include "tests/unit/insight/suppress/small_groups.h"

namespace waymark::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// True where the department is hidden in some dimension of the first plugin.
bool hides_any(const Suppression& suppression, const std::string& code) {
  return suppression.hides(code, 0, 0) || suppression.hides(code, 0, 1);
}

std::vector<std::string> hidden_of(const Results& results) {
  const auto suppression = suppression_of(results);
  std::vector<std::string> codes;
  for (const DepartmentResult& department : results.departments) {
    if (hides_any(*suppression, department.department->code)) {
      codes.push_back(department.department->code);
    }
  }
  return codes;
}

TEST(Suppression, leaves_a_force_without_small_groups_as_it_is) {
  const Results results = results_of_groups(
      {{"A", 40, 40, {sure(3), sure(2)}}, {"B", 10, 10, {sure(1), sure(4)}}, {"C", 5, 0, {}}});
  const auto suppression = suppression_of(results);
  EXPECT_THAT(hidden_of(results), IsEmpty());
  const Results out = shown(results, *suppression);
  EXPECT_EQ(out.departments[1].plugins[0].dimensions[0].figure, sure(1));
  EXPECT_EQ(out.force.force, results.force.force);
}

TEST(Suppression, takes_every_number_of_small_groups_and_what_rests_on_them) {
  const Results results = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                             {"B", 8, 8, {sure(1), sure(4)}},
                                             {"C", 5, 5, {sure(2), sure(1)}}});
  EXPECT_THAT(hidden_of(results), ElementsAre("B", "C"));
  const Results out = shown(results, *suppression_of(results));
  const DepartmentResult& b = out.departments[1];
  EXPECT_EQ(b.plugins[0].figure, Figure::suppressed());
  EXPECT_EQ(b.plugins[0].self, Figure::suppressed());
  EXPECT_EQ(b.plugins[0].dimensions[1].figure, Figure::suppressed());
  EXPECT_THAT(b.plugins[0].metrics, IsEmpty());
  EXPECT_THAT(b.plugins[0].findings, IsEmpty());
  EXPECT_EQ(b.principles[0], Figure::suppressed());
  EXPECT_EQ(b.principles[1], Figure::suppressed()) << "beta is shown, but P2 rests on alpha too";
  EXPECT_EQ(b.plugins[1].figure, sure(2));
  EXPECT_EQ(out.departments[0].plugins[0].dimensions[0].figure, sure(3));
  const Figure& exact = results.force.plugins[0].figure;
  EXPECT_EQ(out.force.plugins[0].figure, rounded_figure(exact));
  EXPECT_NE(out.force.plugins[0].figure.score, exact.score);
  EXPECT_EQ(out.force.plugins[0].figure.rounded, 0.1);
  EXPECT_EQ(out.force.plugins[1].figure, results.force.plugins[1].figure)
      << "nothing of it is small";
}

TEST(Suppression, rounds_the_exact_figure_once_and_takes_the_status_from_it) {
  Results results = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                       {"B", 8, 8, {sure(1), sure(4)}},
                                       {"C", 5, 5, {sure(2), sure(1)}}});
  PrincipleResult& principle = results.force.principles[0];
  ASSERT_NEAR(principle.figure.score, 2.604, 0.001);
  principle.target = 2.602;
  const Results out = shown(results, *suppression_of(results));
  EXPECT_EQ(out.force.principles[0].figure.score, 2.6);
  EXPECT_EQ(out.force.principles[0].status, TargetStatus::kOffTrack) << "as it is printed";
}

TEST(Suppression, hides_with_a_small_group_one_that_is_scored_and_weighs_in_that_dimension) {
  // The next smallest made no return, the one after weighs nothing: neither hides anything.
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 8, 8, {sure(1), sure(4)}},
                                           {"C", 9, 0, {Figure::unscored(), Figure::unscored()}},
                                           {"D", 0, 12, {sure(2), sure(3)}},
                                           {"E", 90, 90, {sure(2), sure(3)}}})),
              ElementsAre("A", "B"));
}

TEST(Suppression, never_hides_one_group_alone_nor_too_few_people) {
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 5, 5, {sure(1), sure(4)}},
                                           {"C", 30, 30, {sure(2), sure(1)}},
                                           {"D", 60, 60, {sure(2), sure(1)}}})),
              ElementsAre("B", "C"));
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 2, 2, {sure(1), sure(4)}},
                                           {"C", 3, 3, {sure(2), sure(1)}},
                                           {"D", 4, 4, {sure(2), sure(1)}},
                                           {"E", 20, 20, {sure(2), sure(1)}}})),
              ElementsAre("B", "C", "D", "E"));
}

TEST(Suppression, hides_more_where_the_force_would_give_one_away) {
  // Only B of the two small ones has a score in d1: the force's would be enough to find it.
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 8, 8, {sure(1), sure(4)}},
                                           {"C", 5, 5, {Figure::unscored(), sure(1)}},
                                           {"D", 30, 30, {sure(2), sure(1)}}})),
              ElementsAre("B", "C", "D"));
  // Both are at the end of the scale in d2: so is their mean.
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 8, 8, {sure(1), sure(0)}},
                                           {"C", 5, 5, {sure(4), sure(0)}},
                                           {"D", 30, 30, {sure(2), sure(1)}}})),
              ElementsAre("B", "C", "D"));
  // A department of no weight hides nothing.
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 8, 8, {sure(1), sure(4)}},
                                           {"C", 0, 5, {sure(4), sure(1)}},
                                           {"D", 30, 30, {sure(2), sure(1)}}})),
              ElementsAre("B", "C", "D"));
}

TEST(Suppression, takes_the_force_too_where_all_together_are_not_enough) {
  const Results results = results_of_groups(
      {{"A", 40, 0, {Figure::unscored(), Figure::unscored()}}, {"B", 5, 5, {sure(1), sure(4)}}});
  const auto suppression = suppression_of(results);
  EXPECT_TRUE(suppression->withholds(0, 0) && suppression->withholds(0, 1));
  EXPECT_FALSE(suppression->withholds(1, 0));
  const Results out = shown(results, *suppression);
  EXPECT_EQ(out.force.plugins[0].dimensions[0], Figure::suppressed());
  EXPECT_EQ(out.force.principles[1].figure, Figure::suppressed());
  EXPECT_EQ(out.force.force, Figure::suppressed());
  EXPECT_EQ(out.force.plugins[1].figure, results.force.plugins[1].figure);
}

TEST(Suppression, takes_a_department_of_which_nobody_knows_the_people) {
  EXPECT_THAT(hidden_of(results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 8, 0, {sure(1), sure(4)}},
                                           {"C", 25, 25, {sure(2), sure(1)}}})),
              ElementsAre("B", "C"));
}

TEST(Suppression, takes_small_cells_of_a_large_department_and_those_that_give_them_away) {
  const std::vector<Group> groups = {
      {"A", 90, 90, {sure(3), sure(2)}, {{"axe", 4}, {"car", 36}, {"saw", 50}}},
      {"B", 99, 99, {sure(1), sure(4)}, {{"axe", 20}, {"car", 30}, {"saw", 49}}}};
  const Results results = results_of_groups(groups);
  EXPECT_THAT(hidden_of(results), IsEmpty());
  const Results out = shown(results, *suppression_of(results));
  for (const std::size_t department : {0u, 1u}) {
    const auto& metrics = out.departments[department].plugins[0].metrics;
    ASSERT_EQ(metrics.size(), 5u);
    EXPECT_FALSE(metrics[0].suppressed || metrics[1].suppressed);
    EXPECT_TRUE(metrics[2].suppressed);
    EXPECT_EQ(metrics[2].item, "axe");
    EXPECT_EQ(metrics[2].n, std::nullopt);
    EXPECT_EQ(metrics[2].value, std::nullopt);
    EXPECT_TRUE(metrics[3].suppressed);
    EXPECT_FALSE(metrics[4].suppressed);
  }
}

TEST(Suppression, takes_a_department_whole_whose_one_cell_is_small) {
  const Results results = results_of_groups({{"A", 90, 90, {sure(3), sure(2)}, {{"axe", 4}}},
                                             {"B", 99, 99, {sure(1), sure(4)}, {{"saw", 80}}},
                                             {"C", 120, 120, {sure(1), sure(3)}, {{"saw", 99}}}});
  EXPECT_THAT(hidden_of(results), ElementsAre("A", "B"));
}

Result<TraceNode> explained(const Results& results, const ExplainSubject& subject) {
  const auto suppression = suppression_of(results);
  ForceResult force = results.force;
  suppression->apply(force);
  return explain(source_of(results, force, *suppression), subject);
}

void collect(const TraceNode& node, std::vector<const TraceNode*>& all) {
  all.push_back(&node);
  for (const TraceNode& input : node.inputs) collect(input, all);
}

TEST(SuppressedExplanation, of_the_force_has_the_small_ones_as_one_node) {
  const Results results = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                             {"B", 8, 8, {sure(1), sure(4)}},
                                             {"C", 5, 5, {sure(2), sure(1)}}});
  const auto root = explained(results, {{}, "alpha", "d1", {}});
  ASSERT_TRUE(root.ok()) << root.error().first();
  ASSERT_EQ(root->inputs.size(), 2u);
  const TraceNode& merged = root->inputs[1];
  EXPECT_EQ(merged.id, "suppressed/alpha/d1");
  EXPECT_THAT(merged.inputs, IsEmpty());
  EXPECT_EQ(merged.weight, 13);
  EXPECT_EQ(*merged.value, 1.38) << "18 / 13, rounded";
  EXPECT_EQ(*root->value, 2.6);
  EXPECT_THAT(merged.parameters,
              ElementsAre(std::pair<std::string, std::string>("rounded", "0.01")));
  EXPECT_NEAR((40 * *root->inputs[0].value + 13 * *merged.value) / 53, *root->value, 0.055);
  const auto whole = explained(results, {});
  ASSERT_TRUE(whole.ok());
  std::vector<const TraceNode*> all;
  collect(*whole, all);
  for (const TraceNode* node : all) {
    EXPECT_FALSE(node->id.starts_with("B/alpha") || node->id.starts_with("C/alpha")) << node->id;
  }
}

TEST(SuppressedExplanation, of_a_small_one_says_so_and_nothing_more) {
  const Results results = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                             {"B", 8, 8, {sure(1), sure(4)}},
                                             {"C", 5, 5, {sure(2), sure(1)}}});
  const std::optional<std::string> none;
  for (const ExplainSubject& subject :
       {ExplainSubject{"B", "alpha", none, none}, ExplainSubject{"B", "alpha", "d2", none},
        ExplainSubject{"B", none, none, "P1"}, ExplainSubject{"B", none, none, "P2"}}) {
    const auto root = explained(results, subject);
    ASSERT_TRUE(root.ok());
    EXPECT_EQ(root->rule, "suppressed");
    EXPECT_EQ(root->state, FigureState::kSuppressed);
    EXPECT_EQ(root->value, std::nullopt);
    EXPECT_EQ(root->coverage, std::nullopt);
    EXPECT_THAT(root->inputs, IsEmpty());
  }
  const auto list = explained(results, {"B", none, none, none});
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->inputs.size(), 2u);
  EXPECT_EQ(list->inputs[0].rule, "suppressed");
  EXPECT_EQ(list->inputs[1].value, 2);
}

/// Two periods of the same departments, compared with what is hidden in each.
Comparison compared(const Results& earlier, const Results& later) {
  ComparisonInput input;
  input.earlier = &earlier;
  input.later = &later;
  input.organisations = {&earlier.assessment.organisation, &later.assessment.organisation};
  input.strategies = {&earlier.assessment.strategy, &later.assessment.strategy};
  suppression_of(earlier)->add_to(false, input.hidden);
  suppression_of(later)->add_to(true, input.hidden);
  return compare(input);
}

TEST(SuppressedComparison, does_not_part_a_change_that_would_give_two_groups_away) {
  // The earlier period shows B and C. Two sums over them in the later one would be too many.
  const Results earlier = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                             {"B", 30, 30, {sure(1), sure(4)}},
                                             {"C", 10, 10, {sure(2), sure(1)}}});
  const Results later = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                           {"B", 8, 8, {sure(2), sure(4)}},
                                           {"C", 5, 5, {sure(4), sure(1)}}});
  const Comparison comparison = compared(earlier, later);
  const ComparedSubject* whole = comparison.subject("alpha/d1");
  ASSERT_NE(whole, nullptr);
  EXPECT_FALSE(whole->effects);
  EXPECT_THAT(whole->break_reason, ::testing::HasSubstr("giving away"));
  EXPECT_TRUE(whole->earlier.scored() && whole->later.scored());
  const ComparedSubject* b = comparison.subject("B/alpha/d1");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->earlier.state, FigureState::kSuppressed) << "hidden on either side, hidden on both";
  EXPECT_FALSE(b->change);
}

TEST(SuppressedComparison, has_the_small_ones_as_one_entry_with_their_sum) {
  std::vector<Group> before = {{"A", 40, 40, {sure(3), sure(2)}}}, after = before;
  for (int i = 0; i < 5; ++i) {
    const std::string code = "S" + std::to_string(i);
    before.push_back({code, 5.0 + i, 5.0 + i, {sure(1 + i % 3), sure(2)}});
    after.push_back({code, 6.0 + i, 6, {sure(2 + i % 2), sure(2 + i % 2)}});
  }
  const Comparison comparison = compared(results_of_groups(before), results_of_groups(after));
  const ComparedSubject* whole = comparison.subject("alpha/d1");
  ASSERT_NE(whole, nullptr);
  ASSERT_TRUE(whole->effects) << whole->break_reason;
  ASSERT_EQ(whole->contributions.size(), 2u);
  EXPECT_EQ(whole->contributions[1].unit, "suppressed");
  EXPECT_NEAR(whole->contributions[0].performance + whole->contributions[1].performance,
              whole->effects->performance, 0.015 + 1e-9);
}

/// Any force: departments of 0 to 30 people, scored or not.
std::vector<Group> any_groups() {
  std::vector<Group> groups;
  const int count = *rc::gen::inRange(1, 9);
  for (int i = 0; i < count; ++i) {
    Group group;
    group.code = "D" + std::to_string(i);
    group.headcount = *rc::gen::inRange(0, 30);
    group.people = *rc::gen::inRange(0, 30);
    for (int d = 0; d < 2; ++d) {
      group.figures.push_back(*rc::gen::inRange(0, 4) == 0 || group.people == 0
                                  ? Figure::unscored()
                                  : sure(*rc::gen::inRange(0, 6)));
    }
    groups.push_back(group);
  }
  return groups;
}

RC_GTEST_PROP(SuppressionProperty, no_score_of_a_small_group_follows_from_the_forces, ()) {
  const std::vector<Group> groups = any_groups();
  const Results results = results_of_groups(groups);
  const auto suppression = suppression_of(results);
  for (std::size_t d = 0; d < 2; ++d) {
    std::vector<double> weights;
    double score = 0, total = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const bool is_hidden = suppression->hides(groups[i].code, 0, static_cast<std::uint32_t>(d));
      if (groups[i].people > 0 && groups[i].people < 10) RC_ASSERT(is_hidden);
      const Figure& figure = groups[i].figures[d];
      if (!is_hidden || !figure.scored() || groups[i].headcount == 0) continue;
      weights.push_back(groups[i].headcount);
      score += groups[i].headcount * figure.score;
      total += groups[i].headcount;
    }
    if (suppression->withholds(0, static_cast<std::uint32_t>(d)) || weights.empty()) continue;
    RC_ASSERT(weights.size() > 1);
    RC_ASSERT(score > 0);
    RC_ASSERT(score < 5 * total);
  }
}

RC_GTEST_PROP(SuppressionProperty, does_not_depend_on_the_order_of_departments, ()) {
  const std::vector<Group> groups = any_groups();
  const Results results = results_of_groups(groups);
  Suppression backwards(results.assessment);
  for (auto it = results.departments.rbegin(); it != results.departments.rend(); ++it) {
    backwards.add(*it);
  }
  backwards.finish(results.force);
  const auto forwards = suppression_of(results);
  for (const Group& group : groups) {
    for (const std::uint32_t d : {0, 1}) {
      RC_ASSERT(forwards->hides(group.code, 0, d) == backwards.hides(group.code, 0, d));
    }
  }
  for (const std::uint32_t d : {0, 1}) {
    RC_ASSERT(forwards->withholds(0, d) == backwards.withholds(0, d));
  }
}

}  // namespace
}  // namespace waymark::insight

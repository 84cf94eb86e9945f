// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/insight/rollup/plans.h"
#include "core/insight/rollup/priorities.h"
#include "tests/unit/insight/small_force.h"

namespace waymark::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Plans, score_an_item_by_the_principles_that_serve_it) {
  Assessment assessment = small_assessment({department_of("A", 10)});
  assessment.strategy.plans = {{"pcp", "Plan", {{"1", "One"}, {"2", "Two"}, {"3", "Three"}}}};
  assessment.strategy.serves = {
      {"P1", "pcp", "1"}, {"P2", "pcp", "1"}, {"P2", "pcp", "1"}, {"P3", "pcp", "2"}};
  const Results results =
      results_of(assessment, {{return_of(0, {sure(1), sure(3)}), return_of(1, {sure(3)})}});
  const std::vector<PlanResult> plans = plan_results(assessment.strategy, results.force);
  ASSERT_EQ(plans.size(), 1u);
  ASSERT_EQ(plans[0].items.size(), 3u);
  EXPECT_EQ(plans[0].items[0].figure, sure(2.5));  // (1 x 1 + 3 x 3) / 4
  EXPECT_THAT(plans[0].items[0].principles, ElementsAre(0u, 1u));
  EXPECT_EQ(plans[0].items[1].figure.state, FigureState::kNotApplicable);
  EXPECT_THAT(plans[0].items[2].principles, IsEmpty());
}

TEST(KnowledgeGaps, name_what_leaves_the_force_most_open_first_and_add_up_to_it) {
  const Assessment assessment =
      small_assessment({department_of("A", 10), department_of("B", 70), department_of("C", 20)});
  const Results results =
      results_of(assessment, {{no_return(0)},
                              {return_of(0, {scored(3, 2, 4, 0.5), Figure::not_applicable()})},
                              {return_of(0, {sure(3), scored(2, 1, 2.5, 0.9)})}});
  const std::vector<KnowledgeGap> gaps = where_we_know_least(results);
  ASSERT_EQ(gaps.size(), 3u);
  EXPECT_EQ(gaps[0].department->department->code, "A");  // 1/4 x 10/100 x 5 + 3/4 x 10/30 x 5
  EXPECT_EQ(gaps[0].width, 5);
  EXPECT_EQ(gaps[1].department->department->code, "C");
  EXPECT_EQ(gaps[2].department->department->code, "B");
  double total = 0;
  for (const KnowledgeGap& gap : gaps) total += gap.force_width;
  const Figure& force = results.force.plugins[0].figure;
  EXPECT_NEAR(total, force.high - force.low, 1e-12);
}

TEST(KnowledgeGaps, leave_out_what_is_wholly_known_or_does_not_apply) {
  const Assessment assessment = small_assessment({department_of("A", 10)});
  const Results results = results_of(
      assessment, {{return_of(0, {sure(1), sure(3)}), return_of(1, {Figure::not_applicable()})}});
  EXPECT_THAT(where_we_know_least(results), IsEmpty());
}

TEST(ForceFindings, gather_departments_and_order_by_severity_then_people) {
  Assessment assessment = small_assessment({department_of("A", 10), department_of("B", 70, 0.5)});
  auto instrument = std::make_shared<Instrument>(*assessment.plugins[0].instrument);
  instrument->findings = {
      {"few", "Few", "Act", "data", "", Severity::kHigh, {}},
      {"many", "Many", "Act", "data", "d2", Severity::kHigh, {}},
      {"mild", "Mild", "Act", "people", "", Severity::kLow, {}},
  };
  assessment.plugins[0].instrument = instrument;
  AssessedReturn first = return_of(0, {sure(1), sure(1)}), second = first;
  first.card.findings = {{0, {}}, {1, {}}, {2, {}}};
  second.card.findings = {{1, {}}, {2, {}}};
  const std::vector<ForceFinding> findings =
      force_findings(results_of(assessment, {{first}, {second}}));
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].finding, 1u);
  EXPECT_EQ(findings[0].headcount, 45);
  EXPECT_EQ(findings[0].departments.size(), 2u);
  EXPECT_THAT(findings[0].principles, ElementsAre(1u));  // of its dimension, not of its theme
  EXPECT_EQ(findings[1].finding, 0u);
  EXPECT_THAT(findings[1].principles, ElementsAre(0u));  // by its theme
  EXPECT_EQ(findings[2].finding, 2u);
  EXPECT_THAT(findings[2].principles, IsEmpty());
}

}  // namespace
}  // namespace waymark::insight

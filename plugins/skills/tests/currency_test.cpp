// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <waymark/waymark.h>

#include "plugins/skills/src/statistics.h"
#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

/// Fifteen analysts of twenty, assessed in one competence: ten lately, two just stale, three
/// without a date.
Department analysts() {
  Department department;
  department.requirements = {{"Analyst", "Open sources", 3, true}};
  department.headcount = {{"Analyst", 20}};
  add_people(department, "Analyst", "Open sources", 4, 3, "A", "2026-03-31");
  add_people(department, "Analyst", "Open sources", 6, 3, "B", "2024-03-31");
  add_people(department, "Analyst", "Open sources", 2, 3, "C", "2024-03-30");
  add_people(department, "Analyst", "Open sources", 3, 3, "D", "");
  return department;
}

TEST(Currency, is_the_share_of_dated_assessments_that_are_not_stale) {
  const Emitted out = score(analysts());
  const DimensionOut& figure = out.dimensions.at("currency");
  EXPECT_NEAR(figure.score, 5.0 * 10 / 12, 1e-12);
  EXPECT_NEAR(figure.low.value(), 5.0 * 10 / 20, 1e-12);
  EXPECT_NEAR(figure.high.value(), 5.0 * 18 / 20, 1e-12);
  EXPECT_NEAR(figure.coverage.value(), 12.0 / 20, 1e-12);
  EXPECT_EQ(out.metric("assessments-current"), (MetricOut{10.0 / 12, 10, 12, 12}));
  EXPECT_EQ(out.metric("assessments-dated"), (MetricOut{12.0 / 15, 12, 15, 15}));
  EXPECT_EQ(out.metric("assessed-within-year"), (MetricOut{4.0 / 12, 4, 12, 12}));
  EXPECT_EQ(out.metric("competence-current", "Open sources"), (MetricOut{10.0 / 12, 10, 12, 12}));
  const Ends ends = wilson(10.0 / 12, 12, 20, 1.959963984540054);
  EXPECT_EQ(out.metric("assessments-current-low").value, ends.low);
  EXPECT_NEAR(figure.interval_high.value(), 5 * ends.high, 1e-12);
}

TEST(Currency, moves_with_the_months_that_are_allowed) {
  EXPECT_EQ(score(analysts(), {{"stale-after-months", "23"}}).metric("assessments-current").value,
            4.0 / 12);
  EXPECT_EQ(score(analysts(), {{"stale-after-months", "25"}}).metric("assessments-current").value,
            1.0);
}

TEST(Currency, knows_no_date_after_the_census) {
  Department department = analysts();
  for (PeopleRow& row : department.people) {
    if (row.assessed_on == "2026-03-31") row.assessed_on = "2026-04-01";
  }
  EXPECT_EQ(score(department).metric("assessments-current"), (MetricOut{6.0 / 8, 6, 8, 8}));
}

TEST(Currency, is_unscored_where_no_assessment_has_a_date) {
  Department department = analysts();
  for (PeopleRow& row : department.people) row.assessed_on.clear();
  const Emitted out = score(department);
  EXPECT_EQ(out.dimensions.at("currency").state, WAYMARK_STATE_UNSCORED);
  EXPECT_FALSE(out.has("assessments-current"));
  EXPECT_FALSE(out.has("assessments-current-low"));
  EXPECT_EQ(out.metric("assessments-dated").value, 0);
  EXPECT_EQ(out.findings.count("assessments-undated"), 1u);
  EXPECT_EQ(out.findings.count("assessments-stale"), 0u);
}

TEST(SelfAssessments, are_counted_among_those_whose_method_is_known) {
  Department department = analysts();
  for (std::size_t i = 0; i < 10; ++i) department.people[i].method = i < 4 ? "Self" : "tested";
  EXPECT_EQ(score(department).metric("self-assessed"), (MetricOut{4.0 / 10, 4, 10, 10}));
  department.people[9].method.clear();
  EXPECT_FALSE(score(department).has("self-assessed")) << "of nine people";
}

TEST(Confidence, widens_the_interval) {
  const auto width = [](const char* confidence) {
    const DimensionOut figure =
        score(analysts(), {{"confidence", confidence}}).dimensions.at("currency");
    return std::pair(figure.interval_high.value() - figure.interval_low.value(),
                     figure.interval_level.value());
  };
  EXPECT_LT(width("90").first, width("95").first);
  EXPECT_LT(width("95").first, width("99").first);
  EXPECT_EQ(width("90").second, 0.9);
  EXPECT_EQ(width("99").second, 0.99);
}

}  // namespace
}  // namespace skills::testing

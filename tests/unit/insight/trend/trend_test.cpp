// SPDX-License-Identifier: Apache-2.0
#include "core/insight/trend/trend.h"

#include <gmock/gmock.h>

#include "tests/unit/insight/compare/toy_force.h"

namespace waymark::insight {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

ToyPeriod period(const std::string& id, const std::string& edition, double answer) {
  ToyPeriod out;
  out.id = id;
  out.instrument = toy_edition(edition, {{"d", {"a"}}, {"e", {"b"}}});
  out.departments = {toy_department("X", 10)};
  out.answers = {{"X", {{"a", answer}, {"b", answer}}}};
  Principle principle = toy_principle("P1");
  principle.targets = {{*Date::parse("2025-01-01"), 2}, {*Date::parse("2027-01-01"), 4}};
  out.strategy = toy_strategy("1", {principle}, {{"toy", "d", "P1", 1}, {"toy", "e", "P1", 1}});
  return out;
}

Results on(const ToyPeriod& given, const char* census) {
  ToyPeriod copy = given;
  Results results = results_of(copy);
  results.assessment.period.census = *Date::parse(census);
  Rollup rollup(results.assessment);
  for (const DepartmentResult& department : results.departments) {
    AssessedReturn again;
    for (const DimensionScore& score : department.plugins.front().dimensions) {
      again.card.dimensions.push_back(score);
    }
    rollup.add(*results.assessment.organisation.department(given.departments.front().code),
               {again});
  }
  results.force = rollup.finish();
  return results;
}

const TrendSubject& subject(const Trend& trend, const std::string& id) {
  for (const TrendSubject& one : trend.subjects) {
    if (one.id == id) return one;
  }
  throw std::runtime_error("no subject " + id);
}

TEST(Trend, every_subject_has_a_point_a_period) {
  const Results a = on(period("A", "1", 1), "2025-01-01"),
                b = on(period("B", "1", 3), "2026-01-01");
  const Trend trend = find_trend({{&a.assessment, &a.force, {}}, {&b.assessment, &b.force, {}}});
  std::vector<std::string> ids;
  for (const TrendSubject& one : trend.subjects) {
    ids.push_back(one.id);
    ASSERT_EQ(one.points.size(), 2U);
    EXPECT_EQ(one.points[0].figure.score, 1);
    EXPECT_EQ(one.points[1].figure.score, 3);
    EXPECT_EQ(one.points[1].break_reason, "");
  }
  EXPECT_THAT(ids, ElementsAre("force", "principle/P1", "toy", "toy/d", "toy/e"));
}

TEST(Trend, a_principle_shows_its_target_and_where_it_stands) {
  const Results a = on(period("A", "1", 2.5), "2025-01-01"),
                b = on(period("B", "1", 2.5), "2026-01-02");
  const Trend trend = find_trend({{&a.assessment, &a.force, {}}, {&b.assessment, &b.force, {}}});
  const TrendSubject& principle = subject(trend, "principle/P1");
  EXPECT_EQ(principle.points[0].target, 2);
  EXPECT_EQ(principle.points[0].status, TargetStatus::kOnTrack);
  EXPECT_GT(*principle.points[1].target, 3);
  EXPECT_EQ(principle.points[1].status, TargetStatus::kOffTrack);
  EXPECT_EQ(principle.targets.size(), 2U);
  EXPECT_FALSE(subject(trend, "force").points[0].target);
}

TEST(Trend, an_edition_without_a_crosswalk_breaks_every_series) {
  const Results a = on(period("A", "1", 1), "2025-01-01"),
                b = on(period("B", "2", 3), "2026-01-01");
  const Trend trend = find_trend(
      {{&a.assessment, &a.force, {}}, {&b.assessment, &b.force, {{"toy", "No crosswalk.", {}}}}});
  for (const TrendSubject& one : trend.subjects) {
    EXPECT_EQ(one.points[0].break_reason, "") << one.id;
    EXPECT_EQ(one.points[1].break_reason, "No crosswalk.") << one.id;
  }
}

TEST(Trend, a_dimension_that_breaks_leaves_what_is_above_it_whole) {
  const Results a = on(period("A", "1", 1), "2025-01-01"),
                b = on(period("B", "2", 3), "2026-01-01");
  const Trend trend = find_trend(
      {{&a.assessment, &a.force, {}}, {&b.assessment, &b.force, {{"toy", "", {"", "Replaced."}}}}});
  EXPECT_EQ(subject(trend, "toy/e").points[1].break_reason, "Replaced.");
  EXPECT_EQ(subject(trend, "toy/d").points[1].break_reason, "");
  EXPECT_EQ(subject(trend, "toy").points[1].break_reason, "");
  EXPECT_EQ(subject(trend, "principle/P1").points[1].break_reason, "");
}

TEST(Trend, a_principle_goes_back_through_what_was_replaced) {
  ToyPeriod later = period("B", "1", 3);
  later.strategy.version = "2";
  later.strategy.principles.front().id = "N1";
  for (Contribution& one : later.strategy.contributions) one.principle = "N1";
  later.strategy.replaces = Replaces{"digital", "1", {{"P1", "N1", "reworded"}}};
  const Results a = on(period("A", "1", 1), "2025-01-01"), b = on(later, "2026-01-01");
  const Trend trend = find_trend({{&a.assessment, &a.force, {}}, {&b.assessment, &b.force, {}}});
  const TrendSubject& principle = subject(trend, "principle/N1");
  EXPECT_EQ(principle.points[0].figure.score, 1);
  EXPECT_EQ(principle.points[1].figure.score, 3);
  EXPECT_THAT(principle.points[0].target, Not(std::nullopt));
}

TEST(Trend, a_dimension_that_a_period_does_not_have_is_not_applicable_there) {
  ToyPeriod before = period("A", "1", 1);
  before.instrument = toy_edition("1", {{"d", {"a"}}});
  before.strategy.contributions.pop_back();
  const Results a = on(before, "2025-01-01"), b = on(period("B", "1", 3), "2026-01-01");
  const Trend trend = find_trend({{&a.assessment, &a.force, {}}, {&b.assessment, &b.force, {}}});
  EXPECT_EQ(subject(trend, "toy/e").points[0].figure.state, FigureState::kNotApplicable);
  EXPECT_THAT(subject(trend, "toy/e").points[1].break_reason, IsEmpty());
}

}  // namespace
}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <waymark/waymark.h>

#include <algorithm>

#include "plugins/skills/src/statistics.h"
#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

constexpr double kZ = 1.959963984540054;

/// Twenty constables of whom two competences are required; twelve are assessed in the one, and ten
/// of these in the other.
Department constables() {
  Department department;
  department.requirements = {{"Constable", "Digital evidence", 2, false},
                             {"Constable", "Keeping information safe", 2, false}};
  department.headcount = {{"Constable", 20}};
  add_people(department, "Constable", "Digital evidence", 8, 2);
  for (int i = 8; i < 12; ++i) {
    department.people.push_back(
        {"P" + std::to_string(i), "Constable", "Digital evidence", 1, "2026-01-01", ""});
  }
  add_people(department, "constable", "keeping information safe", 10, 3);
  return department;
}

TEST(Attainment, is_the_share_of_known_pairs_that_are_met) {
  const Emitted out = score(constables());
  const DimensionOut& figure = out.dimensions.at("attainment");
  EXPECT_EQ(figure.state, WAYMARK_STATE_SCORED);
  EXPECT_NEAR(figure.score, 5.0 * 18 / 22, 1e-12);
  EXPECT_NEAR(figure.low.value(), 5.0 * 18 / 40, 1e-12);
  EXPECT_NEAR(figure.high.value(), 5.0 * 36 / 40, 1e-12);
  EXPECT_NEAR(figure.coverage.value(), 22.0 / 40, 1e-12);
  const Ends ends = wilson(18.0 / 22, 12, 20, kZ);
  EXPECT_NEAR(figure.interval_low.value(), 5 * ends.low, 1e-12);
  EXPECT_NEAR(figure.interval_high.value(), 5 * ends.high, 1e-12);
  EXPECT_EQ(figure.interval_level, 0.95);
  EXPECT_EQ(figure.label, "18 of 22 known levels are what the role requires");
}

TEST(Attainment, gives_its_metrics_with_their_denominators_and_people) {
  const Emitted out = score(constables());
  EXPECT_EQ(out.metric("people-assessed"), (MetricOut{12, {}, {}, 12}));
  EXPECT_EQ(out.metric("response-rate"), (MetricOut{12.0 / 20, 12, 20, 12}));
  EXPECT_EQ(out.metric("people-with-requirements"), (MetricOut{1, 20, 20, {}}));
  EXPECT_EQ(out.metric("attained"), (MetricOut{18.0 / 22, 18, 22, 12}));
  const Ends ends = wilson(18.0 / 22, 12, 20, kZ);
  EXPECT_EQ(out.metric("attained-low"), (MetricOut{ends.low, {}, {}, 12}));
  EXPECT_EQ(out.metric("attained-high"), (MetricOut{ends.high, {}, {}, 12}));

  EXPECT_EQ(out.metric("competence-attained", "Digital evidence"),
            (MetricOut{8.0 / 12, 8, 12, 12}));
  EXPECT_EQ(out.metric("competence-attained", "Keeping information safe"),
            (MetricOut{1, 10, 10, 10}));
  EXPECT_EQ(out.metric("competence-assessed", "Keeping information safe"),
            (MetricOut{0.5, 10, 20, 10}));
  const Ends evidence = wilson(8.0 / 12, 12, 20, kZ);
  EXPECT_EQ(out.metric("competence-attained-low", "Digital evidence").value, evidence.low);
  EXPECT_EQ(out.metric("competence-attained-high", "Digital evidence").value, evidence.high);
  EXPECT_EQ(out.metric("role-attained", "Constable"), (MetricOut{18.0 / 22, 18, 22, 12}));
  EXPECT_EQ(out.metric("role-assessed", "Constable"), (MetricOut{0.6, 12, 20, 12}));
}

TEST(Attainment, takes_what_is_required_and_not_assessed_for_unknown) {
  Department department = constables();
  for (PeopleRow& row : department.people) {
    if (row.person == "P11") row.level.reset();  // a row without a level
  }
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("attained"), (MetricOut{18.0 / 21, 18, 21, 11}));
  EXPECT_NEAR(out.dimensions.at("attainment").low.value(), 5.0 * 18 / 40, 1e-12);
  EXPECT_NEAR(out.dimensions.at("attainment").high.value(), 5.0 * 37 / 40, 1e-12);
}

TEST(Attainment, takes_a_level_outside_the_scale_for_unknown_and_says_so) {
  Department department = constables();
  department.people[8].level = 5;
  EXPECT_EQ(score(department).metric("attained"), (MetricOut{18.0 / 21, 18, 21, 12}));
  EXPECT_EQ(score(department).findings.count("levels-off-scale"), 1u);
  EXPECT_EQ(score(constables()).findings.count("levels-off-scale"), 0u);
  const Emitted finer = score(department, {{"held-scale", "eight"}});
  EXPECT_EQ(finer.findings.count("levels-off-scale"), 0u);
}

TEST(Attainment, compares_two_scales_on_the_coarser) {
  Department department = constables();
  department.requirements[0].level = 3;
  for (PeopleRow& row : department.people) {
    row.level = row.competence == "Digital evidence" ? 5 : 4;
  }
  const Emitted out = score(department, {{"held-scale", "eight"}});
  EXPECT_EQ(out.metric("competence-attained", "Digital evidence").value, 1);
  EXPECT_EQ(out.metric("competence-attained", "Keeping information safe").value, 1);
}

TEST(Attainment, asks_nothing_where_level_none_is_required) {
  Department department = constables();
  department.requirements[1].level = 0;
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("attained"), (MetricOut{8.0 / 12, 8, 12, 12}));
  EXPECT_FALSE(out.has("competence-attained", "Keeping information safe"));
}

TEST(Attainment, knows_no_pair_whose_required_level_is_unknown) {
  Department department = constables();
  department.requirements[1].level.reset();
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("attained"), (MetricOut{8.0 / 12, 8, 12, 12}));
  EXPECT_NEAR(out.dimensions.at("attainment").coverage.value(), 12.0 / 40, 1e-12);
}

TEST(Attainment, takes_the_highest_of_two_rows_that_require_the_same) {
  Department department = constables();
  department.requirements.push_back({"constable", "DIGITAL EVIDENCE", 1, false});
  EXPECT_EQ(score(department).metric("attained").numerator, 18);
  department.requirements.back().level = 3;
  EXPECT_EQ(score(department).metric("attained").numerator, 10);
  EXPECT_TRUE(score(department).has("competence-attained", "DIGITAL EVIDENCE"))
      << "of two spellings the first in byte order is the name";
}

TEST(Attainment, counts_a_persons_latest_assessment) {
  Department department = constables();
  department.people.push_back({"P0", "Constable", "Digital  evidence", 1, "2026-02-01", ""});
  EXPECT_EQ(score(department).metric("attained").numerator, 17);
  department.people.back().assessed_on = "2025-12-31";
  EXPECT_EQ(score(department).metric("attained").numerator, 18);
  department.people.back().assessed_on = "2026-05-01";  // after the census: no date
  EXPECT_EQ(score(department).metric("attained").numerator, 18);
}

TEST(Attainment, takes_a_persons_role_from_the_latest_row) {
  Department department = constables();
  department.requirements.push_back({"Sergeant", "Digital evidence", 3, false});
  department.people.push_back({"P0", "Sergeant", "First aid", 3, "2026-02-01", ""});
  const Emitted out = score(department);
  // P0's level 2 is too low for a sergeant, of whom the other competence is not required.
  EXPECT_EQ(out.metric("attained"), (MetricOut{16.0 / 21, 16, 21, 12}));
  department.people.back().assessed_on = "2025-02-01";
  EXPECT_EQ(score(department).metric("attained").numerator, 18);
}

TEST(People, are_at_least_those_whom_the_register_shows) {
  Department department = constables();
  department.headcount = {{"Constable", 11}};
  EXPECT_EQ(score(department).metric("response-rate"), (MetricOut{1, 12, 12, 12}));
  const Ends all = wilson(18.0 / 22, 12, 12, kZ);
  EXPECT_EQ(score(department).metric("attained-low").value, all.low);
}

TEST(People, in_roles_without_requirements_are_told_apart) {
  Department department = constables();
  department.headcount.push_back({"Volunteer", 20});
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("people-with-requirements"), (MetricOut{0.5, 20, 40, {}}));
  EXPECT_EQ(out.metric("response-rate"), (MetricOut{0.6, 12, 20, 12}));
  EXPECT_EQ(out.findings.count("roles-without-requirements"), 1u);
  EXPECT_FALSE(out.has("role-attained", "Volunteer"));
}

TEST(People, are_the_departments_where_no_headcount_is_given) {
  Department department = constables();
  department.headcount.clear();
  department.facts_headcount = 36;
  // Twelve constables are seen; the 24 others are taken to be like them.
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("response-rate"), (MetricOut{12.0 / 36, 12, 36, 12}));
  EXPECT_NEAR(out.dimensions.at("attainment").low.value(), 5.0 * 18 / 72, 1e-12);
  EXPECT_NEAR(out.dimensions.at("attainment").high.value(), 5.0 * 68 / 72, 1e-12);
  EXPECT_EQ(out.metric("competence-assessed", "Digital evidence"),
            (MetricOut{12.0 / 36, 12, 36, 12}));
}

TEST(People, of_unknown_role_stretch_what_is_counted) {
  Department department = constables();
  department.headcount.clear();
  add_people(department, "", "Digital evidence", 12, 4, "Q");
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("attained"), (MetricOut{18.0 / 22, 18, 22, 12}));
  EXPECT_EQ(out.metric("response-rate"), (MetricOut{0.5, 12, 24, 12}));
  department.headcount = {{"Constable", 30}};
  EXPECT_EQ(score(department).metric("response-rate"), (MetricOut{0.4, 12, 30, 12}));
}

TEST(People, whose_number_is_impossible_are_no_row) {
  Department department = constables();
  department.headcount = {{"Constable", -4}, {"Constable", std::nullopt}, {"Constable", 20}};
  EXPECT_EQ(score(department), score(constables()));
}

TEST(People, whose_role_is_not_said_are_in_the_headcount) {
  Department department = constables();
  department.headcount.push_back({"-", 5});
  EXPECT_EQ(score(department).metric("people-with-requirements"), (MetricOut{0.8, 20, 25, {}}));
}

TEST(Nothing, is_scored_where_nobody_is_assessed) {
  Department department = constables();
  department.people.clear();
  add_people(department, "Constable", "First aid", 12, 4);
  const Emitted out = score(department);
  for (const char* id : {"attainment", "specialists", "currency"}) {
    EXPECT_EQ(out.dimensions.at(id).state, WAYMARK_STATE_UNSCORED) << id;
    EXPECT_FALSE(out.dimensions.at(id).low.has_value());
  }
  EXPECT_EQ(out.metrics.size(), 3u);
  EXPECT_EQ(out.metric("people-assessed"), (MetricOut{0, {}, {}, 0}));
  EXPECT_EQ(out.metric("response-rate"), (MetricOut{0, 0, 20, 0}));
  EXPECT_TRUE(out.findings.empty());
}

TEST(Nothing, is_scored_of_an_empty_department) {
  const Emitted out = score({});
  EXPECT_EQ(out.dimensions.at("attainment").state, WAYMARK_STATE_UNSCORED);
  EXPECT_EQ(out.dimensions.at("specialists").state, WAYMARK_STATE_UNSCORED);
  EXPECT_EQ(out.metrics.size(), 1u);
}

TEST(Batches, score_each_department_by_its_own_rows) {
  Department other = constables();
  for (PeopleRow& row : other.people) row.level = 0;
  const Outcome both = run({constables(), {}, other});
  ASSERT_EQ(both.status, WAYMARK_OK) << both.reported;
  EXPECT_EQ(both.departments[0], score(constables()));
  EXPECT_EQ(both.departments[1], score({}));
  EXPECT_EQ(both.departments[2], score(other));
}

TEST(Parameters, that_are_not_allowed_fail_the_call_with_their_name) {
  const auto refused = [](const char* id, const char* value) {
    const Outcome out = run({constables()}, {{id, value}});
    EXPECT_EQ(out.status, WAYMARK_E_ARGUMENT) << id;
    return out.reported;
  };
  EXPECT_EQ(refused("held-scale", "five"), "parameters/held-scale: must be four, seven or eight");
  EXPECT_EQ(refused("stale-after-months", "0"), "parameters/stale-after-months: must be 1 to 120");
  EXPECT_EQ(refused("minimum-holders", "1.5"),
            "parameters/minimum-holders: must be a whole number");
  EXPECT_EQ(refused("confidence", "80"), "parameters/confidence: must be 90, 95 or 99");
  EXPECT_EQ(refused("band-2", "10"),
            "parameters/band-2: must be above the band before and below 100");
  EXPECT_EQ(refused("critical-when-blank", "yes"),
            "parameters/critical-when-blank: must be unknown or no");
}

TEST(Bands, bend_the_score_and_its_bounds) {
  const Emitted out =
      score(constables(), {{"band-1", "45"}, {"band-2", "60"}, {"band-3", "75"}, {"band-4", "90"}});
  const DimensionOut& figure = out.dimensions.at("attainment");
  EXPECT_NEAR(figure.score, 3 + (18.0 / 22 - 0.75) / 0.15, 1e-12);
  EXPECT_NEAR(figure.low.value(), 1, 1e-12);
  EXPECT_NEAR(figure.high.value(), 4, 1e-12);
}

TEST(Traces, lead_from_counted_rows_by_the_share_to_the_score_and_name_nobody) {
  const Outcome out = run({constables()}, {}, true);
  ASSERT_EQ(out.status, WAYMARK_OK) << out.reported;
  const std::vector<std::string>& lines = out.departments[0].trace;
  EXPECT_THAT(std::vector<std::string>(lines.begin(), lines.begin() + 5),
              ::testing::ElementsAre("tree attainment", "rows 18", "rows 4", "weighted_mean",
                                     "share_on_scale bands=20 40 60 80"));
  for (const std::string& line : lines) EXPECT_EQ(line.find("P1"), std::string::npos);
}

}  // namespace
}  // namespace skills::testing

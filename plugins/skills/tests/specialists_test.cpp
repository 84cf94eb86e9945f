// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <waymark/waymark.h>

#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

/// Twelve examiners, all assessed in what is not critical.
Department examiners() {
  Department department;
  department.requirements = {{"Examiner", "Reports", 1, false}};
  department.headcount = {{"Examiner", 12}};
  add_people(department, "Examiner", "Reports", 12, 1);
  return department;
}

/// Adds a critical competence of which `holders` hold the level, `others` are known not to.
void add_critical(Department& department, const std::string& name, int holders, int others,
                  std::optional<bool> critical = true) {
  department.requirements.push_back({"Examiner", name, 3, critical});
  for (int i = 0; i < holders + others; ++i) {
    department.people.push_back(
        {"P" + std::to_string(i), "Examiner", name, i < holders ? 3.0 : 2.0, "2026-01-01", ""});
  }
}

TEST(Specialists, are_not_asked_for_where_nothing_is_critical) {
  const Emitted out = score(examiners());
  EXPECT_EQ(out.dimensions.at("specialists").state, WAYMARK_STATE_NOT_APPLICABLE);
  EXPECT_FALSE(out.has("critical-covered"));
}

TEST(Specialists, score_the_share_of_critical_competences_that_enough_people_hold) {
  Department department = examiners();
  add_critical(department, "Phones", 2, 10);
  add_critical(department, "Vehicles", 1, 11);
  add_critical(department, "Drones", 0, 12);
  add_critical(department, "Cloud", 12, 0);
  const Emitted out = score(department);
  const DimensionOut& figure = out.dimensions.at("specialists");
  EXPECT_NEAR(figure.score, 2.5, 1e-12);
  EXPECT_NEAR(figure.low.value(), 2.5, 1e-12);
  EXPECT_NEAR(figure.high.value(), 2.5, 1e-12);
  EXPECT_EQ(figure.coverage, 1);
  EXPECT_FALSE(figure.interval_low.has_value());
  EXPECT_EQ(out.metric("critical-covered"), (MetricOut{0.5, 2, 4, 12}));
  EXPECT_EQ(out.metric("single-points"), (MetricOut{2, {}, {}, 12}));
  EXPECT_EQ(out.metric("competence-enough-holders", "Phones"), (MetricOut{1, {}, {}, 12}));
  EXPECT_EQ(out.metric("competence-enough-holders", "Vehicles"), (MetricOut{0, {}, {}, 12}));
  EXPECT_FALSE(out.has("competence-enough-holders", "Reports"));
  EXPECT_EQ(out.findings.at("single-points"),
            "Held by fewer people than the period asks for: Drones; Vehicles.");
}

TEST(Specialists, move_with_the_holders_that_are_asked_for) {
  Department department = examiners();
  add_critical(department, "Phones", 2, 10);
  EXPECT_EQ(score(department, {{"minimum-holders", "3"}}).metric("critical-covered").value, 0);
  EXPECT_EQ(score(department, {{"minimum-holders", "2"}}).metric("critical-covered").value, 1);
}

TEST(Specialists, leave_open_what_the_unassessed_could_hold) {
  Department department = examiners();
  add_critical(department, "Phones", 1, 9);     // two are not assessed: could be enough
  add_critical(department, "Vehicles", 0, 11);  // one is not: cannot be
  add_critical(department, "Drones", 0, 0);     // nobody is: not decided
  const DimensionOut figure = score(department).dimensions.at("specialists");
  EXPECT_NEAR(figure.score, 0, 1e-12);
  EXPECT_NEAR(figure.low.value(), 0, 1e-12);
  EXPECT_NEAR(figure.high.value(), 5.0 * 2 / 3, 1e-12);
  EXPECT_NEAR(figure.coverage.value(), (10.0 / 12 + 11.0 / 12 + 0) / 3, 1e-12);
  EXPECT_FALSE(score(department).has("competence-enough-holders", "Drones"));
}

TEST(Specialists, are_unscored_where_no_critical_competence_is_decided) {
  Department department = examiners();
  add_critical(department, "Drones", 0, 0);
  EXPECT_EQ(score(department).dimensions.at("specialists").state, WAYMARK_STATE_UNSCORED);
}

TEST(Specialists, count_holders_in_any_role_of_the_department) {
  Department department = examiners();
  add_critical(department, "Phones", 1, 11);
  department.headcount.push_back({"Inspector", 1});
  department.people.push_back({"Boss", "Inspector", "Phones", 4, "2026-01-01", ""});
  EXPECT_EQ(score(department).metric("critical-covered").value, 1);
}

TEST(Specialists, ask_for_the_highest_level_that_a_critical_row_requires) {
  Department department = examiners();
  add_critical(department, "Phones", 3, 9);  // level 3
  department.headcount.push_back({"Senior examiner", 12});
  department.requirements.push_back({"Senior examiner", "Phones", 4, true});
  EXPECT_EQ(score(department).metric("critical-covered").value, 0);
  department.requirements.back().critical = false;
  EXPECT_EQ(score(department).metric("critical-covered").value, 1);
}

TEST(Specialists, leave_open_what_nobody_called_critical_or_not) {
  Department department = examiners();
  add_critical(department, "Phones", 12, 0);
  add_critical(department, "Vehicles", 1, 11, std::nullopt);
  add_critical(department, "Drones", 12, 0, std::nullopt);
  const DimensionOut figure = score(department).dimensions.at("specialists");
  EXPECT_NEAR(figure.score, 5, 1e-12);
  EXPECT_NEAR(figure.low.value(), 2.5, 1e-12);
  EXPECT_NEAR(figure.high.value(), 5, 1e-12);
  EXPECT_NEAR(figure.coverage.value(), 1.0 / 3, 1e-12);
  EXPECT_FALSE(score(department).has("competence-enough-holders", "Vehicles"));

  const DimensionOut said =
      score(department, {{"critical-when-blank", "no"}}).dimensions.at("specialists");
  EXPECT_NEAR(said.low.value(), 5, 1e-12);
  EXPECT_EQ(said.coverage, 1);
}

TEST(Specialists, are_not_asked_for_by_the_role_of_a_stray_person) {
  Department department = examiners();
  department.requirements.push_back({"Diver", "Diving", 3, true});
  department.people.push_back({"Stray", "Diver", "Diving", 2, "2026-01-01", ""});
  EXPECT_EQ(score(department).dimensions.at("specialists").state, WAYMARK_STATE_NOT_APPLICABLE);
  EXPECT_FALSE(score(department).has("competence-enough-holders", "Diving"));
  department.headcount.push_back({"Diver", 1});
  EXPECT_EQ(score(department).metric("critical-covered").value, 0);
}

TEST(Specialists, are_unscored_where_nobody_said_what_is_critical) {
  Department department = examiners();
  department.requirements = {{"Examiner", "Reports", 1, std::nullopt}};
  const Emitted out = score(department);
  EXPECT_EQ(out.dimensions.at("specialists").state, WAYMARK_STATE_UNSCORED);
  EXPECT_EQ(out.findings.count("critical-unknown"), 1u);
  EXPECT_EQ(score(department, {{"critical-when-blank", "no"}}).dimensions.at("specialists").state,
            WAYMARK_STATE_NOT_APPLICABLE);
}

}  // namespace
}  // namespace skills::testing

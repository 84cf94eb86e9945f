// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>

#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

/// Six competences, `levels[i]` of them met by twenty people; one that few are assessed in.
Department operators(const std::vector<int>& met, int people = 40) {
  Department department;
  department.headcount = {{"Operator", static_cast<double>(people)}};
  for (std::size_t c = 0; c < met.size(); ++c) {
    const std::string name = std::string("Skill ") + static_cast<char>('A' + c);
    department.requirements.push_back({"Operator", name, 2, false});
    for (int i = 0; i < 20; ++i) {
      department.people.push_back(
          {"P" + std::to_string(i), "Operator", name, i < met[c] ? 2.0 : 1.0, "2026-01-01", ""});
    }
  }
  return department;
}

TEST(Findings, name_the_competences_that_are_furthest_from_what_is_required) {
  const Emitted out = score(operators({10, 4, 20, 13, 4, 5, 12, 11}));
  EXPECT_EQ(out.findings.at("attainment-low"),
            "Furthest from what roles require: Skill B; Skill E; Skill F; Skill A; Skill H; and "
            "more.");
}

TEST(Findings, are_not_reported_where_floors_are_reached) {
  EXPECT_TRUE(score(operators({14, 14}, 30)).findings.empty());
  EXPECT_THAT(score(operators({14, 13}, 30)).findings,
              ElementsAre(Pair("attainment-low", "Furthest from what roles require: Skill B.")));
  EXPECT_THAT(score(operators({14, 14}, 40)).findings, ElementsAre(Pair("response-low", "")));
  EXPECT_TRUE(score(operators({14, 14}, 40), {{"response-floor", "50"}}).findings.empty());
}

TEST(Findings, name_no_competence_of_fewer_than_ten) {
  Department department = operators({4, 4, 20});
  std::erase_if(department.people, [](const PeopleRow& row) {
    return row.competence == "Skill A" && row.person.size() > 2;  // ten are left: P0 to P9
  });
  EXPECT_THAT(score(department).findings.at("attainment-low"), ::testing::HasSubstr("Skill A"));
  department.people.erase(department.people.begin());
  EXPECT_THAT(score(department).findings.at("attainment-low"),
              ::testing::Not(::testing::HasSubstr("Skill A")));
}

TEST(Findings, hold_no_digit_but_those_of_names) {
  Department department = operators({4, 5, 6});
  department.requirements[0].critical = true;
  department.requirements[0].level = 4;
  department.headcount.push_back({"Volunteer", 30});
  for (PeopleRow& row : department.people) row.assessed_on = "2020-01-01";
  department.people[0].level = 9;
  department.people[1].assessed_on.clear();
  const Emitted out = score(department);
  EXPECT_GE(out.findings.size(), 5u);
  for (const auto& [id, text] : out.findings) {
    for (const char c : text) EXPECT_FALSE(std::isdigit(static_cast<unsigned char>(c))) << text;
  }
}

TEST(Findings, say_when_assessments_are_stale) {
  Department department = operators({20}, 20);
  for (PeopleRow& row : department.people) row.assessed_on = "2020-01-01";
  EXPECT_THAT(score(department).findings, ElementsAre(Pair("assessments-stale", "")));
}

}  // namespace
}  // namespace skills::testing

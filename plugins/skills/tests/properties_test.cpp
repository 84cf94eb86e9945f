// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <waymark/waymark.h>

#include <algorithm>

#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

std::string one_of(const std::vector<std::string>& words) {
  return *rc::gen::elementOf(words);
}

const std::vector<std::string> kRoles = {"Officer", "Analyst", "Chief"};
const std::vector<std::string> kCompetences = {"Radio", "Search", "Reports", "Law"};

std::optional<double> any_level() {
  const int level = *rc::gen::inRange(-1, 6);  // 5 is off the scale, -1 is blank
  if (level < 0) return std::nullopt;
  return level;
}

std::string any_date() {
  return one_of(
      {"", "2019-02-28", "2024-03-30", "2024-03-31", "2025-12-01", "2026-03-31", "2026-06-01"});
}

Department any_department() {
  Department department;
  for (const std::string& role : kRoles) {
    for (const std::string& competence : kCompetences) {
      if (!*rc::gen::arbitrary<bool>()) continue;
      std::optional<bool> critical;
      if (const int said = *rc::gen::inRange(0, 3); said > 0) critical = said == 2;
      department.requirements.push_back({role, competence, any_level(), critical});
    }
    if (*rc::gen::inRange(0, 4) > 0) {
      department.headcount.push_back({role, *rc::gen::inRange(0, 30) / 2.0});
    }
  }
  const int rows = *rc::gen::inRange(0, 80);
  for (int i = 0; i < rows; ++i) {
    std::string role = one_of({"Officer", "OFFICER", "Analyst", "Chief", "", "Guest"});
    department.people.push_back({"P" + std::to_string(*rc::gen::inRange(0, 30)), std::move(role),
                                 one_of({"Radio", "radio", "Search", "Reports", "Law", "Tea"}),
                                 any_level(), any_date(), one_of({"", "self", "tested"})});
  }
  department.facts_headcount = *rc::gen::inRange(0, 60);
  return department;
}

template <class Row>
void shuffle(std::vector<Row>& rows) {
  for (std::size_t i = rows.size(); i > 1; --i) {
    std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
  }
}

TEST(SkillsProperties, the_order_of_rows_changes_nothing) {
  EXPECT_TRUE(rc::check([] {
    Department department = any_department();
    const Emitted before = score(department);
    shuffle(department.people);
    shuffle(department.requirements);
    shuffle(department.headcount);
    RC_ASSERT(score(department) == before);
  }));
}

TEST(SkillsProperties, rows_that_are_there_twice_change_nothing_but_their_count) {
  EXPECT_TRUE(rc::check([] {
    Department department = any_department();
    const Emitted before = score(department);
    const auto people = department.people;
    department.people.insert(department.people.end(), people.begin(), people.end());
    const auto requirements = department.requirements;
    department.requirements.insert(department.requirements.end(), requirements.begin(),
                                   requirements.end());
    RC_ASSERT(score(department) == before);
  }));
}

TEST(SkillsProperties, a_score_lies_in_its_bounds_on_the_scale) {
  EXPECT_TRUE(rc::check([] {
    const Emitted out = score(any_department());
    for (const auto& [id, figure] : out.dimensions) {
      if (figure.state != WAYMARK_STATE_SCORED) {
        RC_ASSERT(!figure.low && !figure.coverage && !figure.interval_low);
        continue;
      }
      RC_ASSERT(0 <= *figure.low && *figure.low <= figure.score);
      RC_ASSERT(figure.score <= *figure.high && *figure.high <= 5);
      RC_ASSERT(0 <= *figure.coverage && *figure.coverage <= 1);
      if (*figure.coverage == 1) RC_ASSERT(*figure.high - *figure.low < 1e-9);
      if (figure.interval_low) {
        RC_ASSERT(0 <= *figure.interval_low && *figure.interval_low <= figure.score + 1e-9);
        RC_ASSERT(figure.score <= *figure.interval_high + 1e-9 && *figure.interval_high <= 5);
      }
    }
  }));
}

TEST(SkillsProperties, what_becomes_known_of_a_level_stays_in_the_bounds) {
  EXPECT_TRUE(rc::check([] {
    Department department = any_department();
    // One row a pair, so that a row that is filled in hides no other.
    std::sort(department.people.begin(), department.people.end(),
              [](const PeopleRow& a, const PeopleRow& b) {
                return std::pair(a.person, a.competence) < std::pair(b.person, b.competence);
              });
    for (PeopleRow& row : department.people) {
      row.role = kRoles[row.person.back() % kRoles.size()];
      if (row.competence == "radio") row.competence = "Radio";
    }
    std::sort(department.people.begin(), department.people.end(),
              [](const PeopleRow& a, const PeopleRow& b) {
                return std::pair(a.person, a.competence) < std::pair(b.person, b.competence);
              });
    const auto same = [](const PeopleRow& a, const PeopleRow& b) {
      return a.person == b.person && a.competence == b.competence;
    };
    department.people.erase(std::unique(department.people.begin(), department.people.end(), same),
                            department.people.end());
    const Emitted before = score(department);
    for (PeopleRow& row : department.people) {
      if (!row.level && *rc::gen::arbitrary<bool>()) row.level = *rc::gen::inRange(0, 5);
    }
    const Emitted after = score(department);
    for (const char* id : {"attainment", "specialists", "currency"}) {
      const DimensionOut &was = before.dimensions.at(id), &is = after.dimensions.at(id);
      if (was.state != WAYMARK_STATE_SCORED) continue;
      RC_ASSERT(is.state == WAYMARK_STATE_SCORED);
      RC_ASSERT(*was.low <= *is.low + 1e-9 && *is.high <= *was.high + 1e-9);
      RC_ASSERT(*is.coverage >= *was.coverage - 1e-9);
    }
  }));
}

TEST(SkillsProperties, every_number_is_its_fraction_and_people_are_whole) {
  EXPECT_TRUE(rc::check([] {
    const Emitted out = score(any_department());
    const std::int64_t assessed = *out.metric("people-assessed").n;
    for (const auto& [key, metric] : out.metrics) {
      if (metric.numerator) {
        RC_ASSERT(*metric.value == *metric.numerator / *metric.denominator);
        RC_ASSERT(0 <= *metric.value && *metric.value <= 1 + 1e-9);
      }
      if (metric.n) RC_ASSERT(0 <= *metric.n && *metric.n <= assessed);
    }
  }));
}

TEST(SkillsProperties, no_reference_to_a_person_leaves_the_plugin) {
  EXPECT_TRUE(rc::check([] {
    Department department = any_department();
    for (PeopleRow& row : department.people) row.person = "SECRET" + row.person;
    const Outcome out = run({department}, {}, true);
    RC_ASSERT(out.status == WAYMARK_OK);
    const auto quiet = [](const std::string& text) {
      return text.find("SECRET") == std::string::npos;
    };
    for (const auto& [key, metric] : out.departments[0].metrics) RC_ASSERT(quiet(key.second));
    for (const auto& [id, text] : out.departments[0].findings) RC_ASSERT(quiet(text));
    for (const std::string& line : out.departments[0].trace) RC_ASSERT(quiet(line));
  }));
}

}  // namespace
}  // namespace skills::testing

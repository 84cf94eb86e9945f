// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "reports/documents/department_report.h"
#include "reports/documents/force_report.h"
#include "reports/documents/skill_figures.h"
#include "tests/unit/reports/page_reader.h"
#include "tests/unit/reports/skills_sample.h"
#include "tests/unit/reports/synthetic.h"

namespace waymark::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::Element;
using tests::PageReader;

const ReportOptions kOptions = {"OFFICIAL", "0.1.0"};

std::vector<const DepartmentResult*> everyone(const Results& results) {
  std::vector<const DepartmentResult*> all;
  for (const DepartmentResult& department : results.departments) all.push_back(&department);
  return all;
}

std::string section(const PageReader& page, const std::string& id) {
  for (const Element* one : page.all("section")) {
    if (one->attribute("id") == id) return one->text;
  }
  return "there is no section " + id;
}

/// The first department whose skills are, or are not, suppressed.
const DepartmentResult& department_where(const Results& results, bool suppressed) {
  const SkillMap map = skill_map(results.assessment, 0, everyone(results));
  const auto found = std::find_if(map.rows.begin(), map.rows.end(), [&](const SkillRow& row) {
    return row.suppressed == suppressed;
  });
  return *found->department;
}

TEST(SkillFigures, put_the_lowest_first_and_what_is_not_shown_last) {
  const auto results = tests::results_with_skills();
  const SkillMap map = skill_map(results->assessment, 0, everyone(*results));
  ASSERT_EQ(map.competences.size(), 20u);
  EXPECT_TRUE(
      std::is_sorted(map.competences.begin(), map.competences.end(),
                     [](const auto& a, const auto& b) { return a.attained() < b.attained(); }));
  EXPECT_EQ(map.suppressed, 2u);
  ASSERT_GT(map.rows.size(), 4u);
  EXPECT_FALSE(map.rows.front().suppressed);
  EXPECT_EQ(map.rows[map.rows.size() - 3].all.state, SkillCell::State::kNotRequired);
  EXPECT_TRUE(map.rows.back().suppressed);
  for (const SkillRow& row : map.rows) {
    EXPECT_EQ(row.competences.size(), row.suppressed ? 0u : 20u);
  }
}

TEST(SkillFigures, add_up_what_is_shown_and_nothing_else) {
  const auto results = tests::results_with_skills();
  const SkillMap map = skill_map(results->assessment, 0, everyone(*results));
  for (std::size_t c = 0; c < map.competences.size(); ++c) {
    double numerator = 0, denominator = 0;
    for (const SkillRow& row : map.rows) {
      if (row.suppressed || row.competences[c].state != SkillCell::State::kShown) continue;
      numerator += row.competences[c].attained * 50;
      denominator += 50;
    }
    EXPECT_NEAR(map.competences[c].numerator, numerator, 1e-9);
    EXPECT_EQ(map.competences[c].denominator, denominator);
  }
}

TEST(SkillFigures, write_an_id_as_people_do_and_leave_a_name_alone) {
  const auto results = tests::results_with_skills();
  const SkillMap map = skill_map(results->assessment, 0, everyone(*results));
  const auto titled = [&](const std::string& title) {
    return std::any_of(map.competences.begin(), map.competences.end(),
                       [&](const CompetenceSum& sum) { return sum.title == title; });
  };
  EXPECT_TRUE(titled("Service desk"));
  EXPECT_TRUE(titled("Digital evidence at the scene"));
}

TEST(SkillPages, say_what_is_furthest_and_how_many_were_asked) {
  const auto results = tests::results_with_skills();
  const PageReader page(force_report_html(*results, kOptions));
  ASSERT_EQ(page.error, "");
  const std::string text = section(page, "plugin-skills-coverage");
  EXPECT_THAT(text, HasSubstr("is furthest from what roles require"));
  EXPECT_THAT(text, HasSubstr("of the people of whom something is required are assessed"));
  EXPECT_THAT(text, HasSubstr("2 departments are suppressed"));
  EXPECT_THAT(text, HasSubstr("Competences, furthest from what roles require first"));
  EXPECT_THAT(text, HasSubstr("Service desk"));
}

TEST(SkillPages, show_suppressed_cells_as_such_and_never_as_a_number) {
  const auto results = tests::results_with_skills();
  const PageReader page(force_report_html(*results, kOptions));
  std::size_t withheld = 0, wide = 0;
  for (const Element* cell : page.all("td")) {
    if (cell->text.find("too few people stand for it") != std::string::npos) {
      ++withheld;
      EXPECT_FALSE(page.contains(*cell, "data"));
    }
    if (cell->text.find("Suppressed: too few people") != std::string::npos) ++wide;
  }
  EXPECT_GT(withheld, 10u);
  EXPECT_EQ(wide, 2u * 2) << "once in each of the two halves of the map";
}

TEST(SkillPages, say_where_critical_work_rests_on_too_few) {
  const auto results = tests::results_with_skills();
  const PageReader page(force_report_html(*results, kOptions));
  const std::string text = section(page, "plugin-skills-single-points");
  EXPECT_THAT(text, HasSubstr("Critical work rests on too few people in"));
  EXPECT_THAT(text, HasSubstr("Where there are too few, name a deputy"));
  EXPECT_THAT(text, HasSubstr("at least 2 in the department"));
  EXPECT_THAT(text, HasSubstr("Drones"));
}

TEST(SkillPages, give_a_department_its_own_and_name_no_other) {
  const auto results = tests::results_with_skills();
  const DepartmentResult& own = department_where(*results, false);
  const PageReader page(*department_report_html(*results, own.department->code, kOptions));
  ASSERT_EQ(page.error, "");
  const std::string text = section(page, "plugin-skills-coverage");
  EXPECT_THAT(text, HasSubstr("is furthest from what our roles require"));
  EXPECT_THAT(text, HasSubstr("Interval from"));
  for (const DepartmentResult& other : results->departments) {
    if (&other == &own) continue;
    EXPECT_THAT(text, Not(HasSubstr(other.department->name)));
  }
}

TEST(SkillPages, tell_a_suppressed_department_why_it_sees_nothing) {
  const auto results = tests::results_with_skills();
  const DepartmentResult& own = department_where(*results, true);
  const PageReader page(*department_report_html(*results, own.department->code, kOptions));
  ASSERT_EQ(page.error, "");
  const std::string text = section(page, "plugin-skills");
  EXPECT_THAT(text, HasSubstr("this department’s figures are not shown"));
  EXPECT_THAT(text, HasSubstr("Fewer than 10 people are behind this department’s figures"));
  EXPECT_THAT(section(page, "plugin-skills-coverage"), HasSubstr("there is no section"));
}

TEST(SkillPages, are_of_no_plugin_that_does_not_count_skills) {
  const auto results = tests::synthetic_results();
  const PageReader page(force_report_html(*results, kOptions));
  for (const Element* one : page.all("section")) {
    EXPECT_THAT(one->attribute("id"), Not(HasSubstr("single-points")));
  }
}

}  // namespace
}  // namespace waymark::reports

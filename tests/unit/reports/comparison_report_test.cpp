// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_report.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "tests/unit/reports/page_reader.h"
#include "tests/unit/reports/synthetic_comparison.h"

namespace waymark::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::Element;
using tests::PageReader;

const ReportOptions kOptions = {"OFFICIAL", "0.1.0"};

std::string html_of(const tests::ComparedPair& pair) {
  return comparison_report_html(pair.compared(), kOptions);
}

/// The text of one message.
std::string message(const PageReader& page, const std::string& id) {
  for (const Element* section : page.all("section")) {
    if (section->attribute("id") == id) return section->text;
  }
  ADD_FAILURE() << "no message " << id;
  return "";
}

TEST(ComparisonReport, follows_the_order_a_reader_expects) {
  const PageReader page(html_of(tests::compared_pair()));
  std::vector<std::string> ids;
  for (const Element* section : page.all("section")) ids.push_back(section->attribute("id"));
  EXPECT_THAT(ids, ::testing::ElementsAre("answer", "principles", "plugin-kit", "plugin-safety",
                                          "departments", "movers", "drivers", "findings", "trend",
                                          "plan-1", "breaks", "method"));
}

TEST(ComparisonReport, puts_what_happened_into_one_true_sentence) {
  const auto pair = tests::compared_pair();
  const ComparedSubject& force = *pair.comparison.subject("force");
  ASSERT_TRUE(force.change);
  const std::string answer = message(PageReader(html_of(pair)), "answer");
  EXPECT_THAT(answer,
              HasSubstr("Littleshire Police " + std::string(*force.change > 0 ? "rose" : "fell") +
                        " from " + shown(force.earlier.score) + " in 2025-H2 to " +
                        shown(force.later.score) + " in 2026-H1"));
}

TEST(ComparisonReport, says_of_figures_that_are_rounded_in_themselves_that_they_are) {
  auto pair = tests::compared_pair();
  EXPECT_THAT(html_of(pair), Not(HasSubstr("rounded in themselves")));
  pair.comparison.subjects.front().later.rounded = 0.1;
  EXPECT_THAT(html_of(pair), HasSubstr("rounded in themselves"));
}

TEST(ComparisonReport, shows_only_numbers_of_the_comparison_the_results_and_the_trend) {
  auto pair = tests::compared_pair();
  // The mean of a plan's item is in neither.
  pair.earlier->assessment.strategy.plans.clear();
  pair.later->assessment.strategy.plans.clear();
  std::set<std::string> numbers;
  const auto take = [&](double value) { numbers.insert(shortest(value)); };
  const auto take_figure = [&](const Figure& figure) {
    for (const double value : {figure.score, figure.low, figure.high, figure.coverage}) take(value);
  };
  for (const ComparedSubject& subject : pair.comparison.subjects) {
    take_figure(subject.earlier);
    take_figure(subject.later);
    if (subject.change) take(*subject.change);
    if (subject.like_for_like) take(subject.like_for_like->change);
    if (subject.effects) {
      for (const double part : {subject.effects->performance, subject.effects->mix,
                                subject.effects->scope, subject.effects->framework}) {
        take(part);
      }
    }
    for (const UnitContribution& part : subject.contributions) {
      take(part.performance);
      take(part.mix);
    }
    for (const Driver& driver : subject.drivers) take(driver.performance);
  }
  for (const TrendSubject& subject : pair.trend.subjects) {
    for (const TrendPoint& point : subject.points) {
      take_figure(point.figure);
      if (point.target) take(*point.target);
    }
  }
  const PageReader page(html_of(pair));
  ASSERT_GT(page.all("data").size(), 100u);
  for (const Element* data : page.all("data")) {
    const std::string exact = data->attribute("value");
    EXPECT_TRUE(numbers.contains(exact)) << exact << " " << data->text;
    const double value = *parse_number(exact);
    EXPECT_TRUE(data->text == shown(value) || data->text == share_words(value) ||
                data->text == signed_words(value) || data->text == part_words(value) ||
                data->text == "0.0")
        << exact << " " << data->text;
  }
}

TEST(ComparisonReport, shows_a_break_as_a_break_and_gives_it_no_change) {
  const PageReader page(html_of(tests::broken_pair()));
  const std::string safety = message(page, "plugin-safety");
  EXPECT_THAT(safety, HasSubstr("Safety cannot be compared between 2025-H2 and 2026-H1: no "
                                "crosswalk leads"));
  EXPECT_THAT(safety, Not(HasSubstr("Performance and mix")));
  EXPECT_THAT(message(page, "breaks"), HasSubstr("4 of 5 dimensions cannot be compared"));
  EXPECT_THAT(message(page, "departments"),
              HasSubstr("with a score in both periods can be compared"));
}

TEST(ComparisonReport, says_that_a_change_within_its_uncertainty_may_be_none) {
  const auto pair = tests::compared_pair();
  EXPECT_THAT(comparison_report_csv(pair.compared(), kOptions), HasSubstr(",change_low,"));
  EXPECT_THAT(message(PageReader(html_of(pair)), "departments"),
              HasSubstr("+0.3\n within its uncertainty"));
}

TEST(ComparisonReport, follows_departments_through_mergers_and_lists_what_became_of_them) {
  const std::string movers = message(PageReader(html_of(tests::compared_pair())), "movers");
  EXPECT_THAT(movers, HasSubstr("Bridge and Custody was Bridge Street and Custody"));
  EXPECT_THAT(movers, HasSubstr("New Unit opened"));
  EXPECT_THAT(movers, HasSubstr("Estates closed"));
}

TEST(ComparisonReport, names_the_question_that_drove_it_by_its_title) {
  const std::string drivers = message(PageReader(html_of(tests::compared_pair())), "drivers");
  EXPECT_THAT(drivers, HasSubstr("“How far is Locks done?” did most to raise it"));
  EXPECT_THAT(drivers, HasSubstr("Safety, First section"));
}

TEST(ComparisonReport, tells_new_findings_from_those_not_looked_for_before) {
  const auto pair = tests::compared_pair();
  const std::string csv = comparison_report_csv(pair.compared(), kOptions);
  EXPECT_THAT(csv,
              HasSubstr("finding,safety/a1.weak,Locks depends on a few people,A,became,closed"));
  EXPECT_THAT(csv,
              HasSubstr("finding,safety/a2.weak,Logs depends on a few people,A,became,standing"));
  EXPECT_THAT(csv,
              HasSubstr("finding,safety/b1.weak,Records depends on a few people,A,became,new"));
  EXPECT_THAT(csv, HasSubstr("safety/c1.weak,Cameras depends on a few people,BC,became,"
                             "not_looked_for_before"));
}

TEST(ComparisonReport, never_lets_what_people_write_become_markup) {
  const std::string hostile = "<script>alert(1)</script>\"'&]]>--></style></svg>{{A:none}}";
  const auto pair = tests::pair_saying(hostile);
  const PageReader page(comparison_report_html(pair.compared(), {hostile, hostile}));
  ASSERT_EQ(page.error, "");
  EXPECT_TRUE(page.all("script").empty());
  EXPECT_THAT(page.all("body")[0]->text, HasSubstr(hostile));
}

TEST(ComparisonCsv, holds_one_fact_a_row_with_all_digits) {
  const auto pair = tests::compared_pair();
  const std::string csv = comparison_report_csv(pair.compared(), kOptions);
  EXPECT_TRUE(
      csv.starts_with("marking,force,earlier,later,kind,id,title,department,measure,value\r\n"));
  const ComparedSubject& force = *pair.comparison.subject("force");
  EXPECT_THAT(csv, HasSubstr("OFFICIAL,LI,2025-H2,2026-H1,force,force,Littleshire Police,,change," +
                             shortest(*force.change) + "\r\n"));
  EXPECT_THAT(csv, HasSubstr("unit,BC,,BC,earlier_department,B\r\n"));
}

}  // namespace
}  // namespace waymark::reports

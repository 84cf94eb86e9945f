// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/charts/bars.h"
#include "reports/documents/department_report.h"
#include "reports/documents/fleet_figures.h"
#include "reports/documents/force_report.h"
#include "tests/unit/reports/fleet_sample.h"
#include "tests/unit/reports/page_reader.h"
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

const Element& section(const PageReader& page, const std::string& id) {
  for (const Element* one : page.all("section")) {
    if (one->attribute("id") == id) return *one;
  }
  throw std::runtime_error("there is no section " + id);
}

TEST(FleetFigures, add_departments_up_by_class_and_period) {
  const auto results = tests::results_with_fleet();
  const FleetFigures fleet = fleet_figures(results->assessment, 0, everyone(*results));
  ASSERT_EQ(fleet.ends.size(), 3u);
  EXPECT_EQ(fleet.ends[0].name.id, "phone") << "in the order of the classes";
  EXPECT_EQ(fleet.ends[1].name.id, "laptop");
  EXPECT_EQ(fleet.ends[1].devices, 1200 + 80);
  EXPECT_EQ(fleet.ends[1].by_period.at("ended"), 300 + 20);
  EXPECT_EQ(fleet.devices(), 1200 + 80 + 900 + 60 + 12);
  EXPECT_EQ(fleet.conflicts_in_all().part, 400 + 25);
  EXPECT_EQ(fleet.conflicts_in_all().whole, 900 + 60 + 1000);
  EXPECT_EQ(fleet.conflict_cost().part, 164800 + 10300);
  EXPECT_EQ(fleet.conflict_departments.front().first, "A");
  EXPECT_EQ(fleet.table_age, 12);
  EXPECT_EQ(fleet.departments, 2u) << "the third has no register";
}

TEST(FleetPages, say_what_ends_when_and_what_ends_too_early) {
  const auto results = tests::results_with_fleet();
  const PageReader page(force_report_html(*results, kOptions));
  ASSERT_EQ(page.error, "");
  const std::string ends = section(page, "plugin-equipment-support-ends").text;
  EXPECT_THAT(ends, HasSubstr("320 of 2,252 devices have lost security support; 1,400 more lose it "
                              "by June 2027"));
  EXPECT_THAT(ends, HasSubstr("Laptops need most attention: 320 of 1,280 without support, 500 to "
                              "lose it by June 2027"));
  const std::string early = section(page, "plugin-equipment-before-refresh").text;
  EXPECT_THAT(early,
              HasSubstr("425 phones lose security support before being due for replacement"));
  EXPECT_THAT(early, HasSubstr("Samsung XCover 6 Pro is the most common cause, with 425 of 425"));
  EXPECT_THAT(early, HasSubstr("On average support ends 125 days before the replacement is due"));
  EXPECT_THAT(early, HasSubstr("about £175,100 earlier, going by what 425 of these devices cost"));
  EXPECT_THAT(early, HasSubstr("where a model ends, only a replacement does"));
  EXPECT_THAT(early, HasSubstr("Most of them are in Archive (400) and Bridge Street (25)"));
}

TEST(FleetPages, give_a_department_its_own_and_name_no_other) {
  const auto results = tests::results_with_fleet();
  const PageReader page(*department_report_html(*results, "B", kOptions));
  ASSERT_EQ(page.error, "");
  const std::string ends = section(page, "plugin-equipment-support-ends").text;
  EXPECT_THAT(ends, HasSubstr("20 of 140 devices have lost security support"));
  EXPECT_THAT(section(page, "plugin-equipment-before-refresh").text, Not(HasSubstr("Archive")));
}

TEST(FleetPages, put_every_number_of_a_drawing_into_its_description_and_the_table) {
  const auto results = tests::results_with_fleet();
  const PageReader page(force_report_html(*results, kOptions));
  std::vector<std::string> descriptions;
  for (const Element* one : page.all("desc")) {
    if (one->text.find("to Jun 2027: 1,") != std::string::npos ||
        one->text.find("No end set") != std::string::npos) {
      descriptions.push_back(one->text);
    }
  }
  ASSERT_EQ(descriptions.size(), 3u);
  EXPECT_EQ(descriptions[1],
            "Ended: 320; to Jun 2026: 0; to Dec 2026: 500; to Jun 2027: 0; to Dec 2027: 0; Later: "
            "0; No end set: 0; Not known: 460.");
  std::string table;
  for (const Element* one : page.all("table")) {
    if (one->text.find("by class and end of security support") != std::string::npos) {
      table = one->text;
    }
  }
  for (const char* number : {"1,280", "320", "500", "460", "960", "900", "12", "2,252"}) {
    EXPECT_THAT(table, HasSubstr(number));
  }
}

TEST(FleetPages, are_left_out_where_nothing_was_read) {
  const auto results = tests::results_with_fleet();
  for (DepartmentResult& department : results->departments) department.plugins[0].metrics.clear();
  EXPECT_THAT(force_report_html(*results, kOptions), Not(HasSubstr("support-ends")));
  EXPECT_THAT(force_report_html(*tests::small_results(), kOptions), Not(HasSubstr("support-ends")));
}

TEST(FleetPages, say_so_where_nothing_ends_too_early_and_where_nobody_can_tell) {
  auto results = tests::results_with_fleet();
  const auto drop = [&](const std::string& id) {
    const Instrument& instrument = *results->assessment.plugins[0].instrument;
    for (DepartmentResult& department : results->departments) {
      auto& metrics = department.plugins[0].metrics;
      metrics.erase(std::remove_if(metrics.begin(), metrics.end(),
                                   [&](const MetricValue& metric) {
                                     return instrument.metrics[metric.metric].id == id;
                                   }),
                    metrics.end());
    }
  };
  drop("support.before-refresh");
  drop("support.before-refresh-release");
  const PageReader page(force_report_html(*results, kOptions));
  ASSERT_EQ(page.error, "");
  EXPECT_THAT(section(page, "plugin-equipment-before-refresh").text,
              HasSubstr("cannot be told: for none of them are both dates known"));
}

TEST(Bars, are_as_long_as_their_values_and_carry_them_in_words) {
  const Fragment drawing = bars("Devices", {{"Ended", 1000, Bar::Tone::kStrong}, {"Later", 250}},
                                1000, BarLabels::kBeside, "b");
  const PageReader page("<!DOCTYPE html>" + drawing.bytes());
  ASSERT_EQ(page.error, "");
  const auto rects = page.all("rect");
  ASSERT_EQ(rects.size(), 2u);
  EXPECT_EQ(rects[0]->attribute("width"), "40%");
  EXPECT_EQ(rects[1]->attribute("width"), "10%");
  EXPECT_EQ(page.all("desc")[0]->text, "Ended: 1,000; Later: 250.");
  EXPECT_TRUE(bars("Nothing", {}, 1, BarLabels::kBeside, "b").empty());
}

}  // namespace
}  // namespace waymark::reports

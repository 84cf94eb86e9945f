// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/number.h"
#include "plugins/equipment/tests/equipment_under_test.h"

namespace waymark::plugins {
namespace {

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

Row laptop(const std::string& purchased) {
  return {{"class", "laptop"}, {"status", "in-use"}, {"purchase_date", purchased}};
}

std::string within(const Row& row, const Call& call = {}) {
  return plugin().metric(plugin().score({.assets = copies(1, row)}, call), "lifecycle.within");
}

TEST(EquipmentLifecycle, ends_on_the_day_the_cycle_does_and_not_before) {
  EXPECT_EQ(within(laptop("2022-03-31")), "1/1 n1") << "48 months to the day";
  EXPECT_EQ(within(laptop("2022-03-30")), "0/1 n1");
  EXPECT_EQ(within(laptop("2022-02-28"), {.census = "2026-02-28"}), "1/1 n1");
  EXPECT_EQ(within(laptop("2020-02-29"), {.census = "2024-02-29"}), "1/1 n1");
  EXPECT_EQ(
      within(laptop("2021-02-28"), {.census = "2024-02-29", .set = {{"refresh-laptop", "36"}}}),
      "0/1 n1");
  EXPECT_EQ(
      within(laptop("2023-08-31"), {.census = "2024-02-29", .set = {{"refresh-laptop", "6"}}}),
      "1/1 n1")
      << "a month without that day ends the cycle on its last";
  EXPECT_EQ(
      within(laptop("2023-08-31"), {.census = "2024-03-01", .set = {{"refresh-laptop", "6"}}}),
      "0/1 n1");
}

TEST(EquipmentLifecycle, takes_the_cycle_of_each_class) {
  const std::map<std::string, int> cycles = {
      {"phone", 48},           {"laptop", 48}, {"desktop", 60}, {"tablet", 48},
      {"body-worn-video", 60}, {"radio", 120}, {"server", 60}};
  for (const auto& [one, months] : cycles) {
    Row row = laptop(std::to_string(2026 - months / 12) + "-03-31");
    row["class"] = one;
    EXPECT_EQ(within(row), "1/1 n1") << one;
    row["purchase_date"] = std::to_string(2026 - months / 12) + "-03-30";
    EXPECT_EQ(within(row), "0/1 n1") << one;
  }
  Row other = laptop("2000-01-01");
  other["class"] = "other";
  EXPECT_EQ(within(other), "0/0 n0") << "a screen has no cycle";
}

TEST(EquipmentLifecycle, falls_back_on_other_dates_where_the_purchase_is_not_known_or_cannot_be) {
  Row row = laptop("");
  EXPECT_EQ(within(row), "0/0 n1");
  row["in_service_date"] = "2021-01-01";
  EXPECT_EQ(within(row), "0/1 n1");
  row["purchase_date"] = "2027-01-01";
  EXPECT_EQ(within(row), "0/1 n1") << "bought after the census";
  row["purchase_date"] = "1980-01-01";
  EXPECT_EQ(within(row), "0/1 n1") << "bought before there were any";
  row["in_service_date"] = "";
  row["end_of_life_date"] = "2026-06-30";
  EXPECT_EQ(within(row), "1/1 n1");
  row["end_of_life_date"] = "2026-03-30";
  EXPECT_EQ(within(row), "0/1 n1");
}

TEST(EquipmentLifecycle, leaves_out_what_is_not_in_service) {
  for (const char* status : {"stock", "retired", "missing"}) {
    Row row = laptop("2000-01-01");
    row["status"] = status;
    EXPECT_EQ(within(row), "0/0 n0") << status;
  }
  Row repaired = laptop("2000-01-01");
  repaired["status"] = "repair";
  EXPECT_EQ(within(repaired), "0/1 n1");
}

/// 6 laptops within their cycle, 2 beyond it, 1 without a date, and 1 young one of unknown status.
Kit ten_laptops() {
  Row open = laptop("2025-01-01");
  open.erase("status");
  Row old = laptop("2020-03-31");
  old["cost"] = "849.21";
  old["warranty_end"] = "2023-03-31";
  Row young = laptop("2024-03-31");
  young["warranty_end"] = "2026-03-31";
  return {.assets = together({copies(6, young, "Y"), copies(2, old, "O"),
                              copies(1, laptop(""), "U"), copies(1, open, "P")})};
}

TEST(EquipmentLifecycle, scores_the_known_and_bounds_the_unknown) {
  const auto card = plugin().cards({ten_laptops()}).front();
  const Figure& figure = plugin().figure(card, "lifecycle");
  ASSERT_TRUE(figure.scored());
  // 6 of 8; at worst 6 of 9, for the tenth may turn out not to count; at best 8 of 10.
  EXPECT_DOUBLE_EQ(figure.score, 2);
  EXPECT_DOUBLE_EQ(figure.low, 1 + (6.0 / 9 - 0.5) / 0.25);
  EXPECT_DOUBLE_EQ(figure.high, 2 + (0.8 - 0.75) / 0.15);
  EXPECT_DOUBLE_EQ(figure.coverage, 0.8);
}

TEST(EquipmentLifecycle, measures_age_warranty_and_the_cost_of_what_is_overdue) {
  const auto result = plugin().score(ten_laptops());
  EXPECT_EQ(plugin().metric(result, "lifecycle.within"), "6/8 n9");
  EXPECT_EQ(plugin().metric(result, "lifecycle.within", "laptop"), "6/8 n9");
  EXPECT_EQ(plugin().metric(result, "lifecycle.within", "phone"), "-");
  const double days = 6 * 730 + 2 * 2191;
  EXPECT_EQ(plugin().metric(result, "lifecycle.age"), shortest(days / 365.25) + "/8 n8");
  EXPECT_EQ(plugin().metric(result, "lifecycle.warranty"), "2/8 n9")
      << "warranty holds on its last day";
  EXPECT_EQ(plugin().metric(result, "lifecycle.overdue-cost", "laptop"), "1698.42 n2");
  EXPECT_EQ(
      plugin().finding(result, "lifecycle.overdue"),
      "2 laptops are past the refresh cycle. Replacing them would cost about £1,698, going by "
      "what they cost when bought.");
}

TEST(EquipmentLifecycle, says_what_costs_are_not_recorded) {
  Kit kit = ten_laptops();
  for (Row& row : kit.assets) {
    if (row["asset_id"] == "O1") row.erase("cost");
  }
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "lifecycle.overdue-cost"), "849.21 n1");
  EXPECT_THAT(
      plugin().finding(result, "lifecycle.overdue").value_or(""),
      ::testing::HasSubstr("about £849, going by what they cost when bought; the cost of 1 is "
                           "not recorded."));
}

TEST(EquipmentLifecycle, is_unscored_where_nothing_is_known_and_where_there_is_no_row) {
  for (const Kit& kit : {Kit{.assets = copies(3, laptop(""))}, Kit{}}) {
    const Figure figure = plugin().figure(plugin().cards({kit}).front(), "lifecycle");
    EXPECT_EQ(figure.state, FigureState::kUnscored);
    EXPECT_EQ(figure.coverage, 0);
    EXPECT_EQ(figure.low, 0);
    EXPECT_EQ(figure.high, 5);
  }
}

}  // namespace
}  // namespace waymark::plugins

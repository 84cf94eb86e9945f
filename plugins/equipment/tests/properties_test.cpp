// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "plugins/equipment/tests/equipment_under_test.h"

namespace waymark::plugins {
namespace {

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

/// Values that a cell may have, and how often of 8 it is unknown.
struct Choice {
  std::vector<std::string> values;
  int unknown = 3;
};

std::string drawn(const Choice& choice) {
  if (*rc::gen::inRange(0, 8) < choice.unknown) return "";
  return *rc::gen::elementOf(choice.values);
}

const std::vector<std::string> kClasses = {"phone", "laptop",          "desktop", "tablet",
                                           "radio", "body-worn-video", "server",  "other"};
const std::vector<std::string> kStatuses = {"in-use", "in-use",  "in-use", "stock",
                                            "repair", "missing", "retired"};
const std::vector<std::string> kFlags = {"true", "false"};
const std::vector<std::string> kDates = {"2019-05-01", "2021-03-31", "2022-04-01", "2024-02-29",
                                         "2026-03-20", "2026-03-31", "2026-06-01", "1901-01-01"};
const std::vector<std::string> kModels = {"Galaxy XCover6 Pro", "XCover Pro", "Galaxy XCover 5",
                                          "Latitude 5540"};
const std::vector<std::string> kVersions = {"10.0.22621.1", "10.0.22631.1", "10.0.19045.1",
                                            "10.0.99999.1"};
const std::vector<std::string> kEditions = {"Pro", "Enterprise"};

Row any_asset(int number) {
  Row row = {{"asset_id", "T" + std::to_string(number)},
             {"serial", *rc::gen::inRange(0, 8) == 0 ? "" : "S" + std::to_string(number)},
             {"class", drawn({kClasses, 1})},
             {"status", drawn({kStatuses, 1})},
             {"model", drawn({kModels})},
             {"role", drawn({{"Analyst"}})},
             {"os_edition", drawn({kEditions})},
             {"shared", drawn({kFlags})},
             {"encrypted", drawn({kFlags})},
             {"managed", drawn({kFlags})},
             {"purchase_date", drawn({kDates})},
             {"in_service_date", drawn({kDates, 6})},
             {"end_of_life_date", drawn({kDates, 6})},
             {"warranty_end", drawn({kDates})},
             {"last_seen", drawn({kDates})},
             {"patch_date", drawn({kDates})},
             {"cost", drawn({{"412.1", "849.21", "0.3", "-1"}})}};
  row["os_version"] = drawn({kVersions});
  if (!row["os_version"].empty()) row["os_name"] = "Windows";
  return row;
}

Row any_device(int number) {
  Row row = {{"serial", "S" + std::to_string(number)},
             {"encrypted", drawn({kFlags})},
             {"managed", drawn({kFlags})},
             {"last_seen", drawn({kDates})},
             {"user", "someone"}};
  row["os_version"] = drawn({kVersions});
  if (!row["os_version"].empty()) row["os_name"] = "Windows";
  return row;
}

Kit any_kit() {
  Kit kit;
  const int assets = *rc::gen::inRange(0, 12);
  for (int i = 0; i < assets; ++i) {
    kit.assets.push_back(any_asset(i));
    if (*rc::gen::inRange(0, 3) == 0) kit.devices.push_back(any_device(i));
  }
  const int posts = *rc::gen::inRange(0, 3);
  for (int i = 0; i < posts; ++i) {
    Row post = {{"role", "R" + std::to_string(i)},
                {"people", std::to_string(*rc::gen::inRange(0, 9))}};
    for (const char* column :
         {"eligible_phone", "eligible_laptop", "eligible_body_worn_video", "eligible_radio"}) {
      post[column] = drawn({{"0", "2", "5", "0.333"}, 2});
    }
    kit.establishment.push_back(std::move(post));
  }
  return kit;
}

std::map<std::string, std::string> any_policy() {
  return {
      {"people-per-shared-device", *rc::gen::elementOf(std::vector<std::string>{"1", "2", "0.5"})},
      {"target-phone", *rc::gen::elementOf(std::vector<std::string>{"1", "0.7"})},
      {"weight-complete", *rc::gen::elementOf(std::vector<std::string>{"0", "2"})}};
}

/// Fills, with some luck, cells of facts that neither table knows.
void fill(Kit& kit) {
  std::map<std::string, Row> by_serial;
  for (const Row& row : kit.devices) by_serial[row.at("serial")] = row;
  for (Row& row : kit.assets) {
    const Row other = by_serial.count(row["serial"]) != 0 ? by_serial[row["serial"]] : Row();
    const auto fill_cell = [&](const char* column, const std::vector<std::string>& values) {
      const auto found = other.find(column);
      if (!row[column].empty() || (found != other.end() && !found->second.empty())) return;
      if (*rc::gen::arbitrary<bool>()) row[column] = *rc::gen::elementOf(values);
    };
    fill_cell("class", kClasses);
    fill_cell("status", kStatuses);
    fill_cell("model", kModels);
    fill_cell("role", {"Analyst"});
    fill_cell("shared", kFlags);
    fill_cell("encrypted", kFlags);
    fill_cell("managed", kFlags);
    fill_cell("last_seen", kDates);
    fill_cell("patch_date", kDates);
    fill_cell("os_edition", kEditions);
    fill_cell("os_version", kVersions);
    if (!row["os_version"].empty()) row["os_name"] = "Windows";
    if (row["in_service_date"].empty() && row["end_of_life_date"].empty()) {
      fill_cell("purchase_date", kDates);
    }
  }
  for (Row& post : kit.establishment) {
    for (auto& [column, value] : post) {
      if (value.empty() && *rc::gen::arbitrary<bool>()) {
        value = *rc::gen::elementOf(std::vector<std::string>{"0", "1", "7"});
      }
    }
  }
}

TEST(EquipmentProperties, a_score_lies_in_its_bounds_and_no_filled_cell_leaves_them) {
  EXPECT_TRUE(rc::check([] {
    const Kit before = any_kit();
    Kit after = before;
    fill(after);
    const auto cards = plugin().cards({before, after}, {.set = any_policy()});
    for (std::size_t d = 0; d < cards[0].dimensions.size(); ++d) {
      const Figure& was = cards[0].dimensions[d].figure;
      const Figure& is = cards[1].dimensions[d].figure;
      RC_LOG() << plugin().instrument().dimensions[d].id << '\n';
      if (!was.counts()) {
        RC_ASSERT(!is.scored());
        continue;
      }
      RC_ASSERT(0 <= was.low && was.low <= was.high && was.high <= 5);
      if (was.scored()) RC_ASSERT(was.low <= was.score && was.score <= was.high);
      if (!is.scored()) continue;
      constexpr double kRounding = 1e-12;
      RC_ASSERT(was.low - kRounding <= is.score && is.score <= was.high + kRounding);
      RC_ASSERT(was.low - kRounding <= is.low && is.high <= was.high + kRounding);
    }
  }));
}

TEST(EquipmentProperties, the_order_of_rows_and_the_company_of_departments_change_nothing) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Kit> kits = {any_kit(), any_kit(), any_kit()};
    const Call call = {.set = any_policy()};
    const auto cards = plugin().cards(kits, call);
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::vector<Kit> shuffled(kits.rbegin(), kits.rend());
    for (Kit& kit : shuffled) {
      for (Rows* rows : {&kit.assets, &kit.devices, &kit.establishment}) {
        std::shuffle(rows->begin(), rows->end(), random);
      }
    }
    const auto again = plugin().cards(shuffled, call);
    for (std::size_t i = 0; i < kits.size(); ++i) {
      RC_ASSERT(cards[i] == again[kits.size() - 1 - i]);
      RC_ASSERT(plugin().cards({kits[i]}, call)[0] == cards[i]);
    }
  }));
}

TEST(EquipmentProperties, every_score_can_be_explained) {
  EXPECT_TRUE(rc::check([] {
    const auto result = plugin().score(any_kit(), {.with_traces = true});
    RC_ASSERT(result.failure.empty());
    RC_ASSERT(result.traces.size() == plugin().instrument().dimensions.size());
    for (std::size_t d = 0; d < result.traces.size(); ++d) {
      if (result.dimensions[d].state != FigureState::kScored) continue;
      RC_ASSERT(result.traces[d].value.value() == result.dimensions[d].score);
    }
  }));
}

}  // namespace
}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/equipment/tests/equipment_under_test.h"

namespace waymark::plugins {
namespace {

using ::testing::HasSubstr;

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

Row laptop() {
  return {{"class", "laptop"},
          {"status", "in-use"},
          {"model", "Latitude"},
          {"role", "Analyst"},
          {"purchase_date", "2024-01-01"}};
}

Row with(Row row, const Row& more) {
  for (const auto& [column, value] : more) row[column] = value;
  return row;
}

TEST(EquipmentPatching, counts_days_to_the_edge_of_the_window) {
  const auto current = [](const char* patched, const Call& call = {}) {
    return plugin().metric(
        plugin().score({.assets = copies(1, with(laptop(), {{"patch_date", patched}}))}, call),
        "patching.current");
  };
  EXPECT_EQ(current("2026-03-31"), "1/1 n1");
  EXPECT_EQ(current("2026-03-17"), "1/1 n1");
  EXPECT_EQ(current("2026-03-16"), "0/1 n1");
  EXPECT_EQ(current("2026-03-16", {.set = {{"patch-window-days", "15"}}}), "1/1 n1");
  EXPECT_EQ(current("2026-04-01"), "0/0 n1") << "what happened after the census says nothing of it";
  EXPECT_EQ(current(""), "0/0 n1");
}

TEST(EquipmentPatching, measures_age_and_names_what_is_late) {
  const Kit kit = {
      .assets = together(
          {copies(3, with(laptop(), {{"patch_date", "2026-03-30"}}), "A"),
           copies(2, with(laptop(), {{"patch_date", "2026-01-30"}}), "B"),
           copies(1, with(laptop(), {{"class", "server"}, {"patch_date", "2026-03-01"}}), "C"),
           copies(4, laptop(), "D")})};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "patching.current"), "3/6 n10");
  EXPECT_EQ(plugin().metric(result, "patching.age"), "153/6 n6");
  EXPECT_EQ(plugin().metric(result, "patching.age", "server"), "30/1 n1");
  EXPECT_EQ(plugin().finding(result, "patching.late"),
            "2 laptops and 1 server were last patched more than 14 days before the census.");
  EXPECT_EQ(plugin().finding(result, "patching.unknown"),
            "For 4 of 10 devices the date of the last update is not recorded.");
}

TEST(EquipmentSecurity, believes_device_management_before_the_register) {
  const Row row =
      with(laptop(), {{"encrypted", "true"}, {"managed", "false"}, {"last_seen", "2026-01-01"}});
  Kit kit = {.assets = copies(2, row),
             .devices = {{{"serial", "SA0"},
                          {"encrypted", "false"},
                          {"managed", "true"},
                          {"last_seen", "2026-03-20"}}}};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "security.encrypted", "laptop"), "1/2 n2");
  EXPECT_EQ(plugin().metric(result, "security.managed", "laptop"), "1/2 n2");
  EXPECT_EQ(plugin().metric(result, "security.seen", "laptop"), "1/2 n2");
  EXPECT_EQ(plugin().metric(result, "security.unmatched", "laptop"), "1/2 n2");
  EXPECT_EQ(plugin().metric(result, "security.disagreement", "encrypted"), "1/1 n1");
  EXPECT_EQ(plugin().metric(result, "security.disagreement", "managed"), "1/1 n1");
  EXPECT_EQ(plugin().metric(result, "security.disagreement", "os"), "-");
  EXPECT_EQ(plugin().metric(result, "security.disagreement"), "1/1 n1");
  kit.devices.clear();
  EXPECT_EQ(plugin().metric(plugin().score(kit), "security.unmatched"), "-")
      << "no export, no claim about who is missing from it";
}

TEST(EquipmentSecurity, compares_releases_not_their_spelling) {
  const auto differs = [](const Row& own, const Row& other) {
    const auto result = plugin().score(
        {.assets = copies(1, with(laptop(), own)), .devices = {with({{"serial", "SA0"}}, other)}});
    return plugin().metric(result, "security.disagreement", "os");
  };
  const Row build = {{"os_name", "Windows"}, {"os_version", "10.0.22631.4317"}};
  EXPECT_EQ(differs({{"os_name", "Windows 11 Pro"}, {"os_version", "23H2"}}, build), "0/1 n1");
  EXPECT_EQ(differs({{"os_name", "Windows 11 Pro"}, {"os_version", "22H2"}}, build), "1/1 n1");
  EXPECT_EQ(differs({{"os_name", "Windows 11"}}, build), "-") << "that names no release";
}

TEST(EquipmentSecurity, finds_what_should_be_out_of_service_and_is_still_seen) {
  const Row retired = with(laptop(), {{"status", "retired"}});
  const Kit kit = {.assets = copies(3, retired),
                   .devices = {{{"serial", "SA0"}, {"last_seen", "2026-03-30"}},
                               {{"serial", "SA1"}, {"last_seen", "2025-03-30"}},
                               {{"serial", "SA2"}}}};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "security.ghosts"), "1/2 n2");
  EXPECT_THAT(plugin().finding(result, "security.ghosts").value_or(""),
              HasSubstr("saw 1 device that the register calls in stock, retired or missing"));
}

TEST(EquipmentSecurity, measures_how_complete_the_register_is) {
  Row poor = laptop();
  poor.erase("model");
  poor.erase("purchase_date");
  Row stock = laptop();
  stock["status"] = "stock";
  stock.erase("role");
  Row open = laptop();
  open.erase("status");
  open.erase("role");
  const Kit kit = {.assets = together({copies(2, laptop(), "A"), copies(1, poor, "B"),
                                       copies(1, stock, "C"), copies(1, open, "D")})};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "security.complete", "role"), "3/3 n3");
  EXPECT_EQ(plugin().metric(result, "security.complete", "model"), "4/5 n5");
  EXPECT_EQ(plugin().metric(result, "security.complete", "status"), "4/5 n5");
  EXPECT_EQ(plugin().metric(result, "security.complete"), "25/28 n28");
  EXPECT_THAT(plugin().finding(result, "security.incomplete").value_or(""),
              HasSubstr("3 of 28 cells that a register should have filled are empty"));
}

TEST(EquipmentSecurity, weighs_its_four_parts) {
  // 8 of 10 encrypted, all managed, seen unknown, the register complete.
  const Row yes = with(laptop(), {{"encrypted", "true"}, {"managed", "true"}});
  const Row no = with(laptop(), {{"encrypted", "false"}, {"managed", "true"}});
  const Kit kit = {.assets = together({copies(8, yes, "Y"), copies(2, no, "N")})};
  const Figure figure = plugin().figure(plugin().cards({kit}).front(), "security");
  const double share = (3 * 0.8 + 3 + 2) / 8, low = (3 * 0.8 + 3 + 0 + 2) / 10,
               high = (3 * 0.8 + 3 + 2 + 2) / 10;
  EXPECT_DOUBLE_EQ(figure.score, 3 + (share - 0.9) / 0.08);
  EXPECT_DOUBLE_EQ(figure.low, 1 + (low - 0.5) / 0.25);
  EXPECT_DOUBLE_EQ(figure.high, 3 + (high - 0.9) / 0.08);
  EXPECT_DOUBLE_EQ(figure.coverage, 0.8);
  EXPECT_EQ(plugin().finding(plugin().score(kit), "security.unencrypted"),
            "2 laptops are not encrypted.");
  EXPECT_EQ(plugin().finding(plugin().score(kit), "security.unmanaged"), std::nullopt);
}

TEST(EquipmentParameters, are_refused_where_they_make_no_sense) {
  const auto refusal = [](const char* parameter, const char* value) {
    return plugin().refusal({.assets = copies(1, laptop())}, {.set = {{parameter, value}}});
  };
  EXPECT_THAT(refusal("patch-classes", "laptop toaster"), HasSubstr("\"toaster\" is not a class"));
  EXPECT_THAT(refusal("band-2", "40"), HasSubstr("bands must ascend"));
  EXPECT_EQ(refusal("patch-classes", "server"), "");
}

}  // namespace
}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/equipment/tests/equipment_under_test.h"

namespace waymark::plugins {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

Row device(const std::string& device_class, const std::string& name, const std::string& version,
           const std::string& edition = "") {
  return {{"class", device_class}, {"status", "in-use"},    {"os_name", name},
          {"os_version", version}, {"os_edition", edition}, {"model", "Pro Max"}};
}

enum Says { kNo, kYes, kNobodyKnows };

Says supported(const Row& row, const std::string& census,
               const std::map<std::string, std::string>& set = {}) {
  const auto result = plugin().score({.assets = copies(1, row)}, {.census = census, .set = set});
  const std::string metric = plugin().metric(result, "support.supported");
  return metric == "1/1 n1" ? kYes : metric == "0/1 n1" ? kNo : kNobodyKnows;
}

/// The last day of support, and the day after it.
void expect_end(const Row& row, const std::string& last, const std::string& next) {
  EXPECT_EQ(supported(row, last), kYes) << row.at("os_version") << ' ' << row.at("os_edition");
  EXPECT_EQ(supported(row, next), kNo) << row.at("os_version") << ' ' << row.at("os_edition");
}

TEST(EquipmentSupport, knows_the_end_of_each_windows_release_by_build_and_edition) {
  const auto windows = [](const char* build, const char* edition) {
    return device("laptop", "Windows", std::string("10.0.") + build + ".1234", edition);
  };
  expect_end(windows("19045", "Pro"), "2025-10-14", "2025-10-15");
  expect_end(windows("19045", "Enterprise"), "2025-10-14", "2025-10-15");
  expect_end(windows("19045", ""), "2025-10-14", "2025-10-15");
  expect_end(windows("22000", "Enterprise"), "2024-10-08", "2024-10-09");
  expect_end(windows("22621", "Pro"), "2024-10-08", "2024-10-09");
  expect_end(windows("22621", "Enterprise"), "2025-10-14", "2025-10-15");
  expect_end(windows("22631", "Pro"), "2025-11-11", "2025-11-12");
  expect_end(windows("22631", "Enterprise"), "2026-11-10", "2026-11-11");
  expect_end(windows("26100", "Home"), "2026-10-13", "2026-10-14");
  expect_end(windows("26100", "Education"), "2027-10-12", "2027-10-13");
  expect_end(windows("26200", "Professional"), "2027-10-12", "2027-10-13");
  expect_end(windows("26200", "Windows 11 Enterprise"), "2028-10-10", "2028-10-11");
  expect_end(windows("28000", "Pro"), "2028-03-14", "2028-03-15");
  expect_end(windows("28000", "Enterprise"), "2029-03-13", "2029-03-14");
  expect_end(windows("19044", "Enterprise LTSC"), "2027-01-12", "2027-01-13");
  expect_end(windows("19044", "IoT Enterprise LTSC"), "2032-01-13", "2032-01-14");
}

TEST(EquipmentSupport, knows_a_release_by_its_name_too) {
  expect_end(device("laptop", "Windows 11 Enterprise", "23H2"), "2026-11-10", "2026-11-11");
  expect_end(device("desktop", "Microsoft Windows 10 Pro", "22H2"), "2025-10-14", "2025-10-15");
  expect_end(device("desktop", "Windows 10 Enterprise LTSC 2021", ""), "2027-01-12", "2027-01-13");
  expect_end(device("laptop", "", "Windows 11 24H2", "Pro"), "2026-10-13", "2026-10-14");
  EXPECT_EQ(supported(device("laptop", "Windows 11", "", "Pro"), "2026-03-31"), kNobodyKnows);
}

TEST(EquipmentSupport, does_not_guess_an_edition_that_is_not_recorded) {
  const Row row = device("laptop", "Windows", "10.0.22631.4317");
  EXPECT_EQ(supported(row, "2025-11-11"), kYes) << "every edition was supported";
  EXPECT_EQ(supported(row, "2025-11-12"), kNobodyKnows);
  EXPECT_EQ(supported(row, "2026-11-10"), kNobodyKnows);
  EXPECT_EQ(supported(row, "2026-11-11"), kNo) << "no edition was supported any more";
  EXPECT_EQ(supported(row, "2026-03-31", {{"windows-edition", "enterprise"}}), kYes);
  EXPECT_EQ(supported(row, "2026-03-31", {{"windows-edition", "home-pro"}}), kNo);
  const Row pro = device("laptop", "Windows", "10.0.22631.4317", "Pro");
  EXPECT_EQ(supported(pro, "2026-03-31", {{"windows-edition", "enterprise"}}), kNo)
      << "what is recorded counts";
  EXPECT_EQ(supported(device("laptop", "Windows", "10.0.19044.1"), "2026-03-31"), kNobodyKnows)
      << "it may be a long-term edition";
}

TEST(EquipmentSupport, knows_servers_phones_and_macs) {
  expect_end(device("server", "Windows Server 2016", "10.0.14393"), "2027-01-12", "2027-01-13");
  expect_end(device("server", "Microsoft Windows Server 2012 R2 Standard", ""), "2023-10-10",
             "2023-10-11");
  expect_end(device("server", "Windows Server", "2019"), "2029-01-09", "2029-01-10");
  expect_end(device("server", "Windows Server 2022 Datacenter", ""), "2031-10-14", "2031-10-15");
  expect_end(device("server", "Windows Server", "10.0.26100"), "2034-11-14", "2034-11-15");
  expect_end(device("phone", "Android", "13"), "2026-03-02", "2026-03-03");
  expect_end(device("phone", "Android (fully managed)", "12.0"), "2025-03-03", "2025-03-04");
  expect_end(device("tablet", "Android", "12L"), "2025-03-03", "2025-03-04");
  expect_end(device("phone", "AndroidEnterprise", "11"), "2024-02-05", "2024-02-06");
  expect_end(device("phone", "iOS", "17.7.1"), "2025-05-13", "2025-05-14");
  expect_end(device("tablet", "iPadOS", "17.1"), "2025-05-13", "2025-05-14");
  expect_end(device("laptop", "macOS", "13.7 (22H123)"), "2025-09-15", "2025-09-16");
  for (const auto& [name, version] : std::vector<std::pair<const char*, const char*>>{
           {"Android", "17"}, {"Android", "14"}, {"iOS", "26.1"}, {"iOS/iPadOS", "18.7.10"}}) {
    EXPECT_EQ(supported(device("phone", name, version), "2026-08-22"), kYes) << name << version;
  }
  EXPECT_EQ(supported(device("laptop", "Mac OS X", "14.6.1"), "2026-08-22"), kYes);
}

TEST(EquipmentSupport, counts_what_is_older_than_the_table_as_ended_and_what_is_newer_as_unknown) {
  EXPECT_EQ(supported(device("phone", "Android", "9"), "2026-03-31"), kNo);
  EXPECT_EQ(supported(device("phone", "iOS", "12.5"), "2026-03-31"), kNo);
  EXPECT_EQ(supported(device("phone", "Android", "18"), "2026-03-31"), kNobodyKnows);
  EXPECT_EQ(supported(device("laptop", "Windows", "10.0.17763.1"), "2026-03-31"), kNobodyKnows);
  EXPECT_EQ(supported(device("laptop", "ChromeOS", "120"), "2026-03-31"), kNobodyKnows);
}

TEST(EquipmentSupport, leaves_paid_support_and_occasional_fixes_to_the_force) {
  const Row ten = device("laptop", "Windows", "10.0.19045", "Pro");
  EXPECT_EQ(supported(ten, "2026-03-31"), kNo);
  EXPECT_EQ(supported(ten, "2028-10-10", {{"count-extended-support", "true"}}), kYes);
  EXPECT_EQ(supported(ten, "2028-10-11", {{"count-extended-support", "true"}}), kNo);
  const Row old = device("phone", "iOS", "16.7");
  EXPECT_EQ(supported(old, "2026-03-31"), kNo);
  EXPECT_EQ(supported(old, "2026-03-31", {{"count-occasional-fixes", "true"}}), kYes);
}

TEST(EquipmentSupport, ends_with_the_model_where_that_is_sooner) {
  const auto phone = [](const char* model, const char* version = "14") {
    Row row = device("phone", "Android", version);
    row["model"] = model;
    return row;
  };
  expect_end(phone("Galaxy XCover6 Pro"), "2027-07-13", "2027-07-14");
  expect_end(phone("Samsung XCover 6 Pro SM-G736B"), "2027-07-13", "2027-07-14");
  expect_end(phone("XCover Pro"), "2024-01-01", "2024-01-02");
  expect_end(phone("Galaxy Xcover7"), "2030-01-10", "2030-01-11");
  expect_end(phone("Galaxy XCover7 Pro"), "2032-05-31", "2032-06-01");
  expect_end(phone("Galaxy XCover6 Pro", "13"), "2026-03-02", "2026-03-03");
  EXPECT_EQ(supported(phone("Galaxy XCover 5"), "2026-03-31"), kNobodyKnows);
  EXPECT_EQ(supported(phone("Galaxy A56"), "2026-03-31"), kYes);
  EXPECT_EQ(supported(phone(""), "2026-03-31"), kNobodyKnows) << "it may be one that has ended";
  EXPECT_EQ(supported(phone("", "11"), "2026-03-31"), kNo);
}

TEST(EquipmentSupport, finds_support_that_ends_before_the_refresh_cycle_does) {
  // Phones bought late in 2023 for four years, whose security support ends on 13 July 2027.
  Row phone = device("phone", "Android", "14");
  phone["model"] = "Galaxy XCover6 Pro";
  phone["purchase_date"] = "2023-11-15";
  phone["cost"] = "412.00";
  Row later = phone;
  later["purchase_date"] = "2023-07-13";
  const Kit kit = {.assets = together({copies(25, phone, "P"), copies(5, later, "L")})};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "lifecycle.within"), "30/30 n30") << "age sees nothing";
  EXPECT_EQ(plugin().metric(result, "support.supported"), "30/30 n30");
  EXPECT_EQ(plugin().metric(result, "support.before-refresh", "phone"), "25/30 n30")
      << "what ends on the day it is due does not end before";
  EXPECT_EQ(plugin().metric(result, "support.before-refresh-days", "phone"), "3125/25 n25")
      << "125 days from 13 July to 15 November 2027";
  EXPECT_EQ(plugin().metric(result, "support.before-refresh-cost", "phone"), "10300 n25");
  EXPECT_THAT(plugin().items(result, "support.before-refresh-release"),
              ElementsAre(Pair("Samsung XCover 6 Pro", 25)));
  EXPECT_THAT(plugin().items(result, "support.end"), ElementsAre(Pair("phone 2027-H2", 30)));
  EXPECT_EQ(plugin().finding(result, "support.before-refresh"),
            "25 phones lose security support before the refresh cycle is over, on average 125 days "
            "earlier (Samsung XCover 6 Pro: 25). Replacing them would cost about £10,300, going by "
            "what they cost when bought.");
  EXPECT_EQ(plugin().metric(plugin().score(kit, {.set = {{"refresh-phone", "36"}}}),
                            "support.before-refresh", "phone"),
            "0/30 n30")
      << "on the old cycle of three years there is no conflict";
}

/// 4 laptops on 22H2 Enterprise, 3 on 23H2 Enterprise, 2 of unknown release; 1 phone on Android 14.
Kit mixed_fleet() {
  Row ended = device("laptop", "Windows", "10.0.22621", "Enterprise");
  ended["cost"] = "849.21";
  return {.assets =
              together({copies(4, ended, "E"),
                        copies(3, device("laptop", "Windows", "10.0.22631", "Enterprise"), "S"),
                        copies(2, device("laptop", "", ""), "U"),
                        copies(1, device("phone", "Android", "14"), "P"),
                        copies(7, device("radio", "", ""), "R")})};
}

TEST(EquipmentSupport, counts_the_fleet_by_class_release_and_end) {
  const auto result = plugin().score(mixed_fleet());
  EXPECT_EQ(plugin().metric(result, "support.supported"), "4/8 n10");
  EXPECT_EQ(plugin().metric(result, "support.supported", "laptop"), "3/7 n9");
  EXPECT_EQ(plugin().metric(result, "support.supported", "phone"), "1/1 n1");
  EXPECT_EQ(plugin().metric(result, "support.supported", "radio"), "-");
  EXPECT_THAT(plugin().items(result, "support.end"),
              ElementsAre(Pair("laptop 2026-H2", 3), Pair("laptop ended", 4),
                          Pair("laptop unknown", 2), Pair("phone none", 1)));
  EXPECT_THAT(
      plugin().items(result, "support.release"),
      ElementsAre(Pair("Android 14", 1), Pair("Windows 11 22H2, Enterprise and Education", 4),
                  Pair("Windows 11 23H2, Enterprise and Education", 3), Pair("not known", 2)));
  EXPECT_EQ(plugin().metric(result, "support.ending"), "3/8 n10");
  EXPECT_EQ(plugin().metric(result, "support.ended-cost"), "3396.84 n4");
  EXPECT_EQ(plugin().finding(result, "support.ended"),
            "4 laptops had no security support on 31 March 2026 (Windows 11 22H2, Enterprise and "
            "Education: 4). Replacing them would cost about £3,397, going by what they cost when "
            "bought.");
  EXPECT_EQ(plugin().finding(result, "support.ending"),
            "3 laptops lose security support by 31 March 2027 (Windows 11 23H2, Enterprise and "
            "Education: 3).");
  EXPECT_TRUE(plugin().finding(result, "support.unknown").has_value());
}

TEST(EquipmentSupport, scores_what_is_known_of_it) {
  const Scorecard card = plugin().cards({mixed_fleet()}).front();
  const Figure& figure = plugin().figure(card, "support");
  EXPECT_DOUBLE_EQ(figure.score, 1) << "4 of 8";
  EXPECT_DOUBLE_EQ(figure.low, 0.8) << "4 of 10";
  EXPECT_DOUBLE_EQ(figure.high, 1 + (0.6 - 0.5) / 0.25) << "6 of 10";
  EXPECT_DOUBLE_EQ(figure.coverage, 0.8);
}

TEST(EquipmentSupport, takes_the_release_from_device_management_where_it_has_it) {
  Kit kit = {
      .assets = copies(1, device("laptop", "Windows", "10.0.22621", "Enterprise")),
      .devices = {{{"serial", "SA0"}, {"os_name", "Windows"}, {"os_version", "10.0.26100.1"}}}};
  EXPECT_EQ(plugin().metric(plugin().score(kit), "support.supported"), "1/1 n1");
  kit.devices[0].erase("os_version");
  EXPECT_EQ(plugin().metric(plugin().score(kit), "support.supported"), "0/1 n1");
  kit.devices[0]["serial"] = "SOMEONE";
  kit.devices[0]["os_version"] = "10.0.26100.1";
  EXPECT_EQ(plugin().metric(plugin().score(kit), "support.supported"), "0/1 n1");
}

TEST(EquipmentSupport, warns_when_its_table_is_out_of_date) {
  const Kit kit = mixed_fleet();
  const auto soon = plugin().score(kit, {.census = "2027-02-22"});
  EXPECT_FALSE(plugin().finding(soon, "support.table-old").has_value()) << "six months to the day";
  EXPECT_EQ(plugin().metric(soon, "support.table-age"), "184");
  const auto late = plugin().score(kit, {.census = "2027-02-23"});
  EXPECT_THAT(
      plugin().finding(late, "support.table-old").value_or(""),
      ::testing::StartsWith("The table says what was known on 22 August 2026, 185 days before"));
  EXPECT_EQ(plugin().metric(plugin().score(kit), "support.table-age"), "0");
}

}  // namespace
}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/equipment/tests/equipment_under_test.h"

namespace waymark::plugins {
namespace {

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

Row device(const char* device_class, const char* status = "in-use", const char* shared = "false") {
  return {{"class", device_class}, {"status", status}, {"shared", shared}};
}

Row post(const char* role, const char* people, const char* phone, const char* laptop,
         const char* video = "0", const char* radio = "0") {
  return {{"role", role},
          {"people", people},
          {"eligible_phone", phone},
          {"eligible_laptop", laptop},
          {"eligible_body_worn_video", video},
          {"eligible_radio", radio}};
}

/// 40 eligible for a phone, 20 for a laptop; 30 phones (2 of them in repair) and 22 laptops in
/// service, 6 laptops shared; stock, retired and missing ones beside them.
Kit department() {
  return {.assets = together(
              {copies(28, device("phone"), "P"), copies(2, device("phone", "repair"), "PR"),
               copies(9, device("phone", "stock"), "PS"), copies(16, device("laptop"), "L"),
               copies(6, device("laptop", "in-use", "true"), "LS"),
               copies(4, device("laptop", "retired"), "LR"),
               copies(3, device("laptop", "missing"), "LM")}),
          .establishment = {post("Constable", "30", "30", "12"), post("Analyst", "10", "10", "8")}};
}

TEST(EquipmentProvision, counts_what_is_in_service_for_each_eligible_person) {
  const auto result = plugin().score(department());
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "phone"), "30/40 n30");
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "laptop"), "28/20 n22")
      << "a shared one serves two; more than enough is shown as it is";
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "radio"), "-") << "nobody should have one";
  EXPECT_EQ(plugin().metric(result, "provision.short", "phone"), "10 n30");
  EXPECT_EQ(plugin().metric(result, "provision.short", "laptop"), "0 n22");
  EXPECT_EQ(plugin().metric(result, "provision.met"), "0.875") << "0.75 and 1, not 1.4";
  EXPECT_EQ(plugin().metric(result, "fleet.devices", "phone"), "30 n30");
  EXPECT_EQ(plugin().metric(result, "fleet.devices", "laptop"), "22 n22");
}

TEST(EquipmentProvision, scores_the_mean_of_the_classes_with_certainty_where_all_is_known) {
  const Figure figure = plugin().figure(plugin().cards({department()}).front(), "provision");
  EXPECT_DOUBLE_EQ(figure.score, 2 + (0.875 - 0.75) / 0.15);
  EXPECT_DOUBLE_EQ(figure.low, figure.score);
  EXPECT_DOUBLE_EQ(figure.high, figure.score);
  EXPECT_DOUBLE_EQ(figure.coverage, 1);
}

TEST(EquipmentProvision, takes_targets_and_weights_from_the_force) {
  const auto result = plugin().score(department(), {.set = {{"target-phone", "0.5"},
                                                            {"weight-laptop", "0"},
                                                            {"people-per-shared-device", "1"}}});
  EXPECT_EQ(plugin().metric(result, "provision.met"), "1");
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "laptop"), "22/20 n22");
}

TEST(EquipmentProvision, names_what_is_missing_and_what_it_would_cost) {
  Kit kit = department();
  kit.assets[0]["cost"] = "400";
  kit.assets[1]["cost"] = "424";
  EXPECT_EQ(plugin().finding(plugin().score(kit), "provision.short"),
            "Short of the target by 10 phones (30 in service for 40 people). They would cost about "
            "£4,120 at the mean price of those in service.");
  EXPECT_EQ(
      plugin().finding(plugin().score(department()), "provision.short"),
      "Short of the target by 10 phones (30 in service for 40 people). What they would cost is "
      "not recorded.");
  EXPECT_EQ(
      plugin().finding(plugin().score(kit, {.set = {{"target-phone", "0.76"}}}), "provision.short"),
      std::nullopt)
      << "1.3 percent short is within what passes";
}

TEST(EquipmentProvision, takes_what_is_not_known_to_be_as_in_what_is) {
  Kit kit = department();
  // 13 more phones of unknown status, of 52 in all; 39 are known, 30 of them in service.
  kit.assets = together({kit.assets, copies(13, device("phone", ""), "PU")});
  // A third role of 10 people, of whom the eligible are not known.
  kit.establishment.push_back(post("Staff", "10", "", "0"));
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "phone"), "40/50 n30");
  EXPECT_EQ(plugin().metric(result, "fleet.open"), "13 n81");

  const Figure figure = plugin().figure(plugin().cards({kit}).front(), "provision");
  const double share = (0.8 + 1) / 2, low = (30.0 / 50 + 1) / 2, high = 1;
  EXPECT_DOUBLE_EQ(figure.score, 3) << share;
  EXPECT_DOUBLE_EQ(figure.low, 2 + (low - 0.75) / 0.15);
  EXPECT_DOUBLE_EQ(figure.high, 5) << high;
  EXPECT_DOUBLE_EQ(figure.coverage, (0.8 * 39 / 52 + 1) / 2);
}

TEST(EquipmentProvision, spreads_devices_of_unknown_class_over_the_classes) {
  Kit kit = {.assets = together({copies(30, device("phone"), "P"), copies(10, device(""), "U")}),
             .establishment = {post("Constable", "50", "50", "0")}};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "phone"), "40/50 n30");
  EXPECT_EQ(plugin().metric(result, "fleet.devices", "unknown"), "10 n10");
  const Figure figure = plugin().figure(plugin().cards({kit}).front(), "provision");
  EXPECT_DOUBLE_EQ(figure.low, 1 + (0.6 - 0.5) / 0.25);
  EXPECT_DOUBLE_EQ(figure.high, 2 + (0.8 - 0.75) / 0.15);
  EXPECT_DOUBLE_EQ(figure.coverage, 0.75);
}

TEST(EquipmentProvision, leaves_a_class_out_of_which_nothing_is_known) {
  Kit kit = department();
  for (Row& row : kit.assets) {
    if (row["class"] == "phone") row["status"] = "";
  }
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "phone"), "-");
  EXPECT_EQ(plugin().metric(result, "provision.met"), "1") << "the laptops alone";
  const Figure figure = plugin().figure(plugin().cards({kit}).front(), "provision");
  EXPECT_DOUBLE_EQ(figure.score, 5);
  EXPECT_DOUBLE_EQ(figure.low, 1) << "phones at 0";
  EXPECT_DOUBLE_EQ(figure.coverage, 0.5);
}

TEST(EquipmentProvision, counts_none_as_none_where_the_register_knows_the_department) {
  Kit kit = department();
  kit.establishment = {post("Constable", "30", "0", "0", "20")};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "body-worn-video"), "0/20 n0");
  EXPECT_EQ(plugin().dimension(result, "provision").score, 0);
}

TEST(EquipmentProvision, bounds_a_class_that_may_turn_out_not_to_apply) {
  // Radios aplenty; whether anybody should have one is not known. Were nobody to, the phones would
  // stand alone at 0.2.
  Kit kit = {
      .assets = together({copies(2, device("phone"), "P"), copies(20, device("radio"), "R")}),
      .establishment = {post("Constable", "10", "10", "0", "0", "")}};
  const Figure before = plugin().figure(plugin().cards({kit}).front(), "provision");
  EXPECT_DOUBLE_EQ(before.score, 0.4);
  EXPECT_DOUBLE_EQ(before.low, 0.2) << "radios at 0";
  EXPECT_DOUBLE_EQ(before.high, 1 + (0.6 - 0.5) / 0.25) << "and at 1";
  kit.establishment[0]["eligible_radio"] = "0";
  EXPECT_DOUBLE_EQ(plugin().figure(plugin().cards({kit}).front(), "provision").score, 0.4);
}

TEST(EquipmentProvision, is_unscored_without_an_establishment_or_without_a_register) {
  Kit no_posts = department(), no_register = department();
  no_posts.establishment.clear();
  no_register.assets.clear();
  for (const Kit& kit : {no_posts, no_register}) {
    const Figure figure = plugin().figure(plugin().cards({kit}).front(), "provision");
    EXPECT_EQ(figure.state, FigureState::kUnscored);
    EXPECT_EQ(figure.high, 5);
    EXPECT_EQ(plugin().metric(plugin().score(kit), "provision.ratio", "phone"), "-");
  }
}

TEST(EquipmentProvision, does_not_apply_where_nobody_should_have_anything) {
  Kit kit = department();
  kit.establishment = {post("Cadet", "10", "0", "0")};
  EXPECT_EQ(plugin().dimension(plugin().score(kit), "provision").state,
            FigureState::kNotApplicable);
}

TEST(EquipmentProvision, holds_eligible_people_to_the_people_there_are) {
  Kit kit = department();
  kit.establishment = {post("Constable", "10", "30", "-4")};
  const auto result = plugin().score(kit);
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "phone"), "30/10 n30");
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "laptop"), "-") << "below 0 is not known";
}

}  // namespace
}  // namespace waymark::plugins

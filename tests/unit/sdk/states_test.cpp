// SPDX-License-Identifier: Apache-2.0
#include "waymark/rules/states.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace waymark::rules {
namespace {

NullTracer none;
const Value kMissing = Value::missing();
const Value kNotApplicable = Value::not_applicable();

Value group(std::string_view text) {
  return Value::scored(text == "all" ? 2 : text == "some" ? 1 : 0);
}

struct Row {
  const char *achieved, *partially, *not_achieved;
  double state;
};

// Government's WebCAF, its assessment rules for CAF 3.2: every combination of the three groups.
constexpr Row kTruth[] = {
    {"all", "all", "all", 0},   {"all", "all", "none", 2},   {"all", "all", "some", 0},
    {"all", "none", "all", 0},  {"all", "none", "none", 2},  {"all", "none", "some", 0},
    {"all", "some", "all", 0},  {"all", "some", "none", 2},  {"all", "some", "some", 0},
    {"none", "all", "all", 0},  {"none", "all", "none", 1},  {"none", "all", "some", 0},
    {"none", "none", "all", 0}, {"none", "none", "none", 0}, {"none", "none", "some", 0},
    {"none", "some", "all", 0}, {"none", "some", "none", 0}, {"none", "some", "some", 0},
    {"some", "all", "all", 0},  {"some", "all", "none", 1},  {"some", "all", "some", 0},
    {"some", "none", "all", 0}, {"some", "none", "none", 0}, {"some", "none", "some", 0},
    {"some", "some", "all", 0}, {"some", "some", "none", 0}, {"some", "some", "some", 0},
};

TEST(ThreeState, agrees_with_all_27_rows_of_the_truth_table) {
  static_assert(std::size(kTruth) == 27);
  for (const Row& row : kTruth) {
    const Value partially = group(row.partially);
    EXPECT_EQ(three_state(none, group(row.not_achieved), &partially, group(row.achieved)),
              Value::scored(row.state))
        << row.achieved << '/' << row.partially << '/' << row.not_achieved;
  }
}

TEST(ThreeState, without_partial_statements_is_achieved_or_not) {
  EXPECT_EQ(three_state(none, group("none"), nullptr, group("all")), Value::scored(2));
  EXPECT_EQ(three_state(none, group("none"), nullptr, group("some")), Value::scored(0));
  EXPECT_EQ(three_state(none, group("some"), nullptr, group("all")), Value::scored(0));
}

TEST(ThreeState, counts_a_group_that_does_not_apply_as_empty) {
  const Value all = group("all");
  EXPECT_EQ(three_state(none, kNotApplicable, &all, group("some")), Value::scored(1));
  EXPECT_EQ(three_state(none, group("none"), &kNotApplicable, group("all")), Value::scored(2));
  EXPECT_EQ(three_state(none, group("none"), &kNotApplicable, kNotApplicable), Value::scored(0));
}

TEST(ThreeState, counts_a_blank_group_as_its_worst) {
  const Value all = group("all");
  EXPECT_EQ(three_state(none, kMissing, &all, group("all")), Value::scored(0));
  EXPECT_EQ(three_state(none, group("none"), &kMissing, group("all")), Value::scored(2));
  EXPECT_EQ(three_state(none, group("none"), &kMissing, group("some")), Value::scored(0));
}

TEST(ThreeState, of_nothing_is_missing_or_not_applicable) {
  EXPECT_EQ(three_state(none, kMissing, &kNotApplicable, kMissing), kMissing);
  EXPECT_EQ(three_state(none, kNotApplicable, &kNotApplicable, kNotApplicable), kNotApplicable);
  EXPECT_EQ(three_state(none, kNotApplicable, nullptr, kNotApplicable), kNotApplicable);
}

}  // namespace
}  // namespace waymark::rules

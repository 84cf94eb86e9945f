// SPDX-License-Identifier: Apache-2.0
#include "plugins/skills/src/statistics.h"

#include <gtest/gtest.h>

#include "plugins/skills/src/levels.h"

namespace skills {
namespace {

constexpr double kZ = 1.959963984540054;
constexpr double kInfinity = 1e300;

void expect_interval(double part, double n, double population, double low, double high) {
  const Ends ends = wilson(part / n, n, population, kZ);
  EXPECT_NEAR(ends.low, low, 5e-7) << part << "/" << n << " of " << population;
  EXPECT_NEAR(ends.high, high, 5e-7) << part << "/" << n << " of " << population;
}

TEST(Wilson, agrees_with_the_published_vectors) {
  expect_interval(45, 60, kInfinity, 0.627679, 0.842235);
  expect_interval(45, 60, 100, 0.674647, 0.812745);
  expect_interval(60, 60, kInfinity, 0.939828, 1);
  expect_interval(0, 20, kInfinity, 0, 0.161125);
  expect_interval(7, 10, 12, 0.569128, 0.804758);
  expect_interval(100, 100, 100, 1, 1);
}

TEST(Wilson, is_a_point_when_nobody_is_left_out) {
  const Ends ends = wilson(0.3, 10, 10, kZ);
  EXPECT_EQ(ends.low, 0.3);
  EXPECT_EQ(ends.high, 0.3);
}

TEST(Curve, is_five_times_the_share_as_it_comes) {
  const Curve curve;
  EXPECT_EQ(curve(0), 0);
  EXPECT_EQ(curve(1), 5);
  for (int i = 0; i <= 100; ++i) EXPECT_NEAR(curve(i / 100.0), i / 20.0, 1e-12) << i;
}

TEST(Curve, runs_straight_between_its_bands) {
  const Curve curve({0.5, 0.7, 0.8, 0.95});
  EXPECT_DOUBLE_EQ(curve(0.25), 0.5);
  EXPECT_DOUBLE_EQ(curve(0.5), 1);
  EXPECT_DOUBLE_EQ(curve(0.6), 1.5);
  EXPECT_DOUBLE_EQ(curve(0.975), 4.5);
}

TEST(Levels, of_one_scale_are_compared_as_they_are) {
  EXPECT_TRUE(meets(2, {4}, 2, {4}));
  EXPECT_FALSE(meets(1.5, {4}, 2, {4}));
  EXPECT_TRUE(meets(7, {8}, 6.5, {8}));
}

TEST(Levels, of_eight_meet_those_of_four_in_pairs) {
  const int stage[] = {0, 1, 1, 2, 2, 3, 3, 4, 4};
  for (int held = 0; held <= 8; ++held) {
    for (int required = 1; required <= 4; ++required) {
      EXPECT_EQ(meets(held, {8}, required, {4}), stage[held] >= required) << held << required;
      EXPECT_EQ(meets(required, {4}, held, {8}), required >= stage[held]) << held << required;
    }
  }
}

TEST(Levels, of_seven_meet_those_of_four_and_eight_on_the_coarser) {
  const int of_four[] = {0, 1, 2, 2, 3, 3, 4, 4};
  for (int held = 0; held <= 7; ++held) {
    for (int required = 1; required <= 4; ++required) {
      EXPECT_EQ(meets(held, {7}, required, {4}), of_four[held] >= required) << held << required;
    }
  }
  EXPECT_TRUE(meets(7, {7}, 8, {8}));
  EXPECT_FALSE(meets(6, {7}, 8, {8}));
  EXPECT_TRUE(meets(1, {8}, 1, {7}));
}

}  // namespace
}  // namespace skills

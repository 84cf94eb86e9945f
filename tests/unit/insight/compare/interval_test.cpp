// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/interval.h"

#include <gtest/gtest.h>

namespace waymark::insight {
namespace {

void expect_wilson(double successes, double n, std::optional<double> population, double low,
                   double high) {
  const Interval interval = wilson(successes, n, population);
  EXPECT_NEAR(interval.low, low, 5e-7);
  EXPECT_NEAR(interval.high, high, 5e-7);
}

TEST(Interval, wilson_and_its_finite_population_form_match_the_known_values) {
  expect_wilson(45, 60, {}, 0.627679, 0.842235);
  expect_wilson(45, 60, 100, 0.674647, 0.812745);
  expect_wilson(60, 60, {}, 0.939828, 1);
  expect_wilson(0, 20, {}, 0, 0.161125);
  expect_wilson(7, 10, 12, 0.569128, 0.804758);
  expect_wilson(100, 100, 100, 1, 1);
}

Figure proportion(double successes, double n) {
  Figure figure{FigureState::kScored, successes / n, 0, 5, 1, wilson(successes, n, {})};
  return figure;
}

TEST(Interval, the_change_of_two_proportions_is_newcombes_hybrid_score_interval) {
  // Newcombe 1998, method 10: 56/70 against 48/80.
  const auto interval = interval_of_change(proportion(48, 80), proportion(56, 70));
  ASSERT_TRUE(interval);
  EXPECT_NEAR(interval->low, 0.0524, 5e-5);
  EXPECT_NEAR(interval->high, 0.3339, 5e-5);
}

TEST(Interval, a_change_backwards_has_the_interval_turned_round) {
  const Figure first = proportion(48, 80), second = proportion(56, 70);
  const auto forth = interval_of_change(first, second), back = interval_of_change(second, first);
  EXPECT_DOUBLE_EQ(back->low, -forth->high);
  EXPECT_DOUBLE_EQ(back->high, -forth->low);
}

TEST(Interval, a_change_has_none_where_a_side_has_none) {
  Figure without = proportion(1, 2);
  without.interval.reset();
  EXPECT_FALSE(interval_of_change(without, proportion(1, 2)));
  EXPECT_FALSE(interval_of_change(proportion(1, 2), Figure::unscored()));
}

}  // namespace
}  // namespace waymark::insight

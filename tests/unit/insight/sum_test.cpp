// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/sum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace waymark::insight {
namespace {

double sum_of(const std::vector<double>& values) {
  ExactSum sum, one;
  for (double value : values) sum.add(value);
  one.add(1);
  return ExactSum::quotient(sum, one);
}

TEST(ExactSum, keeps_what_a_running_total_loses) {
  const double huge = 1e300;
  EXPECT_EQ(sum_of({1e-5, huge, 1e-5}), huge);
  EXPECT_EQ(sum_of({9007199254740992.0, 1, 1}), 9007199254740994.0);
  EXPECT_EQ(sum_of(std::vector<double>(10, 0.1)), 1.0);
}

TEST(ExactSum, takes_the_smallest_and_the_largest_numbers) {
  const double smallest = std::numeric_limits<double>::denorm_min();
  const double largest = std::numeric_limits<double>::max();
  ExactSum products, squares;
  products.add_product(smallest, smallest);
  squares.add_product(smallest, smallest);
  squares.add_product(smallest, smallest);
  EXPECT_EQ(ExactSum::quotient(products, squares), 0.5);
  ExactSum large, one;
  for (int i = 0; i < 4; ++i) large.add_product(largest, 0.25);
  one.add(1);
  EXPECT_EQ(ExactSum::quotient(large, one), largest);
}

TEST(ExactSum, carries_through_many_full_limbs) {
  ExactSum sum, one;
  one.add(1);
  for (int i = 0; i < 52; ++i) sum.add(9007199254740991.0 * std::ldexp(1.0, i * 10));
  double expected = 0;  // by hand: largest term first is exact enough to the last digit
  for (int i = 51; i >= 0; --i) expected += 9007199254740991.0 * std::ldexp(1.0, i * 10);
  EXPECT_DOUBLE_EQ(ExactSum::quotient(sum, one), expected);
}

TEST(ExactSum, adds_another_sum_whatever_the_size_of_its_numbers) {
  std::mt19937_64 random(5);
  std::uniform_int_distribution<int> scale(-300, 300);
  for (int round = 0; round < 200; ++round) {
    ExactSum all, left, right, one;
    one.add(1);
    for (int i = 0; i < 12; ++i) {
      const double value = std::ldexp(1.25 + i, i % 2 == 0 ? i : scale(random));
      all.add(value);
      (i % 3 == 0 ? left : right).add(value);
    }
    left.add(right);
    ASSERT_EQ(ExactSum::quotient(left, one), ExactSum::quotient(all, one));
  }
}

TEST(ExactSum, is_zero_until_something_above_zero_is_added) {
  ExactSum sum, one;
  one.add(1);
  EXPECT_TRUE(sum.is_zero());
  sum.add(0);
  sum.add_product(0, 7);
  EXPECT_TRUE(sum.is_zero());
  EXPECT_EQ(ExactSum::quotient(sum, one), 0);
  sum.add(1e-300);
  EXPECT_FALSE(sum.is_zero());
}

TEST(ExactSum, divides_as_exactly_as_a_longer_division) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> value(0, 5), weight(0, 9000);
  for (int round = 0; round < 20000; ++round) {
    const double a = value(random), b = weight(random) + 0.001;
    ExactSum over, under;
    over.add(a);
    under.add(b);
    ASSERT_EQ(ExactSum::quotient(over, under), a / b) << a << " / " << b;
  }
}

TEST(ExactSum, says_the_same_for_any_order) {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> value(0, 5);
  std::uniform_int_distribution<int> scale(-200, 200);
  std::vector<double> values(500);
  for (double& v : values) v = std::ldexp(value(random), scale(random));
  const double first = sum_of(values);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(values.begin(), values.end(), random);
    ASSERT_EQ(sum_of(values), first);
  }
}

TEST(MeanSum, of_equal_scores_is_that_very_score) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> value(0, 5), weight(0, 700);
  for (int round = 0; round < 2000; ++round) {
    const double score = value(random);
    MeanSum mean;
    for (int i = 0; i < 7; ++i) {
      mean.add(weight(random), {FigureState::kScored, score, score, score, 1, {}});
    }
    const Figure figure = mean.figure();
    ASSERT_EQ(figure.score, score);
    ASSERT_EQ(figure.low, score);
    ASSERT_EQ(figure.high, score);
    ASSERT_EQ(figure.coverage, 1);
  }
}

}  // namespace
}  // namespace waymark::insight

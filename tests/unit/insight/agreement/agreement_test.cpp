// SPDX-License-Identifier: Apache-2.0
#include "core/insight/agreement/agreement.h"

#include <gtest/gtest.h>

namespace waymark::insight {
namespace {

TEST(Agreement, matches_the_known_values) {
  const auto found = agreement_of({{10, 2, 0, 0}, {3, 12, 3, 0}, {0, 4, 11, 2}, {0, 0, 1, 12}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->items, 60U);
  EXPECT_NEAR(found->exact, 0.75, 1e-12);
  EXPECT_NEAR(*found->weighted_kappa, 0.888060, 5e-7);
  EXPECT_NEAR(found->within_one, 1, 1e-12);
  EXPECT_NEAR(found->bias, (3 + 4 + 1 - 2 - 3 - 2) / 60.0, 1e-12);
}

TEST(Agreement, of_raters_who_never_differ_is_full) {
  const auto found = agreement_of({{5, 0}, {0, 7}});
  EXPECT_EQ(found->exact, 1);
  EXPECT_EQ(*found->weighted_kappa, 1);
  EXPECT_EQ(found->bias, 0);
}

TEST(Agreement, of_raters_who_always_differ_is_below_chance) {
  const auto found = agreement_of({{0, 5}, {5, 0}});
  EXPECT_EQ(found->exact, 0);
  EXPECT_LT(*found->weighted_kappa, 0);
}

TEST(Agreement, has_no_kappa_where_everything_is_in_one_category) {
  EXPECT_FALSE(agreement_of({{9, 0}, {0, 0}})->weighted_kappa);
}

TEST(Agreement, of_nothing_is_nothing) {
  EXPECT_FALSE(agreement_of({{0, 0}, {0, 0}}));
}

}  // namespace
}  // namespace waymark::insight

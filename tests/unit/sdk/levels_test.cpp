// SPDX-License-Identifier: Apache-2.0
#include "waymark/rules/levels.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace waymark::rules {
namespace {

NullTracer none;
const Value kDone = Value::scored(1);
const Value kNotDone = Value::scored(0);
const Value kMissing = Value::missing();
const Value kNotApplicable = Value::not_applicable();

Value cumulative(const std::vector<std::vector<Value>>& levels) {
  CumulativeAllOf rule(none);
  for (const auto& level : levels) {
    rule.begin_level();
    for (const Value& value : level) rule.add(value);
    rule.end_level();
  }
  return rule.finish();
}

TEST(CumulativeAllOf, is_the_highest_level_below_which_all_is_done) {
  EXPECT_EQ(cumulative({{kDone, kDone}, {kDone}, {kNotDone, kDone}}), Value::scored(2));
  EXPECT_EQ(cumulative({{kDone}, {kDone}, {kDone}}), Value::scored(3));
}

TEST(CumulativeAllOf, one_gap_below_blocks_everything_above) {
  EXPECT_EQ(cumulative({{kNotDone, kDone}, {kDone}, {kDone}}), Value::scored(0));
}

TEST(CumulativeAllOf, a_level_that_asks_nothing_passes) {
  // C2M2's management objective has practices at levels 2 and 3 only.
  EXPECT_EQ(cumulative({{}, {kDone}, {kNotDone}}), Value::scored(2));
  EXPECT_EQ(cumulative({{kDone}, {kNotApplicable}, {kDone}}), Value::scored(3));
}

TEST(CumulativeAllOf, a_level_of_blanks_alone_is_not_reached) {
  EXPECT_EQ(cumulative({{kDone}, {kMissing}, {kDone}}), Value::scored(1));
  EXPECT_EQ(cumulative({{kDone}, {kMissing, kDone}, {kNotDone}}), Value::scored(2));
}

TEST(CumulativeAllOf, of_nothing_is_missing_or_not_applicable) {
  EXPECT_EQ(cumulative({{kMissing}, {kNotApplicable}}), kMissing);
  EXPECT_EQ(cumulative({{kNotApplicable}, {}}), kNotApplicable);
}

TEST(Bands, an_edge_of_iso_33020_belongs_to_the_band_below_it) {
  EXPECT_EQ(band_of_percent(0), 0);
  EXPECT_EQ(band_of_percent(15), 0);
  EXPECT_EQ(band_of_percent(15.0000001), 1);
  EXPECT_EQ(band_of_percent(50), 1);
  EXPECT_EQ(band_of_percent(50.0000001), 2);
  EXPECT_EQ(band_of_percent(85), 2);
  EXPECT_EQ(band_of_percent(85.0000001), 3);
  EXPECT_EQ(band_of_percent(100), 3);
}

TEST(Bands, an_edge_of_a_metric_belongs_to_the_band_above_it) {
  const double edges[] = {0.5, 0.8, 0.95};
  const Edges scale = {edges, 3};
  EXPECT_EQ(band_of_metric(0.4999, scale), 0);
  EXPECT_EQ(band_of_metric(0.5, scale), 1);
  EXPECT_EQ(band_of_metric(0.95, scale), 3);
  EXPECT_EQ(bands(none, scale, Value::scored(0.8)), Value::scored(2));
  EXPECT_EQ(bands(none, scale, kMissing), kMissing);
  EXPECT_EQ(bands(none, scale, kNotApplicable), kNotApplicable);
}

TEST(BandedPercent, bands_the_weighted_mean_of_what_is_scored) {
  BandedPercent rule(none);
  rule.add(Value::scored(100), 1);
  rule.add(Value::scored(80), 3);
  rule.add(kMissing, 10);
  rule.add(kNotApplicable, 10);
  EXPECT_EQ(rule.finish(), Value::scored(2));  // 85 %, the edge itself
}

TEST(BandedPercent, of_nothing_is_missing_or_not_applicable) {
  BandedPercent blank(none);
  blank.add(kMissing);
  EXPECT_EQ(blank.finish(), kMissing);
  BandedPercent scoped_out(none);
  scoped_out.add(kNotApplicable);
  EXPECT_EQ(scoped_out.finish(), kNotApplicable);
  BandedPercent weightless(none);
  weightless.add(Value::scored(90), 0);
  EXPECT_EQ(weightless.finish(), kMissing);
}

Value capability(const std::vector<std::vector<double>>& bands_by_level) {
  CapabilityLevel rule(none);
  for (const auto& level : bands_by_level) {
    rule.begin_level();
    for (const double band : level) rule.add(Value::scored(band));
    rule.end_level();
  }
  return rule.finish();
}

TEST(CapabilityLevel, asks_largely_of_its_own_level_and_fully_of_those_below) {
  EXPECT_EQ(capability({{3}, {3, 3}, {2, 3}, {1, 3}, {0, 0}}), Value::scored(3));
  EXPECT_EQ(capability({{2}, {3, 3}, {3, 3}}), Value::scored(1));
  EXPECT_EQ(capability({{3}, {2, 3}, {3, 3}}), Value::scored(2));
  EXPECT_EQ(capability({{1}, {3, 3}}), Value::scored(0));
  EXPECT_EQ(capability({{3}, {3, 3}, {3, 3}, {3, 3}, {2, 2}}), Value::scored(5));
}

TEST(CapabilityLevel, a_level_of_blanks_is_not_reached_and_one_that_does_not_apply_passes) {
  const auto with_middle = [](Value middle) {
    CapabilityLevel rule(none);
    for (const Value& band : {Value::scored(3), middle, Value::scored(3)}) {
      rule.begin_level();
      rule.add(band);
      rule.end_level();
    }
    return rule.finish();
  };
  EXPECT_EQ(with_middle(kMissing), Value::scored(1));
  EXPECT_EQ(with_middle(kNotApplicable), Value::scored(3));
}

}  // namespace
}  // namespace waymark::rules

// SPDX-License-Identifier: Apache-2.0
#include "waymark/rules/means.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>

namespace waymark::rules {
namespace {

NullTracer none;

Value mean_of(std::initializer_list<std::pair<Value, double>> inputs) {
  WeightedMean mean(none);
  for (const auto& [value, weight] : inputs) mean.add(value, weight);
  return mean.finish();
}

Value sum_of_unit_inputs(std::initializer_list<Value> inputs) {
  Sum sum(none);
  for (const Value& value : inputs) sum.add(value, 1, 0, 1);
  return sum.finish();
}

const Value kMissing = Value::missing();
const Value kNotApplicable = Value::not_applicable();
Value scored(double value) {
  return Value::scored(value);
}

TEST(WeightedMean, counts_each_input_by_its_weight) {
  EXPECT_EQ(mean_of({{scored(4), 1}, {scored(1), 3}}), scored(1.75));
}

TEST(WeightedMean, leaves_out_what_is_missing_and_what_does_not_apply) {
  EXPECT_EQ(mean_of({{scored(4), 1}, {kMissing, 5}, {kNotApplicable, 7}}), scored(4));
}

TEST(WeightedMean, of_blanks_alone_is_missing_and_of_nothing_applicable_is_not_applicable) {
  EXPECT_EQ(mean_of({{kMissing, 1}, {kNotApplicable, 1}}), kMissing);
  EXPECT_EQ(mean_of({{kNotApplicable, 1}, {kNotApplicable, 1}}), kNotApplicable);
}

TEST(WeightedMean, with_a_total_weight_of_zero_is_missing) {
  EXPECT_EQ(mean_of({{scored(3), 0}, {scored(5), 0}}), kMissing);
}

TEST(WeightedMean, never_leaves_its_inputs_by_rounding) {
  EXPECT_EQ(mean_of({{scored(0.1), 0.1}, {scored(0.1), 0.2}, {scored(0.1), 0.7}}), scored(0.1));
}

TEST(Sum, of_streams_and_mean_of_a_practice_is_the_samm_check_value) {
  const Value a = sum_of_unit_inputs({scored(1), scored(0.5), scored(0.25)});
  const Value b = sum_of_unit_inputs({scored(0.5), scored(0.25), scored(0)});
  EXPECT_EQ(a, scored(1.75));
  EXPECT_EQ(b, scored(0.75));
  EXPECT_EQ(mean_of({{a, 1}, {b, 1}}), scored(1.25));
}

TEST(Sum, is_rescaled_to_what_applies) {
  EXPECT_EQ(sum_of_unit_inputs({scored(1), scored(0.5), kNotApplicable}), scored(2.25));
  EXPECT_EQ(sum_of_unit_inputs({scored(1), scored(1), kNotApplicable}), scored(3));
}

TEST(Sum, rescales_by_range_so_that_it_stays_within_what_all_inputs_could_give) {
  Sum sum(none);
  sum.add(kNotApplicable, 1, 0, 1);
  sum.add(scored(10), 1, 0, 10);
  EXPECT_EQ(sum.finish(), scored(11));

  Sum from_one(none);
  from_one.add(kNotApplicable, 1, 1, 5);
  from_one.add(scored(1), 1, 1, 5);
  EXPECT_EQ(from_one.finish(), scored(2));
}

TEST(Sum, of_inputs_that_cannot_vary_takes_the_left_out_ones_at_their_least) {
  Sum sum(none);
  sum.add(scored(2), 1, 2, 2);
  sum.add(kMissing, 1, 1, 4);
  EXPECT_EQ(sum.finish(), scored(3));
}

TEST(Sum, of_nothing_is_missing_or_not_applicable) {
  EXPECT_EQ(sum_of_unit_inputs({kMissing, kNotApplicable}), kMissing);
  EXPECT_EQ(sum_of_unit_inputs({kNotApplicable}), kNotApplicable);
}

TEST(Subtractive, starts_at_110_when_every_requirement_is_met) {
  Subtractive sprs(none, 110);
  for (int i = 0; i < 110; ++i) sprs.add(scored(1), 1);
  EXPECT_EQ(sprs.finish(), scored(110));
}

TEST(Subtractive, takes_off_five_three_and_one) {
  Subtractive sprs(none, 110);
  sprs.add(scored(0), 5);
  sprs.add(scored(0), 3);
  sprs.add(scored(0), 1);
  sprs.add(scored(1), 5);
  EXPECT_EQ(sprs.finish(), scored(101));
}

TEST(Subtractive, gives_partial_credit_of_two_for_a_five) {
  Subtractive sprs(none, 110);
  sprs.add(scored(0.4), 5);
  EXPECT_DOUBLE_EQ(sprs.finish().value, 107);
}

TEST(Subtractive, counts_not_applicable_as_met) {
  Subtractive sprs(none, 110);
  sprs.add(kNotApplicable, 5);
  sprs.add(scored(0), 3);
  EXPECT_EQ(sprs.finish(), scored(107));
}

TEST(Subtractive, with_nothing_met_reaches_the_lowest_score_and_stops_at_a_floor) {
  // 44 requirements of 5, 14 of 3 and 51 of 1 are the weights whose sum is 313: 110 - 313 = -203.
  const auto worst = [](auto sprs) {
    for (int i = 0; i < 44; ++i) sprs.add(scored(0), 5);
    for (int i = 0; i < 14; ++i) sprs.add(scored(0), 3);
    for (int i = 0; i < 51; ++i) sprs.add(scored(0), 1);
    return sprs.finish();
  };
  EXPECT_EQ(worst(Subtractive(none, 110)), scored(-203));
  EXPECT_EQ(worst(Subtractive(none, 110, -100)), scored(-100));
}

TEST(Subtractive, of_nothing_is_missing_or_not_applicable) {
  Subtractive blank(none, 110);
  blank.add(kMissing, 5);
  EXPECT_EQ(blank.finish(), kMissing);
  Subtractive scoped_out(none, 110);
  scoped_out.add(kNotApplicable, 5);
  EXPECT_EQ(scoped_out.finish(), kNotApplicable);
}

TEST(Maturity, maps_the_native_scale_onto_nought_to_five) {
  EXPECT_EQ(to_maturity(1.25, 0, 3), 5 * 1.25 / 3);
  EXPECT_EQ(to_maturity(0, 0, 3), 0);
  EXPECT_EQ(to_maturity(3, 0, 3), 5);
  EXPECT_EQ(to_maturity(-203, -203, 110), 0);
  EXPECT_EQ(to_maturity(3.0000001, 0, 3), 5);
  EXPECT_EQ(to_maturity(2, 0, 5), 2);
}

TEST(Text, of_a_number_is_the_shortest_that_reads_back) {
  EXPECT_EQ(to_text(0.1), "0.1");
  EXPECT_EQ(to_text(85), "85");
  EXPECT_EQ(to_text(-0.0), "0");
  EXPECT_EQ(to_text(1.0 / 3), "0.3333333333333333");
}

}  // namespace
}  // namespace waymark::rules

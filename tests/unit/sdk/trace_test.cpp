// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "waymark/rules.hpp"

namespace waymark::rules {
namespace {

/// Writes a trace as one line: rule(inputs){parameters}=value.
struct LineTracer {
  static constexpr bool kEnabled = true;
  std::string line;

  void begin() { line += '('; }
  void end(const Node& node) {
    line += ')';
    line += node.rule;
    for (std::size_t i = 0; i < node.parameter_count; ++i) {
      line += ' ';
      line += node.parameters[i].name;
      line += '=' + node.parameters[i].value;
    }
    line += " -> " + text(node.value);
    if (node.weight != 1) line += " x" + to_text(node.weight);
  }
  Value leaf(std::uint32_t question, Value value, double weight = 1) {
    line += " q" + std::to_string(question) + ":" + text(value);
    if (weight != 1) line += "x" + to_text(weight);
    return value;
  }
  static std::string text(Value value) {
    if (value.state == State::kMissing) return "missing";
    if (value.state == State::kNotApplicable) return "n/a";
    return to_text(value.value);
  }
};

TEST(Trace, of_a_mean_of_sums_holds_every_number_that_is_needed_to_recompute_it) {
  LineTracer tracer;
  WeightedMean mean(tracer, "mean");
  Sum sum(tracer);
  sum.add(tracer.leaf(0, Value::scored(0.5)), 1, 0, 1);
  sum.add(tracer.leaf(1, Value::not_applicable()), 1, 0, 1);
  mean.add(sum.finish({"Stream A", 2}), 2);
  mean.add(tracer.leaf(2, Value::missing(), 3), 3);
  EXPECT_EQ(mean.finish(), Value::scored(1));
  EXPECT_EQ(tracer.line,
            "(( q0:0.5 q1:n/a)sum low=0 high=2 scored_low=0 scored_high=1 applying_low=0 "
            "applying_high=1 -> 1 x2 q2:missingx3)mean -> 1");
}

TEST(Trace, of_levels_has_a_node_for_each_level) {
  LineTracer tracer;
  CumulativeAllOf rule(tracer);
  for (std::uint32_t level = 0; level < 2; ++level) {
    rule.begin_level();
    rule.add(tracer.leaf(level, Value::scored(level == 0 ? 1 : 0)));
    rule.end_level();
  }
  rule.finish();
  EXPECT_EQ(tracer.line, "(( q0:1)all_of -> 1( q1:0)all_of -> 0)cumulative_all_of -> 1");
}

TEST(Trace, of_bands_names_the_edges_and_the_percent) {
  LineTracer tracer;
  CapabilityLevel level(tracer);
  level.begin_level();
  BandedPercent rule(tracer);
  rule.add(tracer.leaf(0, Value::scored(85)));
  level.add(rule.finish());
  level.end_level();
  level.finish();
  EXPECT_EQ(tracer.line,
            "((( q0:85)banded_percent edges=15 50 85 percent=85 -> 2)least_band -> 2)"
            "capability_level bands=3 -> 1");
}

TEST(Trace, of_a_metric_s_band_names_the_edges) {
  LineTracer tracer;
  const double edges[] = {2, 4};
  tracer.begin();
  bands(tracer, {edges, 2}, tracer.leaf(0, Value::scored(3)));
  EXPECT_EQ(tracer.line, "( q0:3)bands edges=2 4 -> 1");
}

TEST(Trace, of_a_subtraction_names_its_start_and_floor) {
  LineTracer tracer;
  Subtractive sprs(tracer, 110, 100);
  sprs.add(tracer.leaf(0, Value::scored(0), 15), 15);
  sprs.finish();
  EXPECT_EQ(tracer.line, "( q0:0x15)subtractive start=110 floor=100 -> 100");
}

TEST(Trace, of_a_rule_that_counts_as_a_share_or_as_done_names_what_it_is_measured_by) {
  LineTracer tracer;
  tracer.begin();
  EXPECT_EQ(share_met(tracer, tracer.leaf(0, Value::scored(3)), 0, 4, {{}, 2}),
            Value::scored(0.75));
  tracer.begin();
  EXPECT_EQ(done(tracer, tracer.leaf(1, Value::scored(3)), 3), Value::scored(1));
  EXPECT_EQ(tracer.line, "( q0:3)share_met worst=0 best=4 -> 0.75 x2( q1:3)done best=3 -> 1");
}

TEST(Rules, that_count_another_keep_it_missing_or_not_applicable) {
  NullTracer none;
  EXPECT_EQ(share_met(none, Value::missing(), 0, 1), Value::missing());
  EXPECT_EQ(share_met(none, Value::scored(7), 2, 2), Value::scored(1));
  EXPECT_EQ(done(none, Value::not_applicable(), 1), Value::not_applicable());
  EXPECT_EQ(done(none, Value::scored(0.5), 1), Value::scored(0));
}

TEST(Trace, of_three_states_names_the_groups_in_order) {
  LineTracer tracer;
  tracer.begin();
  const Value not_achieved = tracer.leaf(0, Value::scored(0));
  const Value achieved = tracer.leaf(1, Value::scored(2));
  three_state(tracer, not_achieved, nullptr, achieved, {"A1.a", 1});
  EXPECT_EQ(tracer.line, "( q0:0 q1:2)three_state groups=not_achieved achieved -> 2");
}

}  // namespace
}  // namespace waymark::rules

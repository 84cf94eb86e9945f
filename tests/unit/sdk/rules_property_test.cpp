// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "waymark/rules.hpp"

namespace waymark::rules {
namespace {

NullTracer none;

constexpr double kLow = 0, kHigh = 5;

/// A value on 0 to 5, or a blank, or not applicable.
rc::Gen<Value> any_value() {
  return rc::gen::weightedOneOf<Value>(
      {{6, rc::gen::map(rc::gen::inRange(0, 501), [](int x) { return Value::scored(x / 100.0); })},
       {2, rc::gen::just(Value::missing())},
       {1, rc::gen::just(Value::not_applicable())}});
}

struct Input {
  Value value;
  double weight;
};

rc::Gen<std::vector<Input>> inputs() {
  return rc::gen::container<std::vector<Input>>(
      rc::gen::map(rc::gen::pair(any_value(), rc::gen::inRange(1, 10)), [](const auto& pair) {
        return Input{pair.first, static_cast<double>(pair.second)};
      }));
}

Value mean_of(const std::vector<Input>& all) {
  WeightedMean rule(none);
  for (const Input& input : all) rule.add(input.value, input.weight);
  return rule.finish();
}

Value sum_of(const std::vector<Input>& all) {
  Sum rule(none);
  for (const Input& input : all) rule.add(input.value, input.weight, kLow, kHigh);
  return rule.finish();
}

std::vector<Input> with_blanks_at(std::vector<Input> all, double value) {
  for (Input& input : all) {
    if (input.value.state == State::kMissing) input.value = Value::scored(value);
  }
  return all;
}

/// The claims that a rule must keep for the bounds to mean anything.
template <class Rule>
void lies_in_its_bounds(const Rule& rule) {
  const auto all = *inputs();
  const Value value = rule(all);
  const Value low = rule(with_blanks_at(all, kLow));
  const Value high = rule(with_blanks_at(all, kHigh));
  RC_ASSERT(low.is_scored() == high.is_scored());
  if (low.is_scored()) RC_ASSERT(low.value <= high.value);
  if (!value.is_scored()) return;
  RC_ASSERT(low.value <= value.value + 1e-9);
  RC_ASSERT(value.value <= high.value + 1e-9);
}

template <class Rule>
void answering_a_blank_stays_in_the_bounds(const Rule& rule) {
  auto all = *inputs();
  const Value low = rule(with_blanks_at(all, kLow));
  const Value high = rule(with_blanks_at(all, kHigh));
  const auto blank = std::find_if(all.begin(), all.end(), [](const Input& input) {
    return input.value.state == State::kMissing;
  });
  RC_PRE(blank != all.end());
  blank->value = Value::scored(*rc::gen::inRange(0, 501) / 100.0);
  const Value answered = rule(all);
  RC_ASSERT(answered.is_scored());
  RC_ASSERT(low.value <= answered.value + 1e-9);
  RC_ASSERT(answered.value <= high.value + 1e-9);
}

template <class Rule>
void what_does_not_apply_changes_nothing(const Rule& rule) {
  auto all = *inputs();
  const Value before = rule(all);
  all.push_back({Value::not_applicable(), 3});
  const Value after = rule(all);
  if (before.state == State::kScored) {
    RC_ASSERT(after.value == before.value);
  } else {
    RC_ASSERT(after.state != State::kScored);
  }
}

template <class Rule>
void a_better_answer_never_lowers_the_score(const Rule& rule) {
  auto all = *inputs();
  const Value before = rule(all);
  RC_PRE(before.is_scored());
  for (Input& input : all) {
    if (input.value.is_scored()) input.value.value = std::min(kHigh, input.value.value + 0.5);
  }
  RC_ASSERT(rule(all).value >= before.value - 1e-9);
}

void check(bool passed) {
  EXPECT_TRUE(passed);
}

TEST(Properties, a_mean_lies_in_its_bounds) {
  check(rc::check([] { lies_in_its_bounds(mean_of); }));
  check(rc::check([] { answering_a_blank_stays_in_the_bounds(mean_of); }));
}

TEST(Properties, a_mean_ignores_what_does_not_apply) {
  check(rc::check([] { what_does_not_apply_changes_nothing(mean_of); }));
}

TEST(Properties, a_mean_lies_exactly_between_its_inputs) {
  check(rc::check([] {
    const auto all = *inputs();
    const Value mean = mean_of(all);
    if (!mean.is_scored()) return;
    double low = kHigh, high = kLow;
    for (const Input& input : all) {
      if (!input.value.is_scored()) continue;
      low = std::min(low, input.value.value);
      high = std::max(high, input.value.value);
    }
    RC_ASSERT(low <= mean.value && mean.value <= high);
  }));
}

TEST(Properties, a_sum_lies_in_its_bounds) {
  check(rc::check([] { lies_in_its_bounds(sum_of); }));
  check(rc::check([] { answering_a_blank_stays_in_the_bounds(sum_of); }));
}

TEST(Properties, a_better_answer_never_lowers_a_mean_or_a_sum) {
  check(rc::check([] { a_better_answer_never_lowers_the_score(mean_of); }));
  check(rc::check([] { a_better_answer_never_lowers_the_score(sum_of); }));
}

/// Inputs of 0 to 5 as done (above 2) or not, in levels of three.
Value levels_of(const std::vector<Input>& all) {
  CumulativeAllOf rule(none);
  for (std::size_t i = 0; i < all.size(); i += 3) {
    rule.begin_level();
    for (std::size_t j = i; j < std::min(all.size(), i + 3); ++j) {
      Value value = all[j].value;
      if (value.is_scored()) value.value = value.value > 2 ? 1 : 0;
      rule.add(value);
    }
    rule.end_level();
  }
  return rule.finish();
}

TEST(Properties, cumulative_levels_lie_in_their_bounds) {
  check(rc::check([] { lies_in_its_bounds(levels_of); }));
  check(rc::check([] { answering_a_blank_stays_in_the_bounds(levels_of); }));
}

Value banded(const std::vector<Input>& all) {
  BandedPercent rule(none);
  for (const Input& input : all) {
    Value percent = input.value;
    percent.value *= 20;
    rule.add(percent, input.weight);
  }
  return rule.finish();
}

TEST(Properties, banded_percents_lie_in_their_bounds) {
  check(rc::check([] { lies_in_its_bounds(banded); }));
  check(rc::check([] { answering_a_blank_stays_in_the_bounds(banded); }));
  check(rc::check([] { what_does_not_apply_changes_nothing(banded); }));
}

Value subtracted(const std::vector<Input>& all) {
  Subtractive rule(none, 110);
  for (const Input& input : all) {
    Value met = input.value;
    met.value /= 5;
    rule.add(met, input.weight);
  }
  return rule.finish();
}

TEST(Properties, subtraction_lies_in_its_bounds) {
  check(rc::check([] { lies_in_its_bounds(subtracted); }));
  check(rc::check([] { answering_a_blank_stays_in_the_bounds(subtracted); }));
  check(rc::check([] { what_does_not_apply_changes_nothing(subtracted); }));
}

TEST(Properties, a_red_statement_decides_whatever_else_holds) {
  check(rc::check([] {
    const auto group = rc::gen::inRange(0, 3);
    const Value red = Value::scored(*rc::gen::inRange(1, 3));
    const Value partially = Value::scored(*group);
    RC_ASSERT(three_state(none, red, &partially, Value::scored(*group)) == Value::scored(0));
  }));
}

}  // namespace
}  // namespace waymark::rules

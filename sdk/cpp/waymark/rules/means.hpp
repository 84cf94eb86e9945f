// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "value.hpp"

namespace waymark::rules {

/// `Σ w x / Σ w` over what is scored; the mean of SAMM's practices and of most scales. Lies exactly
/// between its least and its greatest input. Weights are finite and not negative; with a total of 0
/// the mean is missing. Trace: inputs with their weights.
template <class Tracer = NullTracer>
class WeightedMean {
 public:
  /// `rule` is the name in the trace: "weighted_mean", or "mean" where all weights are 1.
  explicit WeightedMean(Tracer& tracer, std::string_view rule = "weighted_mean")
      : tracer_(tracer), rule_(rule) {
    tracer_.begin();
  }

  void add(Value input, double weight = 1) {
    tally_.note(input.state);
    if (!input.is_scored() || weight == 0) return;
    if (weight_ == 0) low_ = high_ = input.value;
    if (input.value < low_) low_ = input.value;
    if (input.value > high_) high_ = input.value;
    sum_ += weight * input.value;
    weight_ += weight;
  }

  Value finish(const Place& place = {}) {
    const Value result = value();
    detail::end_node(tracer_, rule_, place, result);
    return result;
  }

 private:
  Value value() const {
    if (weight_ == 0) return tally_.any_scored() ? Value::missing() : tally_.empty();
    const double mean = sum_ / weight_;
    return Value::scored(mean < low_ ? low_ : mean > high_ ? high_ : mean);
  }

  Tracer& tracer_;
  std::string_view rule_;
  double sum_ = 0, weight_ = 0, low_ = 0, high_ = 0;
  detail::Tally tally_;
};

/// `Σ w x`: SAMM's streams (OWASP SAMM 2: a stream is the sum of its activities' answers).
///
/// Where an input is left out, the sum of the others is rescaled to what all could have given, so
/// that it fills the same range: with `[l, h]` the range of the others' sum and `[L, H]` of all,
/// `L + (Σ w x − l)(H − L)/(h − l)`. With one range for every input that is `Σ w x · n / n_scored`.
/// Trace: inputs with weights; parameters `low`, `high` (L, H), `scored_low`, `scored_high` (l, h)
/// and `applying_low`, `applying_high`: what l and h become once all that is missing is answered.
template <class Tracer = NullTracer>
class Sum {
 public:
  explicit Sum(Tracer& tracer) : tracer_(tracer) { tracer_.begin(); }

  /// `low` and `high`: the least and greatest that this input could be, `low` <= `high`.
  void add(Value input, double weight, double low, double high) {
    tally_.note(input.state);
    low_ += weight * low;
    high_ += weight * high;
    if (input.state == State::kNotApplicable) return;
    applying_low_ += weight * low;
    applying_high_ += weight * high;
    if (!input.is_scored()) return;
    scored_low_ += weight * low;
    scored_high_ += weight * high;
    sum_ += weight * input.value;
  }

  Value finish(const Place& place = {}) {
    const Value result = value();
    if constexpr (Tracer::kEnabled) {
      const Parameter parameters[] = {{"low", to_text(low_)},
                                      {"high", to_text(high_)},
                                      {"scored_low", to_text(scored_low_)},
                                      {"scored_high", to_text(scored_high_)},
                                      {"applying_low", to_text(applying_low_)},
                                      {"applying_high", to_text(applying_high_)}};
      detail::end_node(tracer_, "sum", place, result, parameters);
    }
    return result;
  }

 private:
  Value value() const {
    if (!tally_.any_scored()) return tally_.empty();
    if (!tally_.any_left_out()) return Value::scored(sum_);
    const double span = scored_high_ - scored_low_;
    if (!(span > 0)) return Value::scored(sum_ + (low_ - scored_low_));
    return Value::scored(low_ + (sum_ - scored_low_) * (high_ - low_) / span);
  }

  Tracer& tracer_;
  double sum_ = 0, low_ = 0, high_ = 0, scored_low_ = 0, scored_high_ = 0;
  double applying_low_ = 0, applying_high_ = 0;
  detail::Tally tally_;
};

/// The share met of a result that is not one itself: 0 at `worst`, 1 at `best`, in proportion
/// between; 1 where the two are the same. For rules within Subtractive. The caller has called
/// tracer.begin() before it made the input. Trace: the input; parameters `worst` and `best`.
template <class Tracer>
Value share_met(Tracer& tracer, Value input, double worst, double best, const Place& place = {}) {
  Value result = input;
  if (input.is_scored()) {
    result = Value::scored(best == worst ? 1 : (input.value - worst) / (best - worst));
  }
  if constexpr (Tracer::kEnabled) {
    const Parameter parameters[] = {{"worst", to_text(worst)}, {"best", to_text(best)}};
    detail::end_node(tracer, "share_met", place, result, parameters);
  }
  return result;
}

/// `start − Σ w (1 − met)`: what is not met is subtracted by its weight. CMMC's SPRS score (32 CFR
/// 170.24) starts at 110 and subtracts 5, 3 or 1; partial credit is a `met` between 0 and 1 (0.4 of
/// 5 subtracts 3). A requirement that is not applicable counts as met, as that rule says, so the
/// value is not rescaled. `floor`: never below it. Trace: inputs with weights, the value of each
/// the share met; parameters `start` and, if there is one, `floor`.
template <class Tracer = NullTracer>
class Subtractive {
 public:
  Subtractive(Tracer& tracer, double start) : tracer_(tracer), start_(start), value_(start) {
    tracer_.begin();
  }
  Subtractive(Tracer& tracer, double start, double floor) : Subtractive(tracer, start) {
    has_floor_ = true;
    floor_ = floor;
  }

  /// `met`: the share that is met, 0 to 1.
  void add(Value met, double weight) {
    tally_.note(met.state);
    if (met.is_scored()) value_ -= weight * (1 - met.value);
  }

  Value finish(const Place& place = {}) {
    Value result = tally_.empty();
    if (tally_.any_scored()) {
      result = Value::scored(has_floor_ && value_ < floor_ ? floor_ : value_);
    }
    if constexpr (Tracer::kEnabled) {
      if (has_floor_) {
        const Parameter parameters[] = {{"start", to_text(start_)}, {"floor", to_text(floor_)}};
        detail::end_node(tracer_, "subtractive", place, result, parameters);
      } else {
        const Parameter parameters[] = {{"start", to_text(start_)}};
        detail::end_node(tracer_, "subtractive", place, result, parameters);
      }
    }
    return result;
  }

 private:
  Tracer& tracer_;
  double start_, value_, floor_ = 0;
  bool has_floor_ = false;
  detail::Tally tally_;
};

}  // namespace waymark::rules

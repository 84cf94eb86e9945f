// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "value.hpp"

namespace waymark::rules {

/// The highest level k of which, and of every level below it, all is done: the maturity indicator
/// levels of C2M2 2.1 (a practice is done when it is fully or largely implemented), good, better
/// and best of the UK functional standards. Value: 0 (not even level 1) to the number of levels.
///
/// A level passes when all that is answered in it is done. One of which nothing applies passes too
/// (nothing in it is left to do); one with blanks and no answer does not.
/// Trace: an `all_of` for each level, 1 or 0, over its inputs, each 1 or 0.
template <class Tracer = NullTracer>
class CumulativeAllOf {
 public:
  explicit CumulativeAllOf(Tracer& tracer) : tracer_(tracer) { tracer_.begin(); }

  /// Levels are fed from 1 upwards; a level may be empty.
  void begin_level() {
    tracer_.begin();
    level_ = {};
    level_done_ = true;
  }

  /// `done`: above 0 when this input is done.
  void add(Value done) {
    level_.note(done.state);
    all_.note(done.state);
    if (done.is_scored() && !(done.value > 0)) level_done_ = false;
  }

  void end_level(const Place& place = {}) {
    Value passed = level_.empty();
    if (level_.any_scored()) passed = Value::scored(level_done_ ? 1 : 0);
    const bool passes = passed.state == State::kNotApplicable || passed.value > 0;
    unbroken_ = unbroken_ && passes;
    if (unbroken_) ++reached_;
    detail::end_node(tracer_, "all_of", place, passed);
  }

  Value finish(const Place& place = {}) {
    const Value result = all_.any_scored() ? Value::scored(reached_) : all_.empty();
    detail::end_node(tracer_, "cumulative_all_of", place, result);
    return result;
  }

 private:
  Tracer& tracer_;
  detail::Tally all_, level_;
  bool level_done_ = true, unbroken_ = true;
  int reached_ = 0;
};

/// Whether a result counts as done: 1 at `best` or above, else 0. For rules within CumulativeAllOf.
/// The caller has called tracer.begin() before it made the input. Trace: the input; parameter
/// `best`.
template <class Tracer>
Value done(Tracer& tracer, Value input, double best, const Place& place = {}) {
  Value result = input;
  if (input.is_scored()) result = Value::scored(input.value >= best ? 1 : 0);
  if constexpr (Tracer::kEnabled) {
    const Parameter parameters[] = {{"best", to_text(best)}};
    detail::end_node(tracer, "done", place, result, parameters);
  }
  return result;
}

/// Edges of a band scale, ascending. Borrowed.
struct Edges {
  const double* values = nullptr;
  std::size_t count = 0;
};

/// ISO/IEC 33020's rating scale: not achieved up to 15 %, partially up to 50 %, largely up to 85 %,
/// fully above. An edge belongs to the band below it.
inline constexpr double kIso33020Edges[] = {15, 50, 85};
inline constexpr Edges kIso33020 = {kIso33020Edges, 3};

/// Which band `percent` lies in, 0 upwards; each edge is the last of the lower band.
constexpr int band_of_percent(double percent, Edges edges = kIso33020) {
  int band = 0;
  for (std::size_t i = 0; i < edges.count; ++i) band += percent > edges.values[i] ? 1 : 0;
  return band;
}

/// Which band `metric` lies in, 0 upwards; each edge is the first of the upper band.
constexpr int band_of_metric(double metric, Edges edges) {
  int band = 0;
  for (std::size_t i = 0; i < edges.count; ++i) band += metric >= edges.values[i] ? 1 : 0;
  return band;
}

/// The band of the weighted mean of percents (ISO/IEC 33020, aggregated from outcomes to an
/// attribute). Value: 0 to the number of edges. Trace: inputs with weights; parameters `edges` and
/// `percent`, the mean.
template <class Tracer = NullTracer>
class BandedPercent {
 public:
  explicit BandedPercent(Tracer& tracer, Edges edges = kIso33020) : tracer_(tracer), edges_(edges) {
    tracer_.begin();
  }

  /// `percent`: 0 to 100.
  void add(Value percent, double weight = 1) {
    tally_.note(percent.state);
    if (!percent.is_scored()) return;
    sum_ += weight * percent.value;
    weight_ += weight;
  }

  Value finish(const Place& place = {}) {
    const double percent = weight_ > 0 ? sum_ / weight_ : 0;
    Value result = tally_.any_scored() ? Value::missing() : tally_.empty();
    if (weight_ > 0) result = Value::scored(band_of_percent(percent, edges_));
    if constexpr (Tracer::kEnabled) {
      if (result.is_scored()) {
        const Parameter parameters[] = {{"edges", detail::to_text(edges_.values, edges_.count)},
                                        {"percent", to_text(percent)}};
        detail::end_node(tracer_, "banded_percent", place, result, parameters);
      } else {
        const Parameter parameters[] = {{"edges", detail::to_text(edges_.values, edges_.count)}};
        detail::end_node(tracer_, "banded_percent", place, result, parameters);
      }
    }
    return result;
  }

 private:
  Tracer& tracer_;
  Edges edges_;
  double sum_ = 0, weight_ = 0;
  detail::Tally tally_;
};

/// ISO/IEC 33020's capability level: the highest k of which every attribute is in the last band but
/// one or better (largely or fully achieved), while every attribute of the levels below is in the
/// last band (fully achieved). Value: 0 to the number of levels. Blank and not applicable levels as
/// in CumulativeAllOf. Trace: a `least_band` for each level over its attributes; parameter `bands`,
/// the number of the last band.
template <class Tracer = NullTracer>
class CapabilityLevel {
 public:
  /// `last_band`: 3 for ISO/IEC 33020's four bands; at least 1.
  explicit CapabilityLevel(Tracer& tracer, int last_band = 3) : tracer_(tracer), last_(last_band) {
    tracer_.begin();
  }

  void begin_level() {
    tracer_.begin();
    level_ = {};
    least_ = last_;
  }

  /// `band`: what BandedPercent gave for one attribute.
  void add(Value band) {
    level_.note(band.state);
    all_.note(band.state);
    if (band.is_scored() && band.value < least_) least_ = band.value;
  }

  void end_level(const Place& place = {}) {
    Value least = level_.empty();
    if (level_.any_scored()) least = Value::scored(least_);
    const bool nothing_asked = least.state == State::kNotApplicable;
    if (unbroken_ && (nothing_asked || (least.is_scored() && least.value >= last_ - 1))) ++reached_;
    unbroken_ = unbroken_ && (nothing_asked || (least.is_scored() && least.value >= last_));
    detail::end_node(tracer_, "least_band", place, least);
  }

  Value finish(const Place& place = {}) {
    const Value result = all_.any_scored() ? Value::scored(reached_) : all_.empty();
    if constexpr (Tracer::kEnabled) {
      const Parameter parameters[] = {{"bands", to_text(last_)}};
      detail::end_node(tracer_, "capability_level", place, result, parameters);
    }
    return result;
  }

 private:
  Tracer& tracer_;
  int last_;
  detail::Tally all_, level_;
  double least_ = 0;
  bool unbroken_ = true;
  int reached_ = 0;
};

/// The band of one metric: how many lower edges it has reached. Trace: the input; parameter
/// `edges`.
template <class Tracer>
Value bands(Tracer& tracer, Edges edges, Value metric, const Place& place = {}) {
  Value result = metric;
  if (metric.is_scored()) result = Value::scored(band_of_metric(metric.value, edges));
  if constexpr (Tracer::kEnabled) {
    const Parameter parameters[] = {{"edges", detail::to_text(edges.values, edges.count)}};
    detail::end_node(tracer, "bands", place, result, parameters);
  }
  return result;
}

}  // namespace waymark::rules

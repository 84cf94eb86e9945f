// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../rules/value.hpp"
#include "batch.hpp"

namespace waymark::sdk {

/// What a plugin says of one dimension of one return. See waymark_dimension_result.
struct DimensionResult {
  std::int32_t state = WAYMARK_STATE_UNSCORED;
  double score = 0;  ///< 0 to 5
  std::optional<double> native;
  std::string_view native_label;
  struct Bounds {
    double low, high;
  };
  std::optional<Bounds> bounds;
  std::optional<double> coverage;
  struct Interval {
    double low, high, level;
  };
  std::optional<Interval> interval;
};

/// See waymark_metric_result. The item is lent for the call.
struct MetricResult {
  std::optional<double> value;
  struct Fraction {
    double numerator, denominator;
  };
  std::optional<Fraction> fraction;
  std::optional<std::int64_t> n;
  /// What of the tables it is about, such as a competence; empty: the return as a whole.
  std::string_view item = {};
};

/// Writes one tree of a trace: a tracer for the rules of waymark/rules.hpp.
class Tracer {
 public:
  static constexpr bool kEnabled = true;

  explicit Tracer(const waymark_trace* trace) : trace_(trace) {}

  void begin() { accept(trace_->begin_node(trace_)); }

  void end(const rules::Node& node) {
    constexpr std::size_t kMost = 8;
    waymark_str names[kMost], values[kMost];
    if (node.parameter_count > kMost) {
      throw Failure(WAYMARK_E_LIMIT, "trace", "a node has more than 8 parameters");
    }
    for (std::size_t i = 0; i < node.parameter_count; ++i) {
      names[i] = str(node.parameters[i].name);
      values[i] = str(node.parameters[i].value);
    }
    waymark_trace_node out = {};
    out.size = sizeof out;
    out.valid = WAYMARK_NODE_WEIGHT | (node.value.is_scored() ? WAYMARK_NODE_VALUE : 0u);
    out.state = state_of(node.value.state);
    out.parameter_count = static_cast<std::uint32_t>(node.parameter_count);
    out.rule = str(node.rule);
    out.label = str(node.label);
    out.parameter_names = names;
    out.parameter_values = values;
    out.value = node.value.value;
    out.weight = node.weight;
    accept(trace_->end_node(trace_, &out));
  }

  rules::Value leaf(std::uint32_t question, rules::Value value, double weight = 1) {
    waymark_trace_leaf out = {};
    out.size = sizeof out;
    out.kind = WAYMARK_LEAF_QUESTION;
    out.valid = WAYMARK_NODE_WEIGHT | (value.is_scored() ? WAYMARK_NODE_VALUE : 0u);
    out.index = question;
    out.value = value.value;
    out.weight = weight;
    accept(trace_->leaf(trace_, &out));
    return value;
  }

  /// Rows of evidence that were counted.
  rules::Value rows(std::uint32_t table, std::uint64_t count, rules::Value value,
                    double weight = 1) {
    waymark_trace_leaf out = {};
    out.size = sizeof out;
    out.kind = WAYMARK_LEAF_TABLE;
    out.valid = WAYMARK_NODE_WEIGHT | (value.is_scored() ? WAYMARK_NODE_VALUE : 0u);
    out.index = table;
    out.rows = count;
    out.value = value.value;
    out.weight = weight;
    accept(trace_->leaf(trace_, &out));
    return value;
  }

  static std::int32_t state_of(rules::State state) {
    switch (state) {
      case rules::State::kScored:
        return WAYMARK_STATE_SCORED;
      case rules::State::kMissing:
        return WAYMARK_STATE_UNSCORED;
      case rules::State::kNotApplicable:
        break;
    }
    return WAYMARK_STATE_NOT_APPLICABLE;
  }

 private:
  static void accept(waymark_status status) {
    if (status != WAYMARK_OK) throw Failure(status, "trace", "the host refused part of a trace");
  }

  const waymark_trace* trace_;
};

/// Where results go. With checking on, a result that breaks the contract is a Failure here, where
/// a debugger shows who made it, rather than a failed return in the host.
template <Checking C>
class BasicSink {
 public:
  BasicSink(const waymark_sink* sink, Model model, std::uint64_t rows)
      : sink_(sink), model_(model), rows_(rows) {}

  void dimension(std::uint64_t row, std::uint32_t index, const DimensionResult& result) const {
    check(row, index < model_.dimension_count(), "dimension");
    check_finite(result.score, "dimension");
    waymark_dimension_result out = {};
    out.size = sizeof out;
    out.dimension = index;
    out.row = row;
    out.state = result.state;
    out.score = result.score;
    if (result.native) {
      out.valid |= WAYMARK_DIMENSION_NATIVE;
      out.native = *result.native;
      out.native_label = str(result.native_label);
      check_finite(out.native, "dimension");
    }
    if (result.bounds) {
      out.valid |= WAYMARK_DIMENSION_BOUNDS;
      out.low = result.bounds->low;
      out.high = result.bounds->high;
    }
    if (result.coverage) {
      out.valid |= WAYMARK_DIMENSION_COVERAGE;
      out.coverage = *result.coverage;
    }
    if (result.interval) {
      out.valid |= WAYMARK_DIMENSION_INTERVAL;
      out.interval_low = result.interval->low;
      out.interval_high = result.interval->high;
      out.interval_level = result.interval->level;
    }
    accept(sink_->emit_dimension(sink_, &out));
  }

  void metric(std::uint64_t row, std::uint32_t index, const MetricResult& result) const {
    check(row, index < model_.metric_count(), "metric");
    waymark_metric_result out = {};
    out.size = sizeof out;
    out.metric = index;
    out.row = row;
    if (result.value) {
      out.valid |= WAYMARK_METRIC_VALUE;
      out.value = *result.value;
      check_finite(out.value, "metric");
    }
    if (result.fraction) {
      out.valid |= WAYMARK_METRIC_FRACTION;
      out.numerator = result.fraction->numerator;
      out.denominator = result.fraction->denominator;
    }
    if (result.n) {
      out.valid |= WAYMARK_METRIC_N;
      out.n = *result.n;
    }
    detail::require<C>(result.item.size() <= WAYMARK_LONGEST_ITEM, "metric",
                       "a metric's item is longer than 200 bytes");
    out.item = str(result.item);
    accept(sink_->emit_metric(sink_, &out));
  }

  void finding(std::uint64_t row, std::uint32_t index, std::string_view text = {}) const {
    check(row, index < model_.finding_count(), "finding");
    waymark_finding_result out = {};
    out.size = sizeof out;
    out.finding = index;
    out.row = row;
    out.text = str(text);
    accept(sink_->emit_finding(sink_, &out));
  }

  /// True when this run is to say how each score came about.
  bool traced() const { return sink_->trace != nullptr; }

  /// Begins the tree of one dimension of one return; only when traced().
  Tracer trace(std::uint64_t row, std::uint32_t dimension) const {
    if (sink_->trace->begin_tree(sink_->trace, row, dimension) != WAYMARK_OK) {
      throw Failure(WAYMARK_E_ARGUMENT, "trace", "the host refused to begin a tree");
    }
    return Tracer(sink_->trace);
  }

 private:
  void check(std::uint64_t row, bool index_fits, const char* what) const {
    detail::require<C>(row < rows_, what, "a result was emitted for a row that there is not");
    detail::require<C>(index_fits, what, "a result was emitted for an index past the model's");
  }
  static void check_finite(double value, const char* what) {
    detail::require<C>(std::isfinite(value), what, "a number that is not finite was emitted");
  }
  static void accept(waymark_status status) {
    if constexpr (C != Checking::kNone) {
      if (status != WAYMARK_OK) throw Failure(status, "sink", "the host refused a result");
    }
  }

  const waymark_sink* sink_;
  Model model_;
  std::uint64_t rows_;
};

using Sink = BasicSink<kChecking>;

}  // namespace waymark::sdk

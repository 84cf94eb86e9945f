// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/checked_sink.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/plugins/abi_text.h"
#include "waymark/rules/value.hpp"

namespace waymark::plugins {
namespace {

/// How far numbers that must agree may lie apart: rounding, and no more.
constexpr double kRounding = 1e-9;

/// Far above any count or sum of money; what is added up of metrics stays far inside the numbers.
constexpr double kLargestMetric = 1e15;

bool inside(double value, double low, double high) {
  return std::isfinite(value) && value >= low && value <= high;
}

bool agrees(double a, double b) {
  return std::abs(a - b) <= kRounding * std::max(1.0, std::abs(b));
}

/// Puts `things` in the model's order; answers one that is there twice. They mostly come in order,
/// and looking is cheaper than sorting.
template <class Thing, class Key>
const Thing* sort_by(std::vector<Thing>& things, Key key) {
  const auto less = [&](const Thing& a, const Thing& b) { return key(a) < key(b); };
  if (!std::is_sorted(things.begin(), things.end(), less)) {
    std::sort(things.begin(), things.end(), less);
  }
  const auto same = [&](const Thing& a, const Thing& b) { return key(a) == key(b); };
  const auto twice = std::adjacent_find(things.begin(), things.end(), same);
  return twice == things.end() ? nullptr : &*twice;
}

/// What any plugin's struct must reach; later fields follow.
constexpr std::uint32_t size_in_1_0(const waymark_dimension_result&) {
  return WAYMARK_SIZE_1_0_DIMENSION_RESULT;
}
constexpr std::uint32_t size_in_1_0(const waymark_metric_result&) {
  return WAYMARK_SIZE_1_0_METRIC_RESULT;
}
constexpr std::uint32_t size_in_1_0(const waymark_finding_result&) {
  return WAYMARK_SIZE_1_0_FINDING_RESULT;
}

std::string range(double value, double low, double high) {
  if (!std::isfinite(value)) return "a number that is not finite";
  return shortest(value) + ", which is not between " + shortest(low) + " and " + shortest(high);
}

}  // namespace

CheckedSink::CheckedSink(const Instrument& instrument, const scoring::Batch& batch,
                         std::size_t first, std::size_t rows, bool with_traces)
    : instrument_(instrument),
      batch_(batch),
      first_(first),
      failures_(rows),
      results_(rows),
      dimension_seen_(rows * instrument.dimensions.size(), 0) {
  for (scoring::RowResult& result : results_) {
    result.dimensions.resize(instrument.dimensions.size());
  }
  sink_.size = sizeof sink_;
  sink_.ctx = this;
  sink_.emit_dimension = &emit_dimension;
  sink_.emit_metric = &emit_metric;
  sink_.emit_finding = &emit_finding;
  if (with_traces) {
    traces_.emplace(instrument, batch, first, failures_);
    sink_.trace = traces_->get();
  }
}

const std::string& CheckedSink::reason() const {
  if (!failures_.of_all().empty()) return failures_.of_all();
  for (std::size_t row = 0; row + 1 < failures_.rows(); ++row) {
    if (!failures_.of(row).empty()) return failures_.of(row);
  }
  return failures_.of(failures_.rows() - 1);
}

waymark_status CheckedSink::refuse(std::uint64_t row, const std::string& reason) {
  failures_.fail(row, "the plugin " + reason);
  // Nothing more is kept of a row that is lost, whatever else it is given.
  results_[row].metrics = {};
  results_[row].findings = {};
  return WAYMARK_E_ARGUMENT;
}

bool CheckedSink::nothing_applies(std::uint64_t row, const Dimension& dimension) const {
  const auto is_out = [&](std::uint32_t question) {
    return batch_.columns[question].states[first_ + row] == scoring::CellState::kNotApplicable;
  };
  return !dimension.questions.empty() &&
         std::all_of(dimension.questions.begin(), dimension.questions.end(), is_out);
}

template <class Emitted>
waymark_status CheckedSink::accept(const Emitted* from, const char* what) {
  if (from == nullptr || from->size < size_in_1_0(*from)) {
    failures_.fail_all("the plugin emitted a " + std::string(what) +
                       " that is shorter than ABI 1.0 says");
    return WAYMARK_E_ARGUMENT;
  }
  if (from->row >= failures_.rows()) {
    failures_.fail_all("the plugin emitted a " + std::string(what) + " for row " +
                       std::to_string(from->row) + " of " + std::to_string(failures_.rows()));
    return WAYMARK_E_ARGUMENT;
  }
  if (!failures_.of(from->row).empty()) return WAYMARK_E_ARGUMENT;
  return take(*from);
}

waymark_status CheckedSink::emit_dimension(const waymark_sink* sink,
                                           const waymark_dimension_result* result) {
  return self(sink).accept(result, "dimension");
}

waymark_status CheckedSink::emit_metric(const waymark_sink* sink,
                                        const waymark_metric_result* result) {
  return self(sink).accept(result, "metric");
}

waymark_status CheckedSink::emit_finding(const waymark_sink* sink,
                                         const waymark_finding_result* result) {
  return self(sink).accept(result, "finding");
}

waymark_status CheckedSink::take(const waymark_dimension_result& from) {
  const std::size_t count = instrument_.dimensions.size();
  if (from.dimension >= count) {
    return refuse(from.row, "emitted dimension number " + std::to_string(from.dimension) +
                                ", and the model has " + std::to_string(count));
  }
  const Dimension& dimension = instrument_.dimensions[from.dimension];
  const std::string& id = dimension.id;
  if (dimension.rule) {
    return refuse(from.row, "emitted dimension " + id + ", which its model scores by a rule");
  }
  char& seen = dimension_seen_[from.row * count + from.dimension];
  if (seen != 0) return refuse(from.row, "emitted dimension " + id + " twice");
  seen = 1;

  auto& out = results_[from.row].dimensions[from.dimension];
  switch (from.state) {
    case WAYMARK_STATE_SCORED:
      out.state = FigureState::kScored;
      if (!inside(from.score, Figure::kWorst, Figure::kBest)) {
        return refuse(from.row, "scored dimension " + id + " at " +
                                    range(from.score, Figure::kWorst, Figure::kBest));
      }
      if (dimension.tables.empty() && nothing_applies(from.row, dimension)) {
        return refuse(from.row,
                      "scored dimension " + id + ", of which every question is not applicable");
      }
      out.score = from.score;
      break;
    case WAYMARK_STATE_UNSCORED:
      out.state = FigureState::kUnscored;
      break;
    case WAYMARK_STATE_NOT_APPLICABLE:
      out.state = FigureState::kNotApplicable;
      break;
    default:
      return refuse(from.row, "gave dimension " + id + " a state that there is not");
  }
  if ((from.valid & WAYMARK_DIMENSION_NATIVE) != 0) {
    const NativeScale& scale = instrument_.native;
    if (!inside(from.native, scale.min - kRounding, scale.max + kRounding)) {
      return refuse(from.row, "gave dimension " + id + " a native result of " +
                                  range(from.native, scale.min, scale.max));
    }
    if (out.state == FigureState::kScored) {
      const double wanted = rules::to_maturity(from.native, scale.min, scale.max);
      if (std::abs(out.score - wanted) > kRounding) {
        return refuse(from.row, "scored dimension " + id + " at " + shortest(out.score) +
                                    ", and its native result is " + shortest(wanted) +
                                    " on the scale of 0 to 5");
      }
    }
    if (from.native_label.size > WAYMARK_LONGEST_LABEL) {
      return refuse(from.row, "labelled dimension " + id + " with more than " +
                                  std::to_string(WAYMARK_LONGEST_LABEL) + " bytes");
    }
    out.native.emplace();
    out.native->value = from.native;
    if (!read_text(from.native_label, out.native->label)) {
      return refuse(from.row, "labelled dimension " + id + " with text that is not UTF-8");
    }
  }
  const bool has_bounds = (from.valid & WAYMARK_DIMENSION_BOUNDS) != 0;
  if (has_bounds && dimension.monotone && dimension.tables.empty()) {
    return refuse(from.row, "gave dimension " + id +
                                " bounds of its own, and it reads no table and is not declared "
                                "\"monotone\": false");
  }
  if (!has_bounds && !dimension.monotone && out.state == FigureState::kScored) {
    return refuse(from.row, "gave no bounds of dimension " + id +
                                ", which its model declares \"monotone\": false");
  }
  if (has_bounds) {
    const bool around =
        out.state != FigureState::kScored || (from.low <= from.score && from.score <= from.high);
    if (!inside(from.low, Figure::kWorst, Figure::kBest) ||
        !inside(from.high, Figure::kWorst, Figure::kBest) || from.low > from.high || !around) {
      return refuse(from.row, "gave dimension " + id + " bounds that its score is not within");
    }
    out.own_bounds = true;
    out.low = from.low;
    out.high = from.high;
  }
  if ((from.valid & WAYMARK_DIMENSION_COVERAGE) != 0) {
    if (!inside(from.coverage, 0, 1)) {
      return refuse(from.row,
                    "gave dimension " + id + " a coverage of " + range(from.coverage, 0, 1));
    }
    out.own_coverage = from.coverage;
  }
  if ((from.valid & WAYMARK_DIMENSION_INTERVAL) != 0) {
    if (!inside(from.interval_low, Figure::kWorst, Figure::kBest) ||
        !inside(from.interval_high, from.interval_low, Figure::kBest) ||
        !(from.interval_level > 0 && from.interval_level < 1)) {
      return refuse(from.row, "gave dimension " + id + " an interval that is none");
    }
    out.interval = Interval{from.interval_low, from.interval_high, from.interval_level};
  }
  return WAYMARK_OK;
}

waymark_status CheckedSink::take(const waymark_metric_result& from) {
  if (from.metric >= instrument_.metrics.size()) {
    return refuse(from.row, "emitted metric number " + std::to_string(from.metric) +
                                ", and the model has " +
                                std::to_string(instrument_.metrics.size()));
  }
  const std::string& id = instrument_.metrics[from.metric].id;
  MetricValue out;
  out.metric = from.metric;
  if ((from.valid & WAYMARK_METRIC_VALUE) != 0) {
    if (!std::isfinite(from.value)) {
      return refuse(from.row, "gave metric " + id + " a value that is not a finite number");
    }
    if (!inside(from.value, -kLargestMetric, kLargestMetric)) {
      return refuse(from.row, "gave metric " + id + " a value of " +
                                  range(from.value, -kLargestMetric, kLargestMetric));
    }
    out.value = from.value;
  }
  if ((from.valid & WAYMARK_METRIC_FRACTION) != 0) {
    if (!std::isfinite(from.numerator) || !std::isfinite(from.denominator)) {
      return refuse(from.row, "gave metric " + id + " a fraction that is not finite");
    }
    for (const double part : {from.numerator, from.denominator}) {
      if (inside(part, -kLargestMetric, kLargestMetric)) continue;
      return refuse(from.row, "gave metric " + id + " a fraction with " +
                                  range(part, -kLargestMetric, kLargestMetric));
    }
    if (out.value &&
        (from.denominator == 0 || !agrees(*out.value, from.numerator / from.denominator))) {
      return refuse(from.row, "gave metric " + id + " a value that is not its fraction");
    }
    out.numerator = from.numerator;
    out.denominator = from.denominator;
  }
  if ((from.valid & WAYMARK_METRIC_N) != 0) {
    if (from.n < 0) return refuse(from.row, "gave metric " + id + " a negative count");
    out.n = from.n;
  }
  if (WAYMARK_HAS(&from, waymark_metric_result, item)) {
    if (!read_text(from.item, out.item)) {
      return refuse(from.row, "gave metric " + id + " an item that is not UTF-8");
    }
    if (out.item.size() > WAYMARK_LONGEST_ITEM) {
      return refuse(from.row, "gave metric " + id + " an item of more than " +
                                  std::to_string(WAYMARK_LONGEST_ITEM) + " bytes");
    }
  }
  auto& metrics = results_[from.row].metrics;
  if (metrics.empty()) metrics.reserve(instrument_.metrics.size());
  if (metrics.size() == WAYMARK_MOST_METRICS) {
    return refuse(from.row,
                  "emitted more than " + std::to_string(WAYMARK_MOST_METRICS) + " metrics");
  }
  metrics.push_back(std::move(out));
  return WAYMARK_OK;
}

waymark_status CheckedSink::take(const waymark_finding_result& from) {
  if (from.finding >= instrument_.findings.size()) {
    return refuse(from.row, "emitted finding number " + std::to_string(from.finding) +
                                ", and the model has " +
                                std::to_string(instrument_.findings.size()));
  }
  if (instrument_.findings[from.finding].when) {
    return refuse(from.row, "emitted finding " + instrument_.findings[from.finding].id +
                                ", which its model reports by itself");
  }
  auto& findings = results_[from.row].findings;
  // Each at most once: beyond the model's own number one is there twice, whichever it is.
  if (findings.size() == WAYMARK_MOST_FINDINGS || findings.size() == instrument_.findings.size()) {
    return refuse(from.row, "emitted more than " + std::to_string(findings.size()) + " findings");
  }
  if (from.text.size > WAYMARK_LONGEST_FINDING) {
    return refuse(from.row, "gave finding " + instrument_.findings[from.finding].id +
                                " more than " + std::to_string(WAYMARK_LONGEST_FINDING) +
                                " bytes of text");
  }
  FindingHit out;
  out.finding = from.finding;
  if (!read_text(from.text, out.text)) {
    return refuse(from.row, "gave finding " + instrument_.findings[from.finding].id +
                                " text that is not UTF-8");
  }
  findings.push_back(std::move(out));
  return WAYMARK_OK;
}

void CheckedSink::add_traces(std::size_t row) {
  scoring::RowResult& result = results_[row];
  for (std::uint32_t i = 0; i < instrument_.dimensions.size(); ++i) {
    const std::string& id = instrument_.dimensions[i].id;
    const auto& dimension = result.dimensions[i];
    if (instrument_.dimensions[i].rule) {
      result.traces.emplace_back();
      continue;
    }
    auto root = traces_->take(row, i);
    if (!root) {
      refuse(row, "did not say how dimension " + id + " came about");
      return;
    }
    const bool scored = dimension.state == FigureState::kScored;
    const NativeScale& scale = instrument_.native;
    const bool leads_to_it =
        root->state == dimension.state && root->value.has_value() == scored &&
        (!scored ||
         agrees(rules::to_maturity(*root->value, scale.min, scale.max), dimension.score));
    if (!leads_to_it) {
      refuse(row, "explained dimension " + id + " by a trace that does not lead to its score");
      return;
    }
    result.traces.push_back(*std::move(root));
  }
}

void CheckedSink::finish_row(std::size_t row) {
  scoring::RowResult& result = results_[row];
  const std::size_t count = instrument_.dimensions.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (dimension_seen_[row * count + i] == 0 && !instrument_.dimensions[i].rule) {
      refuse(row, "did not emit dimension " + instrument_.dimensions[i].id);
      break;
    }
  }
  const auto metric_of = [](const MetricValue& one) { return std::tie(one.metric, one.item); };
  if (const MetricValue* twice = sort_by(result.metrics, metric_of)) {
    refuse(row, "emitted metric " + instrument_.metrics[twice->metric].id +
                    (twice->item.empty() ? "" : " of one item") + " twice");
  }
  const auto finding_of = [](const FindingHit& hit) { return hit.finding; };
  if (const FindingHit* twice = sort_by(result.findings, finding_of)) {
    refuse(row, "emitted finding " + instrument_.findings[twice->finding].id + " twice");
  }
  if (traces_ && failures_.of(row).empty()) add_traces(row);
  if (!failures_.of(row).empty()) {
    result = {};
    result.failure = failures_.of(row);
  }
}

std::optional<std::vector<scoring::RowResult>> CheckedSink::finish() {
  if (traces_) traces_->finish();
  if (!failures_.of_all().empty()) return std::nullopt;
  for (std::size_t row = 0; row < results_.size(); ++row) finish_row(row);
  return std::move(results_);
}

}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/scoring.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/instrument.h"
#include "core/plugins/trace_builder.h"
#include "core/scoring/scorer.h"

namespace waymark::plugins {

/// Takes what a plugin emits in one call, and checks all of it: sizes, indexes, states, ranges,
/// finite numbers, UTF-8, nothing twice, every dimension there but for those that the model scores
/// by a rule, which must not be. A native result must be the score on the native scale. Bounds come
/// with every score of a dimension that is not monotone, and otherwise only where it reads tables.
/// No dimension of which no question applies, and that reads no table, has a score. A row that
/// breaks the contract keeps the first reason and loses its results.
class CheckedSink {
 public:
  /// `instrument` and `batch` must outlive the sink, which takes the `rows` of the batch from
  /// `first` on.
  CheckedSink(const Instrument& instrument, const scoring::Batch& batch, std::size_t first,
              std::size_t rows, bool with_traces);
  CheckedSink(const CheckedSink&) = delete;
  CheckedSink& operator=(const CheckedSink&) = delete;

  [[nodiscard]] const waymark_sink* get() const { return &sink_; }

  /// After the call: the rows' results. Where the call itself cannot be used, nothing, and reason()
  /// says why.
  [[nodiscard]] std::optional<std::vector<scoring::RowResult>> finish();
  /// What was first found wrong, or empty.
  [[nodiscard]] const std::string& reason() const;

 private:
  static CheckedSink& self(const waymark_sink* sink) {
    return *static_cast<CheckedSink*>(sink->ctx);
  }
  static waymark_status emit_dimension(const waymark_sink* sink,
                                       const waymark_dimension_result* result);
  static waymark_status emit_metric(const waymark_sink* sink, const waymark_metric_result* result);
  static waymark_status emit_finding(const waymark_sink* sink,
                                     const waymark_finding_result* result);

  waymark_status take(const waymark_dimension_result& from);
  waymark_status take(const waymark_metric_result& from);
  waymark_status take(const waymark_finding_result& from);
  waymark_status refuse(std::uint64_t row, const std::string& reason);
  /// True where every question of the dimension, which has some, is not applicable to the row.
  [[nodiscard]] bool nothing_applies(std::uint64_t row, const Dimension& dimension) const;
  template <class Emitted>
  waymark_status accept(const Emitted* from, const char* what);

  void finish_row(std::size_t row);
  void add_traces(std::size_t row);

  const Instrument& instrument_;
  const scoring::Batch& batch_;
  std::size_t first_;
  RowFailures failures_;
  std::vector<scoring::RowResult> results_;
  std::vector<char> dimension_seen_;  ///< by row and dimension
  std::optional<TraceBuilder> traces_;
  waymark_sink sink_ = {};
};

}  // namespace waymark::plugins

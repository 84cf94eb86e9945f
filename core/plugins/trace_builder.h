// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/trace.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/instrument.h"
#include "core/model/scorecard.h"
#include "core/scoring/scorer.h"

namespace waymark::plugins {

/// Why rows of a call cannot be used. The first reason of a row stays.
class RowFailures {
 public:
  explicit RowFailures(std::size_t rows) : reasons_(rows) {}

  void fail(std::size_t row, std::string reason) {
    if (reasons_[row].empty()) reasons_[row] = std::move(reason);
  }
  /// Something is wrong, and no row can be told.
  void fail_all(std::string reason) {
    if (whole_.empty()) whole_ = std::move(reason);
  }
  [[nodiscard]] std::size_t rows() const { return reasons_.size(); }
  [[nodiscard]] const std::string& of(std::size_t row) const { return reasons_[row]; }
  [[nodiscard]] const std::string& of_all() const { return whole_; }

 private:
  std::vector<std::string> reasons_;
  std::string whole_;
};

/// Builds the trees that a plugin writes through waymark_trace, and checks each step.
class TraceBuilder {
 public:
  /// All must outlive the builder. `rows` of the batch are those being scored, from `first` on.
  TraceBuilder(const Instrument& instrument, const scoring::Batch& batch, std::size_t first,
               RowFailures& failures);
  TraceBuilder(const TraceBuilder&) = delete;
  TraceBuilder& operator=(const TraceBuilder&) = delete;

  [[nodiscard]] const waymark_trace* get() const { return &trace_; }

  /// The tree of a dimension of a row; moves it out.
  [[nodiscard]] std::optional<TraceNode> take(std::size_t row, std::size_t dimension);
  /// Fails the row whose tree was begun and not completed.
  void finish();

 private:
  static TraceBuilder& self(const waymark_trace* trace) {
    return *static_cast<TraceBuilder*>(trace->ctx);
  }
  static waymark_status begin_tree(const waymark_trace* trace, std::uint64_t row,
                                   std::uint32_t dimension);
  static waymark_status begin_node(const waymark_trace* trace);
  static waymark_status end_node(const waymark_trace* trace, const waymark_trace_node* node);
  static waymark_status leaf(const waymark_trace* trace, const waymark_trace_leaf* leaf);

  waymark_status refuse(const std::string& reason);
  bool fill(TraceNode& node, const waymark_trace_node& from, std::string& problem) const;

  const Instrument& instrument_;
  const scoring::Batch& batch_;
  std::size_t first_;
  RowFailures& failures_;
  std::vector<TraceNode> trees_;  ///< by row and dimension
  std::vector<char> complete_;
  std::vector<TraceNode> open_;  ///< the nodes that have begun and not ended
  bool in_tree_ = false, dropped_ = false;
  std::size_t row_ = 0;
  std::uint32_t dimension_ = 0;
  waymark_trace trace_ = {};
};

}  // namespace waymark::plugins

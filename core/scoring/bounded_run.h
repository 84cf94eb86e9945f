// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/scoring/bounds.h"

namespace waymark::scoring {

/// A batch as a scorer sees it: as it is, and the lowest and highest that its open rows (those with
/// missing answers) could still come to. Internal to bounds and traces.
struct BoundedRun {
  static constexpr std::uint32_t kClosed = UINT32_MAX;

  std::vector<RowResult> as_is;         ///< by row
  std::vector<std::uint32_t> open_row;  ///< by row: place in worst and best, or kClosed
  std::vector<RowResult> worst, best;

  [[nodiscard]] const RowResult* worst_of(std::size_t row) const {
    return open_row[row] == kClosed ? nullptr : &worst[open_row[row]];
  }
  [[nodiscard]] const RowResult* best_of(std::size_t row) const {
    return open_row[row] == kClosed ? nullptr : &best[open_row[row]];
  }
};

[[nodiscard]] Result<BoundedRun> run_with_bounds(Scorer& scorer, const Instrument& instrument,
                                                 const Context& context, const Batch& batch,
                                                 bool with_traces);

/// The scorecard of one row, as score_batch() describes it.
[[nodiscard]] Scorecard card_of(const Instrument& instrument, const Batch& batch,
                                const BoundedRun& run, std::size_t row);

}  // namespace waymark::scoring

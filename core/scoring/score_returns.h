// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/model/scorecard.h"
#include "core/scoring/columns.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// Makes one more scorer of the same edition: scorers are not shared between threads.
using ScorerFactory = std::function<Result<std::unique_ptr<Scorer>>()>;

struct ScoredReturn {
  Scorecard card;
  /// From the self-assessed and the reviewed values; there where any answer was reviewed.
  std::optional<Scorecard> self, reviewed;
};

/// Scores returns of one edition in chunks, on several threads. What comes out does not depend on
/// how many. Keeps its scorers between calls. Thread: one call at a time.
class ReturnScorer {
 public:
  /// Handed to a scorer at once: so many returns, or those with so many rows of tables together;
  /// at least one return.
  static constexpr std::size_t kChunk = 1024, kChunkRows = 8192;

  /// `instrument` and `context` must outlive it. `jobs`: threads at most, at least 1.
  ReturnScorer(const Instrument& instrument, const Context& context, ScorerFactory factory,
               unsigned jobs);

  /// One outcome a return, in the same order. An error is the factory's or a scorer's, of the
  /// first chunk that had one.
  [[nodiscard]] Result<std::vector<ScoredReturn>> score(std::span<const ReturnInput> returns);

 private:
  const Instrument& instrument_;
  const Context& context_;
  ScorerFactory factory_;
  std::size_t jobs_;
  std::vector<std::unique_ptr<Scorer>> scorers_;  ///< one a thread, made when first needed
};

}  // namespace waymark::scoring

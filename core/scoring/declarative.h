// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/model/instrument.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// What is tried at most for the bounds of one dimension of one return.
inline constexpr std::size_t kMostTried = 4096;

/// The parameter, in an extreme's tree, of the questions whose answers were tried together.
inline constexpr const char* kTriedTogether = "tried_together";

/// Scores the dimensions of a model that declare a rule, with the SDK's scoring rules; others come
/// out unscored, with an empty trace (mixed.h). Findings follow from their `when`, and metrics
/// there are none. Cannot fail.
///
/// Its extremes combine, from rule to rule, the least and the greatest that each missing answer can
/// count as. That is exact where every question is counted once, or in the same direction. Of the
/// others (contested.h) every combination of answers is tried, and the extremes are exact again;
/// where there are more than kMostTried, or no end of them, what was combined encloses the extreme
/// and is marked `outer`.
///
/// How an answer enters a rule: as number_of() counts it, except
/// - subtractive: as the share met, from the question's worst (0) to its best (1);
/// - three_state: its lowest value is none, its highest all, anything between some;
/// - cumulative_all_of: as done (1) or not (0): a choice by `accept`, or by its best option where
///   `accept` is empty; anything else when it is at its best.
[[nodiscard]] std::unique_ptr<Scorer> make_declarative_scorer(
    std::shared_ptr<const Instrument> instrument);

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/model/instrument.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// Scores the dimensions of a model that declare a rule, with the SDK's scoring rules; others come
/// out unscored, with an empty trace (mixed.h). Findings follow from their `when`, and metrics
/// there are none. Cannot fail.
///
/// How an answer enters a rule: as number_of() counts it, except
/// - subtractive: as the share met, from the question's worst (0) to its best (1);
/// - three_state: its lowest value is none, its highest all, anything between some;
/// - cumulative_all_of: as done (1) or not (0): a choice by `accept`, or by its best option where
///   `accept` is empty; anything else when it is at its best.
[[nodiscard]] std::unique_ptr<Scorer> make_declarative_scorer(
    std::shared_ptr<const Instrument> instrument);

}  // namespace waymark::scoring

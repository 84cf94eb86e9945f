// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/instrument.h"
#include "core/scoring/compiled_rule.h"

namespace waymark::scoring {

/// A question that a rule counts in more than one place, where no one answer is the lowest in all
/// of them, or none the highest: combining what each place could be would then go too far.
struct Contested {
  std::uint32_t question = 0;
  /// The cells to be tried (PossibleCells), of those that count alike everywhere the first. Empty:
  /// there is no end of them.
  std::vector<double> cells;
};

/// By question. A place counts against the rule where its value falls as what is counted there
/// rises: "not achieved" in three_state.
[[nodiscard]] std::vector<Contested> contested_in(const Instrument& instrument,
                                                  const CompiledRule& rule);

/// Every question that the rule counts, each once, ascending.
[[nodiscard]] std::vector<std::uint32_t> questions_of(const CompiledRule& rule);

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/model/instrument.h"
#include "core/model/scorecard.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// The answer in a cell; nothing unless it is kAnswered.
[[nodiscard]] std::optional<AnswerValue> answer_of(const Question& question,
                                                   const AnswerColumn& column, std::size_t row);

/// The leaf of a trace for one cell: id, label, state and source, without value and weight, which
/// are the rule's to say.
[[nodiscard]] TraceNode answer_leaf(const Instrument& instrument, const Batch& batch,
                                    std::size_t row, std::uint32_t question);

}  // namespace waymark::scoring

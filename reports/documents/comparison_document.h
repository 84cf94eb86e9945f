// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/json_writer.h"
#include "core/model/comparison.h"

namespace waymark::reports {

/// `waymark/comparison/1`, full precision. Beside the members that FORMATS lists, it has
/// `units`, a subject has `department_name` and `same_terms` (SameTerms; null above a dimension),
/// and a driver its `plugin`. False where the sink refused anything.
[[nodiscard]] bool write_comparison_json(const Comparison& comparison, ByteSink sink);

/// The same for a person at a terminal, rounded to two decimals, or one where a figure was rounded
/// to that already (scale_number()): what changed and why, for the force, its principles and
/// plugins; who moved it; each department's plugins; what cannot be compared. False where the sink
/// refused anything.
[[nodiscard]] bool write_comparison_table(const Comparison& comparison, const ByteSink& sink);

}  // namespace waymark::reports

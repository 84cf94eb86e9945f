// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/json_writer.h"
#include "core/model/comparison.h"

namespace waymark::reports {

/// `waymark/trend/1`, full precision. Beside the members that FORMATS lists, a subject has its
/// `title`, and a principle its target path, `targets`. False where the sink refused anything.
[[nodiscard]] bool write_trend_json(const Trend& trend, ByteSink sink);

/// The same for a person at a terminal: a line a subject, a column a period, `|` before a score
/// that cannot be compared with the one before it. False where the sink refused anything.
[[nodiscard]] bool write_trend_table(const Trend& trend, const ByteSink& sink);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/results.h"

namespace waymark::insight {

/// How a plugin's series goes on from the last period that used it, where the edition changed.
struct EditionStep {
  std::string plugin;
  std::string break_reason;  ///< no crosswalk leads from the edition before, or empty
  /// By dimension of this period's edition: why it cannot be compared, or empty. No entries: none.
  std::vector<std::string> breaks;
};

/// One period of a trend. Borrowed for the call.
struct TrendPeriod {
  const Assessment* assessment = nullptr;
  const ForceResult* force = nullptr;
  std::vector<EditionStep> steps;  ///< nothing for a plugin whose edition is that of before
};

/// The force, the principles of the last period's strategy, and every plugin and dimension that any
/// period used, each with one point a period. `periods` by census, at least one. A principle goes
/// back through what strategies replaced (compare/lineage.h); where it came from several, their
/// mean by weight, and no target. A subject that a period does not have is not applicable there.
/// What is made of several dimensions breaks where nothing that it has in common with the period
/// before can be compared, and something breaks. Only editions break: what a comparison does not
/// part into effects because of suppressed figures has comparable scores all the same. Pure.
[[nodiscard]] Trend find_trend(const std::vector<TrendPeriod>& periods);

}  // namespace waymark::insight

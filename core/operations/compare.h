// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/comparison.h"
#include "core/model/results.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// Two periods' results, first and second as asked for, and what changed from the one to the other.
struct ComparedPeriods {
  std::shared_ptr<const Results> first, second;  ///< the same where a period is held against itself
  Comparison comparison;
};

/// Compares two periods of the force. Brings the scores of open ones up to date first; scores
/// returns on the same terms, from those of closed periods too, and keeps nothing of that.
[[nodiscard]] Result<ComparedPeriods> compare_periods(Workspace& workspace,
                                                      const std::string& first,
                                                      const std::string& second, unsigned jobs,
                                                      const Progress& progress);

/// The period to hold one against where nobody names it: the last with departments whose census is
/// before its own. Nothing where there is none.
[[nodiscard]] Result<std::optional<std::string>> period_before(Workspace& workspace,
                                                               const std::string& period);

}  // namespace waymark::operations

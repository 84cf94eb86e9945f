// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/operations/workspace.h"
#include "core/store/store.h"

namespace waymark::operations {

/// Appends the scorecards that the returns to be revised (department, plugin) had when their period
/// closed, as documents to freeze. One that was revised before has kept its first already. Call it
/// before they are scored again.
[[nodiscard]] Result<void> keep_published_cards(
    Workspace& workspace, const Period& period,
    const std::set<std::pair<std::string, std::string>>& revised,
    std::vector<store::FrozenDocument>& frozen);

/// What was corrected since the period closed, with every figure that differs, suppressed as in
/// each of the two; nothing of an open period, or one never corrected. `assessment` is the
/// period's.
[[nodiscard]] Result<Revisions> find_revisions(Workspace& workspace, const Assessment& assessment);

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/model/return.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// Closes a period whose scorecards are current: keeps each plugin's hash, complete parameters,
/// manifest and model, and a trace of every return. Strategy, organisation and scorecards need
/// no copy: a closed period's never change. False, and nothing changed, where another program wrote
/// to the period since it was scored: what it acknowledged must be scored before it is frozen.
[[nodiscard]] Result<bool> freeze_period(Workspace& workspace, const Period& period,
                                         const Progress& progress);

/// A closed period's plugin as it was.
[[nodiscard]] Result<PluginInPeriod> frozen_plugin(Workspace& workspace, const Period& period,
                                                   const PluginUse& use);

/// A closed period's traces of one return, one a dimension; none where it made no return.
[[nodiscard]] Result<std::vector<TraceNode>> frozen_traces(Workspace& workspace,
                                                           const Period& period,
                                                           const std::string& department,
                                                           const std::string& plugin);

/// Inside the transaction of a revision: keeps the returns as they were, scores the revised ones
/// (department, plugin) and those only, with the plugins the period was closed with, and keeps
/// their new traces. Refused where a plugin is no longer the one the period was closed with.
[[nodiscard]] Result<void> freeze_revision(
    Workspace& workspace, const Period& period, const std::vector<Return>& before,
    const std::set<std::pair<std::string, std::string>>& revised, const std::string& reason);

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/insight/compare/carry.h"
#include "core/insight/compare/compare.h"
#include "core/model/results.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// How a plugin's answers move from one period to a later one.
struct EditionPlan {
  std::string break_reason;  ///< why they do not, or empty; `plan` is not filled in then
  insight::CarryPlan plan;
};

/// By the crosswalk that the installed plugin declares between the two editions; an edition moves
/// into itself whole. No crosswalk, or no plugin to declare one, is a break and not an error.
[[nodiscard]] Result<EditionPlan> plan_between(Workspace& workspace, const PluginInPeriod& from,
                                               const PluginInPeriod& to);

/// A plugin of both periods scored on the same terms (`s'_A` and `s°_B`), with what each question's
/// answer makes of it. `earlier` and `later` are indexes of the plugin in the two assessments.
/// Reads returns, and keeps nothing.
[[nodiscard]] Result<insight::CarriedPlugin> carry_plugin(
    Workspace& workspace, const Results& earlier_results, std::uint32_t earlier,
    const Results& later_results, std::uint32_t later, const std::vector<Unit>& units,
    unsigned jobs, const Progress& progress);

}  // namespace waymark::operations

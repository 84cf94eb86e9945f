// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/comparison.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// The force, its principles, plugins and dimensions through all its periods, by census. Periods
/// that have no departments yet are left out; bad input where none has. Brings the scores of open
/// periods up to date first. Holds no department's figures.
[[nodiscard]] Result<Trend> find_trend(Workspace& workspace, unsigned jobs,
                                       const Progress& progress);

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/scorecard.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// What is to be explained. All empty: the force's own score.
struct ExplainSubject {
  std::optional<std::string> department, plugin, dimension, principle;
};

/// How a number came about, from the answers up. For an open period the returns concerned are
/// scored once more with a trace; a closed one answers from what was frozen.
[[nodiscard]] Result<TraceNode> explain(Workspace& workspace, const std::string& period,
                                        const ExplainSubject& subject, const Progress& progress);

}  // namespace waymark::operations

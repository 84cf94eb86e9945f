// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/insight/explain/explain.h"
#include "core/model/scorecard.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

using insight::ExplainSubject;

/// How a number came about, from the answers up. For an open period the returns concerned are
/// scored once more with a trace; a closed one answers from what was frozen.
[[nodiscard]] Result<TraceNode> explain(Workspace& workspace, const std::string& period,
                                        const ExplainSubject& subject, const Progress& progress);

}  // namespace waymark::operations

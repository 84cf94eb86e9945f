// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

struct ScoreSummary {
  /// In the period; with the departments that made none and have rows of evidence.
  std::uint64_t returns = 0;
  std::uint64_t scored = 0;           ///< of which scored now; the others were current, or failed
  std::vector<Failure> failures;      ///< by department, then plugin
  std::vector<std::string> notes;     ///< plugins that the period uses from now on, a line each
  std::vector<std::string> messages;  ///< what plugins told of what was scored now, a line each
};

/// Scores every return whose scorecard is not current: whose fingerprint of plugin files, edition,
/// parameters, answers, evidence rows, department facts, census and engine differs. A closed period
/// is never scored: `scored` is 0. `jobs` 0: one a core.
[[nodiscard]] Result<ScoreSummary> score(Workspace& workspace, const std::string& period,
                                         unsigned jobs, const Progress& progress);

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/decision.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// What a person wrote for a decision report, from a `waymark/decision/1` file.
[[nodiscard]] Result<DecisionDetails> read_decision_details(const std::filesystem::path& file);

struct DecisionRecord {
  bool changed = false;               ///< false: the same was recorded already
  std::vector<std::string> warnings;  ///< approvals that a decision was taken without
};

/// Records a decision report's details, boards, approvals and decision, with who did it and when,
/// in the store and its audit chain; what was recorded before stays. A decision once recorded
/// changes only with a reason, `revise`, which the audit chain keeps: else bad input.
[[nodiscard]] Result<DecisionRecord> record_decision(Workspace& workspace,
                                                     const DecisionDetails& details,
                                                     const std::string& revise);

/// What was recorded last under a reference, in any form that people write it. Bad input where
/// nothing was.
[[nodiscard]] Result<DecisionDetails> recorded_decision(Workspace& workspace,
                                                        const std::string& reference);

/// Decisions of which a public copy was made, as the copy has them; the earliest first.
[[nodiscard]] Result<std::vector<DecisionDetails>> published_decisions(Workspace& workspace);

}  // namespace waymark::operations

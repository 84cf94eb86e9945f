// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/model/decision.h"

namespace waymark::operations {

/// What a person wrote for a decision report, from a `waymark/decision/1` file.
[[nodiscard]] Result<DecisionDetails> read_decision_details(const std::filesystem::path& file);

}  // namespace waymark::operations

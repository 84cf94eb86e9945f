// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "reports/documents/decision_paper.h"

namespace waymark::reports {

/// What the store knows that a section of a decision report can hold; nothing where it knows
/// nothing. Made from the numbers, so true of them. Internal to documents/.
using DecisionFill = std::function<std::vector<PaperBlock>(const DecisionInput&)>;

/// By the name that forms call it: `purpose`, `summary`, `recommendations`, `benefits`,
/// `background`, `change`, `police-and-crime-plan`, `other-plans`, `operational`, `staffing`,
/// `equality`, `risks`, `boards`, `future`, `papers`.
[[nodiscard]] const std::map<std::string, DecisionFill>& decision_fills();

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/model/results.h"

namespace waymark::tests {

/// The made-up force with its first plugin counting skills: twenty competences, three of them
/// critical. Of the departments the first two are suppressed and the third has no rows; in the
/// others every ninth cell is withheld, every tenth not assessed and every seventh not required.
[[nodiscard]] std::unique_ptr<Results> results_with_skills();

}  // namespace waymark::tests

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "core/insight/compare/effects.h"

namespace waymark::insight {

/// True where what a comparison says of a dimension, with what both periods say of it themselves,
/// would let a hidden leaf's score be worked out to less than kLeastWidth (insight/disclosure). All
/// that is said is linear in the leaves' scores: the two means over all, the two over the units
/// scored on both sides, performance and mix (of which mix adds nothing: with performance it is the
/// difference of those two). All of it is taken as said to the last digit.
///
/// `scores`: by unit. `hides`: whether a member of the unit (index) is hidden on the later, or the
/// earlier, side; which one need not be known, all of them are taken as hidden. Pure. Time grows
/// with the number of hidden ones.
[[nodiscard]] bool gives_away(const std::vector<UnitScores>& scores,
                              const std::function<bool(bool later, std::size_t unit)>& hides);

}  // namespace waymark::insight

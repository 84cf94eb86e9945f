// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace waymark::insight {

/// Which unknowns follow from linear equations, whatever their right-hand sides: those whose unit
/// vector lies in the space of the equations' rows. `equations` hold one coefficient an unknown,
/// all rows of the same length. By Gauss and Jordan with partial pivoting; a coefficient below
/// 1e-9 of its row's greatest is taken as 0, so what is all but determined counts as determined.
[[nodiscard]] std::vector<bool> determined(std::vector<std::vector<double>> equations);

}  // namespace waymark::insight

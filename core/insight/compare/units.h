// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/organisation.h"

namespace waymark::insight {

/// The units between the first and the last of these organisations, which are those of one force
/// in every period from the one to the other, by census; at least one. Every leaf of the first and
/// of the last is in exactly one unit. In byte order of their names.
///
/// A leaf of the last period belongs with a leaf of the first that predecessors lead back to,
/// period by period; units are the connected components of that. Predecessors that are not given
/// are the same code in the period before, if it was there. A predecessor that had departments
/// below it stands for those of them that make returns. One organisation alone is compared with
/// itself: each leaf is a unit. A unit that has come to an end and whose code stands again for
/// another one is named `CODE@PERIOD`, by `first_period`, the id of the first period.
[[nodiscard]] std::vector<Unit> find_units(const std::vector<const Organisation*>& periods,
                                           const std::string& first_period);

}  // namespace waymark::insight

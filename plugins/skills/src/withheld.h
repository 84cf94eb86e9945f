// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tally.h"

namespace skills {

/// Which numbers are not shown although they stand for people enough, so that none that stands for
/// fewer than kSmallestGroup can be worked out (decision 0018). By index, as in the tally.
struct Withheld {
  std::vector<bool> role_attained, competence_attained, competence_current;
};

Withheld withhold(const Tally& tally);

}  // namespace skills

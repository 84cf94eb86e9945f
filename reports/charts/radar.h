// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/figure.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

struct RadarAxis {
  std::string mark;   ///< a few characters that stand at the spoke and beside the row it matches
  std::string title;  ///< what is scored
  Figure figure;
};

/// A small radar: one outline, 0 in the middle and 5 at the rim, clockwise from the top. An axis
/// without a score breaks the outline and has a dashed spoke. Shape at a glance only: it must stand
/// beside the rows that carry the numbers. Needs at least three axes; with fewer it is empty.
[[nodiscard]] Fragment radar(const std::string& title, const std::vector<RadarAxis>& axes,
                             const std::string& id);

}  // namespace waymark::reports

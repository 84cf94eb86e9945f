// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/figure.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

struct SlopeLine {
  std::string name;  ///< as people know it
  std::string code;  ///< shorter, for narrow places
  Figure earlier, later;
  bool is_mover = false;  ///< drawn in colour and labelled
  bool is_break = false;  ///< the two ends cannot be joined
};

struct Slope {
  std::string title, earlier_name, later_name;
  std::vector<SlopeLine> lines;
};

/// One line for each that has a score on both sides, from left to right; all grey but the movers,
/// which are blue for a rise, orange and dashed for a fall, and bear their name and scores at their
/// right end. One that breaks has both ends and no line. The upright axis runs over whole levels
/// only as far as it must. What has a score once only has no line: the caller says so. Empty where
/// there is no line at all. As wide as its place; below 48rem the style sheet shows codes for
/// names.
[[nodiscard]] Fragment slope(const Slope& chart, const std::string& id);

/// Places for labels that want to stand at `wanted` (any order): in the same order, none nearer to
/// another than `gap`, all within `top` and `bottom` as far as there is room.
[[nodiscard]] std::vector<double> spread_labels(const std::vector<double>& wanted, double gap,
                                                double top, double bottom);

}  // namespace waymark::reports

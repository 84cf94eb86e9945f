// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// From one score to another by what added to it and what took off.
struct Waterfall {
  std::string earlier_name, later_name;  ///< what the two scores are called
  double earlier = 0, later = 0;         ///< 0 to 5
  struct Step {
    std::string name;
    double size = 0;  ///< points of the scale; all of them add up to later - earlier
  };
  std::vector<Step> steps;
};

/// One drawing a row: the earlier score, each step, the later score; and the axis they share, which
/// is only as long as it must be and therefore has marks for the scores, and bars for changes
/// alone.
struct WaterfallMarks {
  Fragment scale;
  std::vector<Fragment> rows;  ///< as many as the steps, and two
};

/// A line leads from the end of each row to the beginning of the next. What adds is blue and runs
/// to the right, what takes off is orange and runs to the left; the row's own text and number stand
/// beside it, in HTML. Ids are made from `id`, unique in the page.
[[nodiscard]] WaterfallMarks waterfall(const Waterfall& chart, const std::string& id);

/// The axis: round numbers from a little below `low` to a little above `high`, `step` apart.
struct ShortAxis {
  double from = 0, to = 5, step = 1;
  int places = 0;  ///< decimals that the step needs
};
[[nodiscard]] ShortAxis short_axis(double low, double high);

}  // namespace waymark::reports

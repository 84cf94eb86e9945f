// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/figure.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

struct StripDot {
  std::string label;
  Figure figure;
  bool named = false;  ///< drawn dark and labelled: one's own department, or an end of the range
};

/// The middle of the scored figures; the mean of the two in the middle where their number is even.
/// None where nothing is scored.
[[nodiscard]] std::optional<double> median(const std::vector<Figure>& figures);

/// How departments are spread: one dot each along the scale, stacked where they would overlap in
/// 280 pixels, the median marked. Hollow where coverage is thin. What has no score is counted in
/// the description; the caller says it in words. Empty where nothing is scored.
[[nodiscard]] Fragment strip(const std::string& title, const std::vector<StripDot>& dots,
                             const std::string& id);

}  // namespace waymark::reports

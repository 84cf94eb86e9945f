// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/published.h"

namespace waymark::insight {

/// What could be told of a score that a public copy hides by it and earlier copies together.
struct ToldTogether {
  std::string subject;        ///< "ICT/ddat/dd-3", "cyber/a1", "principle/P1"
  bool shown_before = false;  ///< one of the earlier copies shows it; else it could be worked out
  bool operator==(const ToldTogether&) const = default;
};

/// What `copy` hides and `earlier` copies of the same period tell all the same, and what those hid
/// and `copy` tells: every score that could differ by kLeastWidth if only one side were out, and
/// cannot with all of them. In the order of the dimensions, departments before the force.
///
/// A department's figure that is the same in several copies is one unknown number, one that was
/// corrected in between is two. Every printed figure of every copy is held as it was rounded there
/// (Disclosure's method, over all copies at once). Where a department weighs something else in two
/// copies with the same score, nothing is taken to protect it. Shares of people are not counted.
/// It may tell too much, not too little. Pure.
[[nodiscard]] std::vector<ToldTogether> told_together(const PublishedFigures& copy,
                                                      const std::vector<PublishedFigures>& earlier);

}  // namespace waymark::insight

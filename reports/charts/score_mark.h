// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/figure.h"
#include "reports/charts/words.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// One score on the scale from 0 to 5 with what is not known about it.
struct ScoreMark {
  std::string label;
  Figure figure;
  std::optional<double> target;  ///< 0 to 5
  /// A bar from 0 with a target tick (a bullet row), or a dot alone.
  bool bar = false;
  /// What it is called where it is not applicable.
  std::string_view not_applicable = kNotApplicable;
};

/// One row's drawing, as wide as its place: a bar or dot at the score, a whisker from low to high,
/// a tick at the target. Hollow where coverage is thin; a dashed line over the whole scale where
/// nothing was answered; a dash where the figure has no place on the scale. The row's own text
/// stands beside it, in HTML. `id` is unique in the page.
[[nodiscard]] Fragment score_mark(const ScoreMark& mark, const std::string& id);

/// The scale that a column of marks shares: 0 to 5 with the names of the levels.
[[nodiscard]] Fragment score_scale(const std::string& id);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/figure.h"

namespace waymark::insight {

/// What figures that rest on hidden ones are rounded to: score, low and high.
inline constexpr double kFigureStep = 0.1;
/// Their coverage, a share.
inline constexpr double kCoverageStep = 0.05;
/// Values of explanations and of comparisons that rest on hidden ones, where that protects them;
/// else these are rounded to kFigureStep.
inline constexpr double kValueStep = 0.01;

/// The multiple of `step` that is nearest to `value`, of two the one further from 0, as the double
/// nearest to that decimal. `step` is 1 over a whole number.
[[nodiscard]] double rounded_to(double value, double step);

/// A figure as it is printed where it rests on hidden ones: each number rounded once, by itself.
/// Without an interval, which would tell the score again. One without numbers stays as it is.
[[nodiscard]] Figure rounded_figure(const Figure& exact);

}  // namespace waymark::insight

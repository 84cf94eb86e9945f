// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "core/model/figure.h"

namespace waymark::insight {

/// Wilson's score interval of a proportion, 95 per cent, with the finite-population correction:
/// `successes` of `n` people asked, of a group of `population` (>= n; none: without limit). With
/// n_eff = n (N-1)/(N-n) in the place of n; everyone asked: the interval is the point. 0 to 1.
/// `n` at least 1, `successes` at most `n`.
[[nodiscard]] Interval wilson(double successes, double n, std::optional<double> population);

/// Interval of the change from `first` to `second`, where both have an interval of one level, by
/// Newcombe's square-and-add rule: the difference d, less sqrt((s2-l2)^2 + (u1-s1)^2), plus
/// sqrt((u2-s2)^2 + (s1-l1)^2). For two proportions with Wilson's intervals that is his hybrid
/// score interval. The two samples are taken as independent. Nothing where either has no score or
/// none.
[[nodiscard]] std::optional<Interval> interval_of_change(const Figure& first, const Figure& second);

}  // namespace waymark::insight

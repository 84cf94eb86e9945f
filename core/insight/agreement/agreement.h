// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace waymark::insight {

/// How often two raters chose each pair of categories: a square, `counts[i][j]` items that the
/// first put in category i and the second in category j. Categories are in order (none, some, all).
using RatingCounts = std::vector<std::vector<std::uint64_t>>;

/// How well a self-assessment and its review agree.
struct Agreement {
  std::uint64_t items = 0;
  double exact = 0;       ///< share that both put in the same category
  double within_one = 0;  ///< share that they put in the same or in neighbouring ones
  /// Cohen's kappa with quadratic weights: 1 - sum d^2 O / sum d^2 E with d = (i - j)/(k - 1),
  /// E what chance would give. 1 is full agreement, 0 what chance gives. None where chance would
  /// agree fully too: all items in one category.
  std::optional<double> weighted_kappa;
  /// Mean of the first rater's category less the second's: above 0, the first is the kinder.
  double bias = 0;
};

/// Nothing where there are no items. `counts` must be square, of two categories at least.
[[nodiscard]] std::optional<Agreement> agreement_of(const RatingCounts& counts);

}  // namespace waymark::insight

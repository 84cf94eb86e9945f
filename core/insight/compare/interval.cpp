// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/interval.h"

#include <algorithm>
#include <cmath>

namespace waymark::insight {

Interval wilson(double successes, double n, std::optional<double> population) {
  constexpr double kZ = 1.959963984540054;  // 97.5 per cent of the normal distribution
  const double p = successes / n;
  if (population) {
    if (*population <= n) return {p, p, 0.95};
    n *= (*population - 1) / (*population - n);
  }
  const double z2 = kZ * kZ;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  return {std::max(0.0, centre - half), std::min(1.0, centre + half), 0.95};
}

std::optional<Interval> interval_of_change(const Figure& first, const Figure& second) {
  if (!first.scored() || !second.scored() || !first.interval || !second.interval ||
      first.interval->level != second.interval->level) {
    return std::nullopt;
  }
  const double change = second.score - first.score;
  return Interval{
      change - std::hypot(second.score - second.interval->low, first.interval->high - first.score),
      change + std::hypot(second.interval->high - second.score, first.score - first.interval->low),
      first.interval->level};
}

}  // namespace waymark::insight

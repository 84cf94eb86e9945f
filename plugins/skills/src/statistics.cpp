// SPDX-License-Identifier: Apache-2.0
#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace skills {

Ends wilson(double p, double n, double population, double z) {
  if (n >= population) return {p, p};
  const double effective = n * (population - 1) / (population - n);
  const double square = z * z;
  const double divisor = 1 + square / effective;
  const double centre = (p + square / (2 * effective)) / divisor;
  const double half =
      z * std::sqrt(p * (1 - p) / effective + square / (4 * effective * effective)) / divisor;
  // At 0 and 1 one end is exact, and rounding would miss it by a hair.
  return {p == 0 ? 0 : std::max(0.0, centre - half), p == 1 ? 1 : std::min(1.0, centre + half)};
}

Curve::Curve(const std::array<double, 4>& bands)
    : points_{0, bands[0], bands[1], bands[2], bands[3], 1} {}

double Curve::operator()(double share) const {
  if (share <= 0) return 0;
  if (share >= 1) return 5;
  std::size_t below = 0;
  while (share >= points_[below + 1]) ++below;
  return static_cast<double>(below) +
         (share - points_[below]) / (points_[below + 1] - points_[below]);
}

}  // namespace skills

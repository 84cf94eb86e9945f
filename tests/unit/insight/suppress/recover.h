// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace waymark::insight {

inline constexpr double kNothing = 1e-9;

/// Brings the row's greatest coefficient to 1 and drops what is rounding.
inline void scale(std::vector<double>& row) {
  double greatest = 0;
  for (const double value : row) greatest = std::max(greatest, std::abs(value));
  if (greatest == 0) return;
  for (double& value : row) {
    value /= greatest;
    if (std::abs(value) < kNothing) value = 0;
  }
}

/// Which unknowns follow from linear equations, whatever their right-hand sides: those whose unit
/// vector lies in the space of the equations' rows. By Gauss and Jordan with partial pivoting: what
/// an attacker without any other idea would do.
inline std::vector<bool> determined(std::vector<std::vector<double>> equations) {
  if (equations.empty()) return {};
  const std::size_t unknowns = equations.front().size();
  std::vector<bool> out(unknowns, false);
  for (auto& row : equations) scale(row);
  std::size_t rank = 0;
  for (std::size_t column = 0; column < unknowns && rank < equations.size(); ++column) {
    std::size_t best = rank;
    for (std::size_t row = rank; row < equations.size(); ++row) {
      if (std::abs(equations[row][column]) > std::abs(equations[best][column])) best = row;
    }
    if (std::abs(equations[best][column]) < kNothing) continue;
    std::swap(equations[rank], equations[best]);
    for (std::size_t row = 0; row < equations.size(); ++row) {
      if (row == rank || equations[row][column] == 0) continue;
      const double factor = equations[row][column] / equations[rank][column];
      for (std::size_t i = 0; i < unknowns; ++i) equations[row][i] -= factor * equations[rank][i];
      equations[row][column] = 0;
      for (double& value : equations[row]) {
        if (std::abs(value) < kNothing) value = 0;
      }
    }
    ++rank;
  }
  for (const auto& row : equations) {
    std::size_t only = unknowns, count = 0;
    for (std::size_t i = 0; i < unknowns; ++i) {
      if (row[i] == 0) continue;
      only = i;
      ++count;
    }
    if (count == 1) out[only] = true;
  }
  return out;
}

}  // namespace waymark::insight

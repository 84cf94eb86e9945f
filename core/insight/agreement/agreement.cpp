// SPDX-License-Identifier: Apache-2.0
#include "core/insight/agreement/agreement.h"

namespace waymark::insight {

std::optional<Agreement> agreement_of(const RatingCounts& counts) {
  const std::size_t categories = counts.size();
  std::vector<double> first(categories, 0), second(categories, 0);
  Agreement out;
  for (std::size_t i = 0; i < categories; ++i) {
    for (std::size_t j = 0; j < categories; ++j) {
      out.items += counts[i][j];
      first[i] += static_cast<double>(counts[i][j]);
      second[j] += static_cast<double>(counts[i][j]);
    }
  }
  if (out.items == 0) return std::nullopt;
  const auto items = static_cast<double>(out.items);
  const double span = static_cast<double>(categories) - 1;
  double observed = 0, expected = 0;
  for (std::size_t i = 0; i < categories; ++i) {
    for (std::size_t j = 0; j < categories; ++j) {
      const auto count = static_cast<double>(counts[i][j]);
      const double apart = static_cast<double>(i) - static_cast<double>(j);
      if (i == j) out.exact += count / items;
      if (i <= j + 1 && j <= i + 1) out.within_one += count / items;
      out.bias += apart * count / items;
      observed += (apart / span) * (apart / span) * count;
      expected += (apart / span) * (apart / span) * first[i] * second[j] / items;
    }
  }
  if (expected > 0) out.weighted_kappa = 1 - observed / expected;
  return out;
}

}  // namespace waymark::insight

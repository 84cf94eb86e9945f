// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/strategy.h"

namespace waymark::insight {

/// A principle of an earlier strategy that lives on in one of a later strategy.
struct PrincipleOrigin {
  std::uint32_t earlier = 0;  ///< index in the earlier strategy
  /// What part of the earlier one lives on here: 1, or less where it was split, in proportion to
  /// the weights of those it was split into.
  double part = 1;
};

/// For each principle of the last strategy, the ones of the first that it came from, by index.
/// `strategies` are those of every period from the first to the last, by census; at least one. Two
/// neighbours of one id and version join principle by principle. Else the later one's `replaces`
/// joins them where it names the earlier; where it replaces nothing and is another version of the
/// same strategy, a principle keeps its id; where none of this holds, nothing is joined.
[[nodiscard]] std::vector<std::vector<PrincipleOrigin>> join_principles(
    const std::vector<const Strategy*>& strategies);

}  // namespace waymark::insight

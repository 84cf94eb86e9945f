// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/results.h"

namespace waymark::insight {

/// How the force stands on one item of a plan (DESIGN 4, "A plan's item").
struct PlanItemResult {
  std::uint32_t item = 0;                 ///< index into Plan::items
  Figure figure;                          ///< ForceResult::plans
  std::vector<std::uint32_t> principles;  ///< those that serve it, indexes in the strategy's order
};

struct PlanResult {
  std::uint32_t plan = 0;             ///< index into Strategy::plans
  std::vector<PlanItemResult> items;  ///< in the plan's order
};

/// Of every plan, its items' figures: the mean of the principles that serve an item, by principle
/// weight; not applicable where none does. Pure.
[[nodiscard]] std::vector<std::vector<Figure>> plan_figures(
    const Strategy& strategy, const std::vector<PrincipleResult>& principles);

/// Every plan of the strategy with every item of it, in the strategy's order. `force` is of that
/// strategy. Pure.
[[nodiscard]] std::vector<PlanResult> plan_results(const Strategy& strategy,
                                                   const ForceResult& force);

}  // namespace waymark::insight

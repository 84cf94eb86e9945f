// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/plans.h"

#include <set>
#include <string>

#include "core/insight/rollup/sum.h"

namespace waymark::insight {

std::vector<PlanResult> plan_results(const Strategy& strategy, const ForceResult& force) {
  std::vector<PlanResult> out;
  for (std::uint32_t p = 0; p < strategy.plans.size(); ++p) {
    const Plan& plan = strategy.plans[p];
    PlanResult& result = out.emplace_back();
    result.plan = p;
    for (std::uint32_t i = 0; i < plan.items.size(); ++i) {
      std::set<std::string> serving;
      for (const Serves& serves : strategy.serves) {
        if (serves.plan == plan.id && serves.item == plan.items[i].id) {
          serving.insert(serves.principle);
        }
      }
      PlanItemResult& item = result.items.emplace_back();
      item.item = i;
      MeanSum mean;
      bool is_suppressed = false;
      for (std::uint32_t k = 0; k < strategy.principles.size(); ++k) {
        if (!serving.contains(strategy.principles[k].id)) continue;
        item.principles.push_back(k);
        mean.add(strategy.principles[k].weight, force.principles[k].figure);
        is_suppressed =
            is_suppressed || (strategy.principles[k].weight > 0 &&
                              force.principles[k].figure.state == FigureState::kSuppressed);
      }
      item.figure = is_suppressed ? Figure::suppressed() : mean.figure();
    }
  }
  return out;
}

}  // namespace waymark::insight

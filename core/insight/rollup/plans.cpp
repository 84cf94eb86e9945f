// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/plans.h"

#include "core/insight/rollup/sum.h"

namespace waymark::insight {
namespace {

/// Indexes of the principles that serve an item, each once.
std::vector<std::uint32_t> serving(const Strategy& strategy, const Plan& plan,
                                   const PlanItem& item) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t k = 0; k < strategy.principles.size(); ++k) {
    for (const Serves& serves : strategy.serves) {
      if (serves.plan != plan.id || serves.item != item.id) continue;
      if (serves.principle != strategy.principles[k].id) continue;
      out.push_back(k);
      break;
    }
  }
  return out;
}

}  // namespace

std::vector<std::vector<Figure>> plan_figures(const Strategy& strategy,
                                              const std::vector<PrincipleResult>& principles) {
  std::vector<std::vector<Figure>> out;
  for (const Plan& plan : strategy.plans) {
    std::vector<Figure>& figures = out.emplace_back();
    for (const PlanItem& item : plan.items) {
      MeanSum mean;
      for (const std::uint32_t k : serving(strategy, plan, item)) {
        mean.add(strategy.principles[k].weight, principles[k].figure);
      }
      figures.push_back(mean.figure());
    }
  }
  return out;
}

std::vector<PlanResult> plan_results(const Strategy& strategy, const ForceResult& force) {
  std::vector<PlanResult> out;
  for (std::uint32_t p = 0; p < strategy.plans.size(); ++p) {
    const Plan& plan = strategy.plans[p];
    PlanResult& result = out.emplace_back();
    result.plan = p;
    for (std::uint32_t i = 0; i < plan.items.size(); ++i) {
      result.items.push_back({i, force.plans[p][i], serving(strategy, plan, plan.items[i])});
    }
  }
  return out;
}

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/force_figures.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/insight/rollup/plans.h"

namespace waymark::insight {
namespace {

/// Adds up what the dimensions count in a mean of other figures.
class Mean {
 public:
  void add(double weight, const ForceFigure& child) {
    if (child.exact.counts()) {
      all_ += weight;
      add(weight, child.bounds, bounds_);
    }
    if (child.exact.scored()) {
      scored_ += weight;
      add(weight, child.score, score_);
    }
  }

  void put(ForceFigure& out) const {
    put(score_, scored_, out.score);
    put(bounds_, all_, out.bounds);
  }

 private:
  static void add(double weight, const std::vector<Part>& from, std::map<std::size_t, double>& to) {
    for (const Part& part : from) to[part.number] += weight * part.factor;
  }
  static void put(const std::map<std::size_t, double>& from, double total, std::vector<Part>& to) {
    for (const auto& [number, factor] : from) {
      if (total > 0 && factor > 0) to.push_back({number, factor / total});
    }
  }

  double scored_ = 0, all_ = 0;
  std::map<std::size_t, double> score_, bounds_;
};

bool counts_in(const std::vector<Part>& parts, std::size_t dimension) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return part.number == dimension; });
}

}  // namespace

bool ForceFigure::rests_on(std::size_t dimension) const {
  return counts_in(score, dimension) || counts_in(bounds, dimension);
}

ForceFigures::ForceFigures(const Assessment& assessment, const ForceResult& force) {
  begins_.push_back(0);
  for (std::size_t p = 0; p < force.plugins.size(); ++p) {
    for (std::size_t d = 0; d < force.plugins[p].dimensions.size(); ++d) {
      const std::size_t place = figures_.size();
      figures_.push_back({ForceKind::kDimension, p, d, force.plugins[p].dimensions[d], {}, {}});
      figures_.back().score = figures_.back().bounds = {{place, 1}};
    }
    begins_.push_back(figures_.size());
  }
  for (std::size_t p = 0; p < force.plugins.size(); ++p) {
    Mean mean;
    for (std::size_t d = 0; d < force.plugins[p].dimensions.size(); ++d) {
      mean.add(assessment.plugins[p].instrument->dimensions[d].weight, figures_[place(p, d)]);
    }
    mean.put(figures_.emplace_back(
        ForceFigure{ForceKind::kPlugin, p, 0, force.plugins[p].figure, {}, {}}));
  }
  const std::size_t principles = figures_.size();
  for (std::size_t i = 0; i < force.principles.size(); ++i) {
    Mean mean;
    for (const PrincipleContribution& from : force.principles[i].contributions) {
      mean.add(from.weight, figures_[place(from.plugin, from.dimension)]);
    }
    mean.put(figures_.emplace_back(
        ForceFigure{ForceKind::kPrinciple, i, 0, force.principles[i].figure, {}, {}}));
  }
  const Strategy& strategy = assessment.strategy;
  for (const PlanResult& plan : plan_results(strategy, force)) {
    for (const PlanItemResult& item : plan.items) {
      Mean mean;
      for (const std::uint32_t k : item.principles) {
        mean.add(strategy.principles[k].weight, figures_[principles + k]);
      }
      mean.put(figures_.emplace_back(
          ForceFigure{ForceKind::kItem, plan.plan, item.item, item.figure, {}, {}}));
    }
  }
  Mean mean;
  for (std::size_t i = 0; i < force.principles.size(); ++i) {
    mean.add(strategy.principles[i].weight, figures_[principles + i]);
  }
  mean.put(figures_.emplace_back(ForceFigure{ForceKind::kForce, 0, 0, force.force, {}, {}}));
}

Figure& ForceFigures::in(ForceResult& force, const ForceFigure& figure) {
  switch (figure.kind) {
    case ForceKind::kDimension:
      return force.plugins[figure.first].dimensions[figure.second];
    case ForceKind::kPlugin:
      return force.plugins[figure.first].figure;
    case ForceKind::kPrinciple:
      return force.principles[figure.first].figure;
    case ForceKind::kItem:
      return force.plans[figure.first][figure.second];
    case ForceKind::kForce:
      break;
  }
  return force.force;
}

}  // namespace waymark::insight

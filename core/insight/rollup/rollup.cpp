// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/rollup.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/insight/rollup/plans.h"
#include "core/insight/rollup/sum.h"

namespace waymark::insight {
namespace {

const std::vector<Dimension>& dimensions_of(const Assessment& assessment, std::size_t plugin) {
  return assessment.plugins[plugin].instrument->dimensions;
}

/// Every dimension's figure, whatever the return left out: unscored where there is no scorecard,
/// failed where the plugin failed the return.
std::vector<DimensionScore> dimensions_from(const Scorecard& card, std::size_t count) {
  if (!card.failure.empty()) {
    return std::vector<DimensionScore>(count, {Figure::failed(), std::nullopt});
  }
  if (card.dimensions.size() != count) return std::vector<DimensionScore>(count);
  return card.dimensions;
}

/// A department's score for a plugin: the mean of its dimensions by the model's weights.
Figure plugin_figure(const std::vector<Dimension>& dimensions,
                     const std::vector<DimensionScore>& scores, bool has_failed) {
  if (has_failed) return Figure::failed();
  MeanSum mean;
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    mean.add(dimensions[i].weight, scores[i].figure);
  }
  return mean.figure();
}

std::optional<Figure> other_figure(const std::vector<Dimension>& dimensions,
                                   const std::optional<Scorecard>& card) {
  if (!card) return std::nullopt;
  return plugin_figure(dimensions, dimensions_from(*card, dimensions.size()),
                       !card->failure.empty());
}

}  // namespace

TargetStatus status_against(const std::optional<double>& target, const Figure& figure) {
  if (!target || !figure.scored()) return TargetStatus::kNone;
  if (figure.score >= *target) return TargetStatus::kOnTrack;
  return figure.high >= *target ? TargetStatus::kAtRisk : TargetStatus::kOffTrack;
}

Figure weighted_mean(const std::vector<Weighted>& children) {
  MeanSum mean;
  for (const Weighted& child : children) mean.add(child.weight, *child.figure);
  return mean.figure();
}

std::vector<std::vector<PrincipleContribution>> contributions_of(
    const Strategy& strategy, const std::vector<PluginInPeriod>& plugins) {
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < strategy.principles.size(); ++i) {
    index.emplace(strategy.principles[i].id, i);
  }
  std::vector<std::vector<PrincipleContribution>> out(strategy.principles.size());
  for (std::uint32_t p = 0; p < plugins.size(); ++p) {
    const std::vector<Dimension>& dimensions = plugins[p].instrument->dimensions;
    for (std::uint32_t d = 0; d < dimensions.size(); ++d) {
      std::map<std::size_t, double> weights;  // by principle
      bool is_listed = false;
      for (const Contribution& given : strategy.contributions) {
        if (given.plugin != plugins[p].id || given.dimension != dimensions[d].id) continue;
        is_listed = true;
        const auto principle = index.find(given.principle);
        if (principle != index.end()) weights[principle->second] += given.weight;
      }
      if (!is_listed) {
        const std::set<std::string> themes(dimensions[d].themes.begin(),
                                           dimensions[d].themes.end());
        for (const ThemeShare& share : strategy.themes) {
          const auto principle = index.find(share.principle);
          if (principle != index.end() && themes.contains(share.theme)) {
            weights[principle->second] += share.weight;
          }
        }
      }
      for (const auto& [principle, weight] : weights) out[principle].push_back({p, d, weight});
    }
  }
  return out;
}

bool is_asked(const Assessment& assessment, std::uint32_t plugin, const std::string& department) {
  const std::string& id = assessment.plugins[plugin].id;
  for (const PluginUse& use : assessment.period.uses) {
    if (use.plugin != id) continue;
    return !use.asked ||
           std::find(use.asked->begin(), use.asked->end(), department) != use.asked->end();
  }
  return false;
}

struct Rollup::State {
  const Assessment& assessment;
  std::vector<std::vector<PrincipleContribution>> contributions;  // by principle
  std::vector<std::vector<MeanSum>> dimensions;                   // by plugin
};

Rollup::Rollup(const Assessment& assessment)
    : state_(std::make_unique<State>(
          State{assessment, contributions_of(assessment.strategy, assessment.plugins), {}})) {
  for (std::size_t p = 0; p < assessment.plugins.size(); ++p) {
    state_->dimensions.emplace_back(dimensions_of(assessment, p).size());
  }
}

Rollup::~Rollup() = default;

DepartmentResult Rollup::department_result(const Department& department,
                                           const std::vector<AssessedReturn>& returns) const {
  const Assessment& assessment = state_->assessment;
  DepartmentResult out;
  out.department = &department;
  std::vector<const DepartmentPluginResult*> by_plugin(assessment.plugins.size(), nullptr);
  out.plugins.reserve(returns.size());
  for (const AssessedReturn& given : returns) {
    const std::vector<Dimension>& dimensions = dimensions_of(assessment, given.plugin);
    DepartmentPluginResult& result = out.plugins.emplace_back();
    result.plugin = given.plugin;
    result.status = given.status;
    result.late = given.late;
    result.failure = given.card.failure;
    result.dimensions = dimensions_from(given.card, dimensions.size());
    result.figure = plugin_figure(dimensions, result.dimensions, !result.failure.empty());
    if (result.failure.empty()) {
      result.metrics = given.card.metrics;
      result.findings = given.card.findings;
    }
    result.self = other_figure(dimensions, given.self);
    result.reviewed = other_figure(dimensions, given.reviewed);
    by_plugin[given.plugin] = &result;
  }
  out.principles.reserve(state_->contributions.size());
  for (const std::vector<PrincipleContribution>& contributions : state_->contributions) {
    MeanSum mean;
    for (const PrincipleContribution& from : contributions) {
      if (const DepartmentPluginResult* result = by_plugin[from.plugin]) {
        mean.add(from.weight, result->dimensions[from.dimension].figure);
      }
    }
    out.principles.push_back(mean.figure());
  }
  return out;
}

DepartmentResult Rollup::add(const Department& department,
                             const std::vector<AssessedReturn>& returns) {
  DepartmentResult result = department_result(department, returns);
  const double weight = weight_of(department, state_->assessment.period.weighting);
  for (const DepartmentPluginResult& plugin : result.plugins) {
    for (std::size_t d = 0; d < plugin.dimensions.size(); ++d) {
      state_->dimensions[plugin.plugin][d].add(weight, plugin.dimensions[d].figure);
    }
  }
  return result;
}

ForceResult Rollup::finish() const {
  const Assessment& assessment = state_->assessment;
  const std::vector<Principle>& principles = assessment.strategy.principles;
  ForceResult out;
  for (std::size_t p = 0; p < assessment.plugins.size(); ++p) {
    PluginResult& plugin = out.plugins.emplace_back();
    MeanSum mean;
    for (std::size_t d = 0; d < state_->dimensions[p].size(); ++d) {
      plugin.dimensions.push_back(state_->dimensions[p][d].figure());
      mean.add(dimensions_of(assessment, p)[d].weight, plugin.dimensions.back());
    }
    plugin.figure = mean.figure();
    if (assessment.plugins[p].unavailable.empty()) continue;
    plugin.figure = Figure::failed();
    for (Figure& dimension : plugin.dimensions) dimension = Figure::failed();
  }
  MeanSum force;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    PrincipleResult& principle = out.principles.emplace_back();
    principle.contributions = state_->contributions[i];
    MeanSum mean;
    for (const PrincipleContribution& from : principle.contributions) {
      mean.add(from.weight, out.plugins[from.plugin].dimensions[from.dimension]);
    }
    principle.figure = mean.figure();
    principle.target = target_on(principles[i], assessment.period.census);
    principle.status = status_against(principle.target, principle.figure);
    force.add(principles[i].weight, principle.figure);
  }
  out.force = force.figure();
  out.plans = plan_figures(assessment.strategy, out.principles);
  return out;
}

}  // namespace waymark::insight

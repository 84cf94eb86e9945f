// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/priorities.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace waymark::insight {
namespace {

/// What share of the force's bounds for each dimension a unit of a department's weight is: the
/// model's weight among the dimensions that count, over the weight of the departments that do.
std::vector<std::vector<double>> shares_by_dimension(const Results& results) {
  const Assessment& assessment = results.assessment;
  std::vector<std::vector<double>> shares;
  for (const PluginInPeriod& plugin : assessment.plugins) {
    shares.emplace_back(plugin.instrument->dimensions.size(), 0.0);
  }
  for (const DepartmentResult& department : results.departments) {
    const double weight = weight_of(*department.department, assessment.period.weighting);
    for (const DepartmentPluginResult& plugin : department.plugins) {
      for (std::size_t d = 0; d < plugin.dimensions.size(); ++d) {
        if (plugin.dimensions[d].figure.counts()) shares[plugin.plugin][d] += weight;
      }
    }
  }
  for (std::size_t p = 0; p < shares.size(); ++p) {
    const std::vector<Dimension>& dimensions = assessment.plugins[p].instrument->dimensions;
    double total = 0;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      if (results.force.plugins[p].dimensions[d].counts()) total += dimensions[d].weight;
    }
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      const double departments = std::exchange(shares[p][d], 0);
      if (departments > 0 && total > 0) shares[p][d] = dimensions[d].weight / total / departments;
    }
  }
  return shares;
}

std::vector<std::uint32_t> principles_of(const Results& results, std::uint32_t plugin,
                                         const FindingSpec& finding) {
  std::vector<std::pair<double, std::uint32_t>> found;
  const auto dimension =
      results.assessment.plugins[plugin].instrument->dimension(finding.dimension);
  const std::vector<Principle>& principles = results.assessment.strategy.principles;
  for (std::uint32_t i = 0; i < principles.size(); ++i) {
    double weight = 0;
    if (dimension) {
      for (const PrincipleContribution& from : results.force.principles[i].contributions) {
        if (from.plugin == plugin && from.dimension == *dimension) weight += from.weight;
      }
    } else {
      for (const ThemeShare& share : results.assessment.strategy.themes) {
        if (share.theme == finding.theme && share.principle == principles[i].id) {
          weight += share.weight;
        }
      }
    }
    if (weight > 0) found.emplace_back(-weight, i);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::uint32_t> out;
  for (const auto& [weight, principle] : found) out.push_back(principle);
  return out;
}

}  // namespace

std::vector<KnowledgeGap> where_we_know_least(const Results& results) {
  const std::vector<std::vector<double>> shares = shares_by_dimension(results);
  std::vector<KnowledgeGap> gaps;
  for (const DepartmentResult& department : results.departments) {
    const double weight = weight_of(*department.department, results.assessment.period.weighting);
    for (const DepartmentPluginResult& plugin : department.plugins) {
      if (!plugin.figure.counts()) continue;
      KnowledgeGap gap{&department, &plugin, plugin.figure.high - plugin.figure.low, 0};
      for (std::size_t d = 0; d < plugin.dimensions.size(); ++d) {
        const Figure& figure = plugin.dimensions[d].figure;
        if (figure.counts()) {
          gap.force_width += shares[plugin.plugin][d] * weight * (figure.high - figure.low);
        }
      }
      if (gap.width > 0) gaps.push_back(gap);
    }
  }
  std::sort(gaps.begin(), gaps.end(), [](const KnowledgeGap& a, const KnowledgeGap& b) {
    if (a.force_width != b.force_width) return a.force_width > b.force_width;
    if (a.width != b.width) return a.width > b.width;
    return std::tie(a.department->department->code, a.plugin->plugin) <
           std::tie(b.department->department->code, b.plugin->plugin);
  });
  return gaps;
}

std::vector<ForceFinding> force_findings(const Results& results) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, ForceFinding> by_finding;
  for (const DepartmentResult& department : results.departments) {
    for (const DepartmentPluginResult& plugin : department.plugins) {
      for (const FindingHit& hit : plugin.findings) {
        ForceFinding& finding = by_finding[{plugin.plugin, hit.finding}];
        if (!finding.departments.empty() && finding.departments.back() == &department) continue;
        finding.plugin = plugin.plugin;
        finding.finding = hit.finding;
        finding.departments.push_back(&department);
        finding.headcount += department.department->headcount * department.department->share;
      }
    }
  }
  std::vector<ForceFinding> out;
  for (auto& [key, finding] : by_finding) {
    finding.principles = principles_of(
        results, finding.plugin,
        results.assessment.plugins[finding.plugin].instrument->findings[finding.finding]);
    out.push_back(std::move(finding));
  }
  const auto spec = [&](const ForceFinding& f) -> const FindingSpec& {
    return results.assessment.plugins[f.plugin].instrument->findings[f.finding];
  };
  std::sort(out.begin(), out.end(), [&](const ForceFinding& a, const ForceFinding& b) {
    if (spec(a).severity != spec(b).severity) return spec(a).severity < spec(b).severity;
    if (a.headcount != b.headcount) return a.headcount > b.headcount;
    if (a.departments.size() != b.departments.size()) {
      return a.departments.size() > b.departments.size();
    }
    return std::tie(a.plugin, spec(a).id) < std::tie(b.plugin, spec(b).id);
  });
  return out;
}

}  // namespace waymark::insight

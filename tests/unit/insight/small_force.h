// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/insight/rollup/rollup.h"

namespace waymark::insight {

inline Figure scored(double score, double low, double high, double coverage) {
  return {FigureState::kScored, score, low, high, coverage, {}};
}

/// A score that everything was answered for.
inline Figure sure(double score) {
  return scored(score, score, score, 1);
}

/// A plugin with dimensions d1, d2, … of the given weights and themes.
inline PluginInPeriod plugin_of(
    const std::string& id,
    const std::vector<std::pair<double, std::vector<std::string>>>& dimensions) {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = id;
  instrument->edition = "1";
  for (const auto& [weight, themes] : dimensions) {
    Dimension dimension;
    dimension.id = "d" + std::to_string(instrument->dimensions.size() + 1);
    dimension.title = "Dimension " + dimension.id;
    dimension.weight = weight;
    dimension.themes = themes;
    instrument->dimensions.push_back(std::move(dimension));
  }
  instrument->index();
  PluginInPeriod plugin;
  plugin.id = id;
  plugin.name = id;
  plugin.edition = "1";
  plugin.version = "1.0.0";
  plugin.instrument = std::move(instrument);
  return plugin;
}

inline Principle principle_of(const std::string& id, double weight = 1,
                              std::vector<Target> targets = {}) {
  Principle principle;
  principle.id = id;
  principle.title = "Title of " + id;
  principle.weight = weight;
  principle.targets = std::move(targets);
  return principle;
}

inline Department department_of(const std::string& code, double headcount, double share = 1) {
  Department department;
  department.code = code;
  department.name = "Name of " + code;
  department.headcount = headcount;
  department.share = share;
  return department;
}

/// A force with plugins `alpha` (two dimensions, weights 1 and 3; themes data and security) and
/// `beta` (one; theme security), principles P1 (alpha/d1 by theme data), P2 (security: alpha/d2 and
/// beta/d1) of weights 1 and 3, and P3 that nothing feeds.
inline Assessment small_assessment(std::vector<Department> departments) {
  Assessment assessment;
  assessment.organisation.code = "EX";
  assessment.organisation.name = "Example";
  assessment.organisation.departments = std::move(departments);
  assessment.plugins = {plugin_of("alpha", {{1, {"data"}}, {3, {"security"}}}),
                        plugin_of("beta", {{1, {"security"}}})};
  assessment.strategy.id = "digital";
  assessment.strategy.version = "1";
  assessment.strategy.principles = {principle_of("P1", 1), principle_of("P2", 3),
                                    principle_of("P3", 5)};
  assessment.strategy.themes = {{"data", "P1", 1}, {"security", "P2", 1}};
  assessment.period.id = "2026-H1";
  assessment.period.from = *Date::parse("2026-01-01");
  assessment.period.to = *Date::parse("2026-06-30");
  assessment.period.census = *Date::parse("2026-03-31");
  assessment.period.uses = {{"alpha", "1", {}, {}}, {"beta", "1", {}, {}}};
  return assessment;
}

inline AssessedReturn return_of(std::uint32_t plugin, const std::vector<Figure>& figures) {
  AssessedReturn given;
  given.plugin = plugin;
  given.status = ReturnStatus::kSubmitted;
  for (const Figure& figure : figures) given.card.dimensions.push_back({figure, std::nullopt});
  return given;
}

inline AssessedReturn no_return(std::uint32_t plugin) {
  AssessedReturn given;
  given.plugin = plugin;
  return given;
}

/// Everything rolled up, departments in the order of the assessment.
inline Results results_of(const Assessment& assessment,
                          const std::vector<std::vector<AssessedReturn>>& returns) {
  Results results;
  results.assessment = assessment;
  Rollup rollup(results.assessment);
  for (std::size_t i = 0; i < returns.size(); ++i) {
    results.departments.push_back(
        rollup.add(results.assessment.organisation.departments[i], returns[i]));
  }
  results.force = rollup.finish();
  return results;
}

}  // namespace waymark::insight

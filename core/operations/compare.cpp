// SPDX-License-Identifier: Apache-2.0
#include "core/operations/compare.h"

#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "core/insight/compare/compare.h"
#include "core/insight/compare/units.h"
#include "core/insight/suppress/suppress.h"
#include "core/operations/carry.h"
#include "core/operations/results.h"
#include "core/operations/strategies.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// What changed hands in the periods between two.
struct Between {
  std::vector<Organisation> organisations;
  std::vector<Strategy> strategies;
};

/// The periods that predecessors lead through: one a census, those that have departments.
Result<Between> read_between(Workspace& workspace, const Period& earlier, const Period& later) {
  auto periods = workspace.store().periods(workspace.force());
  if (!periods) return periods.error();
  Between between;
  for (std::size_t i = 0; i < periods->size(); ++i) {
    const Period& period = (*periods)[i];
    if (period.census <= earlier.census || later.census <= period.census) continue;
    if (i + 1 < periods->size() && (*periods)[i + 1].census == period.census) continue;
    auto departments = workspace.store().departments(workspace.force(), period.id);
    if (!departments) return departments.error();
    if (departments->empty()) continue;
    auto strategy = load_strategy(workspace, period.strategy_id, period.strategy_version);
    if (!strategy) return strategy.error();
    between.organisations.push_back(
        {workspace.force(), workspace.force_name(), *std::move(departments)});
    between.strategies.push_back(*std::move(strategy));
  }
  return between;
}

/// One period's results as shown, and with what is suppressed in them: that counts all the same.
struct PeriodResults {
  std::shared_ptr<const Results> shown, whole;
  std::set<insight::HiddenFigure> hidden;  ///< as of the later period
};

Result<PeriodResults> read_results(Workspace& workspace, const std::string& period, unsigned jobs,
                                   const Progress& progress) {
  auto reader = open_results(workspace, period, jobs, progress);
  if (!reader) return reader.error();
  PeriodResults out;
  auto shown = (*reader)->all();
  if (!shown) return shown.error();
  out.shown = out.whole = *std::move(shown);
  (*reader)->suppression().add_to(true, out.hidden);
  if (out.hidden.empty()) return out;
  auto whole = (*reader)->all_unsuppressed();
  if (!whole) return whole.error();
  out.whole = *std::move(whole);
  return out;
}

void hide(const PeriodResults& results, bool later, std::set<insight::HiddenFigure>& hidden) {
  for (insight::HiddenFigure figure : results.hidden) {
    figure.later = later;
    hidden.insert(std::move(figure));
  }
}

Result<void> carry_plugins(Workspace& workspace, unsigned jobs, const Progress& progress,
                           insight::ComparisonInput& input) {
  if (input.earlier == input.later) return {};
  const std::vector<Unit> units =
      insight::find_units(input.organisations, input.earlier->assessment.period.id);
  const std::vector<PluginInPeriod>& before = input.earlier->assessment.plugins;
  const std::vector<PluginInPeriod>& after = input.later->assessment.plugins;
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    for (std::uint32_t j = 0; j < after.size(); ++j) {
      if (before[i].id != after[j].id) continue;
      auto carried =
          carry_plugin(workspace, *input.earlier, i, *input.later, j, units, jobs, progress);
      if (!carried) return carried.error();
      input.carried.push_back(*std::move(carried));
    }
  }
  return {};
}

}  // namespace

Result<ComparedPeriods> compare_periods(Workspace& workspace, const std::string& first,
                                        const std::string& second, unsigned jobs,
                                        const Progress& progress) {
  ComparedPeriods out;
  auto first_results = read_results(workspace, first, jobs, progress);
  if (!first_results) return first_results.error();
  PeriodResults own = *first_results, other = *std::move(first_results);
  if (first != second) {
    auto second_results = read_results(workspace, second, jobs, progress);
    if (!second_results) return second_results.error();
    other = *std::move(second_results);
  }
  out.first = own.shown;
  out.second = other.shown;
  const auto when = [](const Results& results) {
    return std::tie(results.assessment.period.census, results.assessment.period.id);
  };
  const bool backwards = when(*out.second) < when(*out.first);
  insight::ComparisonInput input;
  const PeriodResults& earlier = backwards ? other : own;
  const PeriodResults& later = backwards ? own : other;
  input.earlier = earlier.whole.get();
  input.later = later.whole.get();
  input.earlier_shown = &earlier.shown->force;
  input.later_shown = &later.shown->force;
  hide(earlier, false, input.hidden);
  hide(later, true, input.hidden);

  auto between =
      read_between(workspace, input.earlier->assessment.period, input.later->assessment.period);
  if (!between) return between.error();
  input.organisations = {&input.earlier->assessment.organisation};
  input.strategies = {&input.earlier->assessment.strategy};
  for (const Organisation& one : between->organisations) input.organisations.push_back(&one);
  for (const Strategy& one : between->strategies) input.strategies.push_back(&one);
  if (input.earlier != input.later) {
    input.organisations.push_back(&input.later->assessment.organisation);
    input.strategies.push_back(&input.later->assessment.strategy);
  }
  if (auto carried = carry_plugins(workspace, jobs, progress, input); !carried) {
    return carried.error();
  }
  Comparison comparison = insight::compare(input);
  out.comparison = backwards ? insight::negated(std::move(comparison)) : std::move(comparison);
  out.comparison.earlier_revisions = out.first->assessment.revisions;
  out.comparison.later_revisions = out.second->assessment.revisions;
  return out;
}

Result<std::optional<std::string>> period_before(Workspace& workspace, const std::string& period) {
  auto own = workspace.period(period);
  if (!own) return own.error();
  auto periods = workspace.store().periods(workspace.force());
  if (!periods) return periods.error();
  std::optional<std::string> found;
  for (const Period& other : *periods) {  // by census
    if (other.census >= own->census) break;
    auto departments = workspace.store().departments(workspace.force(), other.id);
    if (!departments) return departments.error();
    if (!departments->empty()) found = other.id;
  }
  return found;
}

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#include "core/operations/trend.h"

#include <map>
#include <vector>

#include "core/insight/trend/trend.h"
#include "core/operations/carry.h"
#include "core/operations/results.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

struct Kept {
  Assessment assessment;
  ForceResult force;
};

/// Where editions changed since each plugin was last used.
Result<std::vector<insight::EditionStep>> steps_into(
    Workspace& workspace, const Assessment& assessment,
    std::map<std::string, const PluginInPeriod*>& last) {
  std::vector<insight::EditionStep> steps;
  for (const PluginInPeriod& plugin : assessment.plugins) {
    const PluginInPeriod*& before = last[plugin.id];
    if (before != nullptr && before->edition != plugin.edition) {
      auto planned = plan_between(workspace, *before, plugin);
      if (!planned) return planned.error();
      steps.push_back({plugin.id, planned->break_reason, planned->plan.breaks});
    }
    before = &plugin;
  }
  return steps;
}

}  // namespace

Result<Trend> find_trend(Workspace& workspace, unsigned jobs, const Progress& progress) {
  auto periods = workspace.store().periods(workspace.force());
  if (!periods) return periods.error();
  std::vector<Kept> kept;
  for (const Period& period : *periods) {
    auto departments = workspace.store().departments(workspace.force(), period.id);
    if (!departments) return departments.error();
    if (departments->empty()) continue;
    auto reader = open_results(workspace, period.id, jobs, progress);
    if (!reader) return reader.error();
    kept.push_back({(*reader)->assessment(), (*reader)->force()});
  }
  if (kept.empty()) {
    return bad_input({}, "there is no period with departments yet",
                     "open one with `waymark period open`, then `waymark org import`");
  }
  std::vector<insight::TrendPeriod> input;
  std::map<std::string, const PluginInPeriod*> last;
  for (const Kept& one : kept) {
    auto steps = steps_into(workspace, one.assessment, last);
    if (!steps) return steps.error();
    input.push_back({&one.assessment, &one.force, *std::move(steps)});
  }
  return insight::find_trend(input);
}

}  // namespace waymark::operations

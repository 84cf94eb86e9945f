// SPDX-License-Identifier: Apache-2.0
#include "core/operations/explain.h"

#include <map>
#include <memory>

#include "core/operations/freeze.h"
#include "core/operations/rescore.h"
#include "core/operations/results.h"
#include "core/operations/scored_returns.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// Gives the traces of returns: scored anew where the period is open, as frozen where closed.
class Traces {
 public:
  Traces(Workspace& workspace, const Assessment& assessment)
      : workspace_(workspace), assessment_(assessment) {}

  Result<std::vector<TraceNode>> of(const std::string& department, std::uint32_t plugin) {
    const PluginInPeriod& used = assessment_.plugins[plugin];
    if (assessment_.period.state == PeriodState::kClosed) {
      return frozen_traces(workspace_, assessment_.period, department, used.id);
    }
    auto found = scored_return_of(workspace_, assessment_, plugin, department);
    if (!found) return found.error();
    if (!*found) return std::vector<TraceNode>{};
    auto& rescorer = rescorers_[plugin];
    if (!rescorer) {
      auto made = Rescorer::make(workspace_, assessment_, used, 1);
      if (!made) return made.error();
      rescorer = *std::move(made);
    }
    auto scored = rescorer->score({**std::move(found)}, true);
    if (!scored) return scored.error();
    return std::move(scored->front().traces);
  }

 private:
  Workspace& workspace_;
  const Assessment& assessment_;
  std::map<std::uint32_t, std::unique_ptr<Rescorer>> rescorers_;
};

}  // namespace

Result<TraceNode> explain(Workspace& workspace, const std::string& period,
                          const ExplainSubject& subject, const Progress& progress) {
  auto reader = open_results(workspace, period, 0, progress);
  if (!reader) return reader.error();
  const ResultsReader& results = **reader;
  Traces traces(workspace, results.assessment());
  insight::ExplainSource source;
  source.assessment = &results.assessment();
  source.force = &results.force();
  source.departments = [&](const std::optional<std::string>& only,
                           const std::function<bool(const DepartmentResult&)>& visit) {
    return results.for_each_unsuppressed(only, visit);
  };
  source.suppression = &results.suppression();
  source.traces = [&](const std::string& department, std::uint32_t plugin) {
    return traces.of(department, plugin);
  };
  return insight::explain(source, subject);
}

}  // namespace waymark::operations

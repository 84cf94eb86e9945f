// SPDX-License-Identifier: Apache-2.0
#include "core/operations/assessment.h"

#include "core/insight/rollup/rollup.h"
#include "core/operations/freeze.h"
#include "core/operations/strategies.h"
#include "core/plugins/model_reader.h"
#include "core/plugins/registry.h"

namespace waymark::operations {
namespace {

Result<PluginInPeriod> current_plugin(Workspace& workspace, const PluginUse& use) {
  plugins::Registry& registry = workspace.registry();
  auto manifest = registry.find(use.plugin);
  if (!manifest) return manifest.error();
  auto parameters = plugins::complete_parameters(**manifest, use.parameters);
  if (!parameters) return parameters.error();
  auto instrument = registry.instrument(use.plugin, use.edition);
  if (!instrument) return instrument.error();
  auto hash = registry.hash(use.plugin);
  if (!hash) return hash.error();
  return PluginInPeriod{use.plugin,
                        (*manifest)->name,
                        use.edition,
                        (*manifest)->version,
                        *std::move(hash),
                        *std::move(parameters),
                        *std::move(instrument),
                        (*manifest)->marking};
}

}  // namespace

Result<std::shared_ptr<const Instrument>> instrument_of(Workspace& workspace, const Period& period,
                                                        const PluginUse& use) {
  if (period.state == PeriodState::kOpen) {
    return workspace.registry().instrument(use.plugin, use.edition);
  }
  auto frozen = frozen_plugin(workspace, period, use);
  if (!frozen) return frozen.error();
  return std::move(frozen->instrument);
}

Result<Assessment> load_assessment(Workspace& workspace, const Period& period) {
  auto organisation = workspace.organisation(period.id);
  if (!organisation) return organisation.error();
  auto strategy = load_strategy(workspace, period.strategy_id, period.strategy_version);
  if (!strategy) return strategy.error();
  Assessment assessment{*std::move(organisation), *std::move(strategy), period, {}, {}, {}};
  for (const PluginUse& use : period.uses) {
    auto plugin = period.state == PeriodState::kOpen ? current_plugin(workspace, use)
                                                     : frozen_plugin(workspace, period, use);
    if (!plugin) return plugin.error();
    assessment.plugins.push_back(*std::move(plugin));
  }
  return assessment;
}

std::vector<AssessedReturn> assessed_returns(const Assessment& assessment,
                                             const Department& department,
                                             std::vector<store::Store::CardRow> cards) {
  std::vector<AssessedReturn> returns;
  for (std::uint32_t i = 0; i < assessment.plugins.size(); ++i) {
    if (!insight::is_asked(assessment, i, department.code)) continue;
    AssessedReturn& one = returns.emplace_back();
    one.plugin = i;
    for (store::Store::CardRow& row : cards) {
      if (row.stored.plugin != assessment.plugins[i].id) continue;
      one.status = row.status;
      one.late = row.submitted_on && assessment.period.to < *row.submitted_on;
      one.card = std::move(row.stored.card);
      // Without a review the self-assessment is what was scored; rows alone are none.
      if (row.stored.self) {
        one.self = std::move(row.stored.self);
      } else if (row.status != ReturnStatus::kNotStarted) {
        one.self = one.card;
      }
      one.reviewed = std::move(row.stored.reviewed);
    }
  }
  return returns;
}

}  // namespace waymark::operations

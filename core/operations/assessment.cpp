// SPDX-License-Identifier: Apache-2.0
#include "core/operations/assessment.h"

#include "core/insight/rollup/rollup.h"
#include "core/operations/freeze.h"
#include "core/operations/period_plugins.h"
#include "core/operations/strategies.h"

namespace waymark::operations {

Result<std::shared_ptr<const Instrument>> instrument_of(Workspace& workspace, const Period& period,
                                                        const PluginUse& use) {
  if (period.state == PeriodState::kOpen) {
    auto plugin = plugin_of_open_period(workspace, period, use);
    if (!plugin) return plugin.error();
    if (plugin->instrument->dimensions.empty()) return bad_input({}, plugin->unavailable);
    return std::move(plugin->instrument);
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
    auto plugin = period.state == PeriodState::kOpen ? plugin_of_open_period(workspace, period, use)
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
      // What was scored while the plugin was here is kept, and not shown as if it still were.
      if (const std::string& why = assessment.plugins[i].unavailable; !why.empty()) {
        one.card = {};
        one.card.failure = why;
        one.self.reset();
        one.reviewed.reset();
      }
    }
  }
  return returns;
}

}  // namespace waymark::operations

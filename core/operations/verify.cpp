// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "core/base/number.h"
#include "core/operations/administration.h"
#include "core/operations/assessment.h"
#include "core/operations/period_plugins.h"
#include "core/operations/publication.h"
#include "core/operations/rescore.h"
#include "core/operations/scored_returns.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

std::string in_words(const Figure& figure) {
  return figure.scored() ? shortest(figure.score) : name_of(figure.state);
}

/// Rescores one closed period in memory and tells what would come out otherwise.
class PeriodCheck {
 public:
  PeriodCheck(Workspace& workspace, const Assessment& assessment, Verification& found)
      : workspace_(workspace), assessment_(assessment), found_(found) {}

  Result<void> run() {
    for (std::uint32_t i = 0; i < assessment_.plugins.size(); ++i) {
      const PluginInPeriod& plugin = assessment_.plugins[i];
      auto installed = installed_plugin(plugin);
      if (!installed) {
        found_.unchecked.push_back(
            fmt::format("{} {}: {}", where(), plugin.id, installed.error().first()));
        continue;
      }
      if (auto checked = check(i, *installed); !checked) return checked;
    }
    return {};
  }

 private:
  [[nodiscard]] std::string where() const {
    return workspace_.force() + " " + assessment_.period.id;
  }

  /// The closed period's plugin as it is installed now: the very one, else the highest version.
  Result<PluginInPeriod> installed_plugin(const PluginInPeriod& plugin) {
    auto found = installed_like(workspace_, plugin);
    if (!found) return found.error();
    auto instrument = workspace_.registry().instrument(**found, plugin.edition);
    if (!instrument) return instrument.error();
    auto hash = workspace_.registry().hash(**found);
    if (!hash) return hash.error();
    PluginInPeriod installed = plugin;
    installed.instrument = *std::move(instrument);
    installed.hash = *std::move(hash);
    return installed;
  }

  Result<void> check(std::uint32_t index, const PluginInPeriod& installed) {
    const PluginInPeriod& plugin = assessment_.plugins[index];
    auto rescorer = Rescorer::make(workspace_, assessment_, installed, 0);
    if (!rescorer) return rescorer.error();
    std::vector<Return> batch;
    Result<void> outcome;
    auto visited = for_each_scored_return(workspace_, assessment_, index, [&](Return&& given) {
      batch.push_back(std::move(given));
      if (batch.size() == 1024) outcome = compare(plugin, installed, **rescorer, batch);
      return outcome.ok();
    });
    if (!visited) return visited;
    return outcome.ok() ? compare(plugin, installed, **rescorer, batch) : outcome;
  }

  Result<void> compare(const PluginInPeriod& plugin, const PluginInPeriod& installed,
                       Rescorer& rescorer, std::vector<Return>& batch) {
    auto scored = rescorer.score(batch, false);
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      auto cards = workspace_.store().cards_of(workspace_.force(), assessment_.period.id,
                                               batch[i].department);
      if (!cards) return cards.error();
      const auto kept = std::find_if(cards->begin(), cards->end(), [&](const auto& row) {
        return row.stored.plugin == plugin.id;
      });
      ++found_.cards;
      if (kept == cards->end()) {
        found_.faults.push_back(fmt::format("{} {} {}: the period was closed without its scorecard",
                                            where(), batch[i].department, plugin.id));
        continue;
      }
      tell(batch[i].department, plugin, installed, kept->stored.card, (*scored)[i].card);
    }
    batch.clear();
    return {};
  }

  void tell(const std::string& department, const PluginInPeriod& plugin,
            const PluginInPeriod& installed, const Scorecard& kept, const Scorecard& now) {
    if (kept == now) return;
    const std::string subject = fmt::format("{} {} {}", where(), department, plugin.id);
    bool told = false;
    for (std::size_t i = 0; i < std::min(kept.dimensions.size(), now.dimensions.size()); ++i) {
      if (kept.dimensions[i] == now.dimensions[i]) continue;
      told = true;
      if (plugin.instrument->suppress) {  // who few people are behind is not known here
        found_.differences.push_back(
            fmt::format("{} {}: would change", subject, plugin.instrument->dimensions[i].id));
        continue;
      }
      found_.differences.push_back(
          fmt::format("{} {}: {} would become {}", subject, plugin.instrument->dimensions[i].id,
                      in_words(kept.dimensions[i].figure), in_words(now.dimensions[i].figure)));
    }
    if (!told) {
      found_.differences.push_back(
          fmt::format("{}: metrics or findings would change ({} {} then, another one now)", subject,
                      plugin.id, plugin.hash == installed.hash ? "the same" : plugin.version));
    }
  }

  Workspace& workspace_;
  const Assessment& assessment_;
  Verification& found_;
};

}  // namespace

Result<Verification> verify(const WorkspaceOptions& options) {
  auto store = store::Store::open(options.store);
  if (!store) return store.error();
  Verification found;
  auto faults = (*store)->check();
  if (!faults) return faults.error();
  found.faults = *std::move(faults);
  auto copies = public_copies(**store);
  if (!copies) return copies.error();
  found.public_copies = *std::move(copies);
  auto forces = (*store)->forces();
  if (!forces) return forces.error();
  for (const store::Force& force : *forces) {
    WorkspaceOptions one = options;
    one.force = force.code;
    auto workspace = Workspace::open(one);
    if (!workspace) return workspace.error();
    auto periods = (*workspace)->store().periods(force.code);
    if (!periods) return periods.error();
    for (const Period& period : *periods) {
      if (period.state != PeriodState::kClosed) continue;
      ++found.periods;
      auto assessment = load_assessment(**workspace, period);
      if (!assessment) {
        found.faults.push_back(assessment.error().first());
        continue;
      }
      if (auto checked = PeriodCheck(**workspace, *assessment, found).run(); !checked) {
        return checked.error();
      }
    }
  }
  return found;
}

}  // namespace waymark::operations

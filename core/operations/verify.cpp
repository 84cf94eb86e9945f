// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "core/base/number.h"
#include "core/base/text.h"
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

/// Makes anew the scorecards of one plugin in an open period that claim to be made from what the
/// store holds now. Those that do not are scored again before anybody sees them.
class CurrentCards {
 public:
  CurrentCards(Workspace& workspace, const Assessment& assessment, std::uint32_t plugin,
               Rescorer& rescorer, Verification& found)
      : workspace_(workspace),
        assessment_(assessment),
        plugin_(plugin),
        rescorer_(rescorer),
        found_(found) {}

  Result<void> run() {
    Result<void> outcome;
    auto visited = for_each_scored_return(workspace_, assessment_, plugin_, [&](Return&& given) {
      outcome = take(std::move(given));
      return outcome.ok();
    });
    if (!visited) return visited;
    return outcome.ok() ? flush() : outcome;
  }

 private:
  Result<void> take(Return&& given) {
    auto fingerprint = rescorer_.fingerprint(given);
    if (!fingerprint) return fingerprint.error();
    auto cards =
        workspace_.store().cards_of(workspace_.force(), assessment_.period.id, given.department);
    if (!cards) return cards.error();
    for (auto& row : *cards) {
      if (row.stored.plugin != assessment_.plugins[plugin_].id) continue;
      if (row.stored.fingerprint != *fingerprint) continue;
      waiting_.push_back(std::move(given));
      kept_.push_back(std::move(row.stored));
      break;
    }
    return waiting_.size() < 1024 ? Result<void>{} : flush();
  }

  Result<void> flush() {
    auto scored = rescorer_.score(waiting_, false);
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const ScoredReturn& now = (*scored)[i];
      // A plugin that cannot score today says nothing of what it did.
      if (!now.card.failure.empty()) continue;
      if (now.card == kept_[i].card && now.self == kept_[i].self &&
          now.reviewed == kept_[i].reviewed) {
        continue;
      }
      found_.faults.push_back(fmt::format(
          "the scorecard of {} {} {} {} is not what its return comes to", workspace_.force(),
          assessment_.period.id, waiting_[i].department, assessment_.plugins[plugin_].id));
    }
    waiting_.clear();
    kept_.clear();
    return {};
  }

  Workspace& workspace_;
  const Assessment& assessment_;
  std::uint32_t plugin_;
  Rescorer& rescorer_;
  Verification& found_;
  std::vector<Return> waiting_;
  std::vector<store::StoredCard> kept_;
};

Result<void> check_open(Workspace& workspace, const Period& period, Verification& found) {
  auto moment = workspace.store().begin_read();
  if (!moment) return moment.error();
  auto assessment = load_assessment(workspace, period);
  // Without departments, or with a plugin that is gone, nothing of it is current.
  if (!assessment) return {};
  for (std::uint32_t i = 0; i < assessment->plugins.size(); ++i) {
    if (!assessment->plugins[i].unavailable.empty()) continue;
    auto rescorer = Rescorer::make(workspace, *assessment, assessment->plugins[i], 0);
    if (!rescorer) return rescorer.error();
    auto checked = CurrentCards(workspace, *assessment, i, **rescorer, found).run();
    if (!checked) return checked;
  }
  return {};
}

Result<void> check_closed(Workspace& workspace, const Period& period, Verification& found) {
  ++found.periods;
  auto assessment = load_assessment(workspace, period);
  if (!assessment) {
    found.faults.push_back(assessment.error().first());
    return {};
  }
  return PeriodCheck(workspace, *assessment, found).run();
}

/// What a damaged store cannot be asked any more is one fault among those that it has: whoever
/// mends it needs all of them.
Result<void> unless_damaged(Result<void> checked, const std::string& what, Verification& found) {
  if (checked || found.faults.empty()) return checked;
  found.faults.push_back(
      what + " cannot be looked at further: " + checked.error().problems().front().what);
  return {};
}

Result<void> check_force(const WorkspaceOptions& options, const std::string& force,
                         Verification& found) {
  WorkspaceOptions one = options;
  one.force = force;
  auto workspace = Workspace::open(one);
  if (!workspace) return workspace.error();
  auto periods = (*workspace)->store().periods(force);
  if (!periods) return periods.error();
  for (const Period& period : *periods) {
    const auto check = period.state == PeriodState::kClosed ? check_closed : check_open;
    auto checked = unless_damaged(check(**workspace, period, found),
                                  fmt::format("period {} {}", force, period.id), found);
    if (!checked) return checked;
  }
  return {};
}

/// All that verify() looks at beyond the file itself.
Result<void> check_content(store::Store& store, const WorkspaceOptions& options,
                           const std::string& head, Verification& found) {
  auto entries = store.audit_entries();
  if (!entries) return entries.error();
  if (!entries->empty()) found.head = entries->back().hash;
  if (!head.empty() && std::none_of(entries->begin(), entries->end(),
                                    [&](const auto& entry) { return entry.hash == head; })) {
    found.faults.push_back("the audit: no entry has the hash " + head +
                           ": what was written up to then is no longer what was written");
  }
  auto copies = public_copies(store);
  if (!copies) return copies.error();
  found.public_copies = *std::move(copies);
  auto forces = store.forces();
  if (!forces) return forces.error();
  for (const store::Force& force : *forces) {
    auto checked =
        unless_damaged(check_force(options, force.code, found), "force " + force.code, found);
    if (!checked) return checked;
  }
  return {};
}

bool is_hash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

Result<Verification> verify(const WorkspaceOptions& options, const std::string& head) {
  if (!head.empty() && !is_hash(head)) {
    return bad_input({}, quoted(head) + " is no head of an audit chain",
                     "give the 64 hexadecimal digits that were printed");
  }
  auto store = store::Store::open(options.store);
  if (!store) return store.error();
  Verification found;
  auto faults = (*store)->check();
  if (!faults) return faults.error();
  found.faults = *std::move(faults);
  auto checked = unless_damaged(check_content(**store, options, head, found), "the store", found);
  if (!checked) return checked.error();
  return found;
}

}  // namespace waymark::operations

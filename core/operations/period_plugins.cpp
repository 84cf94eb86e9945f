// SPDX-License-Identifier: Apache-2.0
#include "core/operations/period_plugins.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/operations/evidence_split.h"
#include "core/operations/evidence_tables.h"
#include "core/operations/kept_plugins.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

using plugins::Installed;

/// A version and the beginning of the hash: what tells two apart.
std::string called(const std::string& id, const std::string& version, const std::string& hash) {
  return fmt::format("{} {} ({})", id, version, hash.substr(0, 12));
}

std::string called(Workspace& workspace, const Installed& plugin) {
  const auto hash = workspace.registry().hash(plugin);
  return called(plugin.id, plugin.version, hash ? *hash : std::string("hash unknown"));
}

/// What is wrong, without the file: a reason is printed in documents, which name no folder.
std::string reason_of(const Error& error) {
  const Problem& problem = error.problems().front();
  return problem.what + (problem.place.empty() ? "" : " at " + problem.place);
}

/// Where a use stands: the plugin, and whether it is another than was recorded.
struct AtHand {
  const Installed* plugin = nullptr;
  bool moved = false;
  std::string why;  ///< there is none
};

std::string why_gone(Workspace& workspace, const PluginUse& use) {
  const plugins::Registry& registry = workspace.registry();
  std::string why = fmt::format("{} is not installed", called(use.plugin, use.version, use.hash));
  std::vector<std::string> others;
  for (const Installed& plugin : registry.plugins()) {
    if (plugin.id == use.plugin) others.push_back(called(workspace, plugin));
  }
  for (const plugins::PassedOver& one : registry.passed_over()) {
    if (one.contested || one.ids.front() != use.plugin) continue;
    why += "; a folder of that name is broken: " + one.problem.what;
  }
  if (!others.empty()) why += fmt::format("; there is {}", fmt::join(others, ", "));
  if (workspace.options().safe_mode) why += "; safe mode runs only what ships";
  return why;
}

Result<AtHand> at_hand(Workspace& workspace, const PluginUse& use) {
  const plugins::Registry& registry = workspace.registry();
  if (auto broken = registry.broken_as_given(use.plugin)) {
    return Error(ErrorKind::kBadInput, *std::move(broken));
  }
  if (use.hash.empty()) {
    auto found = registry.find(use.plugin);
    if (!found) return AtHand{nullptr, false, reason_of(found.error())};
    return AtHand{*found, true, {}};
  }
  if (const Installed* same = registry.with_hash(use.plugin, use.hash)) {
    return AtHand{same, false, {}};
  }
  const Installed* ships = use.shipped ? registry.shipped(use.plugin) : nullptr;
  if (ships != nullptr) return AtHand{ships, true, {}};
  return AtHand{nullptr, false, why_gone(workspace, use)};
}

/// Whether an installed plugin works as the period uses it: its edition, its parameters, its hash.
Result<PluginInPeriod> as_used(Workspace& workspace, const Installed& plugin,
                               const PluginUse& use) {
  const plugins::Registry& registry = workspace.registry();
  auto parameters = plugins::complete_parameters(plugin, use.parameters);
  if (!parameters) return parameters.error();
  auto instrument = registry.instrument(plugin, use.edition);
  if (!instrument) return instrument.error();
  auto hash = registry.hash(plugin);
  if (!hash) return hash.error();
  return PluginInPeriod{use.plugin,
                        plugin.name,
                        use.edition,
                        plugin.version,
                        *std::move(hash),
                        *std::move(parameters),
                        *std::move(instrument),
                        plugin.marking};
}

/// Whether a period may record the plugin. A first record only needs the model of its edition: what
/// is kept lists the dimensions also while a parameter that an older program took is refused now.
bool can_record(Workspace& workspace, const Installed& plugin, const PluginUse& use) {
  if (as_used(workspace, plugin, use)) return true;
  return use.hash.empty() && workspace.registry().instrument(plugin, use.edition).ok();
}

const PluginUse* use_of(const Period& period, const std::string& plugin) {
  const auto use = std::find_if(period.uses.begin(), period.uses.end(),
                                [&](const PluginUse& one) { return one.plugin == plugin; });
  return use == period.uses.end() ? nullptr : &*use;
}

/// Inside a transaction: records the plugin in the period and in the store, audited.
Result<std::vector<EvidenceChange>> record(Workspace& workspace, Period& period,
                                           const Installed& plugin, const std::string& why,
                                           const Progress& progress) {
  PluginUse& use = *std::find_if(period.uses.begin(), period.uses.end(),
                                 [&](const PluginUse& one) { return one.plugin == plugin.id; });
  auto hash = workspace.registry().hash(plugin);
  if (!hash) return hash.error();
  auto kept = documents_to_keep(plugin, use.edition);
  if (!kept) return kept.error();
  const std::string before = use.hash.empty() ? "none" : use.version + " " + use.hash;
  use.version = plugin.version;
  use.hash = *std::move(hash);
  use.shipped = plugin.origin == plugins::Origin::kShipped;
  store::Store& store = workspace.store();
  if (auto set = store.set_plugin(workspace.force(), period.id, use, *kept); !set) {
    return set.error();
  }
  auto departments = store.departments(workspace.force(), period.id);
  if (!departments) return departments.error();
  std::vector<EvidenceChange> changes;
  if (!departments->empty() && !plugin.tables.empty()) {
    const Organisation organisation{workspace.force(), workspace.force_name(),
                                    *std::move(departments)};
    auto split = split_evidence(workspace, period, organisation, false, progress);
    // What another version cannot read any more stays as it was read, until it is imported again.
    if (!split && split.error().kind() == ErrorKind::kFailed) return split.error();
    if (split) changes = *std::move(split);
  }
  if (auto told = store.audit(
          workspace.options().who, "period use", period.id,
          fmt::format("{}: {} {} in place of {}{}", plugin.id, use.version, use.hash, before, why));
      !told) {
    return told.error();
  }
  return changes;
}

}  // namespace

Result<void> check_plugin(const plugins::Registry& registry, const plugins::Manifest& manifest) {
  Problems problems;
  if (auto checked = registry.check(manifest); !checked) {
    problems.add(checked.error());
  } else if (auto tables = read_evidence_tables(manifest); !tables) {
    problems.add(tables.error());
  }
  return problems.empty() ? Result<void>{} : problems.error();
}

std::vector<std::string> idle_questions(const Instrument& instrument) {
  std::vector<bool> asked(instrument.questions.size(), false);
  for (const Dimension& dimension : instrument.dimensions) {
    for (const std::uint32_t question : dimension.questions) asked[question] = true;
  }
  std::vector<std::string> idle;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Question& question = instrument.questions[i];
    if (asked[i] || question.kind == QuestionKind::kText) continue;
    idle.push_back(fmt::format(
        "question {} of {}@{} is in no dimension: its answer changes no score and no coverage",
        question.id, instrument.plugin, instrument.edition));
  }
  return idle;
}

Result<PluginInPeriod> plugin_of_open_period(Workspace& workspace, const Period& period,
                                             const PluginUse& use) {
  auto hand = at_hand(workspace, use);
  if (!hand) return hand.error();
  std::string why = hand->why;
  if (hand->plugin != nullptr) {
    auto used = as_used(workspace, *hand->plugin, use);
    if (used) return used;
    const std::string& mend = used.error().problems().front().mend;
    why = fmt::format("{} does not work as the period uses it: {}{}",
                      called(workspace, *hand->plugin), reason_of(used.error()),
                      mend.empty() ? "" : " (" + mend + ")");
  }
  PluginInPeriod plugin{use.plugin, use.plugin,     use.edition, use.version,
                        use.hash,   use.parameters, nullptr};
  plugin.unavailable = std::move(why);
  auto kept = kept_plugin(workspace, period, use);
  if (kept && *kept) {
    plugin.name = (*kept)->manifest.name;
    plugin.marking = (*kept)->manifest.marking;
    plugin.instrument = std::move((*kept)->instrument);
    if (auto complete = plugins::complete_kept_parameters((*kept)->manifest, use.parameters)) {
      plugin.parameters = *std::move(complete);
    }
    return plugin;
  }
  Instrument nothing;
  nothing.plugin = use.plugin;
  nothing.edition = use.edition;
  nothing.title = use.plugin;
  plugin.instrument = std::make_shared<const Instrument>(std::move(nothing));
  plugin.unavailable += "; the period keeps no copy of its model";
  return plugin;
}

Result<const Installed*> installed_plugin(Workspace& workspace, const Period& period,
                                          const std::string& plugin) {
  const plugins::Registry& registry = workspace.registry();
  const PluginUse* use = use_of(period, plugin);
  if (use == nullptr || period.state == PeriodState::kClosed) {
    const Installed* same = use == nullptr ? nullptr : registry.with_hash(plugin, use->hash);
    return same == nullptr ? registry.find(plugin) : same;
  }
  auto hand = at_hand(workspace, *use);
  if (!hand) return hand.error();
  if (hand->plugin != nullptr) return hand->plugin;
  return bad_input({}, fmt::format("this needs the plugin's own files, and {}", hand->why),
                   "install it, or let the period use another version");
}

Result<const Installed*> installed_like(Workspace& workspace, const PluginInPeriod& plugin) {
  const plugins::Registry& registry = workspace.registry();
  if (const Installed* same = registry.with_hash(plugin.id, plugin.hash)) return same;
  return registry.find(plugin.id);
}

Result<std::vector<std::string>> settle_plugins(Workspace& workspace, const std::string& id,
                                                const Progress& progress) {
  std::vector<std::string> told;
  const auto moves = [&](const Period& period) -> Result<std::vector<const Installed*>> {
    std::vector<const Installed*> found;
    if (period.state == PeriodState::kClosed) return found;
    for (const PluginUse& use : period.uses) {
      auto hand = at_hand(workspace, use);
      if (!hand) return hand.error();
      if (hand->moved && can_record(workspace, *hand->plugin, use)) found.push_back(hand->plugin);
    }
    return found;
  };
  auto period = workspace.period(id);
  if (!period) return period.error();
  auto any = moves(*period);
  if (!any) return any.error();
  if (any->empty()) return told;

  auto transaction = workspace.store().begin();
  if (!transaction) return transaction.error();
  period = workspace.period(id);
  if (!period) return period.error();
  any = moves(*period);
  if (!any) return any.error();
  for (const Installed* plugin : *any) {
    const bool first = use_of(*period, plugin->id)->hash.empty();
    auto changes = record(workspace, *period, *plugin,
                          first ? ", which was not recorded" : ": it ships", progress);
    if (!changes) return changes.error();
    told.push_back(fmt::format("period {} uses {}{}", id, called(workspace, *plugin),
                               first ? "" : ", which ships, from now on"));
  }
  if (auto done = transaction->commit(); !done) return done.error();
  return told;
}

Result<ChosenPlugin> use_plugin(Workspace& workspace, const std::string& id,
                                const std::string& plugin, const std::string& hash,
                                const Progress& progress) {
  auto transaction = workspace.store().begin();
  if (!transaction) return transaction.error();
  auto period = workspace.open_period(id);
  if (!period) return period.error();
  const PluginUse* use = use_of(*period, plugin);
  if (use == nullptr) {
    std::vector<std::string> used;
    for (const PluginUse& one : period->uses) used.push_back(one.plugin);
    return bad_input({}, fmt::format("period {} does not use the plugin {}", id, quoted(plugin)),
                     fmt::format("it uses {}", fmt::join(used, ", ")));
  }
  auto found = workspace.registry().with_prefix(plugin, lower(hash));
  if (!found) return found.error();
  const Installed& installed = **found;
  if (auto checked = check_plugin(workspace.registry(), installed); !checked) {
    return checked.error();
  }
  auto used = as_used(workspace, installed, *use);
  if (!used) return used.error();
  ChosenPlugin out{used->version, used->hash, used->hash != use->hash, {}};
  if (!out.changed) return out;
  auto changes = record(workspace, *period, installed, "", progress);
  if (!changes) return changes.error();
  out.evidence = *std::move(changes);
  if (auto done = transaction->commit(); !done) return done.error();
  return out;
}

}  // namespace waymark::operations

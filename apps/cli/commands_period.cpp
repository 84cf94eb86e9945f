// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "apps/cli/failures.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/operations/administration.h"
#include "core/operations/period_plugins.h"
#include "core/operations/strategies.h"

namespace waymark::cli {

namespace {

void print_changes(const std::vector<EvidenceChange>& changes) {
  for (const EvidenceChange& change : changes) {
    say("  {}/{}{} split anew: {} rows changed, {} added, {} removed\n", change.plugin,
        change.table, change.owner.empty() ? "" : " of " + change.owner, change.changed,
        change.added, change.removed);
  }
}

}  // namespace

int strategy_import(const Options& options, const std::string& file) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto outcome = operations::import_strategy(**workspace, file);
  if (!outcome) return fail(outcome.error());
  for (const std::string& warning : outcome->warnings) warn(warning);
  say("Strategy {}@{} {}\n", outcome->id, outcome->version,
      outcome->changed ? "imported" : "was there already: nothing changed");
  return kDone;
}

int strategy_list(const Options& options) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto lines = operations::list_strategies(**workspace);
  if (!lines) return fail(lines.error());
  for (const operations::StrategyLine& line : *lines) {
    say("{}@{}  {}\n", line.id, line.version, line.title);
  }
  if (lines->empty()) {
    say("No strategy yet. Import one with `waymark strategy import FILE.json`.\n");
  }
  return kDone;
}

int period_open(const Options& options, const operations::PeriodRequest& request) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto period = operations::open_period(**workspace, request);
  if (!period) return fail(period.error());
  say("Opened period {}, {} to {}, census {}\n", period->id, period->from.words(),
      period->to.words(), period->census.words());
  for (const PluginUse& use : period->uses) {
    say("  asks {}@{}{}\n", use.plugin, use.edition,
        use.asked ? fmt::format(" of {} departments", use.asked->size()) : " of every department");
  }
  for (const std::string& note : operations::notes_on_models(**workspace, *period)) warn(note);
  say("Next: waymark org import FILE.csv --period {}\n", period->id);
  return kDone;
}

int period_set(const Options& options, const std::string& id, const std::string& setting,
               unsigned jobs) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto change = operations::set_parameter(**workspace, id, setting, jobs, terminal_progress());
  if (!change) return fail(change.error());
  warn_of_messages(change->messages);
  if (!change->changed) {
    say("{} is {} in period {} already: nothing changed\n", change->name, change->now, id);
    return kDone;
  }
  say("Period {}: {} is {}{}\n", id, change->name, change->now,
      change->before ? ", was " + *change->before : "");
  if (change->scored > 0) say("Scored {} returns anew\n", change->scored);
  return kDone;
}

int period_close(const Options& options, const std::string& id, unsigned jobs) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto closed = operations::close_period(**workspace, id, jobs, terminal_progress());
  if (!closed) return fail(closed.error());
  warn_of_messages(*closed);
  say("Closed period {}: its figures stay as they are\n", id);
  if (const auto head = operations::chain_head(**workspace)) print_head(*head);
  return kDone;
}

int period_use(const Options& options, const std::string& id, const std::string& plugin) {
  const std::size_t at = plugin.find('@');
  if (at == std::string::npos) {
    return fail(bad_input({}, quoted(plugin) + " does not say which version",
                          "write it as PLUGIN@HASH; `waymark plugin list` shows the hashes"));
  }
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto chosen = operations::use_plugin(**workspace, id, plugin.substr(0, at), plugin.substr(at + 1),
                                       terminal_progress());
  if (!chosen) return fail(chosen.error());
  say("Period {} uses {} {} ({}){}\n", id, plugin.substr(0, at), chosen->version, chosen->hash,
      chosen->changed ? "" : " already: nothing changed");
  print_changes(chosen->evidence);
  return kDone;
}

int period_list(const Options& options) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto lines = operations::list_periods(**workspace);
  if (!lines) return fail(lines.error());
  for (const operations::PeriodLine& line : *lines) {
    const Period& period = line.period;
    std::string uses;
    for (const PluginUse& use : period.uses) {
      uses += (uses.empty() ? "" : ", ") + use.plugin + "@" + use.edition;
    }
    say("{}  {}  census {}  {}@{}  {}  {} departments, {} returns\n", period.id,
        name_of(period.state), period.census.iso(), period.strategy_id, period.strategy_version,
        uses, line.departments, line.returns);
  }
  if (lines->empty()) say("No period yet. Open one with `waymark period open`.\n");
  return kDone;
}

int org_import(const Options& options, const std::string& file, const std::string& period) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto outcome = operations::import_organisation(**workspace, file, period, terminal_progress());
  if (!outcome) return fail(outcome.error());
  say("{} departments, {} of which make returns, {} people{}\n", outcome->departments,
      outcome->leaves, fixed(outcome->people, 0), outcome->changed ? "" : ": nothing changed");
  print_changes(outcome->evidence);
  return kDone;
}

}  // namespace waymark::cli

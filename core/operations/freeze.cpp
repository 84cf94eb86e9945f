// SPDX-License-Identifier: Apache-2.0
#include "core/operations/freeze.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "core/operations/assessment.h"
#include "core/operations/kept_plugins.h"
#include "core/operations/period_plugins.h"
#include "core/operations/rescore.h"
#include "core/operations/results.h"
#include "core/operations/revised.h"
#include "core/operations/scored_returns.h"
#include "core/plugins/model_reader.h"
#include "core/plugins/registry.h"
#include "core/store/codec/trace.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

// Kinds of frozen documents, beside those of kept_plugins.cpp; their keys are a plugin's id, with
// what is named after it.
constexpr const char* kHash = "plugin-hash";
constexpr const char* kParameters = "plugin-parameters";
constexpr const char* kTraces = "traces";  // key: plugin/department

// What periods that were closed before manifests were kept have in their place.
constexpr const char* kName = "plugin-name";
constexpr const char* kVersion = "plugin-version";
constexpr const char* kModel = "plugin-model";
constexpr const char* kScoredBy = "plugin-scored-by";  // "code" or "rules"
constexpr const char* kTables = "plugin-tables";       // see tables_of()

/// `id=value` lines; neither holds a line end (FORMATS, ids; checked for values).
std::string parameters_text(const std::map<std::string, std::string>& parameters) {
  std::string text;
  for (const auto& [id, value] : parameters) text += id + "=" + value + "\n";
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::map<std::string, std::string> parameters_of(const std::string& text) {
  std::map<std::string, std::string> parameters;
  for (const std::string& line : lines_of(text)) {
    const std::size_t equals = line.find('=');
    if (equals != std::string::npos) parameters[line.substr(0, equals)] = line.substr(equals + 1);
  }
  return parameters;
}

/// A line a table: its id, then `column=kind` for each column, parted by blanks. Ids hold neither.
/// Periods closed before tables could be read have lines of an id alone.
std::vector<TableShape> tables_of(const std::string& text) {
  std::vector<TableShape> tables;
  for (const std::string& line : lines_of(text)) {
    std::size_t end = std::min(line.find(' '), line.size());
    TableShape& table = tables.emplace_back(TableShape{line.substr(0, end), {}});
    while (end < line.size()) {
      const std::size_t begin = end + 1;
      end = std::min(line.find(' ', begin), line.size());
      const std::string column = line.substr(begin, end - begin);
      const std::size_t equals = column.find('=');
      if (equals == std::string::npos) continue;
      table.columns.push_back(
          {column.substr(0, equals), column_kind(std::string_view(column).substr(equals + 1))});
    }
  }
  return tables;
}

std::string trace_key(const std::string& plugin, const std::string& department) {
  return plugin + "/" + department;
}

Result<void> freeze_plugin(Workspace& workspace, const PluginInPeriod& plugin,
                           std::vector<store::FrozenDocument>& frozen) {
  auto installed = installed_like(workspace, plugin);
  if (!installed) return installed.error();
  auto kept = documents_to_keep(**installed, plugin.edition);
  if (!kept) return kept.error();
  std::move(kept->begin(), kept->end(), std::back_inserter(frozen));
  frozen.push_back({kHash, plugin.id, plugin.hash});
  frozen.push_back({kParameters, plugin.id, parameters_text(plugin.parameters)});
  return {};
}

/// The fingerprints of all that is scored of one plugin, by department.
using Fingerprints = std::map<std::string, std::string>;

Result<void> freeze_traces(Workspace& workspace, const Assessment& assessment, std::uint32_t index,
                           const Progress& progress, std::vector<store::FrozenDocument>& frozen,
                           Fingerprints& traced) {
  const PluginInPeriod& plugin = assessment.plugins[index];
  auto rescorer = Rescorer::make(workspace, assessment, plugin, 0);
  if (!rescorer) return rescorer.error();
  std::vector<Return> batch;
  Result<void> outcome;
  const auto flush = [&]() -> Result<void> {
    auto scored = (*rescorer)->score(batch, true);
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      auto text = store::encode_traces((*scored)[i].traces);
      if (!text) return text.error();
      frozen.push_back({kTraces, trace_key(plugin.id, batch[i].department), *std::move(text)});
      auto fingerprint = (*rescorer)->fingerprint(batch[i]);
      if (!fingerprint) return fingerprint.error();
      traced[batch[i].department] = *std::move(fingerprint);
    }
    if (progress) progress("Freezing " + plugin.id, frozen.size(), 0);
    batch.clear();
    return {};
  };
  auto visited = for_each_scored_return(workspace, assessment, index, [&](Return&& given) {
    batch.push_back(std::move(given));
    if (batch.size() == 256) outcome = flush();
    return outcome.ok();
  });
  if (!visited) return visited;
  return outcome.ok() ? flush() : outcome;
}

/// True where the scorecards of one plugin and the traces were made of what the store holds now.
Result<bool> is_what_was_traced(Workspace& workspace, const Assessment& assessment,
                                std::uint32_t index, const Fingerprints& traced) {
  const PluginInPeriod& plugin = assessment.plugins[index];
  auto rescorer = Rescorer::make(workspace, assessment, plugin, 1);
  if (!rescorer) return rescorer.error();
  auto listed =
      workspace.store().card_fingerprints(workspace.force(), assessment.period.id, plugin.id);
  if (!listed) return listed.error();
  const Fingerprints cards(listed->begin(), listed->end());
  std::size_t same = 0;
  Result<void> outcome;
  auto visited = for_each_scored_return(workspace, assessment, index, [&](Return&& given) {
    auto fingerprint = (*rescorer)->fingerprint(given);
    if (!fingerprint) {
      outcome = fingerprint.error();
      return false;
    }
    const auto trace = traced.find(given.department);
    const auto card = cards.find(given.department);
    if (trace == traced.end() || trace->second != *fingerprint || card == cards.end()) return false;
    if (card->second != *fingerprint && card->second != failed_card(*fingerprint)) return false;
    ++same;
    return true;
  });
  if (!visited) return visited.error();
  if (!outcome) return outcome.error();
  return same == traced.size() && same == cards.size();
}

/// The same of every plugin that the period uses. Call it in the transaction that closes.
Result<bool> is_what_was_traced(Workspace& workspace, const std::string& period_id,
                                const std::vector<Fingerprints>& traced) {
  auto period = workspace.open_period(period_id);
  if (!period) return period.error();
  auto assessment = load_assessment(workspace, *period);
  if (!assessment) return assessment.error();
  for (std::uint32_t i = 0; i < assessment->plugins.size(); ++i) {
    auto same = is_what_was_traced(workspace, *assessment, i, traced[i]);
    if (!same || !*same) return same;
  }
  return true;
}

Result<std::string> document(Workspace& workspace, const Period& period, const char* kind,
                             const std::string& key) {
  auto found = workspace.store().frozen_document(workspace.force(), period.id, kind, key);
  if (!found) return found.error();
  if (!*found) {
    return failed(fmt::format("period {} was closed without its {} of {}", period.id, kind, key),
                  "restore a backup");
  }
  return **std::move(found);
}

/// What cannot be scored now cannot be frozen: closed without it, the period would never have it.
Result<void> require_plugins(const Assessment& assessment) {
  Problems problems;
  for (const PluginInPeriod& plugin : assessment.plugins) {
    if (plugin.unavailable.empty()) continue;
    problems.add({},
                 fmt::format("period {} cannot be closed while {} cannot score: {}",
                             assessment.period.id, plugin.id, plugin.unavailable),
                 "install it, or let the period use another version of it");
  }
  return problems.empty() ? Result<void>{} : problems.error();
}

}  // namespace

Result<bool> freeze_period(Workspace& workspace, const Period& period, const Progress& progress) {
  auto assessment = load_assessment(workspace, period);
  if (!assessment) return assessment.error();
  if (auto all = require_plugins(*assessment); !all) return all.error();
  std::vector<store::FrozenDocument> frozen;
  std::vector<Fingerprints> traced(assessment->plugins.size());
  for (std::uint32_t i = 0; i < assessment->plugins.size(); ++i) {
    if (auto kept = freeze_plugin(workspace, assessment->plugins[i], frozen); !kept) {
      return kept.error();
    }
    if (auto kept = freeze_traces(workspace, *assessment, i, progress, frozen, traced[i]); !kept) {
      return kept.error();
    }
  }
  auto transaction = workspace.store().begin();
  if (!transaction) return transaction.error();
  auto same = is_what_was_traced(workspace, period.id, traced);
  if (!same || !*same) return same;
  if (auto closed = workspace.store().close_period(workspace.force(), period.id, frozen); !closed) {
    return closed.error();
  }
  auto closed_period = workspace.period(period.id);
  if (!closed_period) return closed_period.error();
  auto frozen_assessment = load_assessment(workspace, *closed_period);
  if (!frozen_assessment) return frozen_assessment.error();
  auto fingerprint = results_fingerprint(workspace, *frozen_assessment);
  if (!fingerprint) return fingerprint.error();
  if (auto told = workspace.store().audit(workspace.options().who, "period close", period.id,
                                          "figures made from " + *fingerprint);
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  return true;
}

Result<PluginInPeriod> frozen_plugin(Workspace& workspace, const Period& period,
                                     const PluginUse& use) {
  PluginInPeriod plugin{use.plugin, {}, use.edition, {}, {}, {}, {}};
  const auto read = [&](const char* kind, std::string& target) -> Result<void> {
    auto text = document(workspace, period, kind, use.plugin);
    if (!text) return text.error();
    target = *std::move(text);
    return {};
  };
  std::string parameters;
  if (auto known = read(kHash, plugin.hash); !known) return known.error();
  if (auto known = read(kParameters, parameters); !known) return known.error();
  plugin.parameters = parameters_of(parameters);
  auto kept = kept_plugin(workspace, period, use);
  if (!kept) return kept.error();
  if (*kept) {
    plugin.name = (*kept)->manifest.name;
    plugin.version = (*kept)->manifest.version;
    plugin.marking = (*kept)->manifest.marking;
    plugin.instrument = std::move((*kept)->instrument);
    return plugin;
  }
  std::string model, scored_by, tables;
  const std::pair<const char*, std::string*> parts[] = {{kName, &plugin.name},
                                                        {kVersion, &plugin.version},
                                                        {kModel, &model},
                                                        {kScoredBy, &scored_by},
                                                        {kTables, &tables}};
  for (const auto& [kind, target] : parts) {
    if (auto known = read(kind, *target); !known) return known.error();
  }
  // It was closed before plugins had a marking: no old paper is marked lower than a new one.
  const auto installed = workspace.registry().find(use.plugin);
  if (installed) plugin.marking = (*installed)->marking;
  auto instrument = plugins::parse_model(
      model, {use.plugin, use.edition, scored_by == "code", tables_of(tables), true});
  if (!instrument) return instrument.error();
  plugin.instrument = std::make_shared<const Instrument>(*std::move(instrument));
  return plugin;
}

Result<std::vector<TraceNode>> frozen_traces(Workspace& workspace, const Period& period,
                                             const std::string& department,
                                             const std::string& plugin) {
  auto text = workspace.store().frozen_document(workspace.force(), period.id, kTraces,
                                                trace_key(plugin, department));
  if (!text) return text.error();
  if (!*text) return std::vector<TraceNode>{};
  return store::decode_traces(**text);
}

namespace {

/// What stood before a return that a revision adds.
Return no_return(const std::string& force, const Period& period, const std::string& department,
                 const std::string& plugin) {
  Return none;
  none.force = force;
  none.period = period.id;
  none.department = department;
  none.plugin = plugin;
  none.status = ReturnStatus::kNotStarted;
  for (const PluginUse& use : period.uses) {
    if (use.plugin == plugin) none.edition = use.edition;
  }
  return none;
}

}  // namespace

Result<void> freeze_revision(Workspace& workspace, const Period& period,
                             const std::vector<Return>& before,
                             const std::set<std::pair<std::string, std::string>>& revised,
                             const std::string& reason) {
  store::Store& store = workspace.store();
  for (const Return& old : before) {
    if (auto kept = store.add_revision(
            workspace.force(), {period.id, old.department, old.plugin, workspace.options().today,
                                reason, workspace.options().who, old});
        !kept) {
      return kept;
    }
  }
  auto assessment = load_assessment(workspace, period);
  if (!assessment) return assessment.error();
  for (const auto& [department, plugin] : revised) {
    if (std::any_of(before.begin(), before.end(), [&](const Return& old) {
          return old.department == department && old.plugin == plugin;
        })) {
      continue;
    }
    if (auto kept = store.add_revision(
            workspace.force(),
            {period.id, department, plugin, workspace.options().today, reason,
             workspace.options().who, no_return(workspace.force(), period, department, plugin)});
        !kept) {
      return kept;
    }
  }
  std::vector<store::FrozenDocument> frozen;
  if (auto kept = keep_published_cards(workspace, period, revised, frozen); !kept) return kept;
  for (const PluginInPeriod& plugin : assessment->plugins) {
    std::vector<Return> returns;
    for (const auto& [department, plugin_id] : revised) {
      if (plugin_id != plugin.id) continue;
      auto found = store.find_return(workspace.force(), period.id, department, plugin_id);
      if (!found) return found.error();
      if (*found) returns.push_back(**std::move(found));
    }
    if (returns.empty()) continue;
    if (workspace.registry().with_hash(plugin.id, plugin.hash) == nullptr) {
      return bad_input({},
                       fmt::format("period {} was closed with {} {}, and another one is installed "
                                   "now: a revision would be scored by other rules",
                                   period.id, plugin.id, plugin.version),
                       "name a folder that holds that version with --plugin-dir");
    }
    auto rescorer = Rescorer::make(workspace, *assessment, plugin, 0);
    if (!rescorer) return rescorer.error();
    auto scored = (*rescorer)->score(returns, true);
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < returns.size(); ++i) {
      ScoredReturn& one = (*scored)[i];
      auto fingerprint = (*rescorer)->fingerprint(returns[i]);
      if (!fingerprint) return fingerprint.error();
      auto text = store::encode_traces(one.traces);
      if (!text) return text.error();
      frozen.push_back({kTraces, trace_key(plugin.id, returns[i].department), *std::move(text)});
      auto put =
          store.put_card(workspace.force(), period.id,
                         {returns[i].department, plugin.id, *std::move(fingerprint),
                          std::move(one.card), std::move(one.self), std::move(one.reviewed)});
      if (!put) return put;
    }
  }
  return store.refreeze(workspace.force(), period.id, frozen);
}

}  // namespace waymark::operations

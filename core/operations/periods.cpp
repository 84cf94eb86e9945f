// SPDX-License-Identifier: Apache-2.0
#include "core/operations/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/exchange/organisation_file.h"
#include "core/operations/freeze.h"
#include "core/operations/kept_plugins.h"
#include "core/operations/period_plugins.h"
#include "core/operations/scoring.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// How often a period is made ready to be closed while others write to it.
constexpr int kMostRounds = 5;

Date date_of(const std::string& text, const char* option, Problems& problems) {
  const auto date = Date::parse(text);
  if (!date) {
    problems.add(option, fmt::format("{} is not a date", quoted(text)), "write it as 2026-03-31");
  }
  return date.value_or(Date{});
}

/// `--use PLUGIN[@EDITION]`, each plugin once, in byte order of id.
std::vector<PluginUse> read_uses(Workspace& workspace, const PeriodRequest& request,
                                 Problems& problems) {
  std::vector<PluginUse> uses;
  for (const std::string& text : request.use) {
    const auto at = text.find('@');
    const std::string id = text.substr(0, at);
    const std::string edition = at == std::string::npos ? "" : text.substr(at + 1);
    auto manifest = workspace.registry().find(id);
    if (!manifest) {
      problems.add(manifest.error());
      continue;
    }
    if (auto checked = check_plugin(workspace.registry(), **manifest); !checked) {
      problems.add(checked.error());
      continue;
    }
    auto instrument = workspace.registry().instrument(**manifest, edition);
    if (!instrument) {
      problems.add(instrument.error());
      continue;
    }
    auto hash = workspace.registry().hash(**manifest);
    if (!hash) {
      problems.add(hash.error());
      continue;
    }
    if (std::any_of(uses.begin(), uses.end(), [&](const PluginUse& u) { return u.plugin == id; })) {
      problems.add("--use", fmt::format("plugin {} is named twice", id), "name it once");
      continue;
    }
    uses.push_back({id,
                    (*instrument)->edition,
                    {},
                    {},
                    (*manifest)->version,
                    *std::move(hash),
                    (*manifest)->origin == plugins::Origin::kShipped});
  }
  std::sort(uses.begin(), uses.end(),
            [](const PluginUse& a, const PluginUse& b) { return a.plugin < b.plugin; });
  return uses;
}

struct Setting {
  std::string plugin, parameter, value;
};

/// `PLUGIN.PARAM=VALUE`; the part before the first `=` splits at its last dot.
std::optional<Setting> setting_of(const std::string& text) {
  const auto equals = text.find('=');
  const auto dot = text.rfind('.', equals);
  if (equals == std::string::npos || dot == std::string::npos) return std::nullopt;
  return Setting{text.substr(0, dot), text.substr(dot + 1, equals - dot - 1),
                 text.substr(equals + 1)};
}

Problem no_setting(const std::string& text) {
  return {{},
          {},
          fmt::format("{} is not a parameter", quoted(text)),
          "write it as PLUGIN.PARAM=VALUE, such as cyber.profile=enhanced"};
}

/// True where two values of a parameter say the same: `24` and `24.0` do.
bool is_same_value(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto first = parse_number(a), second = parse_number(b);
  return first && second && *first == *second;
}

void read_parameters(Workspace& workspace, const PeriodRequest& request,
                     std::vector<PluginUse>& uses, Problems& problems) {
  for (const std::string& text : request.set) {
    const auto setting = setting_of(text);
    if (!setting) {
      const Problem fault = no_setting(text);
      problems.add("--set", fault.what, fault.mend);
      continue;
    }
    const auto& [plugin, parameter, value] = *setting;
    const auto use = std::find_if(uses.begin(), uses.end(),
                                  [&, &id = plugin](const PluginUse& u) { return u.plugin == id; });
    if (use == uses.end()) {
      problems.add("--set", fmt::format("plugin {} is not used in this period", quoted(plugin)),
                   "name it with --use as well");
      continue;
    }
    if (!use->parameters.emplace(parameter, value).second) {
      problems.add("--set", fmt::format("{}.{} is set twice", plugin, parameter), "set it once");
    }
  }
  for (const PluginUse& use : uses) {
    auto manifest = workspace.registry().find(use.plugin);
    if (!manifest) continue;
    auto complete = plugins::complete_parameters(**manifest, use.parameters);
    if (!complete) problems.add(complete.error());
  }
}

void read_who_is_asked(const PeriodRequest& request, std::vector<PluginUse>& uses,
                       Problems& problems) {
  if (!request.ask) return;
  std::vector<std::string> ids;
  for (const PluginUse& use : uses) ids.push_back(use.plugin);
  auto asked = exchange::read_asked(*request.ask, ids);
  if (!asked) {
    problems.add(asked.error());
    return;
  }
  // A plugin that the file does not name asks everyone: only what is listed is narrowed.
  for (PluginUse& use : uses) {
    if (const auto found = asked->find(use.plugin); found != asked->end()) {
      use.asked = found->second;
    }
  }
}

}  // namespace

Result<Period> open_period(Workspace& workspace, const PeriodRequest& request) {
  store::Store& store = workspace.store();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  Problems problems;
  Period period;
  period.id = request.id;
  if (!is_id(request.id)) {
    problems.add({}, fmt::format("{} cannot be a period's id", quoted(request.id)),
                 "use letters, digits, dots, dashes and underlines, such as 2026-H1");
  }
  period.from = date_of(request.from, "--from", problems);
  period.to = date_of(request.to, "--to", problems);
  period.census = date_of(request.census, "--census", problems);
  if (problems.empty() && period.to < period.from) {
    problems.add("--to", "the period ends before it begins", "exchange --from and --to");
  }
  const auto at = request.strategy.rfind('@');
  if (at == std::string::npos) {
    problems.add("--strategy", fmt::format("{} names no version", quoted(request.strategy)),
                 "write it as ID@VERSION; `waymark strategy list` shows what there is");
  } else {
    period.strategy_id = request.strategy.substr(0, at);
    period.strategy_version = request.strategy.substr(at + 1);
    auto strategy =
        workspace.store().strategy(workspace.force(), period.strategy_id, period.strategy_version);
    if (!strategy) return strategy.error();
    if (!*strategy) {
      problems.add("--strategy", fmt::format("there is no strategy {}", quoted(request.strategy)),
                   "import it first; `waymark strategy list` shows what there is");
    }
  }
  period.weighting = request.weighting == "equal" ? Weighting::kEqual : Weighting::kHeadcount;
  if (request.weighting != "equal" && request.weighting != "headcount") {
    problems.add("--weighting", fmt::format("{} is not a weighting", quoted(request.weighting)),
                 "use headcount or equal");
  }
  period.uses = read_uses(workspace, request, problems);
  read_parameters(workspace, request, period.uses, problems);
  read_who_is_asked(request, period.uses, problems);
  auto there = workspace.store().period(workspace.force(), request.id);
  if (!there) return there.error();
  if (*there) {
    problems.add({}, fmt::format("period {} is there already", request.id), "choose another id");
  }
  if (!problems.empty()) return problems.error();

  std::vector<store::FrozenDocument> kept;
  for (const PluginUse& use : period.uses) {
    auto documents =
        documents_to_keep(*workspace.registry().with_hash(use.plugin, use.hash), use.edition);
    if (!documents) return documents.error();
    std::move(documents->begin(), documents->end(), std::back_inserter(kept));
  }
  if (auto added = store.add_period(workspace.force(), period, kept); !added) return added.error();
  if (auto told = store.audit(workspace.options().who, "period open", period.id, request.strategy);
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  return period;
}

Result<ParameterChange> set_parameter(Workspace& workspace, const std::string& period_id,
                                      const std::string& setting_text, unsigned jobs,
                                      const Progress& progress) {
  const auto setting = setting_of(setting_text);
  if (!setting) return Error(ErrorKind::kBadInput, no_setting(setting_text));
  store::Store& store = workspace.store();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  auto period = workspace.open_period(period_id);
  if (!period) return period.error();
  const auto use =
      std::find_if(period->uses.begin(), period->uses.end(),
                   [&](const PluginUse& one) { return one.plugin == setting->plugin; });
  if (use == period->uses.end()) {
    std::string used;
    for (const PluginUse& one : period->uses) used += (used.empty() ? "" : ", ") + one.plugin;
    return bad_input(
        {}, fmt::format("period {} does not use the plugin {}", period_id, quoted(setting->plugin)),
        "it uses " + used);
  }
  // The very version that the period uses decides what is allowed, where it is installed.
  const plugins::Installed* plugin = workspace.registry().with_hash(use->plugin, use->hash);
  if (plugin == nullptr) {
    auto found = workspace.registry().find(use->plugin);
    if (!found) return found.error();
    plugin = *found;
  }
  if (const auto fault = plugins::parameter_fault(*plugin, setting->parameter, setting->value)) {
    return bad_input({}, fault->what, fault->mend);
  }
  ParameterChange change{
      setting->plugin + "." + setting->parameter, {}, setting->value, false, 0, {}};
  if (const auto given = use->parameters.find(setting->parameter); given != use->parameters.end()) {
    change.before = given->second;
  } else {
    for (const plugins::ParameterSpec& spec : plugin->parameters) {
      if (spec.id == setting->parameter) change.before = spec.fallback;
    }
  }
  if (change.before && is_same_value(*change.before, change.now)) return change;
  if (auto put = store.set_parameter(workspace.force(), period_id, setting->plugin,
                                     setting->parameter, setting->value);
      !put) {
    return put.error();
  }
  if (auto told = store.audit(workspace.options().who, "period set", period_id,
                              fmt::format("{}={} (was {})", change.name, change.now,
                                          change.before.value_or("not set")));
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  change.changed = true;
  auto departments = store.departments(workspace.force(), period_id);
  if (!departments) return departments.error();
  if (departments->empty()) return change;
  auto scored = score(workspace, period_id, jobs, progress);
  if (!scored) return scored.error();
  change.scored = scored->scored;
  change.messages = std::move(scored->messages);
  return change;
}

Result<std::vector<std::string>> close_period(Workspace& workspace, const std::string& id,
                                              unsigned jobs, const Progress& progress) {
  std::vector<std::string> messages;
  for (int round = 0; round < kMostRounds; ++round) {
    auto period = workspace.open_period(id);
    if (!period) return period.error();
    auto scored = score(workspace, id, jobs, progress);
    if (!scored) return scored.error();
    std::move(scored->messages.begin(), scored->messages.end(), std::back_inserter(messages));
    auto closed = freeze_period(workspace, *period, progress);
    if (!closed) return closed.error();
    if (*closed) return messages;
  }
  return failed(
      fmt::format("period {} was changed by others each of the {} times it was to be closed", id,
                  kMostRounds),
      "it is still open: wait until the last returns are in, then close it");
}

std::vector<std::string> notes_on_models(Workspace& workspace, const Period& period) {
  std::vector<std::string> notes;
  for (const PluginUse& use : period.uses) {
    auto plugin = plugin_of_open_period(workspace, period, use);
    if (!plugin) continue;
    std::vector<std::string> idle = idle_questions(*plugin->instrument);
    std::move(idle.begin(), idle.end(), std::back_inserter(notes));
  }
  return notes;
}

Result<std::vector<PeriodLine>> list_periods(Workspace& workspace) {
  store::Store& store = workspace.store();
  auto periods = store.periods(workspace.force());
  if (!periods) return periods.error();
  std::vector<PeriodLine> lines;
  for (Period& period : *periods) {
    auto departments = store.departments(workspace.force(), period.id);
    if (!departments) return departments.error();
    auto returns = store.count_returns(workspace.force(), period.id);
    if (!returns) return returns.error();
    const Organisation organisation{{}, {}, *std::move(departments)};
    lines.push_back({std::move(period), organisation.leaves().size(), *returns});
  }
  return lines;
}

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#include "core/operations/administration.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/operations/period_plugins.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// Opens the store at the URI, or makes it where there is no file yet.
Result<std::unique_ptr<store::Store>> open_or_create(const WorkspaceOptions& options) {
  if (store::exists(options.store)) return store::Store::open(options.store);
  return store::Store::create(options.store);
}

}  // namespace

Result<bool> init(const WorkspaceOptions& options, const std::string& code,
                  const std::string& name) {
  if (!is_id(code)) {
    return bad_input({}, fmt::format("{} cannot be a force's code", quoted(code)),
                     "use letters, digits, dots, dashes and underlines, such as EX");
  }
  if (trimmed(name).empty() || !is_utf8(name)) {
    return bad_input({}, "a force needs a name", "such as --name \"Exshire Police\"");
  }
  auto opened = open_or_create(options);
  if (!opened) return opened.error();
  store::Store& store = **opened;
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  auto forces = store.forces();
  if (!forces) return forces.error();
  for (const store::Force& force : *forces) {
    if (force.code != code) continue;
    if (force.name == name) return false;
    return bad_input({}, fmt::format("{} is in the store already, as {}", code, quoted(force.name)),
                     "choose another code");
  }
  if (auto added = store.add_force({code, name}); !added) return added.error();
  if (auto told = store.audit(options.who, "init", code, name); !told) return told.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return true;
}

Result<std::string> backup(const WorkspaceOptions& options, const std::string& path) {
  auto store = store::Store::open(options.store);
  if (!store) return store.error();
  return (*store)->backup(path);
}

Result<std::string> chain_head(Workspace& workspace) {
  return workspace.store().head();
}

Result<void> restore(const WorkspaceOptions& options, const std::string& path) {
  return store::restore(path, options.store);
}

namespace {

Result<void> record_plugins(Workspace& workspace, Upgraded& out) {
  auto periods = workspace.store().periods(workspace.force());
  if (!periods) return periods.error();
  for (const Period& before : *periods) {
    if (before.state == PeriodState::kClosed) continue;
    auto settled = settle_plugins(workspace, before.id, {});
    if (!settled && settled.error().kind() == ErrorKind::kFailed) return settled.error();
    if (settled) {
      out.recorded.insert(out.recorded.end(), settled->begin(), settled->end());
    } else {
      out.missing.push_back(fmt::format("period {}: {}", before.id, settled.error().first()));
    }
    auto period = workspace.period(before.id);
    if (!period) return period.error();
    for (const PluginUse& use : period->uses) {
      auto plugin = plugin_of_open_period(workspace, *period, use);
      if (!plugin || plugin->unavailable.empty()) continue;
      out.missing.push_back(fmt::format("period {}: {}", period->id, plugin->unavailable));
    }
  }
  return {};
}

}  // namespace

Result<Upgraded> upgrade(const WorkspaceOptions& options) {
  auto versions = store::Store::upgrade(options.store);
  if (!versions) return versions.error();
  Upgraded out{versions->first, versions->second, {}, {}};
  std::vector<store::Force> forces;
  {
    auto store = store::Store::open(options.store);
    if (!store) return store.error();
    auto found = (*store)->forces();
    if (!found) return found.error();
    forces = *std::move(found);
  }
  for (const store::Force& force : forces) {
    WorkspaceOptions one = options;
    one.force = force.code;
    auto workspace = Workspace::open(one);
    if (!workspace) return workspace.error();
    if (auto recorded = record_plugins(**workspace, out); !recorded) return recorded.error();
  }
  return out;
}

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#include "core/operations/workspace.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/plugins/registry.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

std::string codes_of(const std::vector<store::Force>& forces) {
  std::string text;
  for (const store::Force& force : forces) text += (text.empty() ? "" : ", ") + force.code;
  return text;
}

}  // namespace

Workspace::Workspace() = default;
Workspace::~Workspace() = default;

std::unique_ptr<plugins::Registry> make_registry(const WorkspaceOptions& options) {
  if (options.safe_mode) {
    std::vector<plugins::SearchFolder> shipped;
    if (!options.shipped_plugins.empty()) {
      shipped.emplace_back(options.shipped_plugins, plugins::Origin::kShipped);
    }
    return std::make_unique<plugins::Registry>(std::move(shipped));
  }
  return std::make_unique<plugins::Registry>(
      plugins::plugin_search_path(options.plugin_dirs, options.shipped_plugins));
}

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions& options) {
  auto store = store::Store::open(options.store);
  if (!store) return store.error();
  auto forces = (*store)->forces();
  if (!forces) return forces.error();
  if (forces->empty()) {
    return bad_input({}, "the store holds no force",
                     "add one with `waymark init --force CODE --name NAME`");
  }
  const store::Force* chosen = nullptr;
  if (options.force) {
    for (const store::Force& force : *forces) {
      if (force.code == *options.force) chosen = &force;
    }
    if (chosen == nullptr) {
      return bad_input({}, fmt::format("the store holds no force {}", quoted(*options.force)),
                       "it holds " + codes_of(*forces));
    }
  } else if (forces->size() > 1) {
    return bad_input({}, "the store holds several forces: " + codes_of(*forces),
                     "say which one with --force CODE");
  } else {
    chosen = &forces->front();
  }
  std::unique_ptr<Workspace> workspace(new Workspace());
  workspace->options_ = options;
  workspace->force_ = chosen->code;
  workspace->force_name_ = chosen->name;
  workspace->one_force_ = forces->size() == 1;
  workspace->store_ = *std::move(store);
  workspace->registry_ = make_registry(options);
  return workspace;
}

std::vector<std::string> Workspace::warnings() const {
  std::vector<std::string> warnings;
  for (const plugins::PassedOver& one : registry_->passed_over()) {
    if (one.origin == plugins::Origin::kGiven) warnings.push_back(one.problem.text());
  }
  return warnings;
}

Result<Period> Workspace::period(const std::string& id) {
  auto found = store_->period(force_, id);
  if (!found) return found.error();
  if (*found) return **std::move(found);
  auto all = store_->periods(force_);
  if (!all) return all.error();
  std::string there;
  for (const Period& period : *all) there += (there.empty() ? "" : ", ") + period.id;
  return bad_input({}, fmt::format("there is no period {} in {}", quoted(id), force_),
                   there.empty() ? "open one with `waymark period open`" : "there is " + there);
}

Result<Period> Workspace::open_period(const std::string& id) {
  auto found = period(id);
  if (found && found->state == PeriodState::kClosed) {
    return bad_input({}, fmt::format("period {} is closed and is not changed any more", id),
                     "correct a return with `waymark return import --revise REASON`");
  }
  return found;
}

Result<Organisation> Workspace::organisation(const std::string& period) {
  auto departments = store_->departments(force_, period);
  if (!departments) return departments.error();
  if (departments->empty()) {
    return bad_input(
        {}, fmt::format("period {} has no departments yet", period),
        fmt::format("import them with `waymark org import FILE.csv --period {}`", period));
  }
  return Organisation{force_, force_name_, *std::move(departments)};
}

}  // namespace waymark::operations

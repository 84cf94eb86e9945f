// SPDX-License-Identifier: Apache-2.0
#include "core/operations/administration.h"

#include <fmt/format.h>

#include "core/base/text.h"
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
  auto forces = store.forces();
  if (!forces) return forces.error();
  for (const store::Force& force : *forces) {
    if (force.code != code) continue;
    if (force.name == name) return false;
    return bad_input({}, fmt::format("{} is in the store already, as {}", code, quoted(force.name)),
                     "choose another code");
  }
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  if (auto added = store.add_force({code, name}); !added) return added.error();
  if (auto told = store.audit(options.who, "init", code, name); !told) return told.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return true;
}

Result<void> backup(const WorkspaceOptions& options, const std::string& path) {
  auto store = store::Store::open(options.store);
  if (!store) return store.error();
  return (*store)->backup(path);
}

Result<void> restore(const WorkspaceOptions& options, const std::string& path) {
  return store::restore(path, options.store);
}

Result<std::pair<int, int>> upgrade(const WorkspaceOptions& options) {
  return store::Store::upgrade(options.store);
}

}  // namespace waymark::operations

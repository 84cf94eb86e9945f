// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "core/operations/administration.h"
#include "core/operations/plugins.h"

namespace waymark::cli {

int init(const Workspace& workspace, const std::string& code, const std::string& name) {
  auto fresh = operations::init(workspace, code, name);
  if (!fresh) return fail(fresh.error());
  fmt::print("{} {} in {}\n", *fresh ? "Added" : "Already there:", name, workspace.store);
  if (*fresh) fmt::print("Next: waymark strategy import FILE.json\n");
  return kDone;
}

int backup(const Workspace& workspace, const std::string& file) {
  if (auto done = operations::backup(workspace, file); !done) return fail(done.error());
  fmt::print("Backed up {} to {}\n", workspace.store, file);
  return kDone;
}

int restore(const Workspace& workspace, const std::string& file) {
  if (auto done = operations::restore(workspace, file); !done) return fail(done.error());
  fmt::print("Restored {} from {}; the store before it is kept beside it\n", workspace.store, file);
  return kDone;
}

int verify(const Workspace& workspace) {
  auto found = operations::verify(workspace);
  if (!found) return fail(found.error());
  for (const std::string& fault : found->faults) fmt::print("Fault: {}\n", fault);
  for (const std::string& difference : found->differences) {
    fmt::print("Would change: {}\n", difference);
  }
  for (const std::string& period : found->unchecked) fmt::print("Not rescored: {}\n", period);
  fmt::print("Closed periods: {}. Scorecards rescored: {}. Faults: {}. Differences: {}.\n",
             found->periods, found->cards, found->faults.size(), found->differences.size());
  return found->faults.empty() ? kDone : kCouldNot;
}

int upgrade(const Workspace& workspace) {
  auto versions = operations::upgrade(workspace);
  if (!versions) return fail(versions.error());
  if (versions->first == versions->second) {
    fmt::print("{} is up to date (store version {})\n", workspace.store, versions->second);
  } else {
    fmt::print("Upgraded {} from store version {} to {}\n", workspace.store, versions->first,
               versions->second);
  }
  return kDone;
}

int print_schema(const std::string& name) {
  if (name.empty()) {
    for (const std::string& one : operations::schema_list()) fmt::print("{}\n", one);
    return kDone;
  }
  auto text = operations::schema_document(name);
  if (!text) return fail(text.error());
  fmt::print("{}", *text);
  return kDone;
}

}  // namespace waymark::cli

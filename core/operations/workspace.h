// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/organisation.h"
#include "core/model/period.h"

namespace waymark::plugins {
class Registry;
}
namespace waymark::store {
class Store;
}

namespace waymark::operations {

/// How a command or a program says what it works on.
struct WorkspaceOptions {
  std::string store = "sqlite:waymark.db";
  std::optional<std::string> force;                ///< needed only where the store holds several
  std::vector<std::filesystem::path> plugin_dirs;  ///< folders of plugin folders, searched first
  std::filesystem::path shipped_plugins;           ///< the folder of the plugins that ship
  bool safe_mode = false;                          ///< only those are looked for
  std::string who = "unknown";                     ///< for the audit chain
  Date today;                                      ///< dates revisions; no figure depends on it
};

/// An open store, the force in it that is worked on, and the plugins that can be found. Owns both;
/// one thread at a time.
class Workspace {
 public:
  /// Opens the store and settles the force: the only one there is, or the one named.
  [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const WorkspaceOptions& options);
  ~Workspace();

  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] plugins::Registry& registry() { return *registry_; }
  [[nodiscard]] const std::string& force() const { return force_; }
  [[nodiscard]] const std::string& force_name() const { return force_name_; }
  [[nodiscard]] bool one_force() const { return one_force_; }
  [[nodiscard]] const WorkspaceOptions& options() const { return options_; }
  /// Folders of those that the options name that hold no plugin that can be used, and why.
  [[nodiscard]] std::vector<std::string> warnings() const;

  /// The period, or bad input that names the ones there are.
  [[nodiscard]] Result<Period> period(const std::string& id);
  /// The same, refused where it is closed.
  [[nodiscard]] Result<Period> open_period(const std::string& id);
  /// The force's departments in a period; refused where none were imported.
  [[nodiscard]] Result<Organisation> organisation(const std::string& period);

 private:
  Workspace();
  WorkspaceOptions options_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<plugins::Registry> registry_;
  std::string force_, force_name_;
  bool one_force_ = true;
};

/// The registry for options alone: what `plugin list` needs, without a store.
[[nodiscard]] std::unique_ptr<plugins::Registry> make_registry(const WorkspaceOptions& options);

}  // namespace waymark::operations

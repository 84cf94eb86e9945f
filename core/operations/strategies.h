// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/strategy.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

struct StrategyImport {
  std::string id, version;
  bool changed = false;               ///< false: the same strategy was there already
  std::vector<std::string> warnings;  ///< titles still to be filled in
};

/// A strategy version never changes: other content under the same id and version is bad input.
[[nodiscard]] Result<StrategyImport> import_strategy(Workspace& workspace,
                                                     const std::filesystem::path& file);

struct StrategyLine {
  std::string id, version, title;
};
[[nodiscard]] Result<std::vector<StrategyLine>> list_strategies(Workspace& workspace);

/// The strategy of a period, read from the store.
[[nodiscard]] Result<Strategy> load_strategy(Workspace& workspace, const std::string& id,
                                             const std::string& version);

}  // namespace waymark::operations

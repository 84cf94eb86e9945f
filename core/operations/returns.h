// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

struct ReturnImportRequest {
  std::vector<std::filesystem::path> paths;  ///< files, or folders: their own *.json and *.csv
  std::string period;
  bool check = false;                     ///< read and check, change nothing
  std::optional<std::string> as;          ///< "webcaf"
  std::optional<std::string> department;  ///< with `as`
  std::optional<std::string> revise;      ///< reason: corrects a closed period
};

struct ReturnImport {
  std::uint64_t files = 0, returns = 0, answers = 0;
  std::uint64_t changed = 0;  ///< returns that are new or other than before
  std::uint64_t tables = 0;   ///< evidence files that returns name, new or other than before
  std::vector<std::string> warnings;
};

/// Reads every file, checks all of it against the period, its departments and its models, and
/// keeps it in one transaction: one error anywhere changes nothing. Questions not in a file keep
/// their answer. In a closed period only with `revise`: the return before is kept, and only the
/// revised returns are scored again.
[[nodiscard]] Result<ReturnImport> import_returns(Workspace& workspace,
                                                  const ReturnImportRequest& request,
                                                  const Progress& progress);

/// An empty return to fill in, as waymark/return/1: every question of the edition, unanswered or
/// as answered so far.
[[nodiscard]] Result<std::string> return_template(Workspace& workspace, const std::string& period,
                                                  const std::string& department,
                                                  const std::string& plugin);

}  // namespace waymark::operations

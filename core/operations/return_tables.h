// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/operations/evidence_split.h"

namespace waymark::operations {

/// Reads the evidence tables that returns name, inside the transaction of their import. One thread.
class ReturnTables {
 public:
  /// Borrows all it is given.
  ReturnTables(Workspace& workspace, const Period& period, const Organisation& organisation,
               const Progress& progress);

  /// Reads the tables (id and path) that a return in `folder` names, for its department and no
  /// other. True where any is other than before. Bad input: a table that the plugin does not have,
  /// or that is the whole force's; a file that cannot be read as a whole; in a closed period, one
  /// that is other than before.
  [[nodiscard]] Result<bool> take(const std::string& department, const std::string& plugin,
                                  const std::filesystem::path& folder,
                                  const std::vector<std::pair<std::string, std::string>>& tables);

  /// How many files were read that are new or other than before.
  [[nodiscard]] std::uint64_t files() const { return files_; }
  /// What in them was not used, a line a file.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  [[nodiscard]] Result<bool> take_one(const store::EvidenceKey& key,
                                      const std::filesystem::path& file);
  void warn(const std::filesystem::path& file, const store::EvidenceFile& read,
            const std::vector<EvidenceProblem>& problems);

  Workspace& workspace_;
  const Period& period_;
  store::EvidenceStore evidence_;
  EvidenceSplit split_;
  std::uint64_t files_ = 0;
  std::vector<std::string> warnings_;
};

}  // namespace waymark::operations

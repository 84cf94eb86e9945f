// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/evidence_table.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// What a table's second and later files are to do.
enum class LaterFile { kRefuse, kReplace, kAdd };

struct EvidenceImportRequest {
  std::filesystem::path file;
  std::string period, plugin, table;
  std::optional<std::string> dialect;        ///< empty: the one whose headings these are
  std::optional<std::filesystem::path> map;  ///< added to what the period knows
  LaterFile later = LaterFile::kRefuse;
};

/// Reads a force-wide table as it was exported, in one transaction: its rows as given, and by
/// department. Rows whose department is not known are held and rows that lack what they need are
/// rejected; both are no error, and both are told of. The same file again changes nothing; another
/// one for the same table is bad input unless the request says what it does.
///
/// Every table of the period that is not what it would be made of now is made anew with it: those
/// that follow this one, and those that a new map mends.
[[nodiscard]] Result<EvidenceImport> import_evidence(Workspace& workspace,
                                                     const EvidenceImportRequest& request,
                                                     const Progress& progress);

/// What is held in a period, open or closed.
[[nodiscard]] Result<HeldEvidence> held_evidence(Workspace& workspace, const std::string& period);

/// Adds to the period's map, where one is given, and makes anew every table that is not what it
/// would be made of now; then what is still held.
[[nodiscard]] Result<HeldEvidence> retry_evidence(Workspace& workspace, const std::string& period,
                                                  const std::optional<std::filesystem::path>& map,
                                                  const Progress& progress);

}  // namespace waymark::operations

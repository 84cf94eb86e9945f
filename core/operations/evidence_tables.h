// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/evidence/dialect.h"
#include "core/evidence/table.h"
#include "core/evidence/table_builder.h"
#include "core/plugins/manifest.h"

namespace waymark::operations {

/// A table of evidence as the installed plugin declares it, with the dialects of its exports.
struct EvidenceTable {
  evidence::Table table;
  evidence::Dialects dialects;
  bool by_department = false;  ///< each department's return names its own file
  evidence::Ownership ownership = evidence::Ownership::kShared;
  std::size_t partner = 0;  ///< kByJoin: which of the plugin's tables says whose rows are
  std::string declared;     ///< hash of columns, join, scope and merge rules
};

/// The tables of one plugin, in the manifest's order. A value; any thread.
struct EvidenceTables {
  std::vector<EvidenceTable> all;

  /// The table, or null.
  [[nodiscard]] const EvidenceTable* find(const std::string& id) const;
  /// The id of the table whose rows say whose this one's are, or empty.
  [[nodiscard]] std::string followed_by(const std::string& id) const;
};

/// The tables a manifest declares, without their dialects: what is needed to read canonical rows.
[[nodiscard]] std::vector<evidence::Table> declared_tables(const plugins::Manifest& manifest);

/// A table's columns as the store keeps them beside its rows: `id=kind`, parted by blanks.
[[nodiscard]] std::string shape_of(const evidence::Table& table);
/// Back again; id and join are not filled in.
[[nodiscard]] evidence::Table table_of_shape(const std::string& shape);

/// Reads the dialects from the plugin's folder. Bad input: a dialect that is wrong, a table that
/// follows another of which it cannot be told which rows belong together.
[[nodiscard]] Result<EvidenceTables> read_evidence_tables(const plugins::Manifest& manifest);

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/evidence/changes.h"
#include "core/evidence/dialect.h"
#include "core/model/evidence_table.h"
#include "core/model/organisation.h"
#include "core/model/period.h"
#include "core/operations/evidence_tables.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"
#include "core/store/evidence.h"

namespace waymark {
class CsvReader;
}

namespace waymark::operations {

/// Where large temporary files go: $TMPDIR, or the folder that holds the store.
[[nodiscard]] std::filesystem::path temporary_folder(store::Store& store);

/// A file's hash. Errors name the file.
[[nodiscard]] Result<std::string> hash_of_file(const std::filesystem::path& file);

/// The canonical rows of a table as they are kept, a cursor a department. The cursors borrow the
/// store.
[[nodiscard]] std::vector<evidence::DepartmentRows> kept_rows(
    store::Store& store, const store::EvidenceKey& key,
    const std::vector<store::EvidenceDepartment>& departments);

/// A file that is read into a table for the first time.
struct NewFile {
  store::EvidenceKey key;
  CsvReader* reader = nullptr;
  const evidence::Dialect* dialect = nullptr;
  std::string name, hash;
  bool replaces = false;  ///< all files that the table has
};

/// Makes canonical rows of what the store keeps, for the departments that there are, by the map and
/// the dialects that there are. What comes out depends on these and on nothing else: a table whose
/// files, dialects, map, departments and partner are as they were stays as it is. Works inside its
/// caller's transaction. Memory does not grow with the rows. One thread.
class EvidenceSplit {
 public:
  /// Borrows all it is given. `organisation` may be other than the store's: the one to come.
  EvidenceSplit(Workspace& workspace, const Period& period, const Organisation& organisation,
                const Progress& progress);
  ~EvidenceSplit();

  /// The tables of a plugin that the period uses. Valid as long as this object.
  [[nodiscard]] Result<const EvidenceTables*> tables_of(const std::string& plugin);

  /// Reads the new files, in their order, then makes anew every table that is not what it would be
  /// made of now. A plugin that is not here cannot say what its tables are made of: where the map
  /// or the departments are other than before (`places_changed`) that is bad input, else they stay.
  [[nodiscard]] Result<void> run(const std::vector<NewFile>& files, bool places_changed);

  /// Reads one file into its table, and looks at no other table.
  [[nodiscard]] Result<void> read(const NewFile& file);

  /// The tables that were made anew, by plugin, table and owner.
  [[nodiscard]] const std::vector<EvidenceChange>& changes() const { return changes_; }

 private:
  struct Sink;
  [[nodiscard]] Result<void> read_map();
  [[nodiscard]] Result<void> run_plugin(const std::string& plugin,
                                        const std::vector<store::EvidenceStore::Table>& kept,
                                        const std::vector<NewFile>& files);
  [[nodiscard]] Result<void> settle(const EvidenceTables& tables, const EvidenceTable& table,
                                    const store::EvidenceKey& key, const std::string& made_from,
                                    const std::vector<const NewFile*>& files);
  [[nodiscard]] Result<std::string> inputs_of(const EvidenceTables& tables,
                                              const EvidenceTable& table,
                                              const store::EvidenceKey& key);
  [[nodiscard]] Result<void> read_kept(const EvidenceTable& table, const store::EvidenceKey& key,
                                       evidence::TableBuilder& builder,
                                       std::vector<std::int64_t>& numbers);
  [[nodiscard]] Result<void> read_new(const NewFile& file, evidence::TableBuilder& builder,
                                      std::vector<std::int64_t>& numbers);
  [[nodiscard]] Result<void> keep_report(const store::EvidenceKey& key, std::int64_t number,
                                         const evidence::ImportReport& report);
  [[nodiscard]] Result<std::unique_ptr<evidence::JoinCursor>> join_of(const EvidenceTables& tables,
                                                                      const EvidenceTable& table,
                                                                      store::EvidenceKey key);
  [[nodiscard]] Result<evidence::Changes> changes_since(
      const EvidenceTable& table, const store::EvidenceKey& key,
      const std::vector<store::EvidenceDepartment>& after);
  [[nodiscard]] Result<void> make(const EvidenceTables& tables, const EvidenceTable& table,
                                  const store::EvidenceKey& key,
                                  const std::vector<const NewFile*>& files);
  [[nodiscard]] Result<std::unique_ptr<evidence::Departments>> departments_for(
      const store::EvidenceKey& key) const;

  Workspace& workspace_;
  const Period& period_;
  const Organisation& organisation_;
  const Progress& progress_;
  store::EvidenceStore evidence_;
  std::optional<store::EvidenceStore::Map> map_;
  std::map<std::string, EvidenceTables> tables_;  ///< by plugin
  std::vector<EvidenceChange> changes_;
};

/// Makes anew what is not what it would be made of now, in the caller's transaction; see
/// EvidenceSplit::run().
[[nodiscard]] Result<std::vector<EvidenceChange>> split_evidence(Workspace& workspace,
                                                                 const Period& period,
                                                                 const Organisation& organisation,
                                                                 bool places_changed,
                                                                 const Progress& progress);

}  // namespace waymark::operations

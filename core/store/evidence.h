// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/model/evidence_table.h"
#include "core/store/store.h"

namespace waymark::store {

class ContentLog;

/// One table of evidence in one period.
struct EvidenceKey {
  std::string force, period, plugin, table;
  std::string owner = {};  ///< the department whose return named the file; empty: the whole force's

  auto operator<=>(const EvidenceKey&) const = default;
};

/// A file that a table was made from.
struct EvidenceFile {
  std::int64_t number = 0;  ///< 1, 2, … in the order in which the table's files came
  std::string name;         ///< of the file, without its folder
  std::string hash;         ///< of its bytes
  std::string dialect;
  std::vector<std::string> heading;
  std::uint64_t heading_line = 0;
  std::uint64_t raw_blocks = 0;
  EvidenceCounts counts;
  std::uint64_t problem_count = 0;  ///< all of them; those kept may be fewer
};

/// One department's canonical rows of a table; an empty code stands for every department.
struct EvidenceDepartment {
  std::string department;
  std::uint64_t rows = 0;
  std::int64_t generation = 0;
  std::uint64_t blocks = 0;
  std::string fingerprint;  ///< of the rows: equal where they are
};

/// Evidence as a store keeps it: the files' raw rows, the canonical rows made of them, what was
/// held and listed, and what exports call departments. Knows no format: blocks are text that
/// core/evidence packed. Borrows the store; errors, transactions and threads are its.
class EvidenceStore {
 public:
  explicit EvidenceStore(Store& store) : store_(store) {}

  struct Table {
    EvidenceKey key;
    /// Of all that the rows were made from; empty: not made yet.
    std::string made_from;
    std::string shape;  ///< the columns of its rows, in operations' words
  };
  /// Every table of a period, by plugin, table and owner.
  [[nodiscard]] Result<std::vector<Table>> tables(const std::string& force,
                                                  const std::string& period);

  // Files and their raw rows
  /// By number.
  [[nodiscard]] Result<std::vector<EvidenceFile>> files(const EvidenceKey& key);
  /// A raw block, from 0; empty past the last.
  [[nodiscard]] Result<std::string> raw(const EvidenceKey& key, std::int64_t file,
                                        std::uint64_t block);
  /// Takes away the table's files; its canonical rows stay until others are made.
  [[nodiscard]] Result<void> remove_files(const EvidenceKey& key);

  /// Keeps what became of a file's rows, in place of what was kept.
  [[nodiscard]] Result<void> put_report(const EvidenceKey& key, std::int64_t file,
                                        const EvidenceCounts& counts,
                                        const std::vector<EvidenceProblem>& problems,
                                        std::uint64_t problem_count,
                                        const std::vector<EvidenceHeld>& held);
  [[nodiscard]] Result<std::vector<EvidenceProblem>> problems(const EvidenceKey& key,
                                                              std::int64_t file);
  [[nodiscard]] Result<std::vector<EvidenceHeld>> held(const EvidenceKey& key, std::int64_t file);

  // Canonical rows
  /// The table's departments as they are now, by code.
  [[nodiscard]] Result<std::vector<EvidenceDepartment>> departments(const EvidenceKey& key);
  /// A block of a department's rows, from 0; empty past the last.
  [[nodiscard]] Result<std::string> rows(const EvidenceKey& key, const std::string& department,
                                         std::int64_t generation, std::uint64_t block);
  /// The departments of all of a plugin's tables: what may be scored.
  struct Part {
    std::string table, owner;
    EvidenceDepartment rows;
  };
  /// By table, owner and department.
  [[nodiscard]] Result<std::vector<Part>> parts(const std::string& force, const std::string& period,
                                                const std::string& plugin);

  // What exports call departments: folded name to code
  using Map = std::map<std::string, std::string>;
  [[nodiscard]] Result<Map> map(const std::string& force, const std::string& period);
  /// Adds to the map, over what it had.
  [[nodiscard]] Result<void> put_map(const std::string& force, const std::string& period,
                                     const Map& map);

 private:
  friend class EvidenceFileWriter;
  friend class EvidenceRowsWriter;
  Database& database() const;
  ContentLog& content() const;
  Store& store_;
};

/// Keeps one more file of a table. Use inside a transaction.
class EvidenceFileWriter {
 public:
  EvidenceFileWriter(Store& store, EvidenceKey key) : evidence_(store), key_(std::move(key)) {}
  /// Makes the file, after those there are, with no rows yet; number, counts and blocks of `file`
  /// are not looked at. Its period and plugin must be there.
  [[nodiscard]] Result<void> begin(const EvidenceFile& file);
  /// A block of raw rows: UTF-8 without NUL.
  [[nodiscard]] Result<void> put(std::string_view block);
  [[nodiscard]] Result<void> finish();
  [[nodiscard]] std::int64_t number() const { return number_; }

 private:
  EvidenceStore evidence_;
  EvidenceKey key_;
  EvidenceFile file_;
  std::string salt_;
  std::int64_t number_ = 0;
  std::uint64_t blocks_ = 0;
  Fingerprint hash_;
};

/// Makes a table's canonical rows anew, beside those it has. Use inside a transaction.
class EvidenceRowsWriter {
 public:
  EvidenceRowsWriter(Store& store, EvidenceKey key) : evidence_(store), key_(std::move(key)) {}
  /// The table must be there (a file makes it).
  [[nodiscard]] Result<void> begin();
  /// The next block of a department, which holds `rows` rows.
  [[nodiscard]] Result<void> put(const std::string& department, std::string_view block,
                                 std::uint64_t rows);
  /// What was put, by code: for comparing with what is there, before finish().
  [[nodiscard]] std::vector<EvidenceDepartment> departments();
  /// Puts the new rows in the place of the old ones, which go.
  [[nodiscard]] Result<void> finish(const std::string& made_from, const std::string& shape);

 private:
  struct Department {
    std::uint64_t rows = 0, blocks = 0;
    Fingerprint hash;
    std::string fingerprint;  ///< once departments() was asked
  };
  EvidenceStore evidence_;
  EvidenceKey key_;
  std::int64_t generation_ = 0;
  std::map<std::string, Department> departments_;
};

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/evidence/canonical_row.h"
#include "core/evidence/departments.h"
#include "core/evidence/dialect.h"
#include "core/evidence/keys.h"
#include "core/evidence/records.h"
#include "core/evidence/row_store.h"
#include "core/evidence/table.h"

namespace waymark::evidence {

/// How a table's rows come to departments.
enum class Ownership : std::uint8_t {
  kByDepartment,  ///< it has the column `department`
  kByJoin,        ///< the row of another table with the same value in the join column says
  kShared,        ///< every department is given all of it
};

/// `others`: the plugin's other tables. `partner` is set to the one that says whose rows are, where
/// the answer is kByJoin.
[[nodiscard]] Ownership ownership_of(const Table& table, const std::vector<Table>& others,
                                     const Table*& partner);

/// Something to tell a person about one cell or row.
struct RowProblem {
  std::uint64_t line = 0;
  std::string column;  ///< heading as the file has it, or the table's column; empty: the row
  std::string reason;

  bool operator==(const RowProblem&) const = default;
};

/// Rows that wait for their department to become known.
struct HeldRows {
  std::string given;  ///< what the file calls the department; the join value where that decides
  std::string reason;
  std::uint64_t rows = 0;
  std::uint64_t first_line = 0;

  bool operator==(const HeldRows&) const = default;
};

/// What became of one file's rows. `rows` is always used + merged + held + rejected.
struct ImportReport {
  static constexpr std::size_t kMaxProblems = 100'000;
  static constexpr std::size_t kMaxHeld = 10'000;

  std::uint64_t rows = 0, used = 0, merged = 0, held = 0, rejected = 0;
  std::vector<RowProblem> problems;  ///< by line, then column; the first kMaxProblems found
  std::uint64_t problem_count = 0;   ///< all of them
  /// By what was given. Names beyond kMaxHeld are one entry without a name.
  std::vector<HeldRows> held_rows;

  bool operator==(const ImportReport&) const = default;
};

/// Takes the canonical rows of one table, ordered by their keys within each department.
class RowSink {
 public:
  virtual ~RowSink() = default;
  /// `department` is empty for a shared table.
  [[nodiscard]] virtual Result<void> row(const std::string& department, std::string_view row) = 0;
};

/// The departments of join values, in their byte order.
class JoinCursor {
 public:
  virtual ~JoinCursor() = default;
  [[nodiscard]] virtual Result<bool> next(std::string& value, std::string& department) = 0;
};

/// Makes one force-wide table of any number of exports: canonical rows by dialect, repeated things
/// merged across the whole force, then split by department.
///
/// What comes out depends on the set of rows that went in and on nothing else: not on their order,
/// on how they were parted into files, or on rows that were there twice. Of rows that are the same
/// thing one stays, whole: the one with the latest MergeRules::latest; of equals, the one with most
/// cells known; of those, the first in byte order of its canonical form. Rows whose department is
/// not known are held and take no part in that.
///
/// Memory does not grow with the rows: they go through `store`. Borrows everything it is given.
/// Not thread-safe.
class TableBuilder {
 public:
  /// `departments` null: a table that is not kByDepartment.
  TableBuilder(const Table& table, const MergeRules& rules, Ownership ownership,
               const Departments* departments, RowStore& store);

  /// Reads one export. Its raw rows go to `raw` too, where there is one. An error is for the file
  /// as a whole (its heading, its form): then the builder is of no more use.
  [[nodiscard]] Result<void> add(RecordSource& records, const Dialect& dialect, RawWriter* raw);

  /// Merges and splits. `join` where ownership is kByJoin, else null. Once, at the end.
  [[nodiscard]] Result<void> finish(RowSink& sink, JoinCursor* join);

  /// One for each add(), in their order; complete after finish().
  [[nodiscard]] const std::vector<ImportReport>& reports() const { return reports_; }

 private:
  struct Entry;
  /// The row that stays of one thing.
  struct Winner {
    std::string row, department;
    std::uint32_t rank = 0;  ///< of its date: lower is later
  };

  bool take_cells(const CsvRecord& record, Binding& binding,
                  const std::vector<std::string>& heading, ImportReport& report);
  Result<void> put(std::uint64_t line);
  void list(ImportReport& report, std::uint64_t line, std::string column, std::string reason);
  void hold(std::uint32_t import, std::string_view given, std::string reason, std::uint64_t rows,
            std::uint64_t line);
  [[nodiscard]] bool parse(std::string_view bytes, Entry& entry) const;
  void begin_thing(const Entry& entry);
  void repeat_thing(const Entry& entry);
  Result<void> end_thing(RowSink& sink, JoinCursor* join);
  Result<void> end_cluster(RowSink& sink);
  Result<const std::string*> joined(JoinCursor* join, std::string_view value);

  const Table& table_;
  MergeRules rules_;
  Ownership ownership_;
  const Departments* departments_;
  RowStore& store_;
  KeyMaker keys_;
  std::optional<std::size_t> department_, join_, latest_;
  std::vector<ImportReport> reports_;
  std::vector<std::map<std::string, HeldRows>> held_;  ///< by import, folded name

  // The row being read.
  std::vector<Cell> cells_;
  std::vector<CellFault> faults_;
  std::string join_value_, row_, entry_;
  KeyMaker::Key key_;

  // The thing, and the rows that share its department, being merged.
  struct Count {
    std::uint64_t rows = 0, first_line = 0;
  };
  std::string thing_, thing_row_;
  std::uint32_t thing_import_ = 0, thing_rank_ = 0;
  std::vector<Count> thing_counts_;  ///< rows of the thing, by import
  std::string cluster_;
  std::vector<Winner> winners_;
  std::string join_at_, join_department_;
  bool join_more_ = true, join_begun_ = false;
};

}  // namespace waymark::evidence

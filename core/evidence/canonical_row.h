// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/evidence/dialect.h"
#include "core/evidence/row.h"
#include "core/evidence/table.h"
#include "core/formats/csv.h"

namespace waymark::evidence {

/// The longest text that a canonical cell holds, in bytes. A longer one is unreadable; the raw row
/// keeps it whole.
constexpr std::size_t kMaxCellText = 1024;

/// True where canonical CSV could hold `text` in a column of that kind.
[[nodiscard]] bool is_canonical_value(ColumnKind kind, std::string_view text);

/// A cell that could not be read.
struct CellFault {
  std::size_t column;    ///< of the table
  std::size_t position;  ///< of the file's heading, or CsvRecord::kNone
  std::string reason;
};

/// A dialect laid over one file's heading: makes canonical rows of its rows. Borrows dialect,
/// table and heading. Not thread-safe.
///
/// Names are matched without regard to case. Every column's exact label (the first of its names)
/// is looked for first; an alias never takes a heading that is another column's label.
class Binding {
 public:
  /// Bad input where the file has no heading for a required column; the place is its line.
  [[nodiscard]] static Result<Binding> bind(const Dialect& dialect, const Table& table,
                                            const std::vector<std::string>& heading,
                                            std::uint64_t heading_line);

  /// Fills `cells`, one for each of the table's columns, and appends what could not be read (then
  /// the cell is unknown) to `faults`. The texts hold until the record or this object changes.
  void read(const CsvRecord& record, std::vector<Cell>& cells, std::vector<CellFault>& faults);

  /// Position of the heading that the column's label or first alias was found at, or kNone.
  [[nodiscard]] std::size_t position_of(std::size_t column) const;

 private:
  struct BoundRule {
    const CellRule* rule;
    std::size_t position;  ///< kNone: a constant
    /// What value maps made of a text; null: they do not know it. Bounded.
    std::unordered_map<std::string, const std::string*> seen;
  };
  struct BoundColumn {
    std::vector<BoundRule> rules;
  };
  enum class Outcome { kValue, kUnknown, kNothing, kUnreadable };

  Binding(const Dialect& dialect, const Table& table) : dialect_(&dialect), table_(&table) {}
  Outcome apply(BoundRule& bound, const Column& column, const CsvRecord& record, Cell& cell,
                std::string& reason);
  [[nodiscard]] std::string_view stripped(std::string_view text) const;
  [[nodiscard]] const std::string* mapped(BoundRule& bound, std::string_view text);
  bool read_typed(const CellRule& rule, ColumnKind kind, std::string_view text, Cell& cell) const;
  /// `shown`: the text as a message may quote it.
  [[nodiscard]] std::string why_not(const CellRule& rule, ColumnKind kind,
                                    const std::string& shown) const;

  const Dialect* dialect_;
  const Table* table_;
  std::vector<BoundColumn> columns_;
  std::string scratch_;
};

}  // namespace waymark::evidence

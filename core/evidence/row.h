// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/evidence/table.h"

namespace waymark::evidence {

/// One cell of a canonical row. Only what its column's kind says is filled, and only where it is
/// known. `text` is borrowed.
struct Cell {
  bool known = false;
  std::string_view text;  ///< kText
  double number = 0;      ///< kNumber, kPercent
  bool boolean = false;   ///< kBoolean
  Date date;              ///< kDate
};

/// Canonical rows are kept as text, one cell after the other in the table's column order, so that
/// they sort, spill and compare without being decoded, and any database keeps them: UTF-8 without
/// NUL where their texts are. Equal rows are equal bytes on any machine; numbers and dates order as
/// themselves, and known cells before unknown ones.
void append_unknown(std::string& row);
/// `text` is cut nowhere: the reader of cells sees to its length.
void append_text(std::string& row, std::string_view text);
void append_number(std::string& row, double value);
void append_boolean(std::string& row, bool value);
void append_date(std::string& row, Date value);
void append_cell(std::string& row, ColumnKind kind, const Cell& cell);

/// Reads a row's cells; false where the bytes are not a row of that table. `cells` borrows `row`.
[[nodiscard]] bool read_row(const Table& table, std::string_view row, std::vector<Cell>& cells);

/// The cell as canonical CSV has it: dates YYYY-MM-DD, numbers shortest(), `true`, `false`; empty
/// where unknown.
[[nodiscard]] std::string text_of(ColumnKind kind, const Cell& cell);

/// Lengths in rows and blocks: decimal digits and a colon.
void append_length(std::string& out, std::uint64_t length);
/// Takes one from the front of `bytes`; nothing where it is not whole.
[[nodiscard]] std::optional<std::uint64_t> take_length(std::string_view& bytes);
/// Takes a text preceded by its length.
[[nodiscard]] std::optional<std::string_view> take_text(std::string_view& bytes);

}  // namespace waymark::evidence

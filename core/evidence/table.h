// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::evidence {

enum class ColumnKind : std::uint8_t { kText, kNumber, kPercent, kBoolean, kDate };

/// As plugin.json writes it; nothing for another word.
[[nodiscard]] std::optional<ColumnKind> column_kind(std::string_view name);

struct Column {
  std::string id;
  ColumnKind kind = ColumnKind::kText;
  bool required = false;
  bool personal = false;  ///< tells of a person: no message or list quotes its cells
};

/// The column that says whose a row is.
inline constexpr std::string_view kDepartmentColumn = "department";

/// One evidence table of a plugin, as its manifest describes it. A value; any thread.
struct Table {
  std::string plugin, id;
  std::vector<Column> columns;
  std::string join;  ///< the column that it shares with other tables, or empty

  /// Position of the column.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view column_id) const;
};

/// Columns that tell one thing from another, compared without regard to case.
struct Identity {
  std::vector<std::string> columns;
  std::string strip;  ///< characters that count for nothing, such as " -" in a serial
};

/// Which rows are the same thing, and which of them stays. Declared with the table's canonical
/// dialect.
struct MergeRules {
  /// Of the first whose columns all have a value. Empty, or no such: rows are the same where every
  /// cell is.
  std::vector<Identity> identities;
  /// Of rows that are the same thing the one with the latest of this date column stays; empty:
  /// none.
  std::string latest;
  /// All rows with the same value here belong to one department; empty: none. The one named by the
  /// row with the latest `latest`; of equals, the first code in byte order.
  std::string one_department_per;
};

/// What holds for a table that declares nothing: its join column tells rows apart.
[[nodiscard]] MergeRules default_rules(const Table& table);

}  // namespace waymark::evidence

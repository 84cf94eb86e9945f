// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/evidence/keys.h"
#include "core/evidence/records.h"
#include "core/evidence/table.h"
#include "core/evidence/table_builder.h"

namespace waymark::evidence {

/// One department's rows of a table; an empty code for a shared table.
struct DepartmentRows {
  std::string department;
  std::unique_ptr<RowCursor> rows;
};

/// The rows of all departments in the order of their keys. Not thread-safe.
class MergedRows {
 public:
  MergedRows(const Table& table, const MergeRules& rules, std::vector<DepartmentRows> departments);
  /// False after the last.
  [[nodiscard]] Result<bool> next();
  // The row that next() found; valid until it is called again.
  [[nodiscard]] const std::string& key() const;
  [[nodiscard]] const std::string& department() const;
  [[nodiscard]] std::string_view row() const;
  [[nodiscard]] const std::vector<Cell>& cells() const;

 private:
  struct Source {
    DepartmentRows rows;
    std::string_view row;
    std::vector<Cell> cells;
    KeyMaker::Key key;
  };
  Result<bool> advance(Source& source);
  [[nodiscard]] auto later() const;

  const Table& table_;
  KeyMaker keys_;
  std::vector<Source> sources_;
  std::vector<std::size_t> heap_;
  bool begun_ = false, taken_ = false;
};

/// The departments of a partner table's rows, for a table that joins it. Both must tell their rows
/// apart by the join column first, stripped alike.
[[nodiscard]] std::unique_ptr<JoinCursor> join_through(const Table& partner,
                                                       const MergeRules& rules,
                                                       std::vector<DepartmentRows> departments);

/// What a table has become since last time. Things are matched by what tells them apart; of a table
/// whose rows nothing tells apart, rows are only ever added or removed.
struct Changes {
  std::uint64_t added = 0, removed = 0;
  std::uint64_t changed = 0;  ///< some cell, or the department, is another
  std::uint64_t moved = 0;    ///< of which now in another department

  bool operator==(const Changes&) const = default;
};

[[nodiscard]] Result<Changes> changes_between(const Table& table, const MergeRules& rules,
                                              std::vector<DepartmentRows> before,
                                              std::vector<DepartmentRows> after);

}  // namespace waymark::evidence

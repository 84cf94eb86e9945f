// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence/row.h"
#include "core/evidence/table.h"

namespace waymark::evidence {

/// `text` with capitals, without the characters of `strip`: how serials and references compare,
/// and how the join column stands in canonical rows. Replaces what `out` holds.
void normalise(std::string_view text, std::string_view strip, std::string& out);

/// Makes the bytes that canonical rows are ordered by: rows that are the same thing have the same
/// key, and rows that must share a department have keys that begin alike. A value; one thread.
class KeyMaker {
 public:
  KeyMaker(const Table& table, const MergeRules& rules);

  struct Key {
    std::string bytes;
    std::size_t cluster = 0;  ///< how many of them the rows of one department share
  };
  /// `row` is the row's bytes, which are its key where nothing else tells it from others.
  void make(const std::vector<Cell>& cells, std::string_view row, Key& key);

  /// What the join column's values are stripped of.
  [[nodiscard]] const std::string& join_strip() const { return join_strip_; }

 private:
  struct BoundIdentity {
    std::vector<std::size_t> columns;
    std::string strip;
  };
  void append_part(std::size_t column, const Cell& cell, std::string_view strip,
                   std::string& bytes);

  std::vector<ColumnKind> kinds_;
  std::vector<BoundIdentity> identities_;
  std::optional<std::size_t> cluster_;
  std::string join_strip_, scratch_;
};

}  // namespace waymark::evidence

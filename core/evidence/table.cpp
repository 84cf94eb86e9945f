// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/table.h"

namespace waymark::evidence {

std::optional<ColumnKind> column_kind(std::string_view name) {
  if (name == "text") return ColumnKind::kText;
  if (name == "number") return ColumnKind::kNumber;
  if (name == "percent") return ColumnKind::kPercent;
  if (name == "boolean") return ColumnKind::kBoolean;
  if (name == "date") return ColumnKind::kDate;
  return std::nullopt;
}

std::optional<std::size_t> Table::column(std::string_view column_id) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].id == column_id) return i;
  }
  return std::nullopt;
}

MergeRules default_rules(const Table& table) {
  MergeRules rules;
  if (!table.join.empty()) rules.identities.push_back({{table.join}, {}});
  return rules;
}

}  // namespace waymark::evidence

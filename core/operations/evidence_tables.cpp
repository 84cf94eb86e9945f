// SPDX-License-Identifier: Apache-2.0
#include "core/operations/evidence_tables.h"

#include <fmt/format.h>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/evidence/keys.h"

namespace waymark::operations {
namespace {

const char* name_of(evidence::ColumnKind kind) {
  switch (kind) {
    case evidence::ColumnKind::kNumber:
      return "number";
    case evidence::ColumnKind::kPercent:
      return "percent";
    case evidence::ColumnKind::kBoolean:
      return "boolean";
    case evidence::ColumnKind::kDate:
      return "date";
    case evidence::ColumnKind::kText:
      break;
  }
  return "text";
}

std::string declaration_of(const plugins::TableSpec& spec, const evidence::MergeRules& rules) {
  Fingerprint hash;
  hash.add(spec.id).add(spec.join).add(spec.by_department ? "department" : "force");
  for (const plugins::TableColumn& column : spec.columns) {
    hash.add(column.id).add(column.kind).add(column.required ? "required" : "");
  }
  for (const evidence::Identity& identity : rules.identities) {
    hash.add("identity").add(identity.strip);
    for (const std::string& column : identity.columns) hash.add(column);
  }
  hash.add(rules.latest).add(rules.one_department_per);
  return hash.hex();
}

/// True where the table's rows stand in the order of their join values.
bool is_ordered_by_join(const evidence::Table& table, const evidence::MergeRules& rules) {
  if (!rules.one_department_per.empty()) return rules.one_department_per == table.join;
  return !rules.identities.empty() && !rules.identities.front().columns.empty() &&
         rules.identities.front().columns.front() == table.join;
}

}  // namespace

const EvidenceTable* EvidenceTables::find(const std::string& id) const {
  for (const EvidenceTable& one : all) {
    if (one.table.id == id) return &one;
  }
  return nullptr;
}

std::string EvidenceTables::followed_by(const std::string& id) const {
  const EvidenceTable* table = find(id);
  const bool joins = table != nullptr && table->ownership == evidence::Ownership::kByJoin;
  return joins ? all[table->partner].table.id : std::string();
}

std::vector<evidence::Table> declared_tables(const plugins::Manifest& manifest) {
  std::vector<evidence::Table> tables;
  for (const plugins::TableSpec& spec : manifest.tables) {
    evidence::Table& table = tables.emplace_back();
    table.plugin = manifest.id;
    table.id = spec.id;
    table.join = spec.join;
    for (const plugins::TableColumn& column : spec.columns) {
      table.columns.push_back(
          {column.id, evidence::column_kind(column.kind).value_or(evidence::ColumnKind::kText),
           column.required, column.personal});
    }
  }
  return tables;
}

std::string shape_of(const evidence::Table& table) {
  std::string shape;
  for (const evidence::Column& column : table.columns) {
    if (!shape.empty()) shape += ' ';
    shape += column.id + "=" + name_of(column.kind);
  }
  return shape;
}

evidence::Table table_of_shape(const std::string& shape) {
  evidence::Table table;
  for (const std::string& word : words_of(shape)) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    table.columns.push_back(
        {word.substr(0, equals),
         evidence::column_kind(word.substr(equals + 1)).value_or(evidence::ColumnKind::kText)});
  }
  return table;
}

Result<EvidenceTables> read_evidence_tables(const plugins::Manifest& manifest) {
  const std::vector<evidence::Table> tables = declared_tables(manifest);
  // Only tables for the whole force part their rows among departments.
  std::vector<evidence::Table> force_wide;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!manifest.tables[i].by_department) force_wide.push_back(tables[i]);
  }
  EvidenceTables out;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    EvidenceTable& one = out.all.emplace_back();
    const plugins::TableSpec& spec = manifest.tables[i];
    one.table = tables[i];
    one.by_department = spec.by_department;
    auto dialects = evidence::read_dialects(manifest.folder, spec.dialects, one.table);
    if (!dialects) return dialects.error();
    one.dialects = *std::move(dialects);
    one.declared = declaration_of(spec, one.dialects.rules);
    if (spec.by_department) {
      one.ownership = one.table.column(evidence::kDepartmentColumn)
                          ? evidence::Ownership::kByDepartment
                          : evidence::Ownership::kShared;
      continue;
    }
    const evidence::Table* partner = nullptr;
    one.ownership = evidence::ownership_of(one.table, force_wide, partner);
    for (std::size_t j = 0; partner != nullptr && j < tables.size(); ++j) {
      if (tables[j].id == partner->id) one.partner = j;
    }
  }
  for (const EvidenceTable& one : out.all) {
    if (one.ownership != evidence::Ownership::kByJoin) continue;
    const EvidenceTable& partner = out.all[one.partner];
    const bool alike = is_ordered_by_join(one.table, one.dialects.rules) &&
                       is_ordered_by_join(partner.table, partner.dialects.rules) &&
                       evidence::KeyMaker(one.table, one.dialects.rules).join_strip() ==
                           evidence::KeyMaker(partner.table, partner.dialects.rules).join_strip();
    if (alike) continue;
    return bad_input(
               "/tables",
               fmt::format("table {} follows {} by {}, but the two do not tell their rows apart by "
                           "it alike",
                           one.table.id, partner.table.id, one.table.join),
               "let `merge.identify` of both canonical dialects begin with that column, and strip "
               "the same characters")
        .in_file((manifest.folder / "plugin.json").string());
  }
  return out;
}

}  // namespace waymark::operations

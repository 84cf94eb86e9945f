// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/evidence/changes.h"
#include "core/evidence/departments.h"
#include "core/evidence/dialect.h"
#include "core/evidence/records.h"
#include "core/evidence/row_store.h"
#include "core/evidence/table_builder.h"

namespace waymark::evidence::testing {

inline Column text(const char* id, bool required = false) {
  return {id, ColumnKind::kText, required};
}
inline Column date(const char* id) {
  return {id, ColumnKind::kDate, false};
}
inline Column number(const char* id, bool required = false) {
  return {id, ColumnKind::kNumber, required};
}
inline Column boolean(const char* id) {
  return {id, ColumnKind::kBoolean, false};
}

/// The tables as docs/formats/evidence-tables.md lists them.
inline Table assets_table() {
  return {"equipment",
          "assets",
          {text("asset_id", true),
           text("serial"),
           text("class"),
           text("model"),
           text("manufacturer"),
           text("department"),
           text("role"),
           text("status"),
           date("purchase_date"),
           date("in_service_date"),
           date("end_of_life_date"),
           date("warranty_end"),
           text("os_name"),
           text("os_version"),
           text("os_edition"),
           date("last_seen"),
           date("patch_date"),
           boolean("encrypted"),
           boolean("managed"),
           boolean("shared"),
           number("cost")},
          "serial"};
}
inline Table devices_table() {
  return {"equipment",
          "devices",
          {text("serial", true), text("os_name"), text("os_version"), date("last_seen"),
           boolean("encrypted"), boolean("managed"), text("user")},
          "serial"};
}
inline Table establishment_table() {
  return {"equipment",
          "establishment",
          {text("department", true), text("role", true), number("people", true),
           number("eligible_phone"), number("eligible_laptop"), number("eligible_body_worn_video"),
           number("eligible_radio")},
          ""};
}
inline Table people_table() {
  return {"skills",
          "people",
          {text("person", true), text("department"), text("role"), text("competence", true),
           number("level"), date("assessed_on"), text("method")},
          "person"};
}
inline Table requirements_table() {
  return {
      "skills",
      "requirements",
      {text("role", true), text("competence", true), number("level", true), boolean("critical")},
      ""};
}
inline Table headcount_table() {
  return {"skills",
          "headcount",
          {text("department", true), text("role", true), number("people", true)},
          ""};
}

inline std::filesystem::path plugin_folder(const std::string& plugin) {
  return std::filesystem::path(WAYMARK_SOURCE_DIR) / "plugins" / plugin;
}

/// The dialects that ship for a table.
inline Dialects shipped_dialects(const Table& table) {
  static const std::map<std::string, std::vector<std::string>> kFiles = {
      {"assets",
       {"snipe-it-custom-report", "snipe-it-list", "snipe-it-import", "servicenow-hardware",
        "assets"}},
      {"devices", {"intune-devices", "devices"}},
      {"establishment", {"establishment"}},
      {"people", {"hr-extract", "people"}},
      {"requirements", {"government-capability-framework", "requirements"}},
      {"headcount", {"headcount"}}};
  std::vector<std::string> files;
  for (const auto& name : kFiles.at(table.id)) files.push_back("data/dialects/" + name + ".json");
  auto dialects = read_dialects(plugin_folder(table.plugin), files, table);
  EXPECT_TRUE(dialects.ok()) << (dialects.ok() ? "" : dialects.error().first());
  return dialects.ok() ? *std::move(dialects) : Dialects{};
}

/// Three leaves below one parent.
inline Organisation small_force() {
  Organisation force{"EX", "Exshire", {}};
  for (const auto& [code, name] : std::vector<std::pair<const char*, const char*>>{
           {"CONTACT", "Contact Management"}, {"ICT", "IT Services"}, {"OPS", "Operations"}}) {
    Department department;
    department.code = code;
    department.name = name;
    department.parent = "ALL";
    department.headcount = 100;
    force.departments.push_back(department);
  }
  Department parent;
  parent.code = "ALL";
  parent.name = "Everyone";
  force.departments.insert(force.departments.begin(), parent);
  return force;
}

/// Rows of a department in memory.
class MemoryRows : public RowCursor {
 public:
  explicit MemoryRows(const std::vector<std::string>& rows) : rows_(rows) {}
  Result<bool> next(std::string_view& row) override {
    if (at_ == rows_.size()) return false;
    row = rows_[at_++];
    return true;
  }

 private:
  std::vector<std::string> rows_;
  std::size_t at_ = 0;
};

using Split = std::map<std::string, std::vector<std::string>>;

class MemorySink : public RowSink {
 public:
  Result<void> row(const std::string& department, std::string_view row) override {
    split[department].emplace_back(row);
    return {};
  }
  Split split;
};

inline std::vector<DepartmentRows> cursors(const Split& split) {
  std::vector<DepartmentRows> rows;
  for (const auto& [department, kept] : split) {
    rows.push_back({department, std::make_unique<MemoryRows>(kept)});
  }
  return rows;
}

struct Built {
  std::string error;  ///< why nothing was built, or empty
  Split split;
  std::vector<ImportReport> reports;

  /// `column` of every row of a department.
  [[nodiscard]] std::vector<std::string> cells(const Table& table, const std::string& department,
                                               const char* column) const {
    std::vector<std::string> out;
    const auto found = split.find(department);
    if (found == split.end()) return out;
    std::vector<Cell> row;
    for (const std::string& bytes : found->second) {
      EXPECT_TRUE(read_row(table, bytes, row));
      const std::size_t at = *table.column(column);
      out.push_back(text_of(table.columns[at].kind, row[at]));
    }
    return out;
  }
  [[nodiscard]] const ImportReport& report() const { return reports.front(); }
};

struct BuildOptions {
  DepartmentMap map = {};
  std::string dialect = {};  ///< empty: recognised
  std::size_t memory = kSortMemory;
  const Split* partner = nullptr;  ///< of a table that joins assets
};

/// Runs the whole library over files given as text.
inline Built build(const Table& table, const Dialects& dialects,
                   const std::vector<std::string>& files, const BuildOptions& options = {}) {
  Built built;
  Departments departments(small_force());
  if (auto used = departments.use(options.map); !used) {
    built.error = used.error().first();
    return built;
  }
  const Table* partner = nullptr;
  const std::vector<Table> others =
      table.id == "devices" ? std::vector{assets_table()} : std::vector<Table>{};
  const Ownership ownership = ownership_of(table, others, partner);
  const auto store = make_sorted_file(std::filesystem::temp_directory_path(), options.memory);
  TableBuilder builder(table, dialects.rules, ownership, &departments, *store);
  for (const std::string& file : files) {
    auto reader = CsvReader::open(memory_source(file));
    if (!reader) {
      built.error = reader.error().first();
      return built;
    }
    auto dialect = options.dialect.empty() ? dialects.recognised(reader->heading())
                                           : dialects.named(options.dialect);
    if (!dialect) {
      built.error = dialect.error().first();
      return built;
    }
    CsvRecords records(*reader);
    if (auto added = builder.add(records, **dialect, nullptr); !added) {
      built.error = added.error().first();
      return built;
    }
  }
  std::unique_ptr<JoinCursor> join;
  if (ownership == Ownership::kByJoin) {
    const Split none;
    join = join_through(others.front(), shipped_dialects(others.front()).rules,
                        cursors(options.partner != nullptr ? *options.partner : none));
  }
  MemorySink sink;
  if (auto done = builder.finish(sink, join.get()); !done) {
    built.error = done.error().first();
    return built;
  }
  built.split = std::move(sink.split);
  built.reports = builder.reports();
  return built;
}

inline void expect_nothing_lost(const Built& built) {
  for (const ImportReport& report : built.reports) {
    EXPECT_EQ(report.rows, report.used + report.merged + report.held + report.rejected);
  }
}

}  // namespace waymark::evidence::testing

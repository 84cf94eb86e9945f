// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrate.h"

#include <soci/soci.h>

#include <string>
#include <string_view>

namespace waymark::store {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// A driver takes one statement at a time.
void run_script(soci::session& sql, std::string script) {
  replace_all(script, "{strict}", "STRICT");
  replace_all(script, "{clustered}", "STRICT, WITHOUT ROWID");
  replace_all(script, "{text}", "TEXT");
  std::size_t start = 0;
  while (true) {
    const std::size_t end = script.find(";\n", start);
    if (end == std::string::npos) return;
    sql << script.substr(start, end - start);
    start = end + 2;
  }
}

}  // namespace

int version_of(soci::session& sql) {
  int tables = 0;
  sql << "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
      soci::into(tables);
  if (tables == 0) return 0;
  int version = 0;
  sql << "SELECT coalesce(max(version), 0) FROM schema_version", soci::into(version);
  return version;
}

void migrate(soci::session& sql, const std::vector<Migration>& steps) {
  const int from = version_of(sql);
  run_script(sql,
             "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, "
             "name {text} NOT NULL) {strict};\n");
  for (const Migration& step : steps) {
    if (step.version <= from) continue;
    run_script(sql, step.sql);
    const int version = step.version;
    const std::string name = step.name;
    sql << "INSERT INTO schema_version (version, name) VALUES (:version, :name)",
        soci::use(version, "version"), soci::use(name, "name");
  }
}

}  // namespace waymark::store

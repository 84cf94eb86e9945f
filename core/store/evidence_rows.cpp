// SPDX-License-Identifier: Apache-2.0
#include "core/store/evidence.h"
#include "core/store/impl.h"

namespace waymark::store {

Result<std::vector<EvidenceDepartment>> EvidenceStore::departments(const EvidenceKey& key) {
  return guarded(
      database().path(), [&]() -> Result<std::vector<EvidenceDepartment>> {
        std::vector<EvidenceDepartment> all;
        EvidenceDepartment row;
        long long generation = 0, rows = 0, blocks = 0;
        soci::statement statement =
            (database().sql().prepare
                 << "SELECT department, generation, row_count, block_count, fingerprint "
                    "FROM evidence_department WHERE force = :force AND period = :period "
                    "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                    "ORDER BY department",
             soci::use(key.force, "force"), soci::use(key.period, "period"),
             soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
             soci::use(key.owner, "owner"), soci::into(row.department), soci::into(generation),
             soci::into(rows), soci::into(blocks), soci::into(row.fingerprint));
        statement.execute();
        while (statement.fetch()) {
          row.generation = generation;
          row.rows = static_cast<std::uint64_t>(rows);
          row.blocks = static_cast<std::uint64_t>(blocks);
          all.push_back(row);
        }
        return all;
      });
}

Result<std::vector<EvidenceStore::Part>> EvidenceStore::parts(const std::string& force,
                                                              const std::string& period,
                                                              const std::string& plugin) {
  return guarded(database().path(), [&]() -> Result<std::vector<Part>> {
    std::vector<Part> all;
    Part row;
    long long generation = 0, rows = 0, blocks = 0;
    soci::statement statement =
        (database().sql().prepare
             << "SELECT table_id, owner, department, generation, row_count, block_count, "
                "fingerprint FROM evidence_department WHERE force = :force AND period = :period "
                "AND plugin = :plugin ORDER BY table_id, owner, department",
         soci::use(force, "force"), soci::use(period, "period"), soci::use(plugin, "plugin"),
         soci::into(row.table), soci::into(row.owner), soci::into(row.rows.department),
         soci::into(generation), soci::into(rows), soci::into(blocks),
         soci::into(row.rows.fingerprint));
    statement.execute();
    while (statement.fetch()) {
      row.rows.generation = generation;
      row.rows.rows = static_cast<std::uint64_t>(rows);
      row.rows.blocks = static_cast<std::uint64_t>(blocks);
      all.push_back(row);
    }
    return all;
  });
}

Result<std::string> EvidenceStore::rows(const EvidenceKey& key, const std::string& department,
                                        std::int64_t generation, std::uint64_t block) {
  return guarded(database().path(), [&]() -> Result<std::string> {
    std::string content;
    const auto of = static_cast<long long>(generation), place = static_cast<long long>(block);
    soci::session& sql = database().sql();
    sql << "SELECT content FROM evidence_rows WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
           "AND department = :department AND generation = :generation AND block = :block",
        soci::use(key.force, "force"), soci::use(key.period, "period"),
        soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
        soci::use(key.owner, "owner"), soci::use(department, "department"),
        soci::use(of, "generation"), soci::use(place, "block"), soci::into(content);
    if (!sql.got_data()) content.clear();
    return content;
  });
}

Result<void> EvidenceRowsWriter::begin() {
  Database& database = evidence_.database();
  return guarded(database.path(), [&]() -> Result<void> {
    long long generation = 0;
    database.sql() << "SELECT coalesce(max(generation), 0) + 1 FROM evidence_department "
                      "WHERE force = :force AND period = :period AND plugin = :plugin "
                      "AND table_id = :table_id AND owner = :owner",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::into(generation);
    generation_ = generation;
    return {};
  });
}

Result<void> EvidenceRowsWriter::put(const std::string& department, std::string_view block,
                                     std::uint64_t rows) {
  Database& database = evidence_.database();
  return guarded(database.path(), [&]() -> Result<void> {
    require_text(block, "an evidence row");
    Department& of = departments_[department];
    const std::string content(block);
    const auto generation = static_cast<long long>(generation_),
               place = static_cast<long long>(of.blocks);
    Writing writing(database, Writing::Size::kOne);
    database.sql() << "INSERT INTO evidence_rows (force, period, plugin, table_id, owner, "
                      "department, generation, block, content) VALUES (:force, :period, :plugin, "
                      ":table_id, :owner, :department, :generation, :block, :content)",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::use(department, "department"),
        soci::use(generation, "generation"), soci::use(place, "block"),
        soci::use(content, "content");
    writing.done();
    of.hash.add(block);
    of.rows += rows;
    ++of.blocks;
    return {};
  });
}

std::vector<EvidenceDepartment> EvidenceRowsWriter::departments() {
  std::vector<EvidenceDepartment> all;
  for (auto& [code, of] : departments_) {
    if (of.fingerprint.empty()) of.fingerprint = of.hash.hex();
    all.push_back({code, of.rows, generation_, of.blocks, of.fingerprint});
  }
  return all;
}

Result<void> EvidenceRowsWriter::finish(const std::string& made_from, const std::string& shape) {
  Database& database = evidence_.database();
  return guarded(database.path(), [&]() -> Result<void> {
    Writing writing(database, Writing::Size::kSeveral);
    soci::session& sql = database.sql();
    const auto generation = static_cast<long long>(generation_);
    sql << "DELETE FROM evidence_rows WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
           "AND generation <> :generation",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::use(generation, "generation");
    sql << "DELETE FROM evidence_department WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner");
    for (const EvidenceDepartment& one : departments()) {
      require_text(one.department, "the code of a department");
      const auto rows = static_cast<long long>(one.rows),
                 blocks = static_cast<long long>(one.blocks);
      sql << "INSERT INTO evidence_department (force, period, plugin, table_id, owner, department, "
             "generation, row_count, block_count, fingerprint) VALUES (:force, :period, :plugin, "
             ":table_id, :owner, :department, :generation, :rows, :blocks, :fingerprint)",
          soci::use(key_.force, "force"), soci::use(key_.period, "period"),
          soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
          soci::use(key_.owner, "owner"), soci::use(one.department, "department"),
          soci::use(generation, "generation"), soci::use(rows, "rows"), soci::use(blocks, "blocks"),
          soci::use(one.fingerprint, "fingerprint");
    }
    sql << "UPDATE evidence_table SET made_from = :made_from, shape = :shape WHERE force = :force "
           "AND period = :period AND plugin = :plugin AND table_id = :table_id AND owner = :owner",
        soci::use(made_from, "made_from"), soci::use(shape, "shape"),
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner");
    evidence_.content().put(kind::kRows,
                            row_key({key_.force, key_.period, key_.plugin, key_.table, key_.owner}),
                            content_of_rows(made_from, shape, departments()));
    writing.done();
    return {};
  });
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include "core/store/evidence.h"

#include "core/store/impl.h"

namespace waymark::store {

Database& EvidenceStore::database() const {
  return store_.impl_->database;
}

ContentLog& EvidenceStore::content() const {
  return store_.impl_->content;
}

Result<std::vector<EvidenceStore::Table>> EvidenceStore::tables(const std::string& force,
                                                                const std::string& period) {
  return guarded(
      database().path(), [&]() -> Result<std::vector<Table>> {
        std::vector<Table> all;
        Table row{{force, period, {}, {}, {}}, {}, {}};
        soci::statement statement =
            (database().sql().prepare
                 << "SELECT plugin, table_id, owner, made_from, shape FROM evidence_table "
                    "WHERE force = :force AND period = :period ORDER BY plugin, table_id, owner",
             soci::use(force, "force"), soci::use(period, "period"), soci::into(row.key.plugin),
             soci::into(row.key.table), soci::into(row.key.owner), soci::into(row.made_from),
             soci::into(row.shape));
        statement.execute();
        while (statement.fetch()) all.push_back(row);
        return all;
      });
}

Result<EvidenceStore::Map> EvidenceStore::map(const std::string& force, const std::string& period) {
  return guarded(database().path(), [&]() -> Result<Map> {
    Map map;
    std::string given, code;
    soci::statement statement =
        (database().sql().prepare << "SELECT given, code FROM evidence_map "
                                     "WHERE force = :force AND period = :period ORDER BY given",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(given),
         soci::into(code));
    statement.execute();
    while (statement.fetch()) map[given] = code;
    return map;
  });
}

Result<void> EvidenceStore::put_map(const std::string& force, const std::string& period,
                                    const Map& map) {
  return guarded(database().path(), [&]() -> Result<void> {
    Writing writing(database(), Writing::Size::kSeveral);
    require_open(database(), force, period);
    std::string given, code;
    soci::statement put =
        (database().sql().prepare << "INSERT INTO evidence_map (force, period, given, code) "
                                     "VALUES (:force, :period, :given, :code) "
                                     "ON CONFLICT (force, period, given) "
                                     "DO UPDATE SET code = excluded.code",
         soci::use(force, "force"), soci::use(period, "period"), soci::use(given, "given"),
         soci::use(code, "code"));
    for (const auto& [name, department] : map) {
      require_text(name, "what a file calls a department");
      require_text(department, "the code of a department");
      given = name;
      code = department;
      put.execute(true);
    }
    store::put_map(database(), content(), force, period);
    writing.done();
    return {};
  });
}

}  // namespace waymark::store

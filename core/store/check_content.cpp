// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <tuple>

#include <soci/sqlite3/soci-sqlite3.h>

#include "core/store/impl.h"
#include "core/store/migrate.h"

namespace waymark::store {

namespace {

/// Named in one go, of each kind of fault; how many more there are is told.
constexpr int kMostNamed = 50;

/// The hashes that the chain holds and those of the rows as they are, side by side. Tables of the
/// connection's own: as large as they need to be, and on no disk of the store's.
class Comparison {
 public:
  explicit Comparison(Database& database) : sql_(database.sql()) {
    drop();
    sql_ << "CREATE TEMP TABLE covered (kind TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, "
            "entry INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID";
    sql_ << "CREATE TEMP TABLE present (kind TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, "
            "PRIMARY KEY (kind, key)) WITHOUT ROWID";
    // Of rows of one group SQLite gives the columns of the one with the greatest entry.
    sql_ << "INSERT INTO covered SELECT kind, key, hash, max(entry) FROM content "
            "GROUP BY kind, key";
    sql_ << "DELETE FROM covered WHERE hash = ''";
  }
  ~Comparison() {
    try {
      drop();
    } catch (const std::exception&) {
      // They go with the connection.
    }
  }
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  void add_present(Database& database, std::vector<std::string>& faults) {
    std::string kind, key, hash;
    soci::statement put = (sql_.prepare << "INSERT INTO present (kind, key, hash) "
                                           "VALUES (:kind, :key, :hash)",
                           soci::use(kind, "kind"), soci::use(key, "key"), soci::use(hash, "hash"));
    for_each_content(database, faults,
                     [&](const char* of, const std::string& at, const std::string& what) {
                       kind = of;
                       key = at;
                       hash = what;
                       put.execute(true);
                     });
  }

  void tell(std::vector<std::string>& faults) {
    list(faults,
         "SELECT p.kind, p.key, c.entry FROM present AS p JOIN covered AS c "
         "ON c.kind = p.kind AND c.key = p.key WHERE c.hash <> p.hash ORDER BY 1, 2",
         "is not what entry ", " of the audit wrote");
    list(faults,
         "SELECT c.kind, c.key, c.entry FROM covered AS c LEFT JOIN present AS p "
         "ON c.kind = p.kind AND c.key = p.key WHERE p.key IS NULL ORDER BY 1, 2",
         "is not there, and entry ", " of the audit wrote it");
    list(faults,
         "SELECT p.kind, p.key, 0 FROM present AS p LEFT JOIN covered AS c "
         "ON c.kind = p.kind AND c.key = p.key WHERE c.key IS NULL ORDER BY 1, 2",
         "was written by no entry of the audit", nullptr);
  }

 private:
  void drop() {
    sql_ << "DROP TABLE IF EXISTS temp.covered";
    sql_ << "DROP TABLE IF EXISTS temp.present";
  }

  void list(std::vector<std::string>& faults, const char* select, const char* before,
            const char* after) {
    std::string kind, key;
    long long entry = 0, found = 0;
    soci::statement rows =
        (sql_.prepare << select, soci::into(kind), soci::into(key), soci::into(entry));
    rows.execute();
    while (rows.fetch()) {
      if (++found > kMostNamed) continue;
      faults.push_back(kind + " " + key + " " + before +
                       (after == nullptr ? std::string() : std::to_string(entry) + after));
    }
    if (found > kMostNamed) {
      faults.push_back("and " + std::to_string(found - kMostNamed) + " more like it");
    }
  }

  soci::session& sql_;
};

/// Type, name, table and text of everything in the schema.
std::set<std::tuple<std::string, std::string, std::string, std::string>> schema_of(
    soci::session& sql) {
  std::set<std::tuple<std::string, std::string, std::string, std::string>> all;
  std::string type, name, table, text;
  soci::statement rows =
      (sql.prepare << "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master",
       soci::into(type), soci::into(name), soci::into(table), soci::into(text));
  rows.execute();
  while (rows.fetch()) all.emplace(type, name, table, text);
  return all;
}

std::set<std::pair<int, std::string>> steps_of(soci::session& sql) {
  std::set<std::pair<int, std::string>> all;
  int version = 0;
  std::string name;
  soci::statement rows = (sql.prepare << "SELECT version, name FROM schema_version",
                          soci::into(version), soci::into(name));
  rows.execute();
  while (rows.fetch()) all.emplace(version, name);
  return all;
}

}  // namespace

void check_content(Database& database, std::vector<std::string>& faults) {
  int uncovered = 0;
  database.sql() << "SELECT count(*) FROM (SELECT 1 FROM content WHERE entry < 1 OR entry > "
                    "(SELECT coalesce(max(sequence), 0) FROM audit) LIMIT 1)",
      soci::into(uncovered);
  if (uncovered != 0) {
    faults.emplace_back("the audit: the store holds what entries wrote that are not there");
  }
  Comparison comparison(database);
  comparison.add_present(database, faults);
  comparison.tell(faults);
}

void check_schema(soci::session& sql, std::vector<std::string>& faults) {
  soci::session fresh(soci::sqlite3, "db=:memory:");
  migrate(fresh, migrations());
  const auto expected = schema_of(fresh), found = schema_of(sql);
  const auto name = [](const auto& one) { return std::get<0>(one) + " " + std::get<1>(one); };
  std::set<std::string> known;
  for (const auto& one : expected) {
    known.insert(name(one));
    if (found.contains(one)) continue;
    faults.push_back("the schema: " + name(one) + " is not there, or not as it was made");
  }
  for (const auto& one : found) {
    if (!known.contains(name(one))) {
      faults.push_back("the schema: " + name(one) + " is none of this program's");
    }
  }
  if (steps_of(fresh) != steps_of(sql)) {
    faults.emplace_back("the schema: the list of its versions is not as it was made");
  }
}

}  // namespace waymark::store

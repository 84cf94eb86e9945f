// SPDX-License-Identifier: Apache-2.0
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <fstream>

#include "core/store/evidence.h"
#include "core/store/migrate.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A small store with a row in every table, and its copies.
class ContentTest : public StoreTest {
 protected:
  void SetUp() override {
    const auto store = fresh();
    settle(*store);
    Department split = a_department("B", 12.5);
    split.predecessors = {"OLD", "OLDER"};
    split.parent = "A";
    ASSERT_TRUE(
        store->put_departments("EX", "2026-H1", {a_department("A"), split, a_department("C")})
            .ok());
    Return given = a_return("B");
    given.answers.front().note = "said by hand";
    given.answers.front().evidence = {{"A paper", "shelf", EvidenceKind::kDocument, {}, {}}};
    given.tables = {{"assets", "mine.csv"}};
    ASSERT_TRUE(store->put_return(given).ok());
    ASSERT_TRUE(store->put_return(a_return("C")).ok());
    put_evidence(*store);
    ASSERT_TRUE(store->add_decision("EX", {"001-26", day("2026-02-01"), "amy", "{}"}).ok());
    ASSERT_TRUE(store->put_published_decision("EX", "001-26", "{}").ok());
    ASSERT_TRUE(store->add_published_figures("EX", "2026-H1", {"force report", "{}"}).ok());
    StoredCard card = a_card("B");
    card.self = card.reviewed = card.card;
    ASSERT_TRUE(store->put_card("EX", "2026-H1", card).ok());
    ASSERT_TRUE(store->close_period("EX", "2026-H1", {{"model", "cyber", "{}"}}).ok());
    ASSERT_TRUE(store
                    ->add_revision("EX", {"2026-H1", "B", "cyber", day("2026-07-01"),
                                          "counted twice", "amy", given})
                    .ok());
    ASSERT_TRUE(store->audit("amy", "period close", "2026-H1", "").ok());
    ASSERT_THAT(*store->check(), IsEmpty());
    ASSERT_TRUE(store->backup(path("base.db")).ok());
  }

  static void put_evidence(Store& store) {
    auto transaction = store.begin();
    const EvidenceKey key{"EX", "2026-H1", "cyber", "assets"};
    EvidenceFileWriter file(store, key);
    ASSERT_TRUE(file.begin({0, "list.csv", "h", "canonical", {"serial"}, 1, 0, {}, 0}).ok());
    ASSERT_TRUE(file.put("1").ok());
    ASSERT_TRUE(file.finish().ok());
    EvidenceStore evidence(store);
    ASSERT_TRUE(evidence
                    .put_report(key, 1, {3, 1, 0, 2, 0}, {{2, "serial", "is blank"}}, 1,
                                {{"the attic", "unknown", 2, 3}})
                    .ok());
    EvidenceRowsWriter rows(store, key);
    ASSERT_TRUE(rows.begin().ok());
    ASSERT_TRUE(rows.put("B", "1", 1).ok());
    ASSERT_TRUE(rows.finish("made", "assets serial=text").ok());
    ASSERT_TRUE(evidence.put_map("EX", "2026-H1", {{"bee", "B"}}).ok());
    ASSERT_TRUE(transaction->commit().ok());
  }

  /// What is wrong with a copy of the store after `sql`; a store that cannot be opened or read any
  /// more is found too.
  std::vector<std::string> faults_after(const std::string& sql) const {
    std::filesystem::copy_file(path("base.db"), path("changed.db"),
                               std::filesystem::copy_options::overwrite_existing);
    for (const char* journal : {"-wal", "-shm"}) {
      std::filesystem::remove(path("changed.db") + journal);
    }
    {
      soci::session session(soci::sqlite3, "db=\"" + path("changed.db") + "\"");
      session << "PRAGMA foreign_keys = OFF";
      session << "PRAGMA ignore_check_constraints = ON";
      session << sql;
    }
    auto opened = Store::open(path("changed.db"));
    if (!opened) return {opened.error().first()};
    auto found = (*opened)->check();
    if (!found) return {found.error().first()};
    return *std::move(found);
  }

  struct Column {
    std::string name, type;
    int place_in_key = 0;
  };

  std::vector<std::string> texts(const std::string& select) const {
    soci::session session(soci::sqlite3, "db=\"" + path("base.db") + "\"");
    std::vector<std::string> all;
    std::string row;
    soci::statement rows = (session.prepare << select, soci::into(row));
    rows.execute();
    while (rows.fetch()) all.push_back(row);
    return all;
  }

  std::vector<Column> columns_of(const std::string& table) const {
    soci::session session(soci::sqlite3, "db=\"" + path("base.db") + "\"");
    std::vector<Column> all;
    Column row;
    soci::statement rows =
        (session.prepare << "SELECT name, type, pk FROM pragma_table_info('" + table +
                                "') ORDER BY cid",
         soci::into(row.name), soci::into(row.type), soci::into(row.place_in_key));
    rows.execute();
    while (rows.fetch()) all.push_back(row);
    return all;
  }

  static std::string key_of(const std::vector<Column>& columns) {
    std::string key;
    for (const Column& column : columns) {
      if (column.place_in_key > 0) key += (key.empty() ? "" : ", ") + column.name;
    }
    return key;
  }

  static std::string other(const Column& column) {
    // Past any other row's key.
    if (column.type != "TEXT") return column.name + (column.place_in_key > 0 ? " + 1000" : " + 1");
    return "CASE WHEN " + column.name + " LIKE '20__-__-__' THEN '2027-02-03' ELSE coalesce(" +
           column.name + ", '') || 'x' END";
  }

  std::vector<std::string> tables() const {
    return texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  }
};

TEST_F(ContentTest, there_is_a_row_in_every_table) {
  for (const std::string& table : tables()) {
    EXPECT_NE(texts("SELECT CAST(count(*) AS TEXT) FROM " + table).front(), "0") << table;
  }
}

TEST_F(ContentTest, an_edit_of_any_column_of_any_table_is_found) {
  for (const std::string& table : tables()) {
    const std::vector<Column> columns = columns_of(table);
    const std::string key = key_of(columns);
    for (const Column& column : columns) {
      const std::string sql = "UPDATE " + table + " SET " + column.name + " = " + other(column) +
                              " WHERE (" + key + ") = (SELECT " + key + " FROM " + table +
                              " ORDER BY " + key + " LIMIT 1)";
      EXPECT_THAT(faults_after(sql), ::testing::Not(IsEmpty())) << sql;
    }
  }
}

TEST_F(ContentTest, a_row_taken_out_of_any_table_is_found) {
  for (const std::string& table : tables()) {
    const std::string key = key_of(columns_of(table));
    const std::string sql = "DELETE FROM " + table + " WHERE (" + key + ") = (SELECT " + key +
                            " FROM " + table + " ORDER BY " + key + " DESC LIMIT 1)";
    // An entry that wrote no row is missed only by who has noted its hash: see the next test.
    if (table != "audit") {
      EXPECT_THAT(faults_after(sql), ::testing::Not(IsEmpty())) << sql;
    }
    EXPECT_THAT(faults_after("DELETE FROM " + table), ::testing::Not(IsEmpty())) << table;
  }
}

TEST_F(ContentTest, the_last_entry_taken_out_is_missed_by_its_hash) {
  const std::string head = *reopened("base.db")->head();
  (void)faults_after("DELETE FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)");
  const std::vector<AuditEntry> entries = *reopened("changed.db")->audit_entries();
  for (const AuditEntry& entry : entries) {
    EXPECT_NE(entry.hash, head);
  }
}

TEST_F(ContentTest, a_row_put_into_any_table_is_found) {
  for (const std::string& table : tables()) {
    const std::vector<Column> columns = columns_of(table);
    std::string names, values;
    int last = 0;
    for (const Column& column : columns) last = std::max(last, column.place_in_key);
    for (const Column& column : columns) {
      names += (names.empty() ? "" : ", ") + column.name;
      const bool changed = column.place_in_key == last;
      values += (values.empty() ? "" : ", ") + (!changed                ? column.name
                                                : column.type != "TEXT" ? column.name + " + 1000"
                                                                        : column.name + " || 'x'");
    }
    const std::string sql = "INSERT INTO " + table + " (" + names + ") SELECT " + values +
                            " FROM " + table + " ORDER BY " + key_of(columns) + " LIMIT 1";
    EXPECT_THAT(faults_after(sql), ::testing::Not(IsEmpty())) << sql;
  }
}

TEST_F(ContentTest, an_edit_that_still_decodes_is_found_and_named) {
  EXPECT_THAT(faults_after("UPDATE assessment_return SET sheet = replace(sheet, 'none', 'some') "
                           "WHERE department = 'C'"),
              ::testing::ElementsAre(HasSubstr("return EX/2026-H1/C/cyber is not what entry")));
  EXPECT_THAT(faults_after("UPDATE assessment_return SET sheet = replace(sheet, 'hand', 'foot')"),
              ::testing::ElementsAre(HasSubstr("return EX/2026-H1/B/cyber is not what entry")));
  EXPECT_THAT(faults_after("UPDATE revision SET reason = 'counted'"),
              ::testing::ElementsAre(HasSubstr("revision EX/2026-H1/1 is not what entry")));
  EXPECT_THAT(faults_after("UPDATE evidence_file SET name = 'tsil.csv'"),
              ::testing::ElementsAre(
                  HasSubstr("evidence file EX/2026-H1/cyber/assets//1 is not what entry")));
  EXPECT_THAT(faults_after("DELETE FROM decision"),
              ::testing::ElementsAre(HasSubstr("decision EX/001-26/1 is not there")));
}

TEST_F(ContentTest, what_is_other_in_the_schema_is_found) {
  for (const char* sql : {"CREATE TABLE more (a TEXT)", "CREATE INDEX more ON department (name)",
                          "CREATE VIEW more AS SELECT 1", "DROP INDEX period_by_strategy",
                          "CREATE TRIGGER more AFTER INSERT ON force BEGIN DELETE FROM force; END",
                          "ALTER TABLE decision ADD COLUMN more TEXT"}) {
    EXPECT_THAT(faults_after(sql), Contains(HasSubstr("the schema: "))) << sql;
  }
}

TEST_F(ContentTest, entries_cut_off_at_the_end_are_missed_by_what_they_wrote) {
  EXPECT_THAT(faults_after("DELETE FROM audit"), Contains(HasSubstr("wrote that are not there")));
  const auto store = reopened("base.db");
  const std::string head = *store->head();
  EXPECT_EQ(head, store->audit_entries()->back().hash);
  EXPECT_EQ(head, *store->backup(path("again.db")));
}

TEST_F(ContentTest, what_was_written_and_told_of_by_nobody_has_an_entry_all_the_same) {
  const auto store = reopened("base.db");
  const std::size_t before = store->audit_entries()->size();
  ASSERT_TRUE(store->add_force({"EY", "Eyshire"}).ok());
  ASSERT_EQ(store->audit_entries()->size(), before + 1);
  EXPECT_EQ(store->audit_entries()->back().action, "write");
  EXPECT_THAT(*store->check(), IsEmpty());
}

TEST_F(ContentTest, what_was_rolled_back_is_not_in_the_chain) {
  const auto store = reopened("base.db");
  {
    auto transaction = store->begin();
    ASSERT_TRUE(store->add_force({"EY", "Eyshire"}).ok());
  }
  ASSERT_TRUE(store->audit("amy", "did", "this", "").ok());
  EXPECT_THAT(*store->check(), IsEmpty());
}

TEST_F(ContentTest, an_upgrade_covers_what_an_older_store_holds) {
  {
    soci::session sql(soci::sqlite3, "db=\"" + path("old.db") + "\"");
    sql << "PRAGMA application_id = 1465470283";  // "WYMK"
    const std::vector<Migration>& all = migrations();
    migrate(sql, {all.begin(), all.begin() + 3});
    sql << "INSERT INTO force VALUES ('EX', 'Exshire Police')";
    sql << "INSERT INTO strategy VALUES ('EX', 'digital', '1', 'Digital', '{}')";
    sql << "INSERT INTO period VALUES ('EX', 'P', '2026-01-01', '2026-06-30', '2026-03-31', "
           "'digital', '1', 'equal', 'open')";
    sql << "INSERT INTO period_plugin VALUES ('EX', 'P', 'cyber', '4.0', 1)";
    sql << "INSERT INTO department VALUES ('EX', 'P', 'A', 'Alpha', NULL, 10, 1, 0)";
    sql << "INSERT INTO assessment_return VALUES ('EX', 'P', 'A', 'cyber', '4.0', 'submitted', "
           "NULL, '10;0;')";
  }
  EXPECT_THAT(problem_of(Store::open(path("old.db"))), HasSubstr("waymark upgrade"));
  const auto versions = Store::upgrade(path("old.db"));
  ASSERT_TRUE(versions.ok()) << versions.error().first();
  EXPECT_EQ(*versions, std::pair(3, Store::schema_version()));
  const auto store = reopened("old.db");
  EXPECT_THAT(*store->check(), IsEmpty());
  EXPECT_EQ(store->audit_entries()->back().action, "upgrade");
  {
    soci::session sql(soci::sqlite3, "db=\"" + path("old.db") + "\"");
    sql << "UPDATE department SET headcount = 11";
  }
  EXPECT_THAT(*store->check(),
              ::testing::ElementsAre(HasSubstr("department EX/P/A is not what entry 1")));
}

}  // namespace
}  // namespace waymark::store

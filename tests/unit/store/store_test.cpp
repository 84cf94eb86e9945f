// SPDX-License-Identifier: Apache-2.0
#include "core/store/store.h"

#include <fstream>

#include "core/store/database.h"
#include "core/store/migrate.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

void run(const std::string& path, const std::string& statement) {
  Database(path).sql() << statement;
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

TEST_F(StoreTest, a_new_store_is_kept_and_opens_again) {
  ASSERT_TRUE(fresh()->add_force({"EX", "Exshire Police"}).ok());
  const Result<std::vector<Force>> forces = reopened()->forces();
  ASSERT_TRUE(forces.ok());
  ASSERT_EQ(forces->size(), 1u);
  EXPECT_EQ(forces->front().name, "Exshire Police");
}

TEST_F(StoreTest, a_new_store_leaves_nothing_else_in_the_folder) {
  fresh();
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(names, ::testing::ElementsAre("waymark.db"));
}

TEST_F(StoreTest, a_path_with_blanks_and_signs_is_that_path) {
  for (const char* name : {"a b.db", " a", "a  b = c; d.db", "it's.db", "ünï.db", "file:x?y#z"}) {
    fresh(name);
    EXPECT_TRUE(std::filesystem::exists(folder_ / name)) << name;
    EXPECT_NE(reopened(name), nullptr) << name;
  }
  EXPECT_THAT(problem_of(Store::create("sqlite:" + path("a\"b.db"))), HasSubstr("quotation mark"));
}

TEST_F(StoreTest, a_bare_path_is_a_store_too_and_other_schemes_are_refused) {
  EXPECT_TRUE(Store::create(path("bare.db")).ok());
  EXPECT_THAT(problem_of(Store::open("postgresql://host/db")), HasSubstr("sqlite:PATH"));
  EXPECT_THAT(problem_of(Store::open("sqlite:")), HasSubstr("no path"));
}

TEST_F(StoreTest, create_leaves_an_existing_file_as_it_is) {
  write_text(path(), "mine");
  const Result<std::unique_ptr<Store>> made = Store::create(path());
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind(), ErrorKind::kBadInput);
  EXPECT_THAT(made.error().first(), AllOf(HasSubstr(path()), HasSubstr("is there already")));
  EXPECT_EQ(std::filesystem::file_size(path()), 4u);
}

TEST_F(StoreTest, create_refuses_to_stand_beside_the_journal_of_another_store) {
  write_text(path() + "-wal", "left over");
  EXPECT_THAT(problem_of(Store::create(path())), HasSubstr("journal"));
}

TEST_F(StoreTest, create_in_a_folder_that_is_not_there_is_bad_input) {
  const Result<std::unique_ptr<Store>> made = Store::create(path("none/waymark.db"));
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind(), ErrorKind::kBadInput);
}

TEST_F(StoreTest, open_names_what_is_not_a_store) {
  EXPECT_THAT(problem_of(Store::open(path())), AllOf(HasSubstr(path()), HasSubstr("no store")));
  write_text(path("empty.db"), "");
  EXPECT_THAT(problem_of(Store::open(path("empty.db"))), HasSubstr("not a Waymark store"));
  write_text(path("text.db"), std::string(5000, 'x'));
  EXPECT_THAT(problem_of(Store::open(path("text.db"))), HasSubstr("no SQLite database"));
  EXPECT_THAT(problem_of(Store::open(folder_.string())), HasSubstr("not a file"));
  run(path("other.db"), "CREATE TABLE t (a)");
  EXPECT_THAT(problem_of(Store::open(path("other.db"))), HasSubstr("another program's"));
}

TEST_F(StoreTest, open_does_not_make_a_file) {
  EXPECT_FALSE(Store::open(path()).ok());
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(StoreTest, a_newer_store_is_refused_with_both_versions) {
  fresh();
  run(path(), "INSERT INTO schema_version (version, name) VALUES (999, 'later')");
  const std::string known = std::to_string(Store::schema_version());
  EXPECT_THAT(problem_of(Store::open(path())),
              AllOf(HasSubstr("999"), HasSubstr("up to " + known), HasSubstr("newer Waymark")));
  EXPECT_THAT(problem_of(Store::upgrade(path())), HasSubstr("999"));
}

TEST_F(StoreTest, an_older_store_is_refused_with_the_command_that_upgrades_it) {
  fresh();
  run(path(), "DELETE FROM schema_version");
  const Result<std::unique_ptr<Store>> opened = Store::open(path());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind(), ErrorKind::kFailed);
  EXPECT_THAT(opened.error().first(), AllOf(HasSubstr("version 0"), HasSubstr("waymark upgrade")));
}

TEST_F(StoreTest, upgrade_of_a_store_of_this_version_changes_nothing) {
  fresh();
  const Result<std::pair<int, int>> versions = Store::upgrade(path());
  ASSERT_TRUE(versions.ok()) << versions.error().first();
  EXPECT_EQ(versions->first, Store::schema_version());
  EXPECT_EQ(versions->second, Store::schema_version());
  EXPECT_NE(reopened(), nullptr);
}

TEST_F(StoreTest, a_failed_upgrade_leaves_the_store_as_it_was) {
  fresh();
  run(path(), "DELETE FROM schema_version");
  EXPECT_FALSE(Store::upgrade(path()).ok());
  Database database(path());
  EXPECT_EQ(version_of(database.sql()), 0);
}

TEST_F(StoreTest, migrations_run_once_in_order) {
  Database database(path());
  const std::vector<Migration> first = {{1, "one", "CREATE TABLE a (x {text}) {strict};\n"}};
  std::vector<Migration> both = first;
  both.push_back(
      {2, "two", "ALTER TABLE a ADD COLUMN y {text};\nINSERT INTO a VALUES ('1', 'z');\n"});
  migrate(database.sql(), first);
  EXPECT_EQ(version_of(database.sql()), 1);
  migrate(database.sql(), both);
  migrate(database.sql(), both);
  EXPECT_EQ(version_of(database.sql()), 2);
  int rows = 0;
  database.sql() << "SELECT count(*) FROM a", soci::into(rows);
  EXPECT_EQ(rows, 1);
}

TEST_F(StoreTest, migrations_are_numbered_without_a_gap) {
  int expected = 1;
  for (const Migration& step : migrations()) EXPECT_EQ(step.version, expected++) << step.name;
  EXPECT_EQ(Store::schema_version(), expected - 1);
}

TEST_F(StoreTest, every_table_is_strict) {
  fresh();
  Database database(path());
  std::string loose;
  database.sql() << "SELECT coalesce(group_concat(name), '') FROM pragma_table_list "
                    "WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      soci::into(loose);
  EXPECT_EQ(loose, "");
}

TEST_F(StoreTest, what_is_not_committed_is_undone) {
  const auto store = fresh();
  {
    Result<Transaction> transaction = store->begin();
    ASSERT_TRUE(transaction.ok());
    ASSERT_TRUE(store->add_force({"EX", "Exshire"}).ok());
  }
  EXPECT_TRUE(store->forces()->empty());
  Result<Transaction> transaction = store->begin();
  ASSERT_TRUE(transaction.ok());
  ASSERT_TRUE(store->add_force({"EX", "Exshire"}).ok());
  ASSERT_TRUE(transaction->commit().ok());
  EXPECT_EQ(store->forces()->size(), 1u);
  EXPECT_FALSE(transaction->commit().ok());
}

TEST_F(StoreTest, a_second_transaction_on_one_store_is_refused) {
  const auto store = fresh();
  const Result<Transaction> first = store->begin();
  ASSERT_TRUE(first.ok());
  EXPECT_THAT(problem_of(store->begin()), HasSubstr("open already"));
  EXPECT_FALSE(store->begin_read().ok());
}

TEST_F(StoreTest, reading_at_one_moment_does_not_see_what_others_commit) {
  const auto store = fresh();
  const auto other = reopened();
  {
    Result<Transaction> reading = store->begin_read();
    ASSERT_TRUE(reading.ok());
    ASSERT_TRUE(other->add_force({"EX", "Exshire"}).ok());
    EXPECT_TRUE(store->forces()->empty());
    EXPECT_FALSE(store->add_force({"EY", "Eyshire"}).ok());
  }
  EXPECT_EQ(store->forces()->size(), 1u);
}

TEST_F(StoreTest, a_call_that_fails_inside_a_transaction_leaves_nothing_behind) {
  const auto store = fresh();
  ASSERT_TRUE(store->add_force({"EX", "Exshire"}).ok());
  ASSERT_TRUE(store->add_strategy("EX", {"digital", "1", "Digital", "{}"}).ok());
  Result<Transaction> transaction = store->begin();
  ASSERT_TRUE(transaction.ok());
  Period twice = a_period();
  twice.uses.push_back(twice.uses.front());
  EXPECT_THAT(problem_of(store->add_period("EX", twice)), HasSubstr("uses a plugin twice"));
  EXPECT_TRUE(store->periods("EX")->empty());
  ASSERT_TRUE(store->add_period("EX", a_period()).ok());
  ASSERT_TRUE(transaction->commit().ok());
  EXPECT_EQ(store->periods("EX")->size(), 1u);
}

/// What a store says whose file may not grow any more, and which is handed `work`.
template <class Work>
std::string when_full(const std::string& path, Work work) {
  Database database(path);
  database.sql() << "PRAGMA max_page_count = " + database.pragma("page_count");
  const auto done = guarded(path, [&]() -> Result<void> {
    work(database.sql());
    return {};
  });
  return problem_of(done);
}

TEST_F(StoreTest, a_full_disk_is_told_of_without_what_was_to_be_written) {
  settle(*fresh());
  const std::string secret = "PC 4711 is under investigation ";
  std::string sheet;
  for (int i = 0; i < 5000; ++i) sheet += secret;
  const std::string said = when_full(path(), [&](soci::session& sql) {
    sql << "INSERT INTO assessment_return (force, period, department, plugin, edition, status, "
           "sheet) VALUES ('EX', '2026-H1', 'A', 'cyber', '4.0', 'submitted', :sheet)",
        soci::use(sheet, "sheet");
  });
  EXPECT_EQ(said, path() +
                      ": while writing to the table assessment_return, the database says: "
                      "database or disk is full; make room on the disk; what was not "
                      "finished has been undone");
}

TEST_F(StoreTest, what_is_wrong_with_a_statement_is_said_without_its_values) {
  settle(*fresh());
  Database database(path());
  const std::string secret = "PC 4711";
  const auto said = [&](const std::string& statement) {
    return problem_of(guarded(path(), [&]() -> Result<void> {
      long long number = 0;
      database.sql() << statement, soci::use(secret, "text"), soci::into(number);
      return {};
    }));
  };
  for (const char* statement : {"UPDATE period SET weighting = :text", "SELECT :text FROM nowhere",
                                "INSERT INTO force (code, name) VALUES ('EX', :text)"}) {
    EXPECT_THAT(said(statement),
                AllOf(HasSubstr("table "), HasSubstr("the database says: "),
                      ::testing::Not(HasSubstr("4711")), ::testing::Not(HasSubstr("Department"))));
  }
}

TEST_F(StoreTest, a_value_that_cannot_be_read_back_is_not_quoted) {
  const auto store = fresh();
  settle(*store);
  run(path(), "UPDATE period SET starts = 'PC 4711'");
  EXPECT_EQ(problem_of(store->periods("EX")),
            "the store is damaged: a date cannot be read; `waymark verify` lists all that is "
            "wrong");
}

TEST_F(StoreTest, a_transaction_the_database_gave_up_takes_nothing_more) {
  const auto store = fresh();
  {
    Database database(path());
    database.begin_write();
    database.sql() << "INSERT INTO force VALUES ('EX', 'Exshire')";
    database.sql() << "ROLLBACK";
    EXPECT_THROW(Writing(database, Writing::Size::kOne), Refusal);
    EXPECT_THROW(database.commit(), Refusal);
  }
  EXPECT_TRUE(store->forces()->empty());
}

}  // namespace
}  // namespace waymark::store

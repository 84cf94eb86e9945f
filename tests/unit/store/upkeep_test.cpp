// SPDX-License-Identifier: Apache-2.0
// Backup, restore, check and the audit chain.
#include <fstream>

#include "core/store/database.h"
#include "core/store/store.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class UpkeepTest : public StoreTest {
 protected:
  UpkeepTest() : store_(fresh()) {
    store_->set_clock([] { return std::chrono::system_clock::from_time_t(1774000000); });
    Result<Transaction> transaction = store_->begin();
    settle(*store_);
    EXPECT_TRUE(store_->put_return(a_return("A")).ok());
    EXPECT_TRUE(store_->put_card("EX", "2026-H1", a_card("A")).ok());
    EXPECT_TRUE(store_->audit("amy", "org import", "2026-H1", "3 departments").ok());
    EXPECT_TRUE(transaction->commit().ok());
    EXPECT_TRUE(store_->audit("bob", "return import", "2026-H1", "1 return").ok());
    EXPECT_TRUE(store_->audit("amy", "score", "2026-H1", "1 scored").ok());
  }

  /// Changes the file behind the store's back, foreign keys or not.
  void tamper(const std::string& statement, const std::string& name = "waymark.db") {
    Database database(path(name));
    database.sql() << "PRAGMA foreign_keys = OFF";
    database.sql() << statement;
  }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      all.push_back(entry.path().filename().string());
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  void add_force(const std::string& code) { ASSERT_TRUE(store_->add_force({code, code}).ok()); }

  [[nodiscard]] std::size_t forces_at(const std::string& name) const {
    return reopened(name)->forces()->size();
  }

  std::unique_ptr<Store> store_;
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_F(UpkeepTest, the_audit_tells_who_did_what_when_in_order) {
  const std::vector<AuditEntry> entries = *store_->audit_entries();
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].sequence, 1);
  EXPECT_EQ(entries[0].at, "2026-03-20T09:46:40Z");
  EXPECT_EQ(entries[0].who, "amy");
  EXPECT_EQ(entries[1].action, "return import");
  EXPECT_EQ(entries[2].subject, "2026-H1");
  EXPECT_EQ(entries[2].detail, "1 scored");
  EXPECT_EQ(entries[2].hash.size(), 64u);
}

TEST_F(UpkeepTest, a_sound_store_has_no_faults) {
  EXPECT_THAT(*store_->check(), IsEmpty());
}

TEST_F(UpkeepTest, a_change_to_any_field_of_the_audit_is_found) {
  for (const char* change : {"at = 'x'", "who = 'x'", "action = 'x'", "subject = 'x'",
                             "detail = 'x'", "hash = 'x'", "who = 'bobr', action = 'eturn'"}) {
    const auto other = fresh("other.db");
    for (const char* who : {"amy", "bob", "cat"}) {
      ASSERT_TRUE(other->audit(who, "a", "s", "d").ok());
    }
    ASSERT_THAT(*other->check(), IsEmpty());
    tamper(std::string("UPDATE audit SET ") + change + " WHERE sequence = 2", "other.db");
    EXPECT_THAT(*other->check(), ElementsAre(HasSubstr("entry 2"))) << change;
    std::filesystem::remove(path("other.db"));
    std::filesystem::remove(path("other.db-wal"));
    std::filesystem::remove(path("other.db-shm"));
  }
}

TEST_F(UpkeepTest, an_audit_entry_taken_out_is_found) {
  tamper("DELETE FROM audit WHERE sequence = 2");
  EXPECT_THAT(*store_->check(), ElementsAre(HasSubstr("entry 2 is missing")));
}

TEST_F(UpkeepTest, check_lists_every_kind_of_fault) {
  tamper("UPDATE assessment_return SET sheet = '1oh no'");
  tamper("UPDATE scorecard SET self_card = 'oh no'");
  tamper("DELETE FROM strategy");
  const std::vector<std::string> faults = *store_->check();
  EXPECT_THAT(faults, ::testing::UnorderedElementsAre(
                          AllOf(HasSubstr("table period"), HasSubstr("table strategy")),
                          AllOf(HasSubstr("return EX/2026-H1/A/cyber"), HasSubstr("damaged")),
                          HasSubstr("return EX/2026-H1/A/cyber is not what entry 1"),
                          HasSubstr("strategy EX/digital/1 is not there"),
                          AllOf(HasSubstr("the scorecard"), HasSubstr("\"cyber\""))));
}

TEST_F(UpkeepTest, what_does_not_decode_is_an_error_and_not_a_crash) {
  tamper("UPDATE assessment_return SET sheet = '1oh no'");
  EXPECT_THAT(problem_of(store_->find_return("EX", "2026-H1", "A", "cyber")),
              AllOf(HasSubstr("damaged"), HasSubstr("waymark verify")));
  EXPECT_FALSE(
      store_->for_each_return("EX", "2026-H1", "cyber", [](Return&&) { return true; }).ok());
}

TEST_F(UpkeepTest, a_scorecard_that_does_not_decode_fails_alone) {
  ASSERT_TRUE(store_->put_return(a_return("B")).ok());
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("B")).ok());
  tamper("UPDATE scorecard SET card = 'oh no' WHERE department = 'A'");
  std::vector<std::string> failures;
  ASSERT_TRUE(store_
                  ->for_each_card("EX", "2026-H1",
                                  [&](Store::CardRow&& row) {
                                    failures.push_back(row.stored.card.failure);
                                    return true;
                                  })
                  .ok());
  EXPECT_THAT(failures, ElementsAre(HasSubstr("cannot be read"), ""));
  EXPECT_THAT((*store_->cards_of("EX", "2026-H1", "A")).front().stored.card.failure,
              HasSubstr("cannot be read"));
}

TEST_F(UpkeepTest, a_damaged_database_is_found) {
  for (int i = 0; i < 50; ++i) add_force("F" + std::to_string(i));
  store_.reset();
  std::string bytes = read(path());
  for (std::size_t at = 4096 * 3; at < 4096 * 6; ++at) bytes[at] = '\x5a';
  std::ofstream(path("bad.db"), std::ios::binary) << bytes;
  const Result<std::unique_ptr<Store>> opened = Store::open(path("bad.db"));
  if (opened) {
    const Result<std::vector<std::string>> faults = (*opened)->check();
    EXPECT_TRUE(!faults.ok() || !faults->empty());
  }
  EXPECT_FALSE(restore(path("bad.db"), path("target.db")).ok());
  EXPECT_FALSE(std::filesystem::exists(path("target.db")));
}

TEST_F(UpkeepTest, a_backup_is_one_file_that_holds_everything) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  EXPECT_THAT(names(), ::testing::IsSupersetOf({"copy.db"}));
  EXPECT_THAT(names(), Each(::testing::Not(HasSubstr("copy.db-"))));
  add_force("LATER");
  const auto copy = reopened("copy.db");
  EXPECT_EQ(copy->forces()->size(), 1u);
  EXPECT_EQ((*copy->find_return("EX", "2026-H1", "A", "cyber"))->answers, a_return("A").answers);
  EXPECT_EQ(copy->audit_entries()->size(), 3u);
  EXPECT_THAT(*copy->check(), IsEmpty());
}

TEST_F(UpkeepTest, two_backups_of_one_state_are_the_same_bytes) {
  ASSERT_TRUE(store_->backup(path("one.db")).ok());
  ASSERT_TRUE(store_->backup(path("two.db")).ok());
  EXPECT_EQ(read(path("one.db")), read(path("two.db")));
  ASSERT_TRUE(restore(path("one.db"), path("again.db")).ok());
  ASSERT_TRUE(reopened("again.db")->backup(path("three.db")).ok());
  EXPECT_TRUE(restore(path("three.db"), path("again.db")).ok());
}

TEST_F(UpkeepTest, a_backup_goes_on_while_another_writes) {
  const auto other = reopened();
  Result<Transaction> writing = other->begin();
  ASSERT_TRUE(writing.ok());
  ASSERT_TRUE(other->add_force({"EY", "Eyshire"}).ok());
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  ASSERT_TRUE(writing->commit().ok());
  EXPECT_EQ(forces_at("copy.db"), 1u);
}

TEST_F(UpkeepTest, a_backup_overwrites_nothing_and_needs_no_transaction) {
  std::ofstream(path("mine")) << "mine";
  EXPECT_THAT(problem_of(store_->backup(path("mine"))), HasSubstr("is there already"));
  EXPECT_EQ(read(path("mine")), "mine");
  EXPECT_THAT(problem_of(store_->backup(path())), HasSubstr("is there already"));
  const Result<Transaction> transaction = store_->begin();
  EXPECT_THAT(problem_of(store_->backup(path("copy.db"))), HasSubstr("transaction"));
  EXPECT_FALSE(std::filesystem::exists(path("copy.db")));
}

TEST_F(UpkeepTest, restore_puts_the_backup_in_place_and_keeps_what_was_there) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  add_force("LATER");
  store_.reset();
  const Result<void> restored = restore(path("copy.db"), "sqlite:" + path());
  ASSERT_TRUE(restored.ok()) << restored.error().first();
  EXPECT_EQ(forces_at("waymark.db"), 1u);
  EXPECT_EQ(forces_at("waymark.db.before-restore"), 2u);
  EXPECT_EQ(forces_at("copy.db"), 1u);
}

TEST_F(UpkeepTest, restore_keeps_every_store_it_replaces) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  store_.reset();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(restore(path("copy.db"), path()).ok());
  EXPECT_THAT(names(), ElementsAre("copy.db", "waymark.db", "waymark.db.before-restore",
                                   "waymark.db.before-restore.2", "waymark.db.before-restore.3"));
}

TEST_F(UpkeepTest, restore_makes_a_store_where_there_was_none) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  ASSERT_TRUE(restore(path("copy.db"), path("new.db")).ok());
  EXPECT_EQ(forces_at("new.db"), 1u);
}

TEST_F(UpkeepTest, restore_refuses_what_is_no_backup_and_leaves_the_store_as_it_was) {
  std::ofstream(path("text.db")) << "text";
  EXPECT_THAT(problem_of(restore(path("text.db"), path())), HasSubstr("not a Waymark store"));
  EXPECT_THAT(problem_of(restore(path("none.db"), path())), HasSubstr("no store here"));
  EXPECT_THAT(problem_of(restore(path(), path())), HasSubstr("the store itself"));
  ASSERT_TRUE(store_->backup(path("spoiled.db")).ok());
  tamper("UPDATE audit SET who = 'eve' WHERE sequence = 1", "spoiled.db");
  EXPECT_THAT(problem_of(restore(path("spoiled.db"), path())),
              AllOf(HasSubstr("not sound"), HasSubstr("audit")));
  ASSERT_TRUE(store_->backup(path("newer.db")).ok());
  tamper("INSERT INTO schema_version VALUES (999, 'later')", "newer.db");
  EXPECT_THAT(problem_of(restore(path("newer.db"), path())), HasSubstr("999"));
  store_.reset();
  EXPECT_EQ(forces_at("waymark.db"), 1u);
  EXPECT_THAT(names(), Each(::testing::Not(HasSubstr("before-restore"))));
  EXPECT_THAT(names(), Each(::testing::Not(HasSubstr(".part-"))));
}

TEST_F(UpkeepTest, restore_refuses_while_the_store_is_open_elsewhere) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  add_force("LATER");
  EXPECT_THAT(problem_of(restore(path("copy.db"), path())), HasSubstr("has the store open"));
  EXPECT_EQ(store_->forces()->size(), 2u);
  EXPECT_THAT(names(), Each(::testing::Not(HasSubstr("before-restore"))));
  store_.reset();
  EXPECT_EQ(forces_at("waymark.db"), 2u);
}

TEST_F(UpkeepTest, restore_never_plays_an_old_journal_into_the_new_store) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  add_force("LATER");
  // What a killed process leaves: the database, and a journal with what was committed last.
  std::filesystem::copy_file(path(), path("killed.db"));
  std::filesystem::copy_file(path() + "-wal", path("killed.db-wal"));
  store_.reset();
  ASSERT_TRUE(restore(path("copy.db"), path("killed.db")).ok());
  EXPECT_FALSE(std::filesystem::exists(path("killed.db-wal")));
  EXPECT_EQ(forces_at("killed.db"), 1u);
  EXPECT_EQ(forces_at("killed.db.before-restore"), 2u);
}

TEST_F(UpkeepTest, restore_replaces_a_store_that_is_beyond_reading) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  store_.reset();
  std::ofstream(path(), std::ios::binary) << "scrap";
  std::ofstream(path() + "-wal", std::ios::binary) << "more scrap";
  const Result<void> restored = restore(path("copy.db"), path());
  ASSERT_TRUE(restored.ok()) << restored.error().first();
  EXPECT_EQ(forces_at("waymark.db"), 1u);
  EXPECT_EQ(read(path("waymark.db.before-restore")), "scrap");
}

TEST_F(UpkeepTest, restore_sets_aside_a_journal_whose_store_has_gone) {
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  std::ofstream(path("gone.db-wal"), std::ios::binary) << "left over";
  ASSERT_TRUE(restore(path("copy.db"), path("gone.db")).ok());
  EXPECT_EQ(read(path("gone.db.before-restore-wal")), "left over");
  EXPECT_EQ(forces_at("gone.db"), 1u);
}

}  // namespace
}  // namespace waymark::store

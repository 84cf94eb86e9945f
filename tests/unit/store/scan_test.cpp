// SPDX-License-Identifier: Apache-2.0
// No path of one person's click scans a table.
#include <soci/sqlite3/soci-sqlite3.h>

#include <vector>

#include "core/store/store.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using namespace sqlite_api;  // where SOCI puts SQLite's own functions

std::vector<std::string> scans;

/// Notes each statement that stepped through a table without an index.
int note_scan(unsigned, void*, void* statement, void*) {
  auto* finished = static_cast<sqlite3_stmt*>(statement);
  if (sqlite3_stmt_status(finished, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1) > 0) {
    scans.emplace_back(sqlite3_sql(finished));
  }
  return 0;
}

int watch(sqlite3* connection, const char**, const void*) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_PROFILE, note_scan, nullptr);
}

/// A store of three forces and a thousand rows, whose statements are watched.
class ScanTest : public StoreTest {
 public:
  ~ScanTest() override { sqlite3_reset_auto_extension(); }

 protected:
  ScanTest() {
    store_ = fresh();
    std::vector<Department> departments;
    for (int i = 0; i < 300; ++i) departments.push_back(a_department("D" + std::to_string(i)));
    for (const char* force : {"EW", "EX", "EY"}) {
      settle(*store_, force);
      Result<Transaction> transaction = store_->begin();
      EXPECT_TRUE(store_->put_departments(force, "2026-H1", departments).ok());
      for (const Department& department : departments) {
        EXPECT_TRUE(store_->put_return(a_return(department.code, "cyber", force)).ok());
        EXPECT_TRUE(store_->put_card(force, "2026-H1", a_card(department.code)).ok());
      }
      EXPECT_TRUE(transaction->commit().ok());
    }
    store_.reset();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
    store_ = reopened();
    scans.clear();
  }

  std::unique_ptr<Store> store_;
};

TEST_F(ScanTest, the_watch_sees_a_scan) {
  EXPECT_TRUE(store_->check().ok());
  EXPECT_FALSE(scans.empty());
}

TEST_F(ScanTest, no_look_up_or_change_of_one_thing_scans_a_table) {
  EXPECT_TRUE(store_->strategy("EX", "digital", "1").ok());
  EXPECT_TRUE(store_->strategies("EX").ok());
  EXPECT_TRUE(store_->period("EX", "2026-H1").ok());
  EXPECT_TRUE(store_->periods("EX").ok());
  EXPECT_TRUE(store_->departments("EX", "2026-H1").ok());
  EXPECT_TRUE(store_->find_return("EX", "2026-H1", "D7", "cyber").ok());
  EXPECT_TRUE(store_->count_returns("EX", "2026-H1").ok());
  EXPECT_TRUE(store_->cards_of("EX", "2026-H1", "D7").ok());
  EXPECT_TRUE(store_->card_fingerprints("EX", "2026-H1", "cyber").ok());
  EXPECT_TRUE(store_->revisions("EX", "2026-H1").ok());
  EXPECT_TRUE(store_->frozen("EX", "2026-H1", "card").ok());
  EXPECT_TRUE(store_->frozen_document("EX", "2026-H1", "card", "D7").ok());
  EXPECT_TRUE(store_->add_decision("EX", {"001-26", day("2026-03-01"), "amy", "{}"}).ok());
  EXPECT_TRUE(store_->decision("EX", "001-26").ok());
  EXPECT_TRUE(store_->put_published_decision("EX", "001-26", "{}").ok());
  EXPECT_TRUE(store_->published_decisions("EX").ok());
  EXPECT_TRUE(store_->add_published_figures("EX", "2026-H1", {"force report", "{}"}).ok());
  EXPECT_TRUE(store_->published_figures("EX", "2026-H1").ok());
  EXPECT_TRUE(store_->put_return(a_return("D7")).ok());
  EXPECT_TRUE(store_->put_card("EX", "2026-H1", a_card("D7")).ok());
  EXPECT_TRUE(store_->remove_card("EX", "2026-H1", "D7", "cyber").ok());
  EXPECT_TRUE(store_->audit("amy", "did", "D7", "").ok());
  EXPECT_TRUE(store_->audit("amy", "did", "D7", "").ok());
  EXPECT_TRUE(store_->add_force({"EZ", "Ezshire"}).ok());
  EXPECT_TRUE(store_->add_period("EX", a_period("2026-H2")).ok());
  EXPECT_TRUE(store_->put_departments("EX", "2026-H2", {a_department("A")}).ok());
  EXPECT_TRUE(store_->close_period("EX", "2026-H2", {{"card", "A", "a"}}).ok());
  const auto visit_return = [](Return&&) { return true; };
  EXPECT_TRUE(store_->for_each_return("EX", "2026-H1", "cyber", visit_return).ok());
  const auto visit_card = [](Store::CardRow&&) { return true; };
  EXPECT_TRUE(store_->for_each_card("EX", "2026-H1", visit_card).ok());
  EXPECT_THAT(scans, ::testing::IsEmpty());
}

TEST_F(ScanTest, taking_a_department_out_scans_no_table) {
  EXPECT_TRUE(store_->remove_card("EX", "2026-H1", "D7", "cyber").ok());
  EXPECT_TRUE(store_->put_departments("EY", "2026-H1", {}).error().total() == 300u);
  EXPECT_TRUE(store_->add_period("EX", a_period("2026-H2")).ok());
  EXPECT_TRUE(
      store_->put_departments("EX", "2026-H2", {a_department("A"), a_department("B")}).ok());
  EXPECT_TRUE(store_->put_departments("EX", "2026-H2", {a_department("B")}).ok());
  EXPECT_THAT(scans, ::testing::IsEmpty());
}

}  // namespace
}  // namespace waymark::store

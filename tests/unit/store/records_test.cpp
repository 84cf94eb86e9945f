// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "core/store/store.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

class RecordsTest : public StoreTest {
 protected:
  RecordsTest() : store_(fresh()) { settle(*store_); }
  std::unique_ptr<Store> store_;
};

std::vector<std::string> codes_of(const std::vector<Department>& departments) {
  std::vector<std::string> codes;
  for (const Department& department : departments) codes.push_back(department.code);
  return codes;
}

TEST_F(RecordsTest, a_force_code_is_taken_once) {
  EXPECT_THAT(problem_of(store_->add_force({"EX", "Another"})), HasSubstr("already"));
  EXPECT_EQ(store_->forces()->front().name, "Exshire Police");
}

TEST_F(RecordsTest, forces_come_in_byte_order) {
  for (const char* code : {"b", "Z", "é", "a", "10", "9"}) {
    ASSERT_TRUE(store_->add_force({code, "x"}).ok());
  }
  std::vector<std::string> codes;
  const std::vector<Force> forces = *store_->forces();
  for (const Force& force : forces) codes.push_back(force.code);
  EXPECT_THAT(codes, ElementsAre("10", "9", "EX", "Z", "a", "b", "é"));
}

TEST_F(RecordsTest, a_strategy_version_never_changes) {
  const StrategyDocument other{"digital", "1", "Digital", "{\"x\": 1}"};
  EXPECT_THAT(problem_of(store_->add_strategy("EX", other)), HasSubstr("never changes"));
  EXPECT_TRUE(store_->add_strategy("EX", {"digital", "1", "Digital", "{}"}).ok());
  EXPECT_TRUE(store_->add_strategy("EX", {"digital", "2", "Digital", "{\"x\": 1}"}).ok());
  EXPECT_EQ((*store_->strategy("EX", "digital", "1"))->document, "{}");
  EXPECT_EQ(store_->strategies("EX")->size(), 2u);
  EXPECT_FALSE(store_->strategy("EX", "digital", "3")->has_value());
  EXPECT_THAT(problem_of(store_->add_strategy("NO", other)), HasSubstr("no force"));
}

TEST_F(RecordsTest, a_period_comes_back_as_it_was) {
  const Result<std::optional<Period>> found = store_->period("EX", "2026-H1");
  ASSERT_TRUE(found.ok());
  ASSERT_TRUE(found->has_value());
  const Period& period = **found;
  const Period given = a_period();
  EXPECT_EQ(period.from, given.from);
  EXPECT_EQ(period.to, given.to);
  EXPECT_EQ(period.census, given.census);
  EXPECT_EQ(period.strategy_id, "digital");
  EXPECT_EQ(period.strategy_version, "1");
  EXPECT_EQ(period.weighting, Weighting::kHeadcount);
  EXPECT_EQ(period.state, PeriodState::kOpen);
  ASSERT_EQ(period.uses.size(), 2u);
  EXPECT_EQ(period.uses[0].plugin, "cyber");
  EXPECT_EQ(period.uses[0].edition, "4.0");
  EXPECT_THAT(period.uses[0].parameters, ElementsAre(Pair("profile", "enhanced")));
  EXPECT_FALSE(period.uses[0].asked.has_value());
  EXPECT_THAT(*period.uses[1].asked, ElementsAre("A", "B"));
}

TEST_F(RecordsTest, asking_no_one_is_not_asking_everyone) {
  Period period = a_period("p2");
  period.weighting = Weighting::kEqual;
  period.uses = {{"ddat", "2025", {}, std::vector<std::string>{}}};
  ASSERT_TRUE(store_->add_period("EX", period).ok());
  const Period found = **store_->period("EX", "p2");
  EXPECT_EQ(found.weighting, Weighting::kEqual);
  ASSERT_TRUE(found.uses[0].asked.has_value());
  EXPECT_TRUE(found.uses[0].asked->empty());
}

TEST_F(RecordsTest, periods_come_by_census_then_id) {
  Period early = a_period("z-early");
  early.census = day("2025-01-01");
  ASSERT_TRUE(store_->add_period("EX", early).ok());
  ASSERT_TRUE(store_->add_period("EX", a_period("2026-A")).ok());
  std::vector<std::string> ids;
  const std::vector<Period> periods = *store_->periods("EX");
  for (const Period& period : periods) ids.push_back(period.id);
  EXPECT_THAT(ids, ElementsAre("z-early", "2026-A", "2026-H1"));
}

TEST_F(RecordsTest, a_period_that_cannot_be_is_refused) {
  EXPECT_THAT(problem_of(store_->add_period("EX", a_period())), HasSubstr("already"));
  Period period = a_period("p2");
  period.strategy_version = "9";
  EXPECT_THAT(problem_of(store_->add_period("EX", period)), HasSubstr("\"digital@9\""));
  EXPECT_FALSE(store_->period("EX", "p2")->has_value());
}

TEST_F(RecordsTest, closing_keeps_what_is_frozen_for_good) {
  ASSERT_TRUE(store_
                  ->close_period("EX", "2026-H1",
                                 {{"card", "B", "b"}, {"card", "A", "a"}, {"model", "cyber", "m"}})
                  .ok());
  EXPECT_EQ((*store_->period("EX", "2026-H1"))->state, PeriodState::kClosed);
  const auto cards = *store_->frozen("EX", "2026-H1", "card");
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_EQ(cards[0].key, "A");
  EXPECT_EQ(cards[0].content, "a");
  EXPECT_EQ(*store_->frozen_document("EX", "2026-H1", "model", "cyber"), "m");
  EXPECT_FALSE(store_->frozen_document("EX", "2026-H1", "model", "ddat")->has_value());
  EXPECT_THAT(problem_of(store_->close_period("EX", "2026-H1", {{"card", "A", "changed"}})),
              HasSubstr("closed already"));
  EXPECT_EQ(*store_->frozen_document("EX", "2026-H1", "card", "A"), "a");
}

TEST_F(RecordsTest, a_revision_replaces_only_the_frozen_documents_it_names) {
  EXPECT_THAT(problem_of(store_->refreeze("EX", "2026-H1", {{"card", "A", "x"}})),
              HasSubstr("is open"));
  ASSERT_TRUE(store_->close_period("EX", "2026-H1", {{"card", "A", "a"}, {"card", "B", "b"}}).ok());
  ASSERT_TRUE(store_->refreeze("EX", "2026-H1", {{"card", "A", "a2"}, {"card", "C", "c"}}).ok());
  std::string all;
  const std::vector<FrozenDocument> cards = *store_->frozen("EX", "2026-H1", "card");
  for (const FrozenDocument& one : cards) {
    all += one.key + "=" + one.content + " ";
  }
  EXPECT_EQ(all, "A=a2 B=b C=c ");
  EXPECT_THAT(problem_of(store_->close_period("EX", "no", {})), HasSubstr("no period"));
}

TEST_F(RecordsTest, departments_come_back_whole_and_by_code) {
  Department parent = a_department("z");
  Department child = a_department("Y", 12.5);
  child.parent = "z";
  child.share = 0.1;
  child.predecessors = std::vector<std::string>{"q", "b", "q2"};
  Department none = a_department("é", 0);
  none.predecessors.emplace();
  ASSERT_TRUE(store_->put_departments("EX", "2026-H1", {child, none, parent}).ok());
  EXPECT_THAT(*store_->departments("EX", "2026-H1"), ElementsAre(child, parent, none));
}

TEST_F(RecordsTest, an_organisation_is_replaced_as_a_whole) {
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("A")).ok());
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("B")).ok());
  Department renamed = a_department("A", 99);
  renamed.name = "Renamed";
  ASSERT_TRUE(store_->put_departments("EX", "2026-H1", {renamed, a_department("D")}).ok());
  EXPECT_THAT(codes_of(*store_->departments("EX", "2026-H1")), ElementsAre("A", "D"));
  EXPECT_EQ(store_->departments("EX", "2026-H1")->front().name, "Renamed");
  EXPECT_TRUE(store_->find_return("EX", "2026-H1", "A", "cyber")->has_value());
  EXPECT_EQ(store_->card_fingerprints("EX", "2026-H1", "cyber")->size(), 1u);
}

TEST_F(RecordsTest, an_organisation_that_is_there_already_is_not_written_again) {
  Department split = a_department("A");
  split.predecessors = std::vector<std::string>{"X", "B"};
  ASSERT_TRUE(*store_->put_departments("EX", "2026-H1", {a_department("B"), split}));
  EXPECT_FALSE(*store_->put_departments("EX", "2026-H1", {split, a_department("B")}));
  split.predecessors->pop_back();
  EXPECT_TRUE(*store_->put_departments("EX", "2026-H1", {split, a_department("B")}));
  EXPECT_TRUE(*store_->put_departments("EX", "2026-H1", {split}));
  EXPECT_THAT(*store_->departments("EX", "2026-H1"), ElementsAre(split));
}

TEST_F(RecordsTest, an_organisation_that_cannot_be_is_refused_with_all_that_is_wrong) {
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  Department lost = a_department("D");
  lost.parent = "nowhere";
  Department minus = a_department("E", -1);
  Department share = a_department("F");
  share.share = 1.5;
  const Result<bool> result = store_->put_departments(
      "EX", "2026-H1", {lost, minus, share, a_department("G"), a_department("G")});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().kind(), ErrorKind::kBadInput);
  std::string all;
  for (const Problem& problem : result.error().problems()) all += problem.text() + "\n";
  EXPECT_THAT(all, AllOf(HasSubstr("\"nowhere\""), HasSubstr("headcount"), HasSubstr("share"),
                         HasSubstr("twice"), HasSubstr("\"A\" is left out")));
  EXPECT_EQ(result.error().total(), 5u);
  EXPECT_THAT(codes_of(*store_->departments("EX", "2026-H1")), ElementsAre("A", "B", "C"));
}

TEST_F(RecordsTest, a_parent_may_come_after_its_children_and_may_go) {
  Department child = a_department("A");
  child.parent = "Z";
  ASSERT_TRUE(store_->put_departments("EX", "2026-H1", {child, a_department("Z")}).ok());
  ASSERT_TRUE(store_->put_departments("EX", "2026-H1", {a_department("A")}).ok());
  EXPECT_THAT(codes_of(*store_->departments("EX", "2026-H1")), ElementsAre("A"));
}

TEST_F(RecordsTest, a_return_is_replaced_by_the_next_of_its_department_and_plugin) {
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  Return next = a_return("A");
  next.edition = "4.1";
  next.status = ReturnStatus::kInProgress;
  next.submitted_on.reset();
  next.tables = {{"people", "p.csv"}};
  next.answers.clear();
  ASSERT_TRUE(store_->put_return(next).ok());
  const Return found = **store_->find_return("EX", "2026-H1", "A", "cyber");
  EXPECT_EQ(found.edition, "4.1");
  EXPECT_EQ(found.status, ReturnStatus::kInProgress);
  EXPECT_FALSE(found.submitted_on.has_value());
  EXPECT_THAT(found.tables, ElementsAre(Pair("people", "p.csv")));
  EXPECT_TRUE(found.answers.empty());
  EXPECT_EQ(*store_->count_returns("EX", "2026-H1"), 1u);
}

TEST_F(RecordsTest, every_status_comes_back) {
  for (int i = 0; i <= static_cast<int>(ReturnStatus::kSignedOff); ++i) {
    Return given = a_return("A");
    given.status = static_cast<ReturnStatus>(i);
    ASSERT_TRUE(store_->put_return(given).ok());
    EXPECT_EQ((*store_->find_return("EX", "2026-H1", "A", "cyber"))->status, given.status);
  }
}

TEST_F(RecordsTest, a_return_that_belongs_nowhere_is_refused_by_name_and_the_next_one_kept) {
  EXPECT_THAT(problem_of(store_->put_return(a_return("X"))), HasSubstr("no department \"X\""));
  EXPECT_THAT(problem_of(store_->put_return(a_return("A", "skills"))),
              HasSubstr("does not use plugin \"skills\""));
  EXPECT_THAT(problem_of(store_->put_return(a_return("A", "cyber", "EX", "none"))),
              HasSubstr("no period \"none\""));
  EXPECT_TRUE(store_->put_return(a_return("A")).ok());
  EXPECT_THAT(problem_of(store_->put_card("EX", "2026-H1", a_card("X"))),
              HasSubstr("no department \"X\""));
  EXPECT_TRUE(store_->put_card("EX", "2026-H1", a_card("A")).ok());
}

TEST_F(RecordsTest, text_that_no_database_keeps_is_refused) {
  const std::string nul("a\0b", 3);
  EXPECT_THAT(problem_of(store_->add_force({"NU", nul})), HasSubstr("NUL"));
  EXPECT_THAT(problem_of(store_->add_strategy("EX", {"s", "1", "t", nul})), HasSubstr("NUL"));
  Return given = a_return("A");
  given.answers[0].note = nul;
  EXPECT_THAT(problem_of(store_->put_return(given)), HasSubstr("NUL"));
  given.answers[0].note = "caf\xe9";
  EXPECT_THAT(problem_of(store_->put_return(given)), HasSubstr("UTF-8"));
  StoredCard card = a_card("A");
  card.card.failure = nul;
  EXPECT_THAT(problem_of(store_->put_card("EX", "2026-H1", card)), HasSubstr("NUL"));
  EXPECT_THAT(problem_of(store_->audit("me", "did", nul, "")), HasSubstr("NUL"));
  EXPECT_EQ(*store_->count_returns("EX", "2026-H1"), 0u);
  EXPECT_EQ(store_->forces()->size(), 1u);
}

TEST_F(RecordsTest, a_number_that_is_not_finite_is_refused) {
  StoredCard card = a_card("A", "cyber", std::numeric_limits<double>::quiet_NaN());
  EXPECT_THAT(problem_of(store_->put_card("EX", "2026-H1", card)), HasSubstr("finite"));
  Return given = a_return("A");
  given.answers[0].final = AnswerValue(std::numeric_limits<double>::infinity());
  EXPECT_THAT(problem_of(store_->put_return(given)), HasSubstr("finite"));
}

TEST_F(RecordsTest, returns_are_visited_by_department_across_batches_until_told_to_stop) {
  std::vector<Department> departments;
  std::vector<std::string> expected;
  for (int i = 0; i < 600; ++i) {
    departments.push_back(a_department("d" + std::to_string(1000 + i)));
    if (i % 7 != 0) expected.push_back(departments.back().code);
  }
  ASSERT_TRUE(store_->put_departments("EX", "2026-H1", departments).ok());
  Result<Transaction> transaction = store_->begin();
  for (auto code = expected.rbegin(); code != expected.rend(); ++code) {
    ASSERT_TRUE(store_->put_return(a_return(*code)).ok());
    ASSERT_TRUE(store_->put_return(a_return(*code, "ddat")).ok());
    ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card(*code)).ok());
    ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card(*code, "ddat")).ok());
  }
  ASSERT_TRUE(transaction->commit().ok());

  std::vector<std::string> seen;
  ASSERT_TRUE(store_
                  ->for_each_return("EX", "2026-H1", "cyber",
                                    [&](Return&& given) {
                                      EXPECT_EQ(given.plugin, "cyber");
                                      EXPECT_EQ(given.force, "EX");
                                      seen.push_back(given.department);
                                      return true;
                                    })
                  .ok());
  EXPECT_EQ(seen, expected);

  seen.clear();
  std::vector<std::string> doubled;
  for (const std::string& code : expected) {
    doubled.push_back(code + "/cyber");
    doubled.push_back(code + "/ddat");
  }
  ASSERT_TRUE(store_
                  ->for_each_card("EX", "2026-H1",
                                  [&](Store::CardRow&& row) {
                                    seen.push_back(row.stored.department + "/" + row.stored.plugin);
                                    return true;
                                  })
                  .ok());
  EXPECT_EQ(seen, doubled);

  int visits = 0;
  ASSERT_TRUE(
      store_->for_each_return("EX", "2026-H1", "cyber", [&](Return&&) { return ++visits < 3; })
          .ok());
  EXPECT_EQ(visits, 3);
}

TEST_F(RecordsTest, a_visit_may_write_inside_a_transaction_and_not_outside_one) {
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  ASSERT_TRUE(store_->put_return(a_return("B")).ok());
  const auto score = [&](Return&& given) {
    return store_->put_card("EX", "2026-H1", a_card(given.department)).ok();
  };
  ASSERT_TRUE(store_->for_each_return("EX", "2026-H1", "cyber", score).ok());
  EXPECT_TRUE(store_->card_fingerprints("EX", "2026-H1", "cyber")->empty());
  Result<Transaction> transaction = store_->begin();
  ASSERT_TRUE(store_->for_each_return("EX", "2026-H1", "cyber", score).ok());
  ASSERT_TRUE(transaction->commit().ok());
  EXPECT_THAT(*store_->card_fingerprints("EX", "2026-H1", "cyber"),
              ElementsAre(Pair("A", "f-A"), Pair("B", "f-B")));
}

TEST_F(RecordsTest, a_card_comes_with_the_status_of_its_return) {
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  StoredCard both = a_card("A");
  both.self = a_card("A", "cyber", 1).card;
  both.reviewed = a_card("A", "cyber", 3).card;
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", both).ok());
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("A", "ddat")).ok());
  const auto rows = *store_->cards_of("EX", "2026-H1", "A");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].status, ReturnStatus::kSubmitted);
  EXPECT_EQ(rows[0].submitted_on, day("2026-05-01"));
  EXPECT_EQ(rows[0].stored.fingerprint, "f-A");
  EXPECT_EQ(rows[0].stored.card, both.card);
  EXPECT_EQ(rows[0].stored.self, both.self);
  EXPECT_EQ(rows[0].stored.reviewed, both.reviewed);
  EXPECT_EQ(rows[1].status, ReturnStatus::kNotStarted);
  EXPECT_FALSE(rows[1].submitted_on.has_value());
  EXPECT_FALSE(rows[1].stored.self.has_value());

  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("A", "cyber", 4)).ok());
  ASSERT_TRUE(store_->remove_card("EX", "2026-H1", "A", "ddat").ok());
  const auto later = *store_->cards_of("EX", "2026-H1", "A");
  ASSERT_EQ(later.size(), 1u);
  EXPECT_EQ(later[0].stored.card.dimensions[0].figure.score, 4);
  EXPECT_FALSE(later[0].stored.self.has_value());
}

TEST_F(RecordsTest, revisions_keep_what_was_before_in_the_order_they_were_made) {
  Revision revision;
  revision.period = "2026-H1";
  revision.department = "B";
  revision.plugin = "cyber";
  revision.on = day("2026-09-01");
  revision.reason = "a slip of the keyboard";
  revision.by = "reviewer";
  revision.before = a_return("B");
  ASSERT_TRUE(store_->add_revision("EX", revision).ok());
  revision.department = revision.before.department = "A";
  revision.before.submitted_on.reset();
  ASSERT_TRUE(store_->add_revision("EX", revision).ok());
  const auto all = *store_->revisions("EX", "2026-H1");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].department, "B");
  EXPECT_EQ(all[0].reason, "a slip of the keyboard");
  EXPECT_EQ(all[0].by, "reviewer");
  EXPECT_EQ(all[0].on, day("2026-09-01"));
  EXPECT_EQ(all[0].before.answers, a_return("B").answers);
  EXPECT_EQ(all[0].before.submitted_on, day("2026-05-01"));
  EXPECT_FALSE(all[1].before.submitted_on.has_value());
  revision.department = "X";
  EXPECT_THAT(problem_of(store_->add_revision("EX", revision)), HasSubstr("no department"));
}

TEST_F(RecordsTest, forces_with_equal_codes_and_periods_live_side_by_side) {
  settle(*store_, "EY");
  ASSERT_TRUE(store_->put_departments("EY", "2026-H1", {a_department("A", 77)}).ok());
  Return theirs = a_return("A", "cyber", "EY");
  theirs.edition = "3.2";
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  ASSERT_TRUE(store_->put_return(theirs).ok());
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("A", "cyber", 1)).ok());
  ASSERT_TRUE(store_->put_card("EY", "2026-H1", a_card("A", "cyber", 2)).ok());
  ASSERT_TRUE(store_->close_period("EY", "2026-H1", {{"k", "k", "theirs"}}).ok());

  EXPECT_EQ((*store_->find_return("EX", "2026-H1", "A", "cyber"))->edition, "4.0");
  EXPECT_EQ((*store_->find_return("EY", "2026-H1", "A", "cyber"))->edition, "3.2");
  EXPECT_EQ(store_->departments("EX", "2026-H1")->front().headcount, 10);
  EXPECT_EQ(store_->departments("EY", "2026-H1")->front().headcount, 77);
  EXPECT_EQ((*store_->period("EX", "2026-H1"))->state, PeriodState::kOpen);
  EXPECT_EQ((*store_->period("EY", "2026-H1"))->state, PeriodState::kClosed);
  EXPECT_EQ(store_->cards_of("EX", "2026-H1", "A")->front().stored.card.dimensions[0].figure.score,
            1);
  EXPECT_EQ(*store_->count_returns("EX", "2026-H1"), 1u);
  EXPECT_TRUE(store_->frozen("EX", "2026-H1", "k")->empty());
  int visits = 0;
  ASSERT_TRUE(store_
                  ->for_each_card("EY", "2026-H1",
                                  [&](Store::CardRow&& row) {
                                    EXPECT_EQ(row.stored.card.dimensions[0].figure.score, 2);
                                    ++visits;
                                    return true;
                                  })
                  .ok());
  EXPECT_EQ(visits, 1);
}

TEST_F(RecordsTest, no_read_holds_on_to_a_snapshot) {
  ASSERT_TRUE(store_->put_return(a_return("A")).ok());
  ASSERT_TRUE(store_->put_card("EX", "2026-H1", a_card("A")).ok());
  ASSERT_TRUE(store_->find_return("EX", "2026-H1", "A", "cyber").ok());
  ASSERT_TRUE(store_->cards_of("EX", "2026-H1", "A").ok());
  ASSERT_TRUE(store_->strategy("EX", "digital", "1").ok());
  ASSERT_TRUE(store_->period("EX", "2026-H1").ok());
  ASSERT_TRUE(store_->frozen_document("EX", "2026-H1", "k", "k").ok());
  ASSERT_TRUE(store_->count_returns("EX", "2026-H1").ok());
  const auto other = reopened();
  Return next = a_return("A");
  next.edition = "9";
  ASSERT_TRUE(other->put_return(next).ok());
  ASSERT_TRUE(store_->begin().ok());
  EXPECT_EQ((*store_->find_return("EX", "2026-H1", "A", "cyber"))->edition, "9");
}

}  // namespace
}  // namespace waymark::store

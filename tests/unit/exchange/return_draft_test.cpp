// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ReturnDraft draft_of(std::vector<DraftAnswer> answers) {
  ReturnDraft draft;
  draft.period = "2026-H1";
  draft.department = "DOGS";
  draft.plugin = "care";
  draft.edition = "1";
  draft.instrument = care();
  draft.answers = std::move(answers);
  return draft;
}

DraftAnswer value(std::uint32_t question, AnswerValue given) {
  DraftAnswer answer;
  answer.question = question;
  answer.statement = Statement::kValue;
  answer.value = std::move(given);
  return answer;
}

DraftAnswer statement(std::uint32_t question, Statement said) {
  DraftAnswer answer;
  answer.question = question;
  answer.statement = said;
  return answer;
}

TEST(ApplyDraft, makes_a_new_return_in_the_instruments_order) {
  const Return made =
      apply_draft(std::nullopt, "EX", draft_of({value(3, 40.0), value(0, std::string("some"))}));
  EXPECT_EQ(made.force, "EX");
  EXPECT_EQ(made.department, "DOGS");
  EXPECT_EQ(made.status, ReturnStatus::kInProgress);
  ASSERT_THAT(made.answers, SizeIs(2));
  EXPECT_EQ(made.answers[0].question, "plan");
  EXPECT_EQ(made.answers[0].self, AnswerValue(std::string("some")));
  EXPECT_EQ(made.answers[0].final, AnswerValue(std::string("some")));
  EXPECT_FALSE(made.answers[0].reviewed.has_value());
  EXPECT_EQ(made.answers[1].question, "trained");
}

TEST(ApplyDraft, questions_that_are_not_named_keep_their_answer) {
  Return before = apply_draft(std::nullopt, "EX", draft_of({value(2, 7.0), value(1, true)}));
  const Return after = apply_draft(before, "EX", draft_of({value(1, false)}));
  ASSERT_THAT(after.answers, SizeIs(2));
  EXPECT_EQ(after.answers[0].final, AnswerValue(false));
  EXPECT_EQ(after.answers[1], before.answers[1]);
}

TEST(ApplyDraft, null_clears_an_answer_but_not_what_was_written_beside_it) {
  DraftAnswer noted = value(2, 7.0);
  noted.note = "counted by hand";
  Return before = apply_draft(std::nullopt, "EX", draft_of({noted, value(1, true)}));
  const Return after = apply_draft(
      before, "EX", draft_of({statement(1, Statement::kClear), statement(2, Statement::kClear)}));
  ASSERT_THAT(after.answers, SizeIs(1));
  EXPECT_EQ(after.answers[0].question, "visits");
  EXPECT_FALSE(after.answers[0].final.has_value());
  EXPECT_EQ(after.answers[0].note, "counted by hand");
}

TEST(ApplyDraft, the_same_value_again_leaves_a_review_and_another_value_takes_it_away) {
  Return before = apply_draft(std::nullopt, "EX", draft_of({value(2, 7.0)}));
  before.answers[0].reviewed = before.answers[0].final = AnswerValue(5.0);
  const Return same = apply_draft(before, "EX", draft_of({value(2, 7.0)}));
  EXPECT_EQ(same.answers, before.answers);
  const Return other = apply_draft(before, "EX", draft_of({value(2, 8.0)}));
  EXPECT_FALSE(other.answers[0].reviewed.has_value());
  EXPECT_EQ(other.answers[0].final, AnswerValue(8.0));
}

TEST(ApplyDraft, the_same_value_again_confirms_a_carried_answer) {
  Return before = apply_draft(std::nullopt, "EX", draft_of({value(2, 7.0)}));
  before.answers[0].carried = true;
  EXPECT_TRUE(apply_draft(before, "EX", draft_of({value(2, 7.0)})).answers[0].confirmed);
  EXPECT_FALSE(apply_draft(before, "EX", draft_of({value(2, 8.0)})).answers[0].carried);
}

TEST(ApplyDraft, a_reason_takes_the_place_of_a_value_and_a_value_that_of_a_reason) {
  DraftAnswer no_need = statement(2, Statement::kNotApplicable);
  no_need.not_applicable = "nobody is visited";
  Return before = apply_draft(std::nullopt, "EX", draft_of({value(2, 7.0)}));
  const Return without = apply_draft(before, "EX", draft_of({no_need}));
  EXPECT_EQ(without.answers[0].not_applicable, "nobody is visited");
  EXPECT_FALSE(without.answers[0].self || without.answers[0].final);
  const Return again = apply_draft(without, "EX", draft_of({value(2, 7.0)}));
  EXPECT_EQ(again.answers[0].not_applicable, "");
  EXPECT_EQ(again.answers[0].final, AnswerValue(7.0));
}

TEST(ApplyDraft, a_date_submits_and_no_date_changes_nothing) {
  ReturnDraft submitted = draft_of({});
  submitted.submitted_on = Date::parse("2026-08-14");
  const Return before = apply_draft(std::nullopt, "EX", std::move(submitted));
  EXPECT_EQ(before.status, ReturnStatus::kSubmitted);
  const Return after = apply_draft(before, "EX", draft_of({value(1, true)}));
  EXPECT_EQ(after.status, ReturnStatus::kSubmitted);
  EXPECT_EQ(after.submitted_on, before.submitted_on);
}

TEST(ApplyDraft, answers_that_the_model_does_not_ask_for_are_left_out) {
  Return before = apply_draft(std::nullopt, "EX", draft_of({value(2, 7.0)}));
  before.answers[0].question = "withdrawn";
  EXPECT_THAT(apply_draft(before, "EX", draft_of({})).answers, IsEmpty());
}

TEST(ApplyDraft, answers_to_another_edition_do_not_stay_even_where_the_id_does) {
  Return before = apply_draft(std::nullopt, "EX", draft_of({value(2, 7.0)}));
  before.edition = "0.9";
  EXPECT_THAT(apply_draft(before, "EX", draft_of({})).answers, IsEmpty());
}

TEST(ApplyDraft, tables_are_replaced_one_by_one) {
  ReturnDraft first = draft_of({});
  first.tables = {{"people", "people.csv"}, {"assets", "assets.csv"}};
  ReturnDraft second = draft_of({});
  second.tables = {{"people", "people-2.csv"}};
  const Return made =
      apply_draft(apply_draft(std::nullopt, "EX", std::move(first)), "EX", std::move(second));
  EXPECT_THAT(made.tables,
              ElementsAre(std::pair<std::string, std::string>("assets", "assets.csv"),
                          std::pair<std::string, std::string>("people", "people-2.csv")));
}

TEST(ReturnDraft, says_where_its_file_names_a_field) {
  ReturnDraft draft = draft_of({});
  EXPECT_EQ(draft.place_of("department"), "/department");
  draft.line = 7;
  EXPECT_EQ(draft.place_of("department"), "line 7, \"department\"");
}

}  // namespace
}  // namespace waymark::exchange

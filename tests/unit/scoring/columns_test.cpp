// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "tests/unit/scoring/mean_scorer.h"

namespace waymark::scoring {
namespace {

using ::testing::ElementsAre;

constexpr auto kMissing = CellState::kMissing;
constexpr auto kAnswered = CellState::kAnswered;
constexpr auto kNotApplicable = CellState::kNotApplicable;

TEST(Columns, hold_a_row_a_return_and_a_column_a_question) {
  const Instrument instrument = small_instrument();
  const std::vector<Return> returns = {return_with("A", {"some", "", "n/a", "all", "words"}),
                                       return_with("B", {"", "all"})};
  const Batch batch = make_batch(instrument, inputs_of(returns), ValueSet::kFinal);
  ASSERT_EQ(batch.rows.size(), 2u);
  EXPECT_EQ(batch.rows[1].code, "B");
  EXPECT_EQ(batch.rows[1].headcount, 10);
  ASSERT_EQ(batch.columns.size(), 5u);
  EXPECT_THAT(batch.columns[0].states, ElementsAre(kAnswered, kMissing));
  EXPECT_THAT(batch.columns[0].options, ElementsAre(1, 0));
  EXPECT_THAT(batch.columns[1].states, ElementsAre(kMissing, kAnswered));
  EXPECT_THAT(batch.columns[2].states, ElementsAre(kNotApplicable, kMissing));
  ASSERT_EQ(batch.columns[4].texts.size(), 2u);
  EXPECT_EQ(batch.columns[4].texts[0], "words");
  EXPECT_EQ(batch.columns[4].texts[1], "");
}

TEST(Columns, hold_each_kind_as_its_number) {
  Instrument instrument;
  Question flag, when;
  flag.id = "flag";
  flag.kind = QuestionKind::kBoolean;
  when.id = "when";
  when.kind = QuestionKind::kDate;
  instrument.questions = {percent_of("share"), flag, when};
  instrument.index();
  Return given;
  given.answers.resize(3);
  given.answers[0].question = "when";  // not in the instrument's order
  given.answers[0].final = AnswerValue{Date{123}};
  given.answers[1].question = "flag";
  given.answers[1].final = AnswerValue{true};
  given.answers[2].question = "share";
  given.answers[2].final = AnswerValue{62.5};
  const ReturnInput input{&given, 1};
  const Batch batch = make_batch(instrument, {&input, 1}, ValueSet::kFinal);
  EXPECT_THAT(batch.columns[0].numbers, ElementsAre(62.5));
  EXPECT_THAT(batch.columns[1].numbers, ElementsAre(1));
  EXPECT_THAT(batch.columns[2].numbers, ElementsAre(123));
}

/// One answer to one question, scored by nobody yet.
Batch batch_of(const Question& question, const AnswerValue& value) {
  Instrument instrument;
  instrument.questions = {question};
  instrument.index();
  Return given;
  given.answers.resize(1);
  given.answers[0].question = question.id;
  given.answers[0].final = value;
  const ReturnInput input{&given, 1};
  return make_batch(instrument, {&input, 1}, ValueSet::kFinal);
}

TEST(Columns, count_a_day_beyond_worst_or_best_as_the_nearer_of_them) {
  Question when;
  when.id = "when";
  when.kind = QuestionKind::kDate;
  when.worst = Date{100};
  when.best = Date{200};
  EXPECT_THAT(batch_of(when, Date{50}).columns[0].numbers, ElementsAre(100));
  EXPECT_THAT(batch_of(when, Date{150}).columns[0].numbers, ElementsAre(150));
  EXPECT_THAT(batch_of(when, Date{250}).columns[0].numbers, ElementsAre(200));
  EXPECT_EQ(batch_of(when, Date{250}).rows[0].fault, "");
  std::swap(when.worst, when.best);
  EXPECT_THAT(batch_of(when, Date{250}).columns[0].numbers, ElementsAre(200));
}

TEST(Columns, a_number_out_of_range_is_a_fault_of_its_row_and_stays_unsaid) {
  Question size;
  size.id = "size";
  size.kind = QuestionKind::kNumber;
  size.worst = 0.0;
  size.best = 10.0;
  size.min = 0;
  size.max = 12;
  EXPECT_EQ(batch_of(size, 12.0).rows[0].fault, "");
  for (const double value : {1e308, -1.0, std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::quiet_NaN()}) {
    const Batch batch = batch_of(size, value);
    EXPECT_THAT(batch.columns[0].states, ElementsAre(kMissing));
    EXPECT_EQ(batch.rows[0].fault,
              "the answer to size lies outside 0 to 12: hand the return over again with one "
              "inside");
  }
  EXPECT_NE(batch_of(percent_of("share"), 100.5).rows[0].fault, "");
}

TEST(Columns, take_what_the_question_cannot_have_as_missing) {
  const Instrument instrument = small_instrument();
  Return given = return_with("A", {"most", "all"});
  given.answers[1].final = AnswerValue{true};
  given.answers.push_back({});
  given.answers.back().question = "q99";
  given.answers.back().final = AnswerValue{std::string("all")};
  const ReturnInput input{&given, 1};
  const Batch batch = make_batch(instrument, {&input, 1}, ValueSet::kFinal);
  EXPECT_THAT(batch.columns[0].states, ElementsAre(kMissing));
  EXPECT_THAT(batch.columns[1].states, ElementsAre(kMissing));
}

TEST(Columns, pick_the_value_that_is_asked_for) {
  const Instrument instrument = small_instrument();
  Return given = return_with("A", {"none", "none"});
  given.answers[0].reviewed = given.answers[0].final = AnswerValue{std::string("all")};
  const ReturnInput input{&given, 1};
  const auto first_two = [&](ValueSet values) {
    const Batch batch = make_batch(instrument, {&input, 1}, values);
    return std::pair(batch.columns[0].options[0], batch.columns[1].options[0]);
  };
  EXPECT_EQ(first_two(ValueSet::kSelf), std::pair(0, 0));
  EXPECT_EQ(first_two(ValueSet::kReviewed), std::pair(2, 0));
  EXPECT_EQ(first_two(ValueSet::kFinal), std::pair(2, 0));
}

TEST(Columns, are_filled_with_the_worst_or_best_where_something_is_missing) {
  const Instrument instrument = small_instrument();
  const std::vector<Return> returns = {return_with("A", {"some", "", "n/a", "all"})};
  Batch batch = make_batch(instrument, inputs_of(returns), ValueSet::kFinal);
  EXPECT_TRUE(has_missing(batch, instrument, 0));
  fill_missing(batch, instrument, Extreme::kBest);
  EXPECT_THAT(batch.columns[0].options, ElementsAre(1));
  EXPECT_THAT(batch.columns[1].options, ElementsAre(2));
  EXPECT_THAT(batch.columns[1].states, ElementsAre(kAnswered));
  EXPECT_THAT(batch.columns[2].states, ElementsAre(kNotApplicable));
  EXPECT_THAT(batch.columns[4].states, ElementsAre(kMissing));  // a text has no worst or best
  EXPECT_FALSE(has_missing(batch, instrument, 0));
}

TEST(Columns, can_be_cut_to_some_rows) {
  const Instrument instrument = small_instrument();
  const std::vector<Return> returns = {return_with("A", {"none"}), return_with("B", {"some"}),
                                       return_with("C", {"all"})};
  const std::vector<std::uint32_t> rows = {2, 0};
  const Batch cut = rows_of(make_batch(instrument, inputs_of(returns), ValueSet::kFinal), rows);
  ASSERT_EQ(cut.rows.size(), 2u);
  EXPECT_EQ(cut.rows[0].code, "C");
  EXPECT_THAT(cut.columns[0].options, ElementsAre(2, 0));
  EXPECT_EQ(cut.columns[4].texts.size(), 2u);
}

/// One table of a text column with these cells.
std::vector<TableRows> table_of(const Instrument& instrument,
                                const std::vector<std::string>& cells) {
  std::vector<TableRows> tables = no_rows(instrument);
  for (const std::string& cell : cells) {
    tables[0].columns[0].states.push_back(kAnswered);
    tables[0].columns[0].texts.push_back(cell);
    ++tables[0].row_offsets.back();
  }
  return tables;
}

TEST(TableRows, of_one_return_are_lent_and_of_several_put_together) {
  Instrument instrument;
  instrument.tables = {{"tools", {{"name", QuestionKind::kText}}}};
  Return given;
  const std::vector<TableRows> first = table_of(instrument, {"axe", ""}),
                               second = table_of(instrument, {"saw"});
  const std::vector<ReturnInput> inputs = {
      {&given, 1, &first}, {&given, 1, nullptr}, {&given, 1, &second}};
  const std::vector<std::uint32_t> only = {0}, last_two = {1, 2};

  const Batch alone = make_batch(instrument, std::span(inputs).first(1), ValueSet::kFinal);
  EXPECT_EQ(alone.tables[0].get(), first.data());
  EXPECT_EQ(rows_of(alone, only).tables[0].get(), first.data());

  const Batch all = make_batch(instrument, inputs, ValueSet::kFinal);
  EXPECT_THAT(all.tables[0]->row_offsets, ElementsAre(0, 2, 2, 3));
  EXPECT_EQ(all.tables[0]->columns[0].texts[2], "saw");
  const Batch cut = rows_of(all, last_two);
  EXPECT_THAT(cut.tables[0]->row_offsets, ElementsAre(0, 0, 1));
  EXPECT_EQ(cut.tables[0]->columns[0].texts[0], "saw");
}

TEST(TextCells, hold_each_text_in_its_row) {
  TextCells cells;
  cells.resize(2);
  cells.push_back("words");
  EXPECT_EQ(cells.size(), 3u);
  EXPECT_EQ(cells[0], "");
  EXPECT_EQ(cells[2], "words");
  cells.resize(2);
  cells.push_back("other");
  TextCells more;
  more.append(cells, 1, 2);
  EXPECT_EQ(more.size(), 2u);
  EXPECT_EQ(more[0], "");
  EXPECT_EQ(more[1], "other");
  EXPECT_THAT(more.offsets(), ElementsAre(0, 0, 5));
}

}  // namespace
}  // namespace waymark::scoring

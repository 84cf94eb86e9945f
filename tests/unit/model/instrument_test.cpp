// SPDX-License-Identifier: Apache-2.0
#include "core/model/instrument.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

Question choice() {
  Question question;
  question.id = "q";
  question.options = {{"none", "None", 0}, {"some", "Some", 1.5}, {"all", "All", 2}};
  return question;
}

Question of_kind(QuestionKind kind) {
  Question question;
  question.kind = kind;
  return question;
}

TEST(Question, finds_an_option_by_its_exact_id) {
  EXPECT_EQ(choice().option("some"), 1u);
  EXPECT_EQ(choice().option("Some"), std::nullopt);
  EXPECT_EQ(choice().option(""), std::nullopt);
}

TEST(NumberOf, a_choice_counts_as_its_options_value) {
  EXPECT_EQ(number_of(choice(), std::string("some")), 1.5);
}

TEST(NumberOf, an_option_that_is_not_there_has_no_number) {
  EXPECT_EQ(number_of(choice(), std::string("most")), std::nullopt);
  EXPECT_EQ(number_of(choice(), 1.0), std::nullopt);
}

TEST(NumberOf, booleans_are_nought_and_one) {
  EXPECT_EQ(number_of(of_kind(QuestionKind::kBoolean), true), 1);
  EXPECT_EQ(number_of(of_kind(QuestionKind::kBoolean), false), 0);
  EXPECT_EQ(number_of(of_kind(QuestionKind::kBoolean), 1.0), std::nullopt);
}

TEST(NumberOf, numbers_and_percents_count_as_themselves) {
  EXPECT_EQ(number_of(of_kind(QuestionKind::kNumber), -2.5), -2.5);
  EXPECT_EQ(number_of(of_kind(QuestionKind::kPercent), 40.0), 40);
  EXPECT_EQ(number_of(of_kind(QuestionKind::kPercent), std::string("40")), std::nullopt);
}

TEST(NumberOf, a_date_counts_its_days) {
  EXPECT_EQ(number_of(of_kind(QuestionKind::kDate), Date{31}), 31);
}

TEST(NumberOf, a_text_is_no_number_even_when_it_looks_like_one) {
  EXPECT_EQ(number_of(of_kind(QuestionKind::kText), std::string("5")), std::nullopt);
}

TEST(Instrument, finds_questions_once_indexed) {
  Instrument instrument;
  instrument.questions.resize(2);
  instrument.questions[0].id = "a";
  instrument.questions[1].id = "b";
  EXPECT_EQ(instrument.question("b"), std::nullopt);
  instrument.index();
  EXPECT_EQ(instrument.question("b"), 1u);
  EXPECT_EQ(instrument.question("c"), std::nullopt);
}

TEST(Instrument, forgets_questions_that_went_when_indexed_again) {
  Instrument instrument;
  instrument.questions.resize(1);
  instrument.questions[0].id = "a";
  instrument.index();
  instrument.questions[0].id = "b";
  instrument.index();
  EXPECT_EQ(instrument.question("a"), std::nullopt);
  EXPECT_EQ(instrument.question("b"), 0u);
}

TEST(Instrument, finds_dimensions_by_id) {
  Instrument instrument;
  instrument.dimensions.resize(2);
  instrument.dimensions[1].id = "a1";
  EXPECT_EQ(instrument.dimension("a1"), 1u);
  EXPECT_EQ(instrument.dimension("a2"), std::nullopt);
}

}  // namespace
}  // namespace waymark

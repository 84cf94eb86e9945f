// SPDX-License-Identifier: Apache-2.0
// What a plugin may say of answers, and that none of it is believed where the host knows them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/plugins/in_process_scorer.h"
#include "core/scoring/bounds.h"

namespace waymark::plugins {
namespace {

using scoring::CellState;
using testing::HasSubstr;
using testing::IsEmpty;

/// Dimension d1 asks two percents; d2 asks nothing.
std::shared_ptr<Instrument> two_questions() {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = "bad";
  instrument->edition = "1";
  for (const char* id : {"q1", "q2"}) {
    Question question;
    question.id = id;
    question.kind = QuestionKind::kPercent;
    question.worst = 0.0;
    question.best = 100.0;
    instrument->questions.push_back(question);
  }
  for (const char* id : {"d1", "d2"}) {
    Dimension dimension;
    dimension.id = id;
    instrument->dimensions.push_back(dimension);
  }
  instrument->dimensions[0].questions = {0, 1};
  instrument->index();
  return instrument;
}

/// The cards of BAD and GOOD, which say the same: 50 to q1, and nothing but `q2`.
std::vector<Scorecard> cards_of(const std::string& defect,
                                const std::shared_ptr<const Instrument>& instrument, CellState q1,
                                CellState q2) {
  Manifest manifest;
  manifest.folder = std::filesystem::path(WAYMARK_BAD_PLUGINS) / defect;
  manifest.id = "bad";
  manifest.library = "plugin.so";
  manifest.abi = "1";
  auto scorer = make_in_process_scorer(manifest, instrument);
  if (!scorer) {
    ADD_FAILURE() << scorer.error().first();
    return {};
  }
  scoring::Batch batch;
  for (const CellState state : {q1, q2}) {
    scoring::AnswerColumn column;
    column.states.assign(2, state);
    column.numbers.assign(2, state == CellState::kAnswered ? 50 : 0);
    batch.columns.push_back(column);
  }
  batch.rows = {{"BAD", 10}, {"GOOD", 10}};
  return scoring::score_batch(**scorer, *instrument, {"2026-H1", Date{20000}, {}}, batch).value();
}

TEST(LentAnswers, that_a_plugin_writes_change_neither_coverage_nor_bounds) {
  const auto cards =
      cards_of("writes_answers", two_questions(), CellState::kAnswered, CellState::kMissing);
  ASSERT_EQ(cards.size(), 2u);
  for (const Scorecard& card : cards) {
    ASSERT_THAT(card.failure, IsEmpty());
    EXPECT_EQ(card.dimensions[0].figure.coverage, 0.5);
    EXPECT_EQ(card.dimensions[0].figure.low, 1.25);
    EXPECT_EQ(card.dimensions[0].figure.high, 3.75);
  }
}

TEST(WhatDoesNotApply, has_no_score) {
  const auto cards = cards_of("scores_what_does_not_apply", two_questions(),
                              CellState::kNotApplicable, CellState::kNotApplicable);
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_THAT(cards[0].failure,
              HasSubstr("scored dimension d1, of which every question is not applicable"));
  EXPECT_THAT(cards[1].failure, IsEmpty());
  EXPECT_EQ(cards[1].dimensions[0].figure, Figure::not_applicable());
}

TEST(WhatDoesNotApply, may_be_part_of_what_is_scored_and_all_where_tables_are_read) {
  auto instrument = two_questions();
  EXPECT_THAT(cards_of("scores_what_does_not_apply", instrument, CellState::kAnswered,
                       CellState::kNotApplicable)
                  .at(0)
                  .failure,
              IsEmpty());
  instrument->dimensions[0].tables = {"kit"};
  EXPECT_THAT(cards_of("scores_what_does_not_apply", instrument, CellState::kNotApplicable,
                       CellState::kNotApplicable)
                  .at(0)
                  .failure,
              IsEmpty());
}

TEST(NotMonotone, is_what_gives_its_own_bounds_and_must) {
  auto instrument = two_questions();
  instrument->dimensions[0].monotone = false;
  const auto cards =
      cards_of("no_bounds_not_monotone", instrument, CellState::kAnswered, CellState::kMissing);
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_THAT(
      cards[0].failure,
      HasSubstr("gave no bounds of dimension d1, which its model declares \"monotone\": false"));
  EXPECT_THAT(cards[1].failure, IsEmpty());
  EXPECT_EQ(cards[1].dimensions[0].figure.low, 1);
  EXPECT_EQ(cards[1].dimensions[0].figure.high, 4);
  EXPECT_EQ(cards[1].dimensions[0].figure.coverage, 0.5);
}

}  // namespace
}  // namespace waymark::plugins

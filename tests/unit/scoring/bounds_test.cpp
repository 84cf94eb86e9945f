// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/bounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scoring/mean_scorer.h"

namespace waymark::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Scorecard card_with(const Instrument& instrument, MeanScorer& scorer,
                    const std::vector<std::string>& answers) {
  const std::vector<Return> returns = {return_with("A", answers)};
  const Batch batch = make_batch(instrument, inputs_of(returns), ValueSet::kFinal);
  return score_batch(scorer, instrument, {}, batch).value().at(0);
}

Scorecard card_with(const Instrument& instrument, const std::vector<std::string>& answers) {
  MeanScorer scorer(instrument);
  return card_with(instrument, scorer, answers);
}

Figure figure(double score, double low, double high, double coverage) {
  return {FigureState::kScored, score, low, high, coverage, {}};
}

TEST(Bounds, are_the_score_itself_where_everything_is_answered) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  const Scorecard card = card_with(instrument, scorer, {"some", "all", "some", "all"});
  EXPECT_EQ(card.dimensions[0].figure, figure(3, 3, 3, 1));
  EXPECT_EQ(card.dimensions[0].native, (Native{3, "mean"}));
  EXPECT_EQ(card.dimensions[1].figure, figure(5, 5, 5, 1));
  EXPECT_THAT(scorer.calls, ElementsAre(1u));  // nothing missing: no run for bounds
}

TEST(Bounds, come_from_the_worst_and_best_that_missing_answers_can_be) {
  const Scorecard card = card_with(small_instrument(), {"some", "", "all", "all"});
  // Coverage by question weight: q2 weighs 2 of 4.
  EXPECT_EQ(card.dimensions[0].figure, figure(3.5, 7.0 / 3, 4, 0.5));
}

TEST(Bounds, leave_what_does_not_apply_out_of_the_coverage) {
  const Scorecard card = card_with(small_instrument(), {"some", "n/a", "", "all"});
  EXPECT_EQ(card.dimensions[0].figure, figure(2, 1, 3.5, 0.5));
}

TEST(Bounds, of_a_blank_that_counts_as_worst_start_at_the_score) {
  const Instrument instrument = small_instrument(BlankPolicy::kWorst);
  MeanScorer scorer(instrument);
  const Scorecard card = card_with(instrument, scorer, {"some", "", "all", "all"});
  EXPECT_EQ(card.dimensions[0].figure, figure(7.0 / 3, 7.0 / 3, 4, 0.5));
  EXPECT_THAT(scorer.calls, ElementsAre(1u, 1u));  // the worst case is the score as it is
}

TEST(Bounds, rescore_only_the_rows_that_are_open) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  const std::vector<Return> returns = {return_with("A", {"all", "all", "all", "all"}),
                                       return_with("B", {"all", "all", "", "all"}),
                                       return_with("C", {"some", "all", "all", "all", "words"})};
  const auto cards = score_batch(scorer, instrument, {},
                                 make_batch(instrument, inputs_of(returns), ValueSet::kFinal));
  EXPECT_THAT(scorer.calls, ElementsAre(3u, 1u, 1u));
  EXPECT_EQ(cards->at(1).dimensions[0].figure, figure(5, 10.0 / 3, 5, 0.75));
  EXPECT_EQ(cards->at(2).dimensions[0].figure, figure(4, 4, 4, 1));
}

TEST(Bounds, that_the_scorer_gives_itself_are_kept) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  scorer.own_bounds = true;
  const Scorecard card = card_with(instrument, scorer, {"some", "", "all", "all"});
  EXPECT_EQ(card.dimensions[0].figure, figure(3.5, 2.5, 4.5, 0.5));
}

TEST(Bounds, hold_the_score_even_where_better_answers_lower_it) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  scorer.reversed = true;
  const Figure reversed =
      card_with(instrument, scorer, {"some", "", "all", "all"}).dimensions[0].figure;
  EXPECT_EQ(reversed.score, 1.5);
  EXPECT_EQ(reversed.low, 1);
  EXPECT_NEAR(reversed.high, 5 - 7.0 / 3, 1e-12);
}

TEST(States, of_nothing_answered_is_unscored_whatever_a_blank_counts_as) {
  for (const BlankPolicy blank : {BlankPolicy::kExclude, BlankPolicy::kWorst}) {
    const Scorecard card = card_with(small_instrument(blank), {"", "", "n/a", "all"});
    EXPECT_EQ(card.dimensions[0].figure, Figure::unscored());
    EXPECT_FALSE(card.dimensions[0].native);
    EXPECT_TRUE(card.dimensions[1].figure.scored());
    ASSERT_EQ(card.metrics.size(), 1u);  // and nothing is said of it
    EXPECT_EQ(card.metrics[0].metric, 1u);
    ASSERT_EQ(card.findings.size(), 1u);
    EXPECT_EQ(card.findings[0].finding, 1u);
  }
}

TEST(States, of_nothing_applicable_is_not_applicable) {
  for (const BlankPolicy blank : {BlankPolicy::kExclude, BlankPolicy::kWorst}) {
    const Scorecard card = card_with(small_instrument(blank), {"n/a", "n/a", "n/a", "all"});
    EXPECT_EQ(card.dimensions[0].figure, Figure::not_applicable());
  }
}

TEST(States, of_a_dimension_that_the_scorer_does_not_apply_keep_its_metrics) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  scorer.never_applies = "d1";
  const Scorecard card = card_with(instrument, scorer, {"some", "", "all", "all"});
  EXPECT_EQ(card.dimensions[0].figure, Figure::not_applicable());
  EXPECT_EQ(card.metrics.size(), 2u);
}

TEST(States, of_an_empty_return_are_all_unscored_without_metrics_or_findings) {
  Instrument instrument = small_instrument(BlankPolicy::kWorst);
  instrument.metrics[0].dimension.clear();
  instrument.findings[0].dimension.clear();
  const Scorecard card = card_with(instrument, {});
  EXPECT_EQ(card.dimensions[0].figure, Figure::unscored());
  EXPECT_EQ(card.dimensions[1].figure, Figure::unscored());
  EXPECT_THAT(card.metrics, IsEmpty());
  EXPECT_THAT(card.findings, IsEmpty());
}

TEST(States, of_a_dimension_that_reads_tables_are_the_scorers_own) {
  Instrument instrument = small_instrument();
  instrument.dimensions[1].questions.clear();
  instrument.dimensions[1].tables = {"assets"};
  const Scorecard card = card_with(instrument, {"all", "all", "all"});
  EXPECT_EQ(card.dimensions[1].figure, Figure::not_applicable());
}

TEST(Scorecards, list_metrics_in_the_models_order) {
  const Scorecard card = card_with(small_instrument(), {"some", "all", "some", "all"});
  ASSERT_EQ(card.metrics.size(), 2u);
  EXPECT_EQ(card.metrics[0].metric, 0u);
  EXPECT_EQ(card.metrics[1].metric, 1u);
}

TEST(Scorecards, of_a_failed_row_carry_the_reason_and_leave_the_others_alone) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  scorer.fail_department = "B";
  scorer.out_of_range = "C";
  const std::vector<Return> returns = {return_with("A", {"all", "all", "all", "all"}),
                                       return_with("B", {"all", "all", "all", "all"}),
                                       return_with("C", {"all", "all", "all", "all"})};
  const auto cards = score_batch(scorer, instrument, {},
                                 make_batch(instrument, inputs_of(returns), ValueSet::kFinal));
  EXPECT_EQ(cards->at(0).failure, "");
  EXPECT_EQ(cards->at(0).dimensions[0].figure, figure(5, 5, 5, 1));
  EXPECT_EQ(cards->at(1).failure, "ran into a wall");
  EXPECT_EQ(cards->at(1).dimensions[1].figure, Figure::failed());
  EXPECT_THAT(cards->at(1).metrics, IsEmpty());
  EXPECT_THAT(cards->at(2).failure, HasSubstr("outside 0 to 5"));
}

}  // namespace
}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/score_returns.h"

#include <gtest/gtest.h>

#include "tests/unit/scoring/mean_scorer.h"

namespace waymark::scoring {
namespace {

std::vector<Return> many_returns(std::size_t count) {
  const std::vector<std::string> choices = {"none", "some", "all", "", "n/a"};
  std::vector<Return> returns;
  for (std::size_t i = 0; i < count; ++i) {
    returns.push_back(return_with(
        "D" + std::to_string(i),
        {choices[i % 5], choices[i / 5 % 5], choices[i / 25 % 5], choices[i / 125 % 5]}));
  }
  return returns;
}

TEST(ReturnScorer, says_the_same_for_any_number_of_threads_in_the_order_given) {
  const Instrument instrument = small_instrument();
  const Context context;
  const std::vector<Return> returns = many_returns(5000);
  const std::vector<ReturnInput> inputs = inputs_of(returns);
  std::vector<std::vector<Scorecard>> outcomes;
  for (const unsigned jobs : {1u, 2u, 5u}) {
    ReturnScorer scorer(
        instrument, context,
        [&]() -> Result<std::unique_ptr<Scorer>> {
          return std::unique_ptr<Scorer>(new MeanScorer(instrument));
        },
        jobs);
    auto scored = scorer.score(inputs);
    ASSERT_TRUE(scored.ok());
    ASSERT_EQ(scored->size(), returns.size());
    std::vector<Scorecard>& cards = outcomes.emplace_back();
    for (ScoredReturn& one : *scored) cards.push_back(std::move(one.card));
  }
  EXPECT_EQ(outcomes[0], outcomes[1]);
  EXPECT_EQ(outcomes[0], outcomes[2]);
  // The eighth answered "all", "some" and "none": (5 + 2 + 0) / 3.
  EXPECT_DOUBLE_EQ(outcomes[0][7].dimensions[0].figure.score, 7.0 / 3);
}

TEST(ReturnScorer, gives_self_and_reviewed_cards_only_where_something_was_reviewed) {
  const Instrument instrument = small_instrument();
  const Context context;
  std::vector<Return> returns = many_returns(3);
  returns[1].answers.clear();
  returns[1].answers.resize(1);
  returns[1].answers[0].question = "q4";
  returns[1].answers[0].self = AnswerValue{std::string("all")};
  returns[1].answers[0].reviewed = AnswerValue{std::string("some")};
  returns[1].answers[0].final = AnswerValue{std::string("some")};
  ReturnScorer scorer(
      instrument, context,
      [&]() -> Result<std::unique_ptr<Scorer>> {
        return std::unique_ptr<Scorer>(new MeanScorer(instrument));
      },
      1);
  const auto scored = scorer.score(inputs_of(returns));
  ASSERT_TRUE(scored.ok());
  EXPECT_FALSE(scored->at(0).self);
  EXPECT_FALSE(scored->at(2).reviewed);
  ASSERT_TRUE(scored->at(1).self && scored->at(1).reviewed);
  EXPECT_EQ(scored->at(1).self->dimensions[1].figure.score, 5);
  EXPECT_EQ(scored->at(1).reviewed->dimensions[1].figure.score, 2);
  EXPECT_EQ(scored->at(1).card, *scored->at(1).reviewed);
}

TEST(ReturnScorer, passes_on_that_no_scorer_could_be_made) {
  const Instrument instrument = small_instrument();
  const Context context;
  const std::vector<Return> returns = many_returns(1);
  ReturnScorer scorer(
      instrument, context,
      []() -> Result<std::unique_ptr<Scorer>> { return failed("no such library"); }, 2);
  const auto scored = scorer.score(inputs_of(returns));
  ASSERT_FALSE(scored.ok());
  EXPECT_EQ(scored.error().first(), "no such library");
  EXPECT_TRUE(scorer.score({}).ok());  // nothing to score needs no scorer
}

}  // namespace
}  // namespace waymark::scoring

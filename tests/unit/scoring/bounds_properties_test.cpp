// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/scoring/bounds.h"
#include "tests/unit/scoring/mean_scorer.h"

namespace waymark::scoring {
namespace {

std::vector<std::string> any_answers() {
  std::vector<std::string> answers;
  for (int i = 0; i < 4; ++i) {
    answers.push_back(*rc::gen::element<std::string>("", "", "n/a", "none", "some", "all"));
  }
  return answers;
}

Scorecard card_of_answers(const Instrument& instrument, const std::vector<std::string>& answers) {
  MeanScorer scorer(instrument);
  const Return given = return_with("A", answers);
  const ReturnInput input{&given, 1};
  return score_batch(scorer, instrument, {}, make_batch(instrument, {&input, 1}, ValueSet::kFinal))
      .value()
      .at(0);
}

Instrument any_instrument() {
  return small_instrument(*rc::gen::element(BlankPolicy::kExclude, BlankPolicy::kWorst));
}

TEST(BoundsProperties, a_score_lies_in_its_bounds) {
  EXPECT_TRUE(rc::check([] {
    for (const DimensionScore& score :
         card_of_answers(any_instrument(), any_answers()).dimensions) {
      const Figure& figure = score.figure;
      if (!figure.scored()) continue;
      RC_ASSERT(0 <= figure.low && figure.low <= figure.score);
      RC_ASSERT(figure.score <= figure.high && figure.high <= 5);
      RC_ASSERT(figure.coverage > 0 && figure.coverage <= 1);
    }
  }));
}

TEST(BoundsProperties, answering_a_missing_question_never_leaves_the_bounds) {
  EXPECT_TRUE(rc::check([] {
    const Instrument instrument = any_instrument();
    std::vector<std::string> answers = any_answers();
    const Scorecard before = card_of_answers(instrument, answers);
    for (std::string& answer : answers) {
      if (answer.empty() && *rc::gen::arbitrary<bool>()) {
        answer = *rc::gen::element<std::string>("none", "some", "all");
      }
    }
    const Scorecard after = card_of_answers(instrument, answers);
    for (std::size_t d = 0; d < before.dimensions.size(); ++d) {
      const Figure &was = before.dimensions[d].figure, &is = after.dimensions[d].figure;
      RC_ASSERT(was.counts() == is.counts());
      if (!is.counts()) continue;
      RC_ASSERT(is.low >= was.low - 1e-12);
      RC_ASSERT(is.high <= was.high + 1e-12);
      RC_ASSERT(is.coverage >= was.coverage);
      if (is.scored()) {
        RC_ASSERT(is.score >= was.low - 1e-12);
        RC_ASSERT(is.score <= was.high + 1e-12);
      }
    }
  }));
}

TEST(BoundsProperties, the_order_of_rows_changes_no_card) {
  EXPECT_TRUE(rc::check([] {
    const Instrument instrument = any_instrument();
    std::vector<Return> returns;
    for (int i = 0; i < 6; ++i)
      returns.push_back(return_with("D" + std::to_string(i), any_answers()));
    std::vector<ReturnInput> inputs = inputs_of(returns);
    MeanScorer scorer(instrument);
    const auto cards = [&] {
      return score_batch(scorer, instrument, {}, make_batch(instrument, inputs, ValueSet::kFinal))
          .value();
    };
    const std::vector<Scorecard> first = cards();
    std::reverse(inputs.begin(), inputs.end());
    std::vector<Scorecard> second = cards();
    std::reverse(second.begin(), second.end());
    RC_ASSERT(first == second);
  }));
}

}  // namespace
}  // namespace waymark::scoring

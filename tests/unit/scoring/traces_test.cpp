// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/scoring/bounds.h"
#include "tests/unit/scoring/mean_scorer.h"

namespace waymark::scoring {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Pair;

TracedReturn trace(const Instrument& instrument, const std::vector<std::string>& answers) {
  MeanScorer scorer(instrument);
  const Return given = return_with("A", answers);
  return trace_return(scorer, instrument, {}, {&given, 10}).value();
}

TEST(Traces, start_at_the_dimension_and_map_its_native_value) {
  const TracedReturn traced = trace(small_instrument(), {"some", "", "n/a", "all"});
  ASSERT_EQ(traced.traces.size(), 2u);
  const TraceNode& root = traced.traces[0];
  EXPECT_EQ(root.id, "A/alpha/d1");
  EXPECT_EQ(root.label, "Dimension d1");
  EXPECT_EQ(root.rule, "maturity_scale");
  EXPECT_THAT(root.parameters, Contains(Pair("min", "0")));
  EXPECT_THAT(root.parameters, Contains(Pair("max", "5")));
  EXPECT_EQ(root.value, 2);
  EXPECT_EQ(root.low, 1);
  EXPECT_EQ(root.high, 3.5);
  EXPECT_DOUBLE_EQ(*root.coverage, 1.0 / 3);
  EXPECT_EQ(root.native, (Native{2, "mean"}));
  ASSERT_EQ(root.inputs.size(), 1u);
  EXPECT_EQ(root.inputs[0].id, "A/alpha/d1/1");
  EXPECT_EQ(root.inputs[0].rule, "mean");
  EXPECT_EQ(root.inputs[0].value, 2);
  EXPECT_EQ(root.inputs[0].low, 1);
  EXPECT_EQ(root.inputs[0].high, 3.5);
}

TEST(Traces, say_of_each_leaf_what_was_answered) {
  const TracedReturn traced = trace(small_instrument(), {"some", "", "n/a", "all"});
  const std::vector<TraceNode>& leaves = traced.traces[0].inputs[0].inputs;
  ASSERT_EQ(leaves.size(), 3u);
  const auto source = [](const TraceNode& leaf) { return std::get<AnswerSource>(*leaf.source); };
  EXPECT_EQ(leaves[0].id, "A/alpha/q1");
  EXPECT_EQ(leaves[0].label, "How good is q1?");
  EXPECT_EQ(leaves[0].state, FigureState::kScored);
  EXPECT_EQ(leaves[0].value, 2);
  EXPECT_EQ(leaves[0].low, 2);
  EXPECT_EQ(leaves[0].coverage, 1);
  EXPECT_EQ(source(leaves[0]).department, "A");
  EXPECT_EQ(source(leaves[0]).plugin, "alpha");
  EXPECT_EQ(source(leaves[0]).value, AnswerValue{std::string("some")});
  EXPECT_EQ(leaves[1].state, FigureState::kUnscored);
  EXPECT_EQ(leaves[1].value, std::nullopt);
  EXPECT_EQ(leaves[1].low, 0);
  EXPECT_EQ(leaves[1].high, 5);
  EXPECT_EQ(leaves[1].coverage, 0);
  EXPECT_THAT(leaves[1].parameters, Contains(Pair("question_weight", "2")));
  EXPECT_EQ(source(leaves[1]).value, std::nullopt);
  EXPECT_EQ(leaves[2].state, FigureState::kNotApplicable);
  EXPECT_EQ(leaves[2].low, std::nullopt);
  EXPECT_EQ(leaves[2].coverage, std::nullopt);
  EXPECT_EQ(source(leaves[2]).question, "q3");
}

TEST(Traces, say_what_a_blank_was_counted_as) {
  const TracedReturn traced =
      trace(small_instrument(BlankPolicy::kWorst), {"some", "", "all", "all"});
  const TraceNode& leaf = traced.traces[0].inputs[0].inputs[1];
  EXPECT_EQ(leaf.state, FigureState::kUnscored);
  EXPECT_EQ(leaf.value, 0);
  EXPECT_EQ(leaf.high, 5);
  EXPECT_THAT(leaf.parameters, Contains(Pair("blank", "worst")));
}

TEST(Traces, of_an_unscored_dimension_have_no_value_at_the_top) {
  const TracedReturn traced = trace(small_instrument(BlankPolicy::kWorst), {"", "", "", "all"});
  const TraceNode& root = traced.traces[0];
  EXPECT_EQ(root.state, FigureState::kUnscored);
  EXPECT_EQ(root.value, std::nullopt);
  EXPECT_EQ(root.low, 0);
  EXPECT_EQ(root.high, 5);
  EXPECT_EQ(root.inputs[0].state, FigureState::kUnscored);
  EXPECT_EQ(root.inputs[0].value, 0);
}

TEST(Traces, of_what_does_not_apply_have_no_numbers) {
  const TracedReturn traced = trace(small_instrument(), {"n/a", "n/a", "n/a", "all"});
  const TraceNode& root = traced.traces[0];
  EXPECT_EQ(root.state, FigureState::kNotApplicable);
  EXPECT_EQ(root.low, std::nullopt);
  EXPECT_EQ(root.coverage, std::nullopt);
  EXPECT_EQ(root.inputs[0].state, FigureState::kNotApplicable);
}

TEST(Traces, of_what_the_scorer_does_not_apply_have_no_numbers_above_the_answers) {
  const Instrument instrument = small_instrument(BlankPolicy::kWorst);
  MeanScorer scorer(instrument);
  scorer.never_applies = "d1";
  for (const char* answer : {"", "some"}) {
    const Return given = return_with("A", {answer, "", "n/a"});
    const TraceNode root = trace_return(scorer, instrument, {}, {&given, 10})->traces[0];
    EXPECT_EQ(root.state, FigureState::kNotApplicable);
    EXPECT_EQ(root.inputs[0].state, FigureState::kNotApplicable);
    EXPECT_EQ(root.inputs[0].coverage, std::nullopt);
    EXPECT_EQ(root.inputs[0].low, std::nullopt);
    EXPECT_EQ(root.inputs[0].inputs[1].state, FigureState::kUnscored);
  }
}

TEST(Traces, of_a_failed_return_say_why) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  scorer.fail_department = "A";
  const Return given = return_with("A", {"all"});
  const TracedReturn traced = trace_return(scorer, instrument, {}, {&given, 10}).value();
  EXPECT_EQ(traced.traces[0].state, FigureState::kFailed);
  EXPECT_EQ(traced.traces[0].rule, "failed");
  EXPECT_THAT(traced.traces[0].parameters, Contains(Pair("reason", "ran into a wall")));
  EXPECT_THAT(traced.traces[0].inputs, IsEmpty());
}

TEST(Traces, belong_to_the_card_that_scoring_gives) {
  const Instrument instrument = small_instrument();
  MeanScorer scorer(instrument);
  const Return given = return_with("A", {"some", "", "all", "all"});
  const ReturnInput input{&given, 10};
  const auto cards =
      score_batch(scorer, instrument, {}, make_batch(instrument, {&input, 1}, ValueSet::kFinal));
  EXPECT_EQ(trace_return(scorer, instrument, {}, input)->card, cards->at(0));
}

}  // namespace
}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "core/scoring/bounds.h"
#include "core/scoring/compiled_rule.h"
#include "core/scoring/declarative.h"
#include "core/scoring/mixed.h"
#include "tests/unit/scoring/mean_scorer.h"

namespace waymark::scoring {
namespace {

using ::testing::Contains;
using ::testing::Pair;

Question yes_or_no(const std::string& id, bool best = true) {
  Question question;
  question.id = id;
  question.kind = QuestionKind::kBoolean;
  question.worst = AnswerValue{!best};
  question.best = AnswerValue{best};
  return question;
}

Question choice(const std::string& id, const std::vector<double>& values, std::size_t worst,
                std::size_t best) {
  Question question;
  question.id = id;
  for (std::size_t i = 0; i < values.size(); ++i) {
    question.options.push_back({"o" + std::to_string(i), "", values[i]});
  }
  question.worst = AnswerValue{question.options[worst].id};
  question.best = AnswerValue{question.options[best].id};
  return question;
}

RuleInput ask(std::uint32_t question, double weight = 1) {
  return {weight, question, {}};
}

RuleInput within(Rule rule, double weight = 1) {
  return {weight, 0, {std::move(rule)}};
}

Rule rule_of(RuleKind kind, std::vector<RuleInput> inputs) {
  Rule rule;
  rule.kind = kind;
  rule.inputs = std::move(inputs);
  return rule;
}

std::shared_ptr<Instrument> instrument_of(std::vector<Question> questions, Rule rule, double min,
                                          double max) {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = "alpha";
  instrument->edition = "1";
  instrument->questions = std::move(questions);
  Dimension& dimension = instrument->dimensions.emplace_back();
  dimension.id = "d1";
  for (std::uint32_t q = 0; q < instrument->questions.size(); ++q) dimension.questions.push_back(q);
  dimension.rule = std::move(rule);
  instrument->native = {"Native", min, max};
  instrument->has_native = true;
  instrument->index();
  return instrument;
}

/// The card of one return, by cells: nothing is missing, a string not applicable.
using Cell = std::optional<AnswerValue>;
const AnswerValue kNotApplicable{std::string("n/a")};

Return return_of(const Instrument& instrument, const std::vector<Cell>& cells) {
  Return given;
  given.department = "A";
  given.plugin = instrument.plugin;
  for (std::size_t q = 0; q < cells.size(); ++q) {
    if (!cells[q]) continue;
    Answer answer;
    answer.question = instrument.questions[q].id;
    if (*cells[q] == kNotApplicable) {
      answer.not_applicable = "not ours";
    } else {
      answer.self = answer.final = cells[q];
    }
    given.answers.push_back(std::move(answer));
  }
  return given;
}

Figure figure_of(const std::shared_ptr<const Instrument>& instrument,
                 const std::vector<Cell>& cells) {
  const auto scorer = make_declarative_scorer(instrument);
  const Return given = return_of(*instrument, cells);
  const ReturnInput input{&given, 10};
  const Batch batch = make_batch(*instrument, {&input, 1}, ValueSet::kFinal);
  return score_batch(*scorer, *instrument, {}, batch).value().at(0).dimensions.at(0).figure;
}

TracedReturn trace_of(const std::shared_ptr<const Instrument>& instrument,
                      const std::vector<Cell>& cells) {
  const auto scorer = make_declarative_scorer(instrument);
  const Return given = return_of(*instrument, cells);
  return trace_return(*scorer, *instrument, {}, {&given, 10}).value();
}

TEST(RuleBounds, of_two_opposed_questions_under_a_sum_reach_from_both_least_to_both_greatest) {
  const auto instrument =
      instrument_of({choice("q1", {0, 1}, 0, 1), choice("q2", {0, 1}, 1, 0), yes_or_no("q3")},
                    rule_of(RuleKind::kSum, {ask(0), ask(1), ask(2)}), -1, 5);
  const Figure figure = figure_of(instrument, {std::nullopt, std::nullopt, AnswerValue{false}});
  EXPECT_DOUBLE_EQ(figure.low, 5.0 / 6);
  EXPECT_DOUBLE_EQ(figure.high, 15.0 / 6);
  EXPECT_FALSE(figure.outer);
}

TEST(RuleBounds, reach_beyond_worst_and_best_to_what_may_be_answered) {
  Question number = yes_or_no("q1");
  number.kind = QuestionKind::kNumber;
  number.worst = AnswerValue{2.0};
  number.best = AnswerValue{4.0};
  number.min = 0;
  number.max = 10;
  const auto instrument =
      instrument_of({number, yes_or_no("q2")}, rule_of(RuleKind::kSum, {ask(0), ask(1)}), 0, 20);
  const Figure figure = figure_of(instrument, {std::nullopt, AnswerValue{false}});
  EXPECT_EQ(figure.low, 0);
  EXPECT_EQ(figure.high, 2.5);
}

/// Counts q1 for and against: 1 − q1 through the share met, and q1 itself.
Rule both_ways(std::uint32_t question) {
  Rule lost = rule_of(RuleKind::kSubtractive, {ask(question)});
  lost.start = 1;
  return rule_of(RuleKind::kSum, {ask(question), within(std::move(lost))});
}

TEST(RuleBounds, of_a_question_that_counts_for_and_against_come_from_trying_its_answers) {
  // Both ways make 1 of any answer, where 0 to 2 would be combined; the band adds 0, 1 and 1.
  Rule band = rule_of(RuleKind::kBands, {ask(0)});
  band.edges = {0.5};
  const auto instrument = instrument_of(
      {choice("q1", {0, 0.5, 1}, 2, 0), yes_or_no("q2")},
      rule_of(RuleKind::kSum, {within(both_ways(0)), within(std::move(band)), ask(1)}), 0, 4);
  instrument->blank = BlankPolicy::kWorst;  // a blank that is left out may be no answer's score
  const std::vector<Cell> cells = {std::nullopt, AnswerValue{false}};
  const Figure figure = figure_of(instrument, cells);
  EXPECT_DOUBLE_EQ(figure.low, 1.25);
  EXPECT_DOUBLE_EQ(figure.high, 2.5);
  EXPECT_FALSE(figure.outer);

  const TracedReturn traced = trace_of(instrument, cells);
  const TraceNode& outermost = traced.traces[0].inputs[0];
  EXPECT_THAT(outermost.parameters, Contains(Pair("tried_together", "q1")));
  EXPECT_DOUBLE_EQ(*outermost.low, 1);
  EXPECT_DOUBLE_EQ(*outermost.high, 2);
}

TEST(RuleBounds, beyond_the_most_that_is_tried_are_outer_ones) {
  for (const std::size_t count : {12u, 13u}) {
    std::vector<Question> questions;
    Rule rule = rule_of(RuleKind::kMean, {});
    for (std::uint32_t q = 0; q < count; ++q) {
      questions.push_back(yes_or_no("q" + std::to_string(q + 1), false));
      rule.inputs.push_back(within(both_ways(q)));
    }
    questions.push_back(yes_or_no("last"));
    rule.inputs.push_back(ask(static_cast<std::uint32_t>(count)));
    const auto instrument = instrument_of(std::move(questions), std::move(rule), 0, 2);
    std::vector<Cell> cells(count + 1);
    cells.back() = AnswerValue{true};
    const Figure figure = figure_of(instrument, cells);
    const TracedReturn traced = trace_of(instrument, cells);
    EXPECT_EQ(traced.traces[0].outer, count == 13u);
    EXPECT_EQ(traced.traces[0].inputs[0].outer, count == 13u);
    EXPECT_EQ(figure.outer, count == 13u) << "2 to the power of 12 combinations are tried";
    EXPECT_DOUBLE_EQ(figure.low, count == 13u ? 2.5 / 14 : 2.5);
    EXPECT_DOUBLE_EQ(figure.high, count == 13u ? (26 + 1) * 2.5 / 14 : 2.5);
  }
}

TEST(RuleBounds, of_a_number_that_counts_for_and_against_are_outer_ones) {
  Question number = yes_or_no("q1");
  number.kind = QuestionKind::kNumber;
  number.worst = AnswerValue{1.0};
  number.best = AnswerValue{0.0};
  Rule rule = both_ways(0);
  rule.inputs.push_back(ask(1));
  const auto instrument = instrument_of({number, yes_or_no("q2")}, rule, 0, 3);
  const Figure figure = figure_of(instrument, {std::nullopt, AnswerValue{false}});
  EXPECT_TRUE(figure.outer);
  EXPECT_EQ(figure.low, 0);
  EXPECT_DOUBLE_EQ(figure.high, 10.0 / 3);
  EXPECT_FALSE(figure_of(instrument, {AnswerValue{0.5}, std::nullopt}).outer);
}

TEST(RuleBounds, of_complete_returns_cost_no_second_run_of_a_rule_and_are_the_score) {
  const auto instrument = instrument_of({yes_or_no("q1")}, both_ways(0), 0, 2);
  const Figure figure = figure_of(instrument, {AnswerValue{true}});
  EXPECT_EQ(figure.low, figure.score);
  EXPECT_EQ(figure.high, figure.score);
}

TEST(RuleTraces, have_a_node_of_their_own_where_a_rule_counts_another_as_something_else) {
  Rule inner = rule_of(RuleKind::kMean, {ask(0), ask(1)});
  Rule outer = rule_of(RuleKind::kSubtractive, {within(inner, 4), ask(0)});
  outer.start = 5;
  const auto instrument =
      instrument_of({choice("q1", {0, 2, 4}, 0, 2), choice("q2", {0, 2, 4}, 0, 2)}, outer, 0, 5);
  const Cell one = AnswerValue{std::string("o1")}, two = AnswerValue{std::string("o2")};
  const TracedReturn traced = trace_of(instrument, {one, two});
  const TraceNode& subtractive = traced.traces[0].inputs[0];
  ASSERT_EQ(subtractive.rule, "subtractive");
  const TraceNode& share = subtractive.inputs[0];
  EXPECT_EQ(share.rule, "share_met");
  EXPECT_EQ(share.weight, 4);
  EXPECT_EQ(share.value, 0.75);
  EXPECT_THAT(share.parameters, Contains(Pair("worst", "0")));
  EXPECT_THAT(share.parameters, Contains(Pair("best", "4")));
  EXPECT_EQ(share.inputs[0].rule, "mean");
  EXPECT_EQ(share.inputs[0].value, 3);
  EXPECT_EQ(subtractive.value, 5 - 4 * 0.25 - 0.5);

  Rule levels;
  levels.kind = RuleKind::kCumulativeAllOf;
  levels.levels = {{within(inner)}, {ask(1)}};
  const auto cumulative = std::make_shared<Instrument>(*instrument);
  cumulative->dimensions[0].rule = levels;
  const TraceNode tree = trace_of(cumulative, {one, two}).traces[0].inputs[0];
  const TraceNode& done = tree.inputs[0].inputs[0];
  EXPECT_EQ(done.rule, "done");
  EXPECT_EQ(done.value, 0);
  EXPECT_THAT(done.parameters, Contains(Pair("best", "4")));
  EXPECT_EQ(done.inputs[0].value, 3);
}

TEST(RuleTraces, order_low_and_high_whatever_an_answer_counts_for) {
  Rule three = rule_of(RuleKind::kThreeState, {ask(0), ask(1)});
  three.three_state_has_partially = false;
  const auto instrument =
      instrument_of({choice("na", {0, 1, 2}, 2, 0), choice("a", {0, 2}, 0, 1)}, three, 0, 2);
  const TraceNode tree =
      trace_of(instrument, {std::nullopt, AnswerValue{std::string("o1")}}).traces[0].inputs[0];
  EXPECT_EQ(tree.inputs[0].low, 0);
  EXPECT_EQ(tree.inputs[0].high, 2);
  EXPECT_EQ(tree.low, 0);
  EXPECT_EQ(tree.high, 2);
}

// Random models, against every answer that could still be given.

/// Draws a rule over the questions; `depth` rules may stand within it.
class RuleDraw {
 public:
  explicit RuleDraw(std::uint32_t questions) : questions_(questions) {}

  Rule rule(int depth) const {
    Rule out;
    out.kind = *rc::gen::element(RuleKind::kWeightedMean, RuleKind::kSum, RuleKind::kMean,
                                 RuleKind::kCumulativeAllOf, RuleKind::kBandedPercent,
                                 RuleKind::kThreeState, RuleKind::kSubtractive, RuleKind::kBands);
    switch (out.kind) {
      case RuleKind::kWeightedMean:
      case RuleKind::kSum:
        out.inputs = inputs(depth, true);
        break;
      case RuleKind::kMean:
        out.inputs = inputs(depth, false);
        break;
      case RuleKind::kCumulativeAllOf:
        out.levels = levels(depth);
        if (*rc::gen::arbitrary<bool>()) out.accept = {"o1"};
        break;
      case RuleKind::kBandedPercent:
        out.edges = *rc::gen::element(std::vector<double>{0.5, 1.5}, std::vector<double>{1});
        if (*rc::gen::arbitrary<bool>()) {
          out.levels = levels(depth);
        } else {
          out.inputs = inputs(depth, true);
        }
        break;
      case RuleKind::kThreeState:
        out.three_state_has_partially = *rc::gen::arbitrary<bool>();
        for (int i = out.three_state_has_partially ? 3 : 2; i > 0; --i) {
          out.inputs.push_back(ask(question()));
        }
        break;
      case RuleKind::kSubtractive:
        out.inputs = inputs(depth, true);
        out.start = *rc::gen::element(1.0, 3.0);
        if (*rc::gen::arbitrary<bool>()) out.floor = *rc::gen::element(-1.0, 0.5);
        break;
      case RuleKind::kBands:
        out.inputs = {input(depth, false)};
        out.edges = *rc::gen::element(std::vector<double>{0.5, 1.5}, std::vector<double>{1});
        break;
    }
    return out;
  }

 private:
  std::uint32_t question() const { return *rc::gen::inRange<std::uint32_t>(0, questions_); }

  RuleInput input(int depth, bool weighs) const {
    const double weight = weighs ? *rc::gen::element(1.0, 2.0, 0.5) : 1;
    if (depth > 0 && *rc::gen::arbitrary<bool>()) return within(rule(depth - 1), weight);
    return ask(question(), weight);
  }

  std::vector<RuleInput> inputs(int depth, bool weigh) const {
    std::vector<RuleInput> out;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) out.push_back(input(depth, weigh));
    return out;
  }

  std::vector<std::vector<RuleInput>> levels(int depth) const {
    std::vector<std::vector<RuleInput>> out;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) out.push_back(inputs(depth, false));
    return out;
  }

  std::uint32_t questions_;
};

std::vector<Question> any_questions() {
  std::vector<Question> questions;
  for (int i = *rc::gen::inRange(2, 6); i > 0; --i) {
    const std::string id = "q" + std::to_string(i);
    if (*rc::gen::arbitrary<bool>()) {
      questions.push_back(yes_or_no(id, *rc::gen::arbitrary<bool>()));
      continue;
    }
    std::vector<double> values;
    for (int o = *rc::gen::inRange(2, 4); o > 0; --o) {
      values.push_back(*rc::gen::element(0.0, 1.0, 2.0, 0.25));
    }
    questions.push_back(choice(id, values, *rc::gen::inRange<std::size_t>(0, values.size()),
                               *rc::gen::inRange<std::size_t>(0, values.size())));
  }
  return questions;
}

std::vector<AnswerValue> answers_to(const Question& question) {
  if (question.kind == QuestionKind::kBoolean) return {AnswerValue{false}, AnswerValue{true}};
  std::vector<AnswerValue> out;
  for (const Option& option : question.options) out.emplace_back(option.id);
  return out;
}

/// The least and the greatest score over all that could be answered to what is missing.
struct Ends {
  double low = std::numeric_limits<double>::infinity(), high = -low;

  void search(const std::shared_ptr<const Instrument>& instrument, std::vector<Cell>& cells,
              std::size_t from = 0) {
    while (from < cells.size() && cells[from]) ++from;
    if (from == cells.size()) {
      const Figure figure = figure_of(instrument, cells);
      if (!figure.scored()) return;
      low = std::min(low, figure.score);
      high = std::max(high, figure.score);
      return;
    }
    for (const AnswerValue& answer : answers_to(instrument->questions[from])) {
      cells[from] = answer;
      search(instrument, cells, from + 1);
    }
    cells[from].reset();
  }
};

TEST(RuleBoundsProperties, are_what_every_answer_that_is_missing_could_make_of_the_score) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Question> questions = any_questions();
    Rule rule = RuleDraw(static_cast<std::uint32_t>(questions.size())).rule(3);
    auto instrument = instrument_of(std::move(questions), std::move(rule), 0, 1);
    const CompiledRule compiled = compile(*instrument, *instrument->dimensions[0].rule);
    instrument->native = {"Native", compiled.low,
                          compiled.high > compiled.low ? compiled.high : compiled.low + 1};
    instrument->blank = *rc::gen::element(BlankPolicy::kExclude, BlankPolicy::kWorst);
    std::vector<Cell> cells;
    for (const Question& question : instrument->questions) {
      const int how = *rc::gen::inRange(0, 5);
      if (how < 2) {
        cells.emplace_back();
      } else if (how == 2) {
        cells.emplace_back(kNotApplicable);
      } else {
        const auto answers = answers_to(question);
        cells.emplace_back(answers[*rc::gen::inRange<std::size_t>(0, answers.size())]);
      }
    }
    const Figure figure = figure_of(instrument, cells);
    if (!figure.scored()) return;
    Ends ends;
    ends.search(instrument, cells);
    RC_CLASSIFY(ends.low < ends.high);
    RC_ASSERT(!figure.outer);
    RC_ASSERT(std::abs(figure.low - std::min(ends.low, figure.score)) < 1e-9);
    RC_ASSERT(std::abs(figure.high - std::max(ends.high, figure.score)) < 1e-9);
    const TraceNode root = trace_of(instrument, cells).traces[0];
    RC_ASSERT(*root.low == figure.low);
    RC_ASSERT(*root.high == figure.high);
  }));
}

TEST(MixedBounds, do_not_ask_code_again_that_gives_its_own) {
  auto instrument = std::make_shared<Instrument>(small_instrument());
  instrument->dimensions[0].monotone = false;
  instrument->dimensions[1].rule = rule_of(RuleKind::kMean, {ask(3)});
  auto code = std::make_unique<MeanScorer>(*instrument);
  MeanScorer& calls = *code;
  calls.own_bounds = true;
  const auto scorer = make_mixed_scorer(instrument, std::move(code));
  const std::vector<Return> returns = {return_with("A", {"some", "", "all"})};
  const Batch batch = make_batch(*instrument, inputs_of(returns), ValueSet::kFinal);
  const Scorecard card = score_batch(*scorer, *instrument, {}, batch).value().at(0);
  EXPECT_EQ(calls.calls.size(), 1u);
  EXPECT_EQ(card.dimensions[0].figure.low, 2.5);
  EXPECT_EQ(card.dimensions[0].figure.high, 4.5);
}

TEST(MixedBounds, of_code_that_is_not_monotone_are_known_at_the_outermost_node_alone) {
  Instrument instrument = small_instrument();
  instrument.dimensions[0].monotone = false;
  MeanScorer scorer(instrument);
  scorer.own_bounds = true;
  const Return given = return_with("A", {"some", "", "all", "all"});
  const TraceNode root = trace_return(scorer, instrument, {}, {&given, 10})->traces[0];
  EXPECT_EQ(root.low, 2.5);
  EXPECT_EQ(root.inputs[0].low, 2.5);
  EXPECT_EQ(root.inputs[0].high, 4.5);
  EXPECT_EQ(root.inputs[0].inputs[1].low, 0);
  EXPECT_EQ(root.inputs[0].inputs[1].high, 5);
}

}  // namespace
}  // namespace waymark::scoring

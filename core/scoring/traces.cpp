// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "core/base/number.h"
#include "core/scoring/bounded_run.h"
#include "core/scoring/bounds.h"
#include "core/scoring/declarative.h"

namespace waymark::scoring {
namespace {

/// The scorer's tree of one dimension made into nodes of an explanation.
class Annotator {
 public:
  Annotator(const Instrument& instrument, const Batch& batch, const Return& given)
      : instrument_(instrument), batch_(batch), given_(given) {}

  /// What lies below a node.
  struct Below {
    std::set<std::uint32_t> questions;  ///< indexes
    bool tables = false;                ///< rows of some table
  };

  /// The same node of the other two runs: null where no answer is missing or their tree has another
  /// shape. Of code that is not monotone they say nothing but of its answers.
  struct Ends {
    const TraceNode *worst = nullptr, *best = nullptr;
    bool monotone = true;
  };

  Below annotate(TraceNode& node, const std::string& id, const Ends& ends) const {
    node.id = id;
    Below below;
    std::set<std::uint32_t>& questions = below.questions;
    below.tables = node.source && std::holds_alternative<TableSource>(*node.source);
    const auto* leaf = node.source ? std::get_if<AnswerSource>(&*node.source) : nullptr;
    const auto question = leaf == nullptr ? std::nullopt : instrument_.question(leaf->question);
    if (question) {
      questions.insert(*question);
    } else {
      for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const auto input_of = [&](const TraceNode* other) -> const TraceNode* {
          const bool same = other != nullptr && other->inputs.size() == node.inputs.size() &&
                            other->inputs[i].rule == node.inputs[i].rule;
          return same ? &other->inputs[i] : nullptr;
        };
        Below input = annotate(node.inputs[i], id + "/" + std::to_string(i + 1),
                               {input_of(ends.worst), input_of(ends.best), ends.monotone});
        questions.merge(input.questions);
        below.tables = below.tables || input.tables;
      }
    }
    set_numbers(node, questions, ends);
    if (below.tables) node.low = node.high = std::nullopt;
    if (question) fill_leaf(node, *question);
    return below;
  }

 private:
  void set_numbers(TraceNode& node, const std::set<std::uint32_t>& questions,
                   const Ends& ends) const {
    if (node.state == FigureState::kNotApplicable && !node.value) return;
    double answered = 0, applicable = 0;
    bool missing = false;
    for (const std::uint32_t q : questions) {
      const CellState state = batch_.columns[q].states[0];
      if (state != CellState::kNotApplicable) applicable += instrument_.questions[q].weight;
      if (state == CellState::kAnswered) answered += instrument_.questions[q].weight;
      missing = missing || state == CellState::kMissing;
    }
    node.low = node.high = node.value;
    if (applicable == 0 && !questions.empty()) {
      // A rule may count what does not apply: a requirement as met, a group as empty.
      if (!node.value) node.state = FigureState::kNotApplicable;
      return;
    }
    if (!questions.empty()) node.coverage = answered / applicable;
    if (ends.worst != nullptr) node.low = ends.worst->value;
    if (ends.best != nullptr) node.high = ends.best->value;
    // What counts against a score is least at its best.
    if (node.low && node.high && *node.low > *node.high) std::swap(node.low, node.high);
    if (missing && !ends.monotone && !node.source) node.low = node.high = std::nullopt;
    if (questions.empty() || answered > 0) return;
    node.state = FigureState::kUnscored;
    if (node.value) node.parameters.emplace_back("blank", "worst");
  }

  void fill_leaf(TraceNode& node, std::uint32_t index) const {
    const Question& question = instrument_.questions[index];
    AnswerSource source{given_.department, instrument_.plugin, question.id, std::nullopt};
    for (const Answer& answer : given_.answers) {
      if (answer.question == question.id && answer.not_applicable.empty()) {
        source.value = answer.final;
      }
    }
    node.id = given_.department + "/" + instrument_.plugin + "/" + question.id;
    node.label = question.title;
    node.rule = "answer";
    if (batch_.columns[index].states[0] == CellState::kNotApplicable) {
      node.state = FigureState::kNotApplicable;
      node.value = node.low = node.high = std::nullopt;
    }
    node.source = std::move(source);
    if (question.weight != 1) {
      node.parameters.emplace_back("question_weight", shortest(question.weight));
    }
  }

  const Instrument& instrument_;
  const Batch& batch_;
  const Return& given_;
};

TraceNode root_of(const Instrument& instrument, std::size_t dimension, const DimensionScore& score,
                  const std::string& id) {
  TraceNode root;
  root.id = id;
  root.label = instrument.dimensions[dimension].title;
  root.rule = "maturity_scale";
  root.parameters = {{"min", shortest(instrument.native.min)},
                     {"max", shortest(instrument.native.max)}};
  root.state = score.figure.state;
  root.native = score.native;
  root.outer = score.figure.outer;
  if (score.figure.scored()) root.value = score.figure.score;
  if (score.figure.counts()) {
    root.low = score.figure.low;
    root.high = score.figure.high;
    root.coverage = score.figure.coverage;
  }
  return root;
}

/// A score as the native value that gives it.
double on_native(const NativeScale& native, double score) {
  return native.min + score / Figure::kBest * (native.max - native.min);
}

/// What the bounds of a rule rest on besides its inputs.
void add_tried(const TraceNode& from, TraceNode& to) {
  for (const auto& parameter : from.parameters) {
    if (parameter.first == kTriedTogether) to.parameters.push_back(parameter);
  }
}

const TraceNode* tree_of(const RowResult* row, std::size_t dimension) {
  return row != nullptr && dimension < row->traces.size() ? &row->traces[dimension] : nullptr;
}

}  // namespace

Result<TracedReturn> trace_return(Scorer& scorer, const Instrument& instrument,
                                  const Context& context, const ReturnInput& input) {
  const Batch batch = make_batch(instrument, {&input, 1}, ValueSet::kFinal);
  auto run = run_with_bounds(scorer, instrument, context, batch, true);
  if (!run) return run.error();
  TracedReturn out;
  out.card = card_of(instrument, batch, *run, 0);
  const Annotator annotator(instrument, batch, *input.given);
  for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
    const std::string id =
        input.given->department + "/" + instrument.plugin + "/" + instrument.dimensions[d].id;
    TraceNode& root = out.traces.emplace_back(root_of(instrument, d, out.card.dimensions[d], id));
    if (!out.card.failure.empty()) {
      root.rule = "failed";
      root.parameters = {{"reason", out.card.failure}};
      continue;
    }
    const TraceNode* tree = tree_of(&run->as_is[0], d);
    if (tree == nullptr) continue;
    root.inputs.push_back(*tree);
    TraceNode& outermost = root.inputs.back();
    const TraceNode* worst = tree_of(run->worst_of(0), d);
    const bool monotone = instrument.dimensions[d].rule || instrument.dimensions[d].monotone;
    annotator.annotate(outermost, id + "/1", {worst, tree_of(run->best_of(0), d), monotone});
    outermost.weight = 1;
    outermost.outer = worst != nullptr && worst->outer;
    if (worst != nullptr) add_tried(*worst, outermost);
    const RowResult::DimensionResult& result = run->as_is[0].dimensions[d];
    if (result.own_bounds && outermost.value) {
      outermost.low = on_native(instrument.native, result.low);
      outermost.high = on_native(instrument.native, result.high);
    }
  }
  return out;
}

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/declarative.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/number.h"
#include "core/scoring/cells.h"
#include "core/scoring/compiled_rule.h"
#include "core/scoring/contested.h"
#include "waymark/rules.hpp"

namespace waymark::scoring {
namespace {

using rules::Place;
using rules::Value;

FigureState figure_state(rules::State state) {
  switch (state) {
    case rules::State::kScored:
      return FigureState::kScored;
    case rules::State::kMissing:
      return FigureState::kUnscored;
    case rules::State::kNotApplicable:
      break;
  }
  return FigureState::kNotApplicable;
}

/// Writes what the rules say of themselves as trace nodes.
class TreeTracer {
 public:
  static constexpr bool kEnabled = true;

  TreeTracer(const Instrument& instrument, const Batch& batch, std::size_t row)
      : instrument_(instrument), batch_(batch), row_(row), open_(1) {}

  void begin() { open_.emplace_back(); }

  void end(const rules::Node& from) {
    TraceNode node = std::move(open_.back());
    open_.pop_back();
    node.rule = from.rule;
    node.label = from.label;
    node.state = figure_state(from.value.state);
    if (from.value.is_scored()) node.value = from.value.value;
    node.weight = from.weight;
    for (std::size_t i = 0; i < from.parameter_count; ++i) {
      node.parameters.emplace_back(from.parameters[i].name, from.parameters[i].value);
    }
    open_.back().inputs.push_back(std::move(node));
  }

  Value leaf(std::uint32_t question, Value value, double weight) {
    TraceNode node = answer_leaf(instrument_, batch_, row_, question);
    if (value.is_scored()) node.value = value.value;
    node.weight = weight;
    open_.back().inputs.push_back(std::move(node));
    return value;
  }

  TraceNode take() { return std::move(open_.front().inputs.front()); }

 private:
  const Instrument& instrument_;
  const Batch& batch_;
  std::size_t row_;
  std::vector<TraceNode> open_;  ///< the nodes that have begun, below one that takes the root
};

/// What missing answers count as.
struct Filling {
  enum class As : std::uint8_t { kMissing, kLeast, kGreatest };
  As as = As::kMissing;
  /// Questions of which one answer holds wherever they are counted, and its cell.
  std::vector<std::pair<std::uint32_t, double>> tried = {};

  static As opposite(As as) {
    return as == As::kLeast ? As::kGreatest : as == As::kGreatest ? As::kLeast : as;
  }
};

/// Runs a compiled rule on one row.
template <class Tracer>
class Evaluation {
 public:
  Evaluation(const Batch& batch, std::size_t row, Tracer& tracer, const Filling& filling)
      : batch_(batch), row_(row), tracer_(tracer), filling_(filling), fill_(filling.as) {}

  Value run(const CompiledRule& rule, const Place& place) {
    switch (rule.kind) {
      case RuleKind::kWeightedMean:
        return mean(rule, "weighted_mean", place);
      case RuleKind::kMean:
        return mean(rule, "mean", place);
      case RuleKind::kSum:
        return sum(rule, place);
      case RuleKind::kCumulativeAllOf:
        return cumulative(rule, place);
      case RuleKind::kBandedPercent:
        return rule.levels.empty() ? banded(rule, place) : capability(rule, place);
      case RuleKind::kThreeState:
        return three_state(rule, place);
      case RuleKind::kSubtractive:
        return subtractive(rule, place);
      case RuleKind::kBands:
        break;
    }
    tracer_.begin();
    return rules::bands(tracer_, edges_of(rule), ask(rule.inputs.front()), place);
  }

 private:
  static rules::Edges edges_of(const CompiledRule& rule) {
    return {rule.edges.data(), rule.edges.size()};
  }

  /// A rule within a rule. Where the outer one counts it as something else than its value, that is
  /// a node of its own.
  Value nested(const CompiledInput& input) {
    const Counting& counting = input.counting;
    const Place place{{}, input.weight};
    switch (counting.as) {
      case Counting::As::kShareMet:
        tracer_.begin();
        return rules::share_met(tracer_, run(input.rule.front(), {}), counting.worst, counting.best,
                                place);
      case Counting::As::kDone:
        tracer_.begin();
        return rules::done(tracer_, run(input.rule.front(), {}), counting.best, place);
      case Counting::As::kItself:
      case Counting::As::kGroup:  // model_reader allows no rule for a group of statements
        break;
    }
    return run(input.rule.front(), place);
  }

  double filled(const CompiledInput& input) const {
    for (const auto& [question, cell] : filling_.tried) {
      if (question == input.question) return input.counted(cell);
    }
    return fill_ == Filling::As::kLeast ? input.least : input.greatest;
  }

  Value ask(const CompiledInput& input) {
    if (!input.rule.empty()) return nested(input);
    const AnswerColumn& column = batch_.columns[input.question];
    Value value = Value::missing();
    switch (column.states[row_]) {
      case CellState::kMissing:
        if (fill_ != Filling::As::kMissing) value = Value::scored(filled(input));
        break;
      case CellState::kNotApplicable:
        value = Value::not_applicable();
        break;
      case CellState::kAnswered:
        value = Value::scored(
            input.option_counts.empty()
                ? input.counting(column.numbers[row_])
                : input.option_counts[static_cast<std::size_t>(column.options[row_])]);
        break;
    }
    return tracer_.leaf(input.question, value, input.weight);
  }

  Value mean(const CompiledRule& rule, std::string_view name, const Place& place) {
    rules::WeightedMean mean(tracer_, name);
    for (const CompiledInput& input : rule.inputs) mean.add(ask(input), input.weight);
    return mean.finish(place);
  }

  Value sum(const CompiledRule& rule, const Place& place) {
    rules::Sum sum(tracer_);
    for (const CompiledInput& input : rule.inputs) {
      sum.add(ask(input), input.weight, input.low, input.high);
    }
    return sum.finish(place);
  }

  Value cumulative(const CompiledRule& rule, const Place& place) {
    rules::CumulativeAllOf all(tracer_);
    for (const auto& level : rule.levels) {
      all.begin_level();
      for (const CompiledInput& input : level) all.add(ask(input));
      all.end_level();
    }
    return up_to_reachable(rule, all.finish(place));
  }

  static Value up_to_reachable(const CompiledRule& rule, Value level) {
    if (rule.reachable && level.is_scored()) {
      level.value = std::min(level.value, static_cast<double>(*rule.reachable));
    }
    return level;
  }

  Value banded(const CompiledRule& rule, const Place& place) {
    rules::BandedPercent banded(tracer_, edges_of(rule));
    for (const CompiledInput& input : rule.inputs) banded.add(ask(input), input.weight);
    return banded.finish(place);
  }

  Value capability(const CompiledRule& rule, const Place& place) {
    rules::CapabilityLevel level(tracer_, static_cast<int>(rule.edges.size()));
    for (const auto& attributes : rule.levels) {
      level.begin_level();
      for (const CompiledInput& input : attributes) {
        rules::BandedPercent attribute(tracer_, edges_of(rule));
        attribute.add(ask(input), input.weight);
        level.add(attribute.finish());
      }
      level.end_level();
    }
    return up_to_reachable(rule, level.finish(place));
  }

  Value three_state(const CompiledRule& rule, const Place& place) {
    tracer_.begin();
    // The more of it holds, the lower the state.
    fill_ = Filling::opposite(fill_);
    const Value not_achieved = ask(rule.inputs.front());
    fill_ = Filling::opposite(fill_);
    Value partially;
    if (rule.has_partially) partially = ask(rule.inputs[1]);
    const Value achieved = ask(rule.inputs.back());
    return rules::three_state(tracer_, not_achieved, rule.has_partially ? &partially : nullptr,
                              achieved, place);
  }

  Value subtractive(const CompiledRule& rule, const Place& place) {
    const auto fed = [&](rules::Subtractive<Tracer> subtractive) {
      for (const CompiledInput& input : rule.inputs) subtractive.add(ask(input), input.weight);
      return subtractive.finish(place);
    };
    if (rule.floor) return fed({tracer_, rule.start, *rule.floor});
    return fed({tracer_, rule.start});
  }

  const Batch& batch_;
  std::size_t row_;
  Tracer& tracer_;
  const Filling& filling_;
  Filling::As fill_;
};

/// A native value for people, at most two decimals.
std::string label_of(double native) {
  std::string text = fixed(native, 2);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

class DeclarativeScorer final : public Scorer {
 public:
  explicit DeclarativeScorer(std::shared_ptr<const Instrument> instrument)
      : instrument_(std::move(instrument)) {
    for (const Dimension& dimension : instrument_->dimensions) {
      auto& rule = rules_.emplace_back();
      if (!dimension.rule) continue;
      rule.emplace(DimensionRule{compile(*instrument_, *dimension.rule), {}, {}});
      rule->questions = questions_of(rule->compiled);
      rule->contested = contested_in(*instrument_, rule->compiled);
    }
  }

  Result<std::vector<RowResult>> score(const Context&, const Batch& batch,
                                       bool with_traces) override {
    std::vector<RowResult> results(batch.rows.size());
    for (std::size_t row = 0; row < results.size(); ++row) {
      score_row(batch, row, with_traces, results[row]);
    }
    return results;
  }

  Result<std::vector<RowResult>> score_extreme(const Context&, const OpenRows& open,
                                               Extreme extreme, bool with_traces) override {
    std::vector<RowResult> results(open.rows.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
      bound_row(open, i, extreme, with_traces, results[i]);
    }
    return results;
  }

 private:
  struct DimensionRule {
    CompiledRule compiled;
    std::vector<std::uint32_t> questions;
    std::vector<Contested> contested;
  };

  /// The rule's value, its tree put behind those of `out`.
  Value evaluate(const DimensionRule& rule, const Batch& batch, std::size_t row,
                 const Filling& filling, std::vector<TraceNode>* out) const {
    if (out == nullptr) {
      rules::NullTracer none;
      return Evaluation(batch, row, none, filling).run(rule.compiled, {});
    }
    TreeTracer tracer(*instrument_, batch, row);
    const Value value = Evaluation(batch, row, tracer, filling).run(rule.compiled, {});
    out->push_back(tracer.take());
    return value;
  }

  void score_row(const Batch& batch, std::size_t row, bool with_traces, RowResult& out) const {
    const NativeScale& native = instrument_->native;
    out.dimensions.resize(rules_.size());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!rules_[i]) {
        if (with_traces) out.traces.emplace_back();
        continue;
      }
      const Value value =
          evaluate(*rules_[i], batch, row, as_it_is_, with_traces ? &out.traces : nullptr);
      if (with_traces) out.traces.back().label = instrument_->dimensions[i].title;
      auto& dimension = out.dimensions[i];
      dimension.state = figure_state(value.state);
      if (!value.is_scored()) continue;
      dimension.score = rules::to_maturity(value.value, native.min, native.max);
      if (instrument_->has_native) dimension.native = Native{value.value, label_of(value.value)};
    }
    add_findings(batch, row, out);
  }

  void bound_row(const OpenRows& given, std::size_t place, Extreme extreme, bool with_traces,
                 RowResult& out) const {
    const Batch& batch = given.batch;
    const std::size_t row = given.rows[place];
    const RowResult& as_is = *given.as_is[place];
    const NativeScale& native = instrument_->native;
    out.dimensions.resize(rules_.size());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      std::vector<TraceNode>* traces = with_traces ? &out.traces : nullptr;
      if (!rules_[i]) {
        if (with_traces) out.traces.emplace_back();
        continue;
      }
      if (!with_traces && i < as_is.dimensions.size() && is_complete(*rules_[i], batch, row)) {
        out.dimensions[i].state = as_is.dimensions[i].state;
        out.dimensions[i].score = as_is.dimensions[i].score;
        continue;
      }
      Filling filling;
      filling.as = extreme == Extreme::kWorst ? Filling::As::kLeast : Filling::As::kGreatest;
      Value value = evaluate(*rules_[i], batch, row, filling, traces);
      auto& dimension = out.dimensions[i];
      const std::vector<const Contested*> open = open_in(*rules_[i], batch, row);
      if (!open.empty()) {
        dimension.outer = !can_try(open);
        if (!dimension.outer) value = tried(*rules_[i], batch, row, open, filling);
        if (with_traces) note_tried(open, dimension.outer, value, out.traces.back());
      }
      dimension.state = figure_state(value.state);
      if (value.is_scored()) {
        dimension.score = rules::to_maturity(value.value, native.min, native.max);
      }
    }
  }

  static bool is_complete(const DimensionRule& rule, const Batch& batch, std::size_t row) {
    return std::none_of(rule.questions.begin(), rule.questions.end(), [&](std::uint32_t question) {
      return batch.columns[question].states[row] == CellState::kMissing;
    });
  }

  /// The contested questions that are missing.
  static std::vector<const Contested*> open_in(const DimensionRule& rule, const Batch& batch,
                                               std::size_t row) {
    std::vector<const Contested*> open;
    for (const Contested& one : rule.contested) {
      if (batch.columns[one.question].states[row] == CellState::kMissing) open.push_back(&one);
    }
    return open;
  }

  static bool can_try(const std::vector<const Contested*>& open) {
    std::size_t combinations = 1;
    for (const Contested* one : open) {
      combinations *= one->cells.size();
      if (combinations == 0 || combinations > kMostTried) return false;
    }
    return true;
  }

  /// The extreme over every combination of what the open questions can be answered.
  Value tried(const DimensionRule& rule, const Batch& batch, std::size_t row,
              const std::vector<const Contested*>& open, Filling filling) const {
    for (const Contested* one : open) filling.tried.emplace_back(one->question, one->cells.front());
    std::vector<std::size_t> at(open.size(), 0);
    Value extreme = evaluate(rule, batch, row, filling, nullptr);
    for (std::size_t digit = 0; digit < at.size();) {
      if (++at[digit] == open[digit]->cells.size()) {
        at[digit] = 0;
        filling.tried[digit].second = open[digit]->cells.front();
        ++digit;
        continue;
      }
      filling.tried[digit].second = open[digit]->cells[at[digit]];
      digit = 0;
      const Value value = evaluate(rule, batch, row, filling, nullptr);
      if (!value.is_scored()) continue;
      const bool is_further = filling.as == Filling::As::kLeast ? value.value < extreme.value
                                                                : value.value > extreme.value;
      if (!extreme.is_scored() || is_further) extreme = value;
    }
    return extreme;
  }

  /// Says in the tree what its own inputs do not: that answers were tried together.
  void note_tried(const std::vector<const Contested*>& open, bool outer, Value value,
                  TraceNode& root) const {
    root.outer = outer;
    if (outer) return;
    std::string ids;
    for (const Contested* one : open) {
      if (!ids.empty()) ids += ' ';
      ids += instrument_->questions[one->question].id;
    }
    root.parameters.emplace_back(kTriedTogether, std::move(ids));
    if (value.is_scored()) root.value = value.value;
  }

  void add_findings(const Batch& batch, std::size_t row, RowResult& out) const {
    for (std::uint32_t i = 0; i < instrument_->findings.size(); ++i) {
      const auto& when = instrument_->findings[i].when;
      if (when && is_below(*when, batch, row, out)) out.findings.push_back({i, {}});
    }
  }

  bool is_below(const FindingWhen& when, const Batch& batch, std::size_t row,
                const RowResult& out) const {
    if (when.dimension) {
      const auto& dimension = out.dimensions[*when.dimension];
      return dimension.state == FigureState::kScored && dimension.score < when.below;
    }
    const Question& question = instrument_->questions[*when.question];
    const auto answer = answer_of(question, batch.columns[*when.question], row);
    const auto number = answer ? number_of(question, *answer) : std::nullopt;
    return number && *number < when.below;
  }

  std::shared_ptr<const Instrument> instrument_;
  std::vector<std::optional<DimensionRule>> rules_;  ///< by dimension
  const Filling as_it_is_;
};

}  // namespace

std::unique_ptr<Scorer> make_declarative_scorer(std::shared_ptr<const Instrument> instrument) {
  return std::make_unique<DeclarativeScorer>(std::move(instrument));
}

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/declarative.h"

#include <optional>
#include <utility>

#include "core/base/number.h"
#include "core/scoring/cells.h"
#include "core/scoring/compiled_rule.h"
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

/// Runs a compiled rule on one row.
template <class Tracer>
class Evaluation {
 public:
  Evaluation(const Batch& batch, std::size_t row, Tracer& tracer)
      : batch_(batch), row_(row), tracer_(tracer) {}

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

  Value ask(const CompiledInput& input) {
    if (!input.rule.empty()) {
      Value value = run(input.rule.front(), {{}, input.weight});
      if (value.is_scored()) value.value = input.counting(value.value);
      return value;
    }
    const AnswerColumn& column = batch_.columns[input.question];
    Value value = Value::missing();
    switch (column.states[row_]) {
      case CellState::kMissing:
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
    return all.finish(place);
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
    return level.finish(place);
  }

  Value three_state(const CompiledRule& rule, const Place& place) {
    tracer_.begin();
    const Value not_achieved = ask(rule.inputs.front());
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
      if (dimension.rule) rule = compile(*instrument_, *dimension.rule);
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

 private:
  void score_row(const Batch& batch, std::size_t row, bool with_traces, RowResult& out) const {
    const NativeScale& native = instrument_->native;
    out.dimensions.resize(rules_.size());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!rules_[i]) {
        if (with_traces) out.traces.emplace_back();
        continue;
      }
      Value value;
      if (with_traces) {
        TreeTracer tracer(*instrument_, batch, row);
        value = Evaluation(batch, row, tracer).run(*rules_[i], {});
        out.traces.push_back(tracer.take());
        out.traces.back().label = instrument_->dimensions[i].title;
      } else {
        rules::NullTracer none;
        value = Evaluation(batch, row, none).run(*rules_[i], {});
      }
      auto& dimension = out.dimensions[i];
      dimension.state = figure_state(value.state);
      if (!value.is_scored()) continue;
      dimension.score = rules::to_maturity(value.value, native.min, native.max);
      if (instrument_->has_native) dimension.native = Native{value.value, label_of(value.value)};
    }
    add_findings(batch, row, out);
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
  std::vector<std::optional<CompiledRule>> rules_;  ///< by dimension
};

}  // namespace

std::unique_ptr<Scorer> make_declarative_scorer(std::shared_ptr<const Instrument> instrument) {
  return std::make_unique<DeclarativeScorer>(std::move(instrument));
}

}  // namespace waymark::scoring

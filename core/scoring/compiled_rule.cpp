// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/compiled_rule.h"

#include <algorithm>

namespace waymark::scoring {
namespace {

Counting::As counted_as(RuleKind kind) {
  switch (kind) {
    case RuleKind::kCumulativeAllOf:
      return Counting::As::kDone;
    case RuleKind::kThreeState:
      return Counting::As::kGroup;
    case RuleKind::kSubtractive:
      return Counting::As::kShareMet;
    default:
      return Counting::As::kItself;
  }
}

class Compiler {
 public:
  Compiler(const Instrument& instrument, const Rule& rule) : instrument_(instrument), rule_(rule) {}

  CompiledRule run() {
    CompiledRule out;
    out.kind = rule_.kind;
    out.edges = rule_.edges;
    out.start = rule_.start;
    out.floor = rule_.floor;
    out.has_partially = rule_.three_state_has_partially;
    out.reachable = rule_.reachable;
    for (const RuleInput& input : rule_.inputs) out.inputs.push_back(compile_input(input));
    for (const auto& level : rule_.levels) {
      auto& inputs = out.levels.emplace_back();
      for (const RuleInput& input : level) inputs.push_back(compile_input(input));
    }
    set_range(out);
    return out;
  }

 private:
  CompiledInput compile_input(const RuleInput& from) const {
    CompiledInput out;
    out.weight = from.weight;
    out.counting.as = counted_as(rule_.kind);
    if (!from.rule.empty()) {
      out.rule.push_back(compile(instrument_, from.rule.front()));
      out.low = out.counting.worst = out.rule.front().low;
      out.high = out.counting.best = out.rule.front().high;
      return out;
    }
    out.question = from.question;
    set_question(out, instrument_.questions[from.question]);
    return out;
  }

  void set_question(CompiledInput& out, const Question& question) const {
    const auto number = [&](const std::optional<AnswerValue>& value) {
      return value ? number_of(question, *value).value_or(0) : 0;
    };
    out.counting.worst = number(question.worst);
    out.counting.best = number(question.best);
    const Extent extent = extent_of(question).value_or(Extent{});
    out.low = extent.low;
    out.high = extent.high;
    for (const Option& option : question.options) {
      const bool by_id = rule_.kind == RuleKind::kCumulativeAllOf && !rule_.accept.empty();
      const bool accepted =
          std::find(rule_.accept.begin(), rule_.accept.end(), option.id) != rule_.accept.end();
      out.option_counts.push_back(by_id ? (accepted ? 1 : 0) : out.counting(option.value));
    }
    const std::vector<double> cells = possible_cells(question).cells;
    if (cells.empty()) return;
    out.least = out.greatest = out.counted(cells.front());
    for (const double cell : cells) {
      out.least = std::min(out.least, out.counted(cell));
      out.greatest = std::max(out.greatest, out.counted(cell));
    }
  }

  static void set_range(CompiledRule& rule) {
    const auto count = [](const auto& list) { return static_cast<double>(list.size()); };
    double low = 0, high = 0, weight = 0;
    for (const CompiledInput& input : rule.inputs) {
      low += input.weight * input.low;
      high += input.weight * input.high;
      weight += input.weight;
    }
    switch (rule.kind) {
      case RuleKind::kWeightedMean:
      case RuleKind::kMean:
        rule.low = weight > 0 ? low / weight : 0;
        rule.high = weight > 0 ? high / weight : 0;
        break;
      case RuleKind::kSum:
        rule.low = low;
        rule.high = high;
        break;
      case RuleKind::kCumulativeAllOf:
        rule.high = count(rule.levels);
        break;
      case RuleKind::kBandedPercent:
        rule.high = rule.levels.empty() ? count(rule.edges) : count(rule.levels);
        break;
      case RuleKind::kBands:
        rule.high = count(rule.edges);
        break;
      case RuleKind::kThreeState:
        rule.high = 2;
        break;
      case RuleKind::kSubtractive:
        rule.high = rule.start;
        rule.low = std::max(rule.start - weight, rule.floor.value_or(rule.start - weight));
        break;
    }
  }

  const Instrument& instrument_;
  const Rule& rule_;
};

}  // namespace

double Counting::operator()(double number) const {
  switch (as) {
    case As::kItself:
      break;
    case As::kShareMet:
      return best == worst ? 1 : std::clamp((number - worst) / (best - worst), 0.0, 1.0);
    case As::kGroup:
      return number <= std::min(worst, best) ? 0 : number >= std::max(worst, best) ? 2 : 1;
    case As::kDone:
      return (best >= worst ? number >= best : number <= best) ? 1 : 0;
  }
  return number;
}

PossibleCells possible_cells(const Question& question) {
  PossibleCells out;
  switch (question.kind) {
    case QuestionKind::kChoice:
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        out.cells.push_back(static_cast<double>(i));
      }
      return out;
    case QuestionKind::kBoolean:
      out.cells = {0, 1};
      return out;
    case QuestionKind::kText:
      return out;
    case QuestionKind::kPercent:
      out.cells = {0, 100};
      break;
    case QuestionKind::kNumber:
      if (question.min) out.cells.push_back(*question.min);
      if (question.max) out.cells.push_back(*question.max);
      break;
    case QuestionKind::kDate:
      break;
  }
  for (const std::optional<AnswerValue>& end : {question.worst, question.best}) {
    const auto number = end ? number_of(question, *end) : std::nullopt;
    if (number) out.cells.push_back(*number);
  }
  if (out.cells.empty()) return out;
  const auto [least, greatest] = std::minmax_element(out.cells.begin(), out.cells.end());
  out.cells = {*least, *greatest};
  out.has_more = out.cells.front() < out.cells.back();
  return out;
}

CompiledRule compile(const Instrument& instrument, const Rule& rule) {
  return Compiler(instrument, rule).run();
}

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/rule_reader.h"

#include <algorithm>

#include "core/base/number.h"
#include "core/formats/json_fields.h"

namespace waymark::plugins {

namespace {

constexpr RuleKind kKinds[] = {
    RuleKind::kWeightedMean,    RuleKind::kSum,           RuleKind::kMean,
    RuleKind::kCumulativeAllOf, RuleKind::kBandedPercent, RuleKind::kThreeState,
    RuleKind::kSubtractive,     RuleKind::kBands,
};

std::optional<RuleKind> kind_of(std::string_view name) {
  for (const auto kind : kKinds) {
    if (name == name_of(kind)) return kind;
  }
  return std::nullopt;
}

/// No rule may give more: what rules above it make of that stays far inside the numbers.
constexpr double kLargest = 1e15;

std::string range_text(const Range& range) {
  return shortest(range.worst) + " to " + shortest(range.best);
}

/// Of a rule that counts levels, bands or states.
Range counted(std::size_t most) {
  const auto top = static_cast<double>(most);
  return {0, top, 0, top};
}

/// An option between two that are accepted that is not accepted itself, by value.
const Option* skipped_option(const Question& question, const std::set<std::string_view>& accepted) {
  std::optional<double> least, most;
  for (const Option& option : question.options) {
    if (accepted.count(option.id) == 0) continue;
    least = std::min(least.value_or(option.value), option.value);
    most = std::max(most.value_or(option.value), option.value);
  }
  for (const Option& option : question.options) {
    if (accepted.count(option.id) != 0 || !least) continue;
    if (option.value > *least && option.value < *most) return &option;
  }
  return nullptr;
}

}  // namespace

Rule RuleReader::read(const JsonNode& node) {
  Rule rule;
  range_ = read_rule(node, rule);
  return rule;
}

std::optional<Range> RuleReader::read_rule(const JsonNode& node, Rule& rule) {
  const auto range = read_kind(node, rule);
  if (!range) return std::nullopt;
  if (is_kept() || (range->low >= -kLargest && range->high <= kLargest)) return range;
  problems_.add(node.place(),
                "the rule gives " + shortest(range->low) + " to " + shortest(range->high) +
                    ", and none may leave -1e15 to 1e15",
                "use smaller weights or values");
  return std::nullopt;
}

std::optional<Range> RuleReader::read_kind(const JsonNode& node, Rule& rule) {
  const auto name = node.text("rule");
  const auto kind = kind_of(name.value_or(""));
  if (!kind) return std::nullopt;
  rule.kind = *kind;
  switch (*kind) {
    case RuleKind::kWeightedMean:
    case RuleKind::kMean:
      return mean(node, rule);
    case RuleKind::kSum:
      return sum(node, rule);
    case RuleKind::kCumulativeAllOf:
      return cumulative(node, rule);
    case RuleKind::kBandedPercent:
      return banded_percent(node, rule);
    case RuleKind::kThreeState:
      return three_state(node, rule);
    case RuleKind::kSubtractive:
      return subtractive(node, rule);
    case RuleKind::kBands:
      return bands(node, rule);
  }
  return std::nullopt;
}

RuleReader::Ranges RuleReader::read_inputs(const JsonNode& list, std::vector<RuleInput>& inputs) {
  Ranges ranges;
  list.each_item(
      [&](const JsonNode& item) { ranges.push_back(read_input(item, inputs.emplace_back())); });
  return ranges;
}

std::optional<Range> RuleReader::read_input(const JsonNode& node, RuleInput& input) {
  if (node.value().is_string()) {
    return read_question(node.place(), node.value().get_ref<const std::string&>(), input);
  }
  input.weight = node.number("weight").value_or(1);
  if (const auto id = node.text("question")) {
    return read_question(node.place_of("question"), *id, input);
  }
  return read_rule(node, input.rule.emplace_back());
}

std::optional<Range> RuleReader::read_question(const std::string& place, const std::string& id,
                                               RuleInput& input) {
  const auto index = instrument_.question(id);
  if (!index) {
    std::vector<std::string> ids;
    if (problems_.wants_detail()) {
      for (const auto& question : instrument_.questions) ids.push_back(question.id);
    }
    const auto near = nearest(id, ids);
    problems_.add(place, "there is no question " + waymark::quoted(id),
                  near ? "did you mean " + waymark::quoted(*near) + "?" : "");
    return std::nullopt;
  }
  input.question = *index;
  questions_.insert(*index);
  const Question& question = instrument_.questions[*index];
  if (question.kind == QuestionKind::kText) {
    problems_.add(place, id + " is answered in words, which no rule can count",
                  "use a question of another kind");
    return std::nullopt;
  }
  if (!question.worst || !question.best) return std::nullopt;
  const auto worst = number_of(question, *question.worst);
  const auto best = number_of(question, *question.best);
  const auto extent = extent_of(question);
  if (!worst || !best || !extent) return std::nullopt;
  return Range{*worst, *best, extent->low, extent->high};
}

std::optional<Range> RuleReader::mean(const JsonNode& node, Rule& rule) {
  const auto list = node.member("inputs");
  const auto ranges = read_inputs(list, rule.inputs);
  std::optional<Range> first;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const std::string place = list.place() + "/" + std::to_string(i);
    const double weight = rule.inputs[i].weight;
    if (rule.kind == RuleKind::kMean && weight != 1) {
      problems_.add(place + "/weight", "a mean weighs all its inputs alike", "use weighted_mean");
    }
    if (!ranges[i]) continue;
    if (!first) first = ranges[i];
    if (!ranges[i]->same_ends(*first) && instrument_.blank == BlankPolicy::kExclude) {
      problems_.add(place,
                    "this input goes from " + range_text(*ranges[i]) + ", the first one from " +
                        range_text(*first),
                    "give all inputs of a mean the same worst and best value, or set \"blank\" to "
                    "\"worst\"");
    }
  }
  return mean_of(node, rule, ranges);
}

/// The range of the inputs' mean; told of where its worst is above its best.
std::optional<Range> RuleReader::mean_of(const JsonNode& node, const Rule& rule,
                                         const Ranges& ranges) {
  std::optional<Range> mean;
  double weights = 0, worst = 0, best = 0;
  bool is_same = true;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!ranges[i]) continue;
    const double weight = rule.inputs[i].weight;
    worst += weight * ranges[i]->worst;
    best += weight * ranges[i]->best;
    weights += weight;
    if (!mean) mean = ranges[i];
    is_same = is_same && ranges[i]->same_ends(*mean);
    // Where the others do not apply, the mean is any one of its inputs.
    mean->low = std::min(mean->low, ranges[i]->low);
    mean->high = std::max(mean->high, ranges[i]->high);
  }
  if (!mean || !(weights > 0)) return std::nullopt;
  // Dividing what is the same for all would only add rounding.
  if (!is_same) {
    mean->worst = worst / weights;
    mean->best = best / weights;
  }
  const double slack = 1e-9 * (mean->high - mean->low);
  if (!is_kept() && mean->worst > mean->best + slack) {
    problems_.add(node.place(),
                  "the mean is " + shortest(mean->worst) + " at its worst and " +
                      shortest(mean->best) + " at its best, and a higher one scores higher",
                  "ask for the opposite, so that the best answers count most");
  }
  return mean;
}

std::optional<Range> RuleReader::sum(const JsonNode& node, Rule& rule) {
  const auto ranges = read_inputs(node.member("inputs"), rule.inputs);
  Range total;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!ranges[i]) return std::nullopt;
    const double weight = rule.inputs[i].weight;
    total.worst += weight * ranges[i]->worst;
    total.best += weight * ranges[i]->best;
    total.low += weight * ranges[i]->low;
    total.high += weight * ranges[i]->high;
  }
  return total;
}

std::optional<Range> RuleReader::subtractive(const JsonNode& node, Rule& rule) {
  read_inputs(node.member("inputs"), rule.inputs);
  rule.start = node.number("start").value_or(0);
  rule.floor = node.number("floor");
  Range range{rule.start, rule.start, rule.start, rule.start};
  for (const auto& input : rule.inputs) range.worst -= input.weight;
  if (rule.floor && *rule.floor > rule.start) {
    problems_.add(node.place_of("floor"), "the floor is above the start", "lower it");
  }
  if (rule.floor) range.worst = std::max(range.worst, *rule.floor);
  range.low = range.worst;
  return range;
}

std::optional<Range> RuleReader::three_state(const JsonNode& node, Rule& rule) {
  rule.three_state_has_partially = node.has("partially");
  for (const char* group : {"not_achieved", "partially", "achieved"}) {
    if (!node.has(group)) continue;
    RuleInput& input = rule.inputs.emplace_back();
    if (!read_input(node.member(group), input)) continue;
    const bool is_rule = !input.rule.empty();
    const auto kind = is_rule ? QuestionKind::kNumber : instrument_.questions[input.question].kind;
    if (kind != QuestionKind::kChoice && kind != QuestionKind::kBoolean) {
      problems_.add(node.place_of(group), "a group of statements is a choice or a boolean",
                    "name such a question");
    } else {
      check_group(node, group, instrument_.questions[input.question]);
    }
  }
  return counted(2);
}

/// Where a blank counts as the worst answer, that answer may not be the one that speaks for the
/// department: "none" of the statements that the outcome is not achieved, "all" of the others.
void RuleReader::check_group(const JsonNode& node, std::string_view group,
                             const Question& question) {
  if (is_kept() || instrument_.blank != BlankPolicy::kWorst) return;
  if (!question.worst || !question.best) return;
  const auto worst = number_of(question, *question.worst);
  const auto best = number_of(question, *question.best);
  const bool against = group == "not_achieved";
  if (!worst || !best || (against ? *worst > *best : *worst <= *best)) return;
  problems_.add(node.place_of(group),
                "a blank counts as the worst answer of " + question.id + ", which says that " +
                    (against ? "none" : "all") + " of its statements hold: it would be taken for " +
                    "achieved",
                std::string("give the question the \"worst\" that says ") +
                    (against ? "all hold, and the \"best\" that says none do"
                             : "none hold, and the \"best\" that says all do"));
}

std::optional<Range> RuleReader::cumulative(const JsonNode& node, Rule& rule) {
  read_levels(node, rule, false);
  node.each_text("accept",
                 [&](const std::string& id, const std::string&) { rule.accept.push_back(id); });
  check_accept(node, rule);
  return counted(rule.levels.size());
}

void RuleReader::check_accept(const JsonNode& node, const Rule& rule) {
  std::vector<const Question*> choices;
  std::set<std::string_view> options, accepted;
  for (const auto& level : rule.levels) {
    for (const auto& input : level) {
      if (!input.rule.empty() || input.question >= instrument_.questions.size()) continue;
      const Question& question = instrument_.questions[input.question];
      if (question.kind != QuestionKind::kChoice) continue;
      choices.push_back(&question);
      for (const auto& option : question.options) options.insert(option.id);
    }
  }
  for (const auto& id : rule.accept) accepted.insert(id);
  node.each_text("accept", [&](const std::string& id, const std::string& place) {
    if (options.count(id) != 0) return;
    problems_.add(place, waymark::quoted(id) + " is no option of any question in \"levels\"",
                  "name an option that counts as done");
  });
  if (accepted.empty()) return;
  for (const Question* question : choices) {
    const bool can_pass =
        std::any_of(question->options.begin(), question->options.end(),
                    [&](const Option& option) { return accepted.count(option.id) != 0; });
    if (!can_pass) {
      problems_.add(node.place_of("accept"), "no option of " + question->id + " counts as done",
                    "add one of its options");
    } else if (const Option* skipped = skipped_option(*question, accepted); skipped && !is_kept()) {
      problems_.add(node.place_of("accept"),
                    skipped->id + " of " + question->id +
                        " lies between options that count as done, and does not itself",
                    "add it, or take those below it out");
    }
  }
}

std::optional<Range> RuleReader::banded_percent(const JsonNode& node, Rule& rule) {
  read_edges(node, "bands", rule);
  if (rule.edges.empty()) rule.edges = {15, 50, 85};
  if (!node.has("levels")) {
    const auto list = node.member("inputs");
    const Ranges ranges = read_inputs(list, rule.inputs);
    check_percents(list, ranges);
    mean_of(node, rule, ranges);
    return counted(rule.edges.size());
  }
  read_levels(node, rule, true);
  return counted(rule.levels.size());
}

std::optional<Range> RuleReader::bands(const JsonNode& node, Rule& rule) {
  read_inputs(node.member("inputs"), rule.inputs);
  read_edges(node, "edges", rule);
  return counted(rule.edges.size());
}

void RuleReader::read_levels(const JsonNode& node, Rule& rule, bool percents) {
  node.each("levels", [&](const JsonNode& level) {
    const auto ranges = read_inputs(level, rule.levels.emplace_back());
    if (percents) check_percents(level, ranges);
  });
}

void RuleReader::read_edges(const JsonNode& node, const char* key, Rule& rule) {
  node.each(key, [&](const JsonNode& item) {
    if (!item.value().is_number()) return;
    const auto edge = item.value().get<double>();
    if (!rule.edges.empty() && !(edge > rule.edges.back())) {
      problems_.add(item.place(), "the edges do not ascend", "put each above the one before");
    }
    rule.edges.push_back(edge);
  });
}

void RuleReader::check_percents(const JsonNode& list, const Ranges& ranges) {
  const auto is_percent = [](double value) { return value >= 0 && value <= 100; };
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!ranges[i] || (is_percent(ranges[i]->low) && is_percent(ranges[i]->high))) continue;
    if (is_kept()) continue;
    problems_.add(list.place() + "/" + std::to_string(i),
                  "this input goes from " + shortest(ranges[i]->low) + " to " +
                      shortest(ranges[i]->high) + ", which is no percentage",
                  "use one of 0 to 100");
  }
}

}  // namespace waymark::plugins

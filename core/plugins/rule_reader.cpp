// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/rule_reader.h"

#include <algorithm>
#include <cmath>

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

std::string range_text(const Range& range) {
  return shortest(range.worst) + " to " + shortest(range.best);
}

}  // namespace

Rule RuleReader::read(const JsonNode& node) {
  Rule rule;
  range_ = read_rule(node, rule);
  return rule;
}

std::optional<Range> RuleReader::read_rule(const JsonNode& node, Rule& rule) {
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
  if (!worst || !best) return std::nullopt;
  return Range{*worst, *best};
}

std::optional<Range> RuleReader::mean(const JsonNode& node, Rule& rule) {
  const auto list = node.member("inputs");
  const auto ranges = read_inputs(list, rule.inputs);
  std::optional<Range> first;
  Range sums;
  double weights = 0;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const std::string place = list.place() + "/" + std::to_string(i);
    const double weight = rule.inputs[i].weight;
    if (rule.kind == RuleKind::kMean && weight != 1) {
      problems_.add(place + "/weight", "a mean weighs all its inputs alike", "use weighted_mean");
    }
    if (!ranges[i]) continue;
    if (!first) first = ranges[i];
    if (*ranges[i] != *first && instrument_.blank == BlankPolicy::kExclude) {
      problems_.add(place,
                    "this input goes from " + range_text(*ranges[i]) + ", the first one from " +
                        range_text(*first),
                    "give all inputs of a mean the same worst and best value, or set \"blank\" to "
                    "\"worst\"");
    }
    sums.worst += weight * ranges[i]->worst;
    sums.best += weight * ranges[i]->best;
    weights += weight;
  }
  if (!(weights > 0)) return std::nullopt;
  // Dividing what is the same for all would only add rounding.
  if (std::all_of(ranges.begin(), ranges.end(),
                  [&](const auto& range) { return range == first; })) {
    return first;
  }
  return Range{sums.worst / weights, sums.best / weights};
}

std::optional<Range> RuleReader::sum(const JsonNode& node, Rule& rule) {
  const auto ranges = read_inputs(node.member("inputs"), rule.inputs);
  Range total;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (!ranges[i]) return std::nullopt;
    total.worst += rule.inputs[i].weight * ranges[i]->worst;
    total.best += rule.inputs[i].weight * ranges[i]->best;
  }
  if (!std::isfinite(total.worst) || !std::isfinite(total.best)) {
    problems_.add(node.place(), "the sum is larger than any number", "use smaller weights");
    return std::nullopt;
  }
  return total;
}

std::optional<Range> RuleReader::subtractive(const JsonNode& node, Rule& rule) {
  read_inputs(node.member("inputs"), rule.inputs);
  rule.start = node.number("start").value_or(0);
  rule.floor = node.number("floor");
  Range range{rule.start, rule.start};
  for (const auto& input : rule.inputs) range.worst -= input.weight;
  if (rule.floor && *rule.floor > rule.start) {
    problems_.add(node.place_of("floor"), "the floor is above the start", "lower it");
  }
  if (rule.floor) range.worst = std::max(range.worst, *rule.floor);
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
    }
  }
  return Range{0, 2};
}

std::optional<Range> RuleReader::cumulative(const JsonNode& node, Rule& rule) {
  read_levels(node, rule, false);
  node.each_text("accept",
                 [&](const std::string& id, const std::string&) { rule.accept.push_back(id); });
  check_accept(node, rule);
  return Range{0, static_cast<double>(rule.levels.size())};
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
    }
  }
}

std::optional<Range> RuleReader::banded_percent(const JsonNode& node, Rule& rule) {
  read_edges(node, "bands", rule);
  if (rule.edges.empty()) rule.edges = {15, 50, 85};
  if (!node.has("levels")) {
    const auto list = node.member("inputs");
    check_percents(list, read_inputs(list, rule.inputs));
    return Range{0, static_cast<double>(rule.edges.size())};
  }
  read_levels(node, rule, true);
  return Range{0, static_cast<double>(rule.levels.size())};
}

std::optional<Range> RuleReader::bands(const JsonNode& node, Rule& rule) {
  read_inputs(node.member("inputs"), rule.inputs);
  read_edges(node, "edges", rule);
  return Range{0, static_cast<double>(rule.edges.size())};
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
    if (!ranges[i] || (is_percent(ranges[i]->worst) && is_percent(ranges[i]->best))) continue;
    problems_.add(list.place() + "/" + std::to_string(i),
                  "this input goes from " + range_text(*ranges[i]) + ", which is no percentage",
                  "use one of 0 to 100");
  }
}

}  // namespace waymark::plugins

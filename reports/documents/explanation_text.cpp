// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/documents/explanation_document.h"
#include "reports/documents/text_table.h"

namespace waymark::reports {
namespace {

std::string parameter_of(const TraceNode& node, std::string_view name) {
  for (const auto& [key, value] : node.parameters) {
    if (key == name) return value;
  }
  return {};
}

std::string said(const AnswerValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return "“" + *text + "”";
  if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
  return std::get<Date>(value).words();
}

std::string answer_words(const TraceNode& node) {
  if (node.state == FigureState::kNotApplicable) return "answered as not applicable";
  const auto* answer = node.source ? std::get_if<AnswerSource>(&*node.source) : nullptr;
  if (answer != nullptr && answer->value) return "answered " + said(*answer->value);
  return parameter_of(node, "blank") == "worst" ? "not answered, so counted as the worst answer"
                                                : "not answered";
}

/// What the rule does with the inputs, said after the number.
std::string rule_words(const TraceNode& node) {
  const std::string& rule = node.rule;
  if (rule == "answer") return answer_words(node);
  if (const auto* rows = node.source ? std::get_if<TableSource>(&*node.source) : nullptr) {
    return "counted from " + std::to_string(rows->rows) + (rows->rows == 1 ? " row" : " rows") +
           " of " + rows->table;
  }
  if (rule == "weighted_mean" && node.inputs.empty()) return "nothing that was asked feeds it";
  if (node.state == FigureState::kNotApplicable) return "";
  if (rule == "weighted_mean") return "the mean of what is below, by weight";
  if (rule == "mean") return "the mean of what is below";
  if (rule == "sum") return "the sum of what is below";
  if (rule == "cumulative_all_of") return "the highest level reached with every level below it";
  if (rule == "all_of") return "1 when all below is done, else 0";
  if (rule == "done") return "1 when what is below is " + parameter_of(node, "best") + ", else 0";
  if (rule == "share_met") {
    return "the share met by what is below: none at " + parameter_of(node, "worst") + ", all at " +
           parameter_of(node, "best");
  }
  if (rule == "banded_percent") {
    return "the band that the mean percentage, " + parameter_of(node, "percent") +
           ", falls in; bands end at " + parameter_of(node, "edges");
  }
  if (rule == "capability_level") {
    return "the highest level whose attributes are at least largely achieved, with all of the "
           "levels below fully achieved";
  }
  if (rule == "least_band") return "the lowest of the bands below";
  if (rule == "three_state") {
    return "not achieved if any statement of that kind holds, else achieved if all of its kind "
           "hold, else partially achieved if all of its kind hold";
  }
  if (rule == "subtractive") {
    return parameter_of(node, "start") + " less the weight of what is not met";
  }
  if (rule == "bands") {
    return "the band that the value below falls in; bands begin at " + parameter_of(node, "edges");
  }
  if (rule == "share_of_outcomes_met") {
    return "the share of the required outcomes that meet the " + parameter_of(node, "profile") +
           " profile";
  }
  if (rule == "share_of_target") {
    return "the first below over " + parameter_of(node, "target") +
           " times the second, and 1 where that is more";
  }
  if (rule == "share_on_scale") {
    if (!node.value) return "nothing is known of it";
    return "the share below, put on the scale of 0 to 5; it is 1, 2, 3 and 4 at " +
           parameter_of(node, "bands") + " per cent";
  }
  if (rule == "maturity_scale") {
    if (!node.value) return "nothing was answered";
    return "the result below, on a scale of " + parameter_of(node, "min") + " to " +
           parameter_of(node, "max") + ", put on the scale of 0 to 5";
  }
  if (rule == "no_return") return "asked, but no return was made";
  if (rule == "failed") return "could not be scored: " + parameter_of(node, "reason");
  if (rule == "list") return "";
  if (rule == "suppressed") {
    return node.state == FigureState::kSuppressed
               ? "too few people are behind it, or it would give away those that they are behind"
               : "the mean of the departments that too few people are behind";
  }
  return rule;
}

bool says_more_than_a_number(const std::string& label) {
  return !label.empty() && !parse_number(label);
}

std::string number_words(const TraceNode& node) {
  if (node.state == FigureState::kNotApplicable) return node.rule == "list" ? "" : "not applicable";
  if (node.state == FigureState::kSuppressed) return "suppressed";
  const double step = parse_number(parameter_of(node, "rounded")).value_or(0);
  std::string text = node.value ? scale_number(*node.value, step) : "not scored";
  if (node.native && says_more_than_a_number(node.native->label)) {
    text += " (" + node.native->label + ")";
  }
  if (node.low && node.high && (!node.value || *node.low != *node.high)) {
    const auto [least, greatest] = std::minmax(*node.low, *node.high);
    text += ", could be " + scale_number(least, step) + " to " + scale_number(greatest, step);
    if (node.outer) text += " at the outmost";
  }
  if (node.coverage && *node.coverage < 1 && node.rule != "answer") {
    text += ", " + share_words(*node.coverage) + " answered";
  }
  return text;
}

class TextWriter {
 public:
  explicit TextWriter(const ByteSink& sink) : sink_(sink) {}

  void line(std::string_view text) {
    buffer_ += text_line(text);
    if (buffer_.size() > 64 * 1024) flush();
  }

  void node(const TraceNode& node, std::size_t depth) {
    std::string text(2 * depth, ' ');
    text += node.label.empty() ? node.rule : node.label;
    text += " [" + node.id + "]";
    const std::string number = number_words(node), rule = rule_words(node);
    if (!number.empty()) text += ": " + number;
    if (!rule.empty()) text += "; " + rule;
    const std::string target = parameter_of(node, "target");
    if (const auto wanted = parse_number(target)) text += "; target " + scale_number(*wanted, 0);
    if (node.weight && depth > 0) text += "; weight " + shortest(*node.weight);
    line(text);
    for (const TraceNode& input : node.inputs) this->node(input, depth + 1);
  }

  bool flush() {
    if (!buffer_.empty()) good_ = sink_(buffer_) && good_;
    buffer_.clear();
    return good_;
  }

 private:
  const ByteSink& sink_;
  std::string buffer_;
  bool good_ = true;
};

}  // namespace

bool write_explanation_text(const std::string& period, const TraceNode& root,
                            const ByteSink& sink) {
  TextWriter writer(sink);
  writer.line("How " + root.id + " came about in period " + period);
  writer.line("");
  writer.node(root, 0);
  return writer.flush();
}

}  // namespace waymark::reports

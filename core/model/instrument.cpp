// SPDX-License-Identifier: Apache-2.0
#include "core/model/instrument.h"

#include <algorithm>
#include <cmath>

namespace waymark {

const char* name_of(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::kChoice:
      return "choice";
    case QuestionKind::kBoolean:
      return "boolean";
    case QuestionKind::kNumber:
      return "number";
    case QuestionKind::kPercent:
      return "percent";
    case QuestionKind::kDate:
      return "date";
    case QuestionKind::kText:
      return "text";
  }
  return "";
}

QuestionKind column_kind(std::string_view name) {
  for (const auto kind : {QuestionKind::kNumber, QuestionKind::kPercent, QuestionKind::kBoolean,
                          QuestionKind::kDate}) {
    if (name == name_of(kind)) return kind;
  }
  return QuestionKind::kText;
}

const char* name_of(RuleKind kind) {
  switch (kind) {
    case RuleKind::kWeightedMean:
      return "weighted_mean";
    case RuleKind::kSum:
      return "sum";
    case RuleKind::kMean:
      return "mean";
    case RuleKind::kCumulativeAllOf:
      return "cumulative_all_of";
    case RuleKind::kBandedPercent:
      return "banded_percent";
    case RuleKind::kThreeState:
      return "three_state";
    case RuleKind::kSubtractive:
      return "subtractive";
    case RuleKind::kBands:
      return "bands";
  }
  return "";
}

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::kHigh:
      return "high";
    case Severity::kMedium:
      return "medium";
    case Severity::kLow:
      return "low";
  }
  return "";
}

std::optional<std::uint32_t> Question::option(std::string_view wanted) const {
  for (std::uint32_t i = 0; i < options.size(); ++i) {
    if (options[i].id == wanted) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Instrument::question(std::string_view id) const {
  const auto found = question_index_.find(std::string(id));
  if (found == question_index_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::uint32_t> Instrument::dimension(std::string_view id) const {
  for (std::uint32_t i = 0; i < dimensions.size(); ++i) {
    if (dimensions[i].id == id) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Instrument::table(std::string_view id) const {
  for (std::uint32_t i = 0; i < tables.size(); ++i) {
    if (tables[i].id == id) return i;
  }
  return std::nullopt;
}

void Instrument::index() {
  question_index_.clear();
  for (std::uint32_t i = 0; i < questions.size(); ++i) question_index_.emplace(questions[i].id, i);
}

std::optional<Extent> extent_of(const Question& question) {
  const auto number = [&](const std::optional<AnswerValue>& value) {
    return value ? number_of(question, *value).value_or(0) : 0;
  };
  Extent extent{std::min(number(question.worst), number(question.best)),
                std::max(number(question.worst), number(question.best))};
  const auto widen = [&](double value) {
    extent.low = std::min(extent.low, value);
    extent.high = std::max(extent.high, value);
  };
  switch (question.kind) {
    case QuestionKind::kChoice:
      for (const Option& option : question.options) widen(option.value);
      break;
    case QuestionKind::kBoolean:
      extent = {0, 1};
      break;
    case QuestionKind::kPercent:
      extent = {0, 100};
      break;
    case QuestionKind::kNumber:
      if (question.min) widen(*question.min);
      if (question.max) widen(*question.max);
      break;
    case QuestionKind::kDate:
      break;
    case QuestionKind::kText:
      return std::nullopt;
  }
  return extent;
}

bool takes(const Question& question, double number) {
  if (question.kind == QuestionKind::kPercent) return number >= 0 && number <= 100;
  if (question.kind != QuestionKind::kNumber) return true;
  return std::isfinite(number) && (!question.min || number >= *question.min) &&
         (!question.max || number <= *question.max);
}

std::optional<double> number_of(const Question& question, const AnswerValue& value) {
  switch (question.kind) {
    case QuestionKind::kChoice:
      if (const auto* id = std::get_if<std::string>(&value)) {
        if (const auto option = question.option(*id)) return question.options[*option].value;
      }
      return std::nullopt;
    case QuestionKind::kBoolean:
      if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1.0 : 0.0;
      return std::nullopt;
    case QuestionKind::kNumber:
    case QuestionKind::kPercent:
      if (const auto* number = std::get_if<double>(&value)) return *number;
      return std::nullopt;
    case QuestionKind::kDate:
      if (const auto* date = std::get_if<Date>(&value)) return date->days;
      return std::nullopt;
    case QuestionKind::kText:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace waymark

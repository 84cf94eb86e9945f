// SPDX-License-Identifier: Apache-2.0
#include "core/model/instrument.h"

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

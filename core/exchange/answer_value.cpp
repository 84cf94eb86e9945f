// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/answer_value.h"

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark::exchange {

std::string suggestion(std::string_view given, const std::vector<std::string>& candidates) {
  if (const auto near = nearest(given, candidates))
    return "did you mean " + waymark::quoted(*near) + "?";
  constexpr std::size_t kFew = 12;
  if (candidates.empty() || candidates.size() > kFew) return {};
  std::string list = candidates.size() == 1 ? "the only one is " : "choose one of ";
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i != 0) list += ", ";
    list += candidates[i];
  }
  return list;
}

ValueFault unknown_question(const Instrument& instrument, std::string_view id) {
  std::vector<std::string> ids;
  ids.reserve(instrument.questions.size());
  for (const auto& question : instrument.questions) ids.push_back(question.id);
  return {"there is no question " + waymark::quoted(id) + " in " + instrument.plugin + "@" +
              instrument.edition,
          suggestion(id, ids)};
}

std::optional<ValueFault> value_from_word(const Question& question, std::string_view text,
                                          AnswerValue& out) {
  if (question.kind == QuestionKind::kChoice) {
    for (const auto& option : question.options) {
      if (option.id == text) {
        out = option.id;
        return std::nullopt;
      }
    }
    std::vector<std::string> ids;
    for (const auto& option : question.options) ids.push_back(option.id);
    return ValueFault{waymark::quoted(text) + " is no option of " + question.id,
                      suggestion(text, ids)};
  }
  if (has_nul(text)) return ValueFault{"the text holds a NUL character", "take it out"};
  if (!is_utf8(text)) return ValueFault{"the text is not UTF-8", "save the file as UTF-8"};
  if (text.empty()) return ValueFault{"the text is empty", "use null for no answer"};
  out = std::string(text);
  return std::nullopt;
}

std::optional<ValueFault> value_from_number(const Question& question, double number,
                                            AnswerValue& out) {
  if (question.kind == QuestionKind::kPercent && !(number >= 0 && number <= 100)) {
    return ValueFault{shortest(number) + " is not a percentage", "give 0 to 100"};
  }
  if (!takes(question, number)) {
    const auto extent = extent_of(question).value_or(Extent{});
    return ValueFault{shortest(number) + " is no answer to " + question.id,
                      "give " + shortest(extent.low) + " to " + shortest(extent.high)};
  }
  out = number;
  return std::nullopt;
}

std::optional<ValueFault> value_from_day(const Question& question, std::string_view text,
                                         AnswerValue& out) {
  if (const auto day = Date::parse(text)) {
    out = *day;
    return std::nullopt;
  }
  return ValueFault{waymark::quoted(text) + " is no date for " + question.id,
                    "give a day that exists, as YYYY-MM-DD"};
}

std::optional<ValueFault> value_from_text(const Question& question, std::string_view text,
                                          AnswerValue& out) {
  switch (question.kind) {
    case QuestionKind::kChoice:
    case QuestionKind::kText:
      return value_from_word(question, text, out);
    case QuestionKind::kBoolean:
      if (text == "true" || text == "false") {
        out = text == "true";
        return std::nullopt;
      }
      return ValueFault{waymark::quoted(text) + " is neither true nor false", "give true or false"};
    case QuestionKind::kNumber:
    case QuestionKind::kPercent:
      if (const auto number = parse_number(text)) return value_from_number(question, *number, out);
      return ValueFault{waymark::quoted(text) + " is not a number",
                        "give digits with a point, such as 12.5"};
    case QuestionKind::kDate:
      return value_from_day(question, text, out);
  }
  return std::nullopt;
}

}  // namespace waymark::exchange

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/exchange/return_draft.h"

namespace waymark::tests {

/// Edition 1 of `care`: a question of every kind, named after its kind.
inline std::shared_ptr<const Instrument> care() {
  static const auto kCare = [] {
    auto made = std::make_shared<Instrument>();
    made->plugin = "care";
    made->edition = "1";
    for (const auto kind : {QuestionKind::kChoice, QuestionKind::kBoolean, QuestionKind::kNumber,
                            QuestionKind::kPercent, QuestionKind::kDate, QuestionKind::kText}) {
      Question question;
      question.id = name_of(kind);
      question.kind = kind;
      made->questions.push_back(question);
    }
    made->questions[0].options = {{"none", "None", 0}, {"some", "Some", 1}, {"all", "All", 2}};
    made->index();
    return made;
  }();
  return kCare;
}

inline Result<std::shared_ptr<const Instrument>> find_care(std::string_view plugin,
                                                           std::string_view edition) {
  if (plugin != "care") return bad_input("plugin", "there is no such plugin");
  if (!edition.empty() && edition != "1") return bad_input("edition", "there is no such edition");
  return care();
}

/// True where the answer is of its question's kind.
inline bool fits(const Question& question, const AnswerValue& value) {
  switch (question.kind) {
    case QuestionKind::kChoice:
      return number_of(question, value).has_value();
    case QuestionKind::kBoolean:
      return std::holds_alternative<bool>(value);
    case QuestionKind::kNumber:
      return std::holds_alternative<double>(value);
    case QuestionKind::kPercent:
      return std::holds_alternative<double>(value) && std::get<double>(value) >= 0 &&
             std::get<double>(value) <= 100;
    case QuestionKind::kDate:
      return std::holds_alternative<Date>(value);
    case QuestionKind::kText:
      return std::holds_alternative<std::string>(value) && !std::get<std::string>(value).empty();
  }
  return false;
}

}  // namespace waymark::tests

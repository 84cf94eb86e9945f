// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/instrument.h"

namespace waymark::exchange {

/// What is wrong with a value, and how to mend it.
struct ValueFault {
  std::string what, mend;
};

/// Reads `text` as an answer of the question's kind into `out`: an option's id, `true` or `false`,
/// a number that the question takes, a percentage of 0 to 100, a day, any text but an empty one or
/// one with a NUL.
[[nodiscard]] std::optional<ValueFault> value_from_text(const Question& question,
                                                        std::string_view text, AnswerValue& out);

/// A choice's option or a text.
[[nodiscard]] std::optional<ValueFault> value_from_word(const Question& question,
                                                        std::string_view text, AnswerValue& out);
/// A number that the question takes, or a percentage.
[[nodiscard]] std::optional<ValueFault> value_from_number(const Question& question, double number,
                                                          AnswerValue& out);
/// A day.
[[nodiscard]] std::optional<ValueFault> value_from_day(const Question& question,
                                                       std::string_view text, AnswerValue& out);

/// "unknown question …", with the one that was probably meant.
[[nodiscard]] ValueFault unknown_question(const Instrument& instrument, std::string_view id);

/// `did you mean "b"?`, or the candidates where they are few, or nothing.
[[nodiscard]] std::string suggestion(std::string_view given,
                                     const std::vector<std::string>& candidates);

/// True where the text holds a NUL character, which no text of ours may.
[[nodiscard]] inline bool has_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

}  // namespace waymark::exchange

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/decision.h"

namespace waymark::exchange {

/// Reads `waymark/decision/1`: references, days and classifications in any form that untidy.h
/// reads. Bad input, all of it in one go and each at its JSON pointer: what the format refuses, a
/// reference, day or classification that cannot be read, a report that is not agreed or not
/// published without a reason, a role or board twice.
[[nodiscard]] Result<DecisionDetails> read_decision(const std::filesystem::path& path);

/// The same from text: what the store keeps, or a file's content. Problems carry no file name.
[[nodiscard]] Result<DecisionDetails> parse_decision(std::string_view text);

/// The details as one text, in tidy forms and a fixed order: two files that say the same have the
/// same document. parse_decision() reads it back. What is `withheld` has no place in it.
[[nodiscard]] std::string decision_document(const DecisionDetails& details);

}  // namespace waymark::exchange

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/redaction.h"

namespace waymark::exchange {

/// Reads `waymark/redaction/1`, days in any form that untidy.h reads, exemptions tidied. Bad input,
/// all of it in one go and each at its JSON pointer: what the format refuses, a day that cannot be
/// read, blanks where words should be, a text of fewer than 3 letters (it would take words apart
/// everywhere), the same subject or text twice, a sign-off older than an item it signs off.
[[nodiscard]] Result<RedactionPlan> read_redaction(const std::filesystem::path& path);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<RedactionPlan> parse_redaction(std::string_view text);

/// The plan as one text; parse_redaction() reads it back. What the store's log keeps.
[[nodiscard]] std::string redaction_document(const RedactionPlan& plan);

}  // namespace waymark::exchange

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/strategy.h"

namespace waymark::exchange {

/// What a strategy file said.
struct StrategyFile {
  Strategy strategy;
  std::string document;           ///< canonical text, see strategy_document()
  std::vector<Problem> warnings;  ///< titles that are still to be filled in
};

/// Reads `waymark/strategy/1`. Bad input, all of it in one go and each at its JSON pointer: what
/// the format refuses, principles or plans named twice, names that lead nowhere, a theme that is
/// not in theme_names(), dates out of order or twice, a weight outside 10^-6 to 10^6.
[[nodiscard]] Result<StrategyFile> read_strategy(const std::filesystem::path& path);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<StrategyFile> parse_strategy(std::string_view text);

/// The same from a document that was accepted before and is kept: how large its numbers may be is
/// not asked again.
[[nodiscard]] Result<StrategyFile> parse_kept_strategy(std::string_view text);

/// The strategy as one text: every field written out, targets by date, the links between
/// principles, plans, themes and dimensions in a fixed order. Two files that say the same have the
/// same document, however they are laid out. parse_strategy() reads it back.
[[nodiscard]] std::string strategy_document(const Strategy& strategy);

}  // namespace waymark::exchange

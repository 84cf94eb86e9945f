// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"

namespace waymark::plugins {

/// What a model is read for.
struct ModelScope {
  std::string plugin, edition;     ///< the model must name the same two
  bool has_library = false;        ///< code scores the dimensions that have no rule
  std::vector<TableShape> tables;  ///< the plugin's tables, in the manifest's order
  /// True for a model that was accepted when a period took it and is kept with it: what is refused
  /// only since then (a number out of range, a rule that may leave its scale) is taken.
  bool is_kept = false;
};

/// Reads `model.json` into an Instrument: ids resolved, defaults filled in. Bad input, all of it in
/// one go and each at its JSON pointer: what the format refuses, an id twice, a name that leads
/// nowhere, a number out of range or out of order, a rule whose inputs do not fit it or that may
/// leave the native scale, a mean whose worst is above its best, a three_state that takes a blank
/// for achieved, an `accept` that skips an option between those it takes, and, where blanks are
/// excluded, a mean over inputs of different range (a blank would then pull the mean towards the
/// wider ones).
[[nodiscard]] Result<Instrument> read_model(const std::filesystem::path& path,
                                            const ModelScope& scope);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<Instrument> parse_model(std::string_view text, const ModelScope& scope);

}  // namespace waymark::plugins

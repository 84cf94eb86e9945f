// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/plugins/manifest.h"
#include "core/scoring/scorer.h"

/// The same returns for hosts and plugins of different headers.
namespace waymark::abi_testing {

/// `rows` returns to a model of choices and percentages: every option and state occurs, in an order
/// that looks random and is always the same. No rows of any table.
[[nodiscard]] scoring::Batch some_answers(const Instrument& instrument, std::size_t rows);

/// A period in June 2026 with the plugin's parameters at their defaults.
[[nodiscard]] scoring::Context some_context(const plugins::Manifest& manifest);

/// All that was emitted, a line a fact, numbers with all digits: two runs agree where these do.
[[nodiscard]] std::string facts_of(const std::vector<scoring::RowResult>& results);

/// Scores some_answers() of the plugin's newest edition through the host that this program holds;
/// what went wrong, if the plugin could not be run.
[[nodiscard]] std::string facts_from(const std::string& plugins_folder, const std::string& id);

}  // namespace waymark::abi_testing

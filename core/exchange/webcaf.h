// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/exchange/return_draft.h"

namespace waymark::exchange {

/// How many statements of each kind an outcome of the Cyber Assessment Framework has. WebCAF
/// numbers them through: not achieved first, then partially, then achieved.
struct StatementCounts {
  std::uint32_t not_achieved = 0, partially = 0, achieved = 0;
};

/// Outcome id in lower case (`a1.a`) to its counts.
using OutcomeCounts = std::map<std::string, StatementCounts>;

/// The counts of one edition from the cyber plugin's `data/profiles.csv` (columns `edition`,
/// `outcome`, `not_achieved`, `partially`, `achieved`; others are left alone).
[[nodiscard]] Result<OutcomeCounts> read_outcome_counts(const std::filesystem::path& path,
                                                        std::string_view edition);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<OutcomeCounts> parse_outcome_counts(std::string_view text,
                                                         std::string_view edition);

/// Whose answers they are: WebCAF's file does not say.
struct WebcafTarget {
  std::string period, department;
  std::shared_ptr<const Instrument> instrument;  ///< of the cyber plugin's edition
};

/// Reads WebCAF's JSON answer form, statement by statement, as a return of the cyber plugin. A
/// statement that is not ticked is false; each group folds into none, some or all. Comments become
/// notes that name their statement. An outcome that is not there says nothing. Bad input, each at
/// its JSON pointer: an unknown outcome, a statement number outside its group, a key of neither
/// kind, a tick that is not true or false.
[[nodiscard]] Result<ReturnDraft> read_webcaf(const std::filesystem::path& path,
                                              const WebcafTarget& target,
                                              const OutcomeCounts& counts);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<ReturnDraft> parse_webcaf(std::string_view text, const WebcafTarget& target,
                                               const OutcomeCounts& counts);

}  // namespace waymark::exchange

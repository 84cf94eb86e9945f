// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"

namespace waymark::plugins {

/// How a question of one edition relates to one of another.
enum class Relation : std::uint8_t {
  kSame,
  kReworded,
  kRenumbered,
  kExtended,
  kSplit,
  kMerged,
  kReplaced,
  kNew,
  kWithdrawn,
};

[[nodiscard]] const char* name_of(Relation relation);  ///< "same", "reworded", …

/// True where the answer is carried (same, reworded, renumbered).
[[nodiscard]] bool carries(Relation relation);
/// True where the answer is only offered, to be confirmed (extended, split, merged).
[[nodiscard]] bool offers(Relation relation);

/// One row: indexes into the two instruments' questions. `from` is missing only for kNew, `to` only
/// for kWithdrawn.
struct CrosswalkRow {
  std::optional<std::uint32_t> from, to;
  Relation relation = Relation::kSame;
  /// Option ids, old and new. One that is not listed keeps its id.
  std::vector<std::pair<std::string, std::string>> options;

  /// The answer in the later question's terms; nothing where its option has no counterpart.
  [[nodiscard]] std::optional<AnswerValue> carry(const Question& to_question,
                                                 const AnswerValue& value) const;
};

/// Reads `from,to,relation,options`. Bad input, each at `line N, "column"`: an unknown question,
/// relation or option, a pair twice, two rows that carry into one question, questions of different
/// kinds or a choice some of whose options would be lost where the answer is carried.
[[nodiscard]] Result<std::vector<CrosswalkRow>> read_crosswalk(const std::filesystem::path& path,
                                                               const Instrument& from,
                                                               const Instrument& to);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<std::vector<CrosswalkRow>> parse_crosswalk(std::string_view text,
                                                                const Instrument& from,
                                                                const Instrument& to);

}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/instrument.h"
#include "core/model/return.h"

namespace waymark::insight {

/// A question of the earlier edition whose answer becomes that of one in the later edition: a
/// crosswalk's row of a relation that carries (same, reworded, renumbered). Indexes into the two
/// instruments' questions.
struct CarriedQuestion {
  std::uint32_t from = 0, to = 0;
  /// Option ids, old and new. One that is not listed keeps its id.
  std::vector<std::pair<std::string, std::string>> options;
};

/// A table of evidence as a period's plugin declares it.
struct TableShape {
  std::string id;
  std::vector<std::string> columns;  ///< ids, in any order
};

/// How answers move from an earlier edition to a later one.
struct CarryPlan {
  std::vector<CarriedQuestion> questions;
  std::vector<bool> reached;  ///< by question of the later edition: something carries into it
  /// By dimension of the later edition: why nothing can be said of it, or empty.
  std::vector<std::string> breaks;
};

/// Between two editions. `rows` are the crosswalk's rows that carry; the tables are those declared
/// on either side. A dimension breaks where no question of it is reached, or where it reads a table
/// that has no partner of the same id and columns.
[[nodiscard]] CarryPlan plan_carry(const Instrument& from, const Instrument& to,
                                   std::vector<CarriedQuestion> rows,
                                   const std::vector<TableShape>& tables_from,
                                   const std::vector<TableShape>& tables_to);

/// An edition into itself: every question into the one of its id, nothing breaks. The instruments
/// may be those of two versions of the plugin; a question that only one knows is not carried, and
/// is not taken out either.
[[nodiscard]] CarryPlan plan_carry_whole(const Instrument& from, const Instrument& to);

/// The earlier return's answers in the later edition's questions (what `s'_A` is scored from):
/// final values only, and reasons for not applicable; a question that nothing carries into is not
/// applicable; one whose answer has no counterpart is missing.
[[nodiscard]] std::vector<Answer> carry_answers(const CarryPlan& plan, const Instrument& from,
                                                const Instrument& to,
                                                const std::vector<Answer>& answers);

/// The later return's own answers with every question that nothing carries into not applicable
/// (what `s°_B` is scored from).
[[nodiscard]] std::vector<Answer> keep_reached(const CarryPlan& plan, const Instrument& to,
                                               const std::vector<Answer>& answers);

/// The later edition's instrument as both are scored by it (DESIGN 4, "Comparison"): in its rules
/// with levels, those above the highest into which something carries count as not reached. A level
/// into which nothing carries below such a one stays not applicable, and so does a rule into which
/// nothing carries at all.
[[nodiscard]] Instrument on_same_terms(const CarryPlan& plan, Instrument to);

/// `answers` with the answer to one question (index) taken from `other`, or missing where `other`
/// has none. Both in the later edition's terms, as the two functions above give them: in the
/// instrument's order, one entry a question.
[[nodiscard]] std::vector<Answer> with_answer_of(std::vector<Answer> answers,
                                                 const std::vector<Answer>& other,
                                                 std::uint32_t question);

/// True where two answers score alike: the same final value, both missing, or both not applicable.
[[nodiscard]] bool same_answer(const Answer& a, const Answer& b);

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/insight/rollup/rollup.h"
#include "core/model/comparison.h"

namespace waymark::insight {

/// One unit's part in a change; `unit` is an index.
struct UnitTerm {
  std::size_t unit = 0;
  double performance = 0, mix = 0;
};

/// One question's part in a change: indexes of the plugin and of the later edition's question.
struct QuestionTerm {
  std::size_t plugin = 0, question = 0;
  double performance = 0;
};

/// One unit of a dimension: its members on each side, as published (`s_A`, `s_B`) and on the same
/// terms (`s'_A`, `s°_B`), with what each weighs.
struct UnitScores {
  std::vector<Weighted> earlier, earlier_carried, later_carried, later;
};

/// A unit's score: a single member's own figure, else the weighted mean of its members; not
/// applicable where it has none.
[[nodiscard]] Figure unit_figure(const std::vector<Weighted>& members);

/// A subject of a comparison from within: what roll-up and output need of it.
struct Change {
  Figure earlier = Figure::not_applicable(), later = Figure::not_applicable();
  bool in_earlier = false, in_later = false;  ///< declared in that period
  std::string break_reason;
  /// Why all that it is made of and could be compared breaks, where itself it has no score on one
  /// side: what stands above it has nothing to compare there either.
  std::string break_below;
  std::optional<Effects> effects;  ///< where both are scored and nothing breaks
  std::optional<LikeForLike> like_for_like;
  std::optional<SameTerms> same_terms;
  std::vector<UnitTerm> terms;          ///< by unit, each once
  std::vector<QuestionTerm> questions;  ///< by plugin, then question, each once
  /// Where both are scored on the same terms: by unit, what its driver terms count for,
  /// (v_uA + v_uB)/2; 0 for a unit outside C.
  std::vector<double> shares;

  [[nodiscard]] bool both_scored() const { return earlier.scored() && later.scored(); }
};

/// The force's change in one dimension (DESIGN 4, "Comparison"). `earlier` and `later` are the
/// force's published figures; `break_reason` why the dimension breaks, or empty; `unscored_reason`
/// what to say where it has a score, but none on the same terms. No sum depends on the units'
/// order.
[[nodiscard]] Change change_of_dimension(const Figure& earlier, const Figure& later,
                                         const std::vector<UnitScores>& units,
                                         const std::string& break_reason,
                                         const std::string& unscored_reason);

/// One unit's own change in a dimension: no mix and no scope.
[[nodiscard]] Change change_of_unit(std::size_t unit, const UnitScores& scores,
                                    const std::string& break_reason,
                                    const std::string& unscored_reason);

/// A child of a plugin, a principle or the force: `a` and `b` are its effective weights on the two
/// sides, normalised over the scored children there; 0 where it has no score.
struct ChildChange {
  const Change* change = nullptr;
  double a = 0, b = 0;
};

/// The change of what stands above these children, whose own figures are given in `out`; fills in
/// the rest. The remainder is framework's where `declared_differ`, or where a child breaks, else
/// scope's. Where nothing of it can be compared, and every child that has a score breaks, it
/// breaks too: `break_reason` is then the children's, where they agree; `break_below` where it is
/// not scored on both sides. Beside a child that came or went and does not break there is a change.
void roll_up_change(const std::vector<ChildChange>& children, bool declared_differ, Change& out);

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/results.h"

namespace waymark::insight {

/// What one question's answer does to the later period's scores: every later return scored once
/// more with that question answered as its unit answered it in the earlier period (where several
/// departments became one: once for each of them, and the mean by their weights).
struct SwappedQuestion {
  std::uint32_t question = 0;  ///< index in the later edition
  /// By leaf of the later period, then by dimension of the later edition; a leaf's entry is empty
  /// where the swap changes nothing, or cannot be made.
  std::vector<std::vector<Figure>> figures;
};

/// One plugin that both periods use, scored on the same terms: `s'_A` and `s°_B` of DESIGN 4.
struct CarriedPlugin {
  std::string plugin;
  /// Why nothing of it can be compared (no crosswalk), or empty. Nothing else is read then.
  std::string break_reason;
  /// By dimension of the later edition: why it cannot be compared, or empty. No entries: none.
  std::vector<std::string> breaks;
  /// By leaf, in the order of Results::departments of its period, then by dimension of the *later*
  /// edition; only state and score matter. A leaf that was not asked has an empty entry. No entries
  /// at all: as published (`earlier` where edition and parameters agree, `later` where editions
  /// do).
  std::vector<std::vector<Figure>> earlier, later;
  std::vector<SwappedQuestion> swaps;  ///< by question; may be left out
};

/// A figure that is not to be shown, because of too few people behind it. It counts all the same.
struct HiddenFigure {
  bool later = false;      ///< of which period
  std::string department;  ///< code; empty: the force's own figure
  std::string plugin, dimension;
  auto operator<=>(const HiddenFigure&) const = default;
};

/// All that two periods' comparison rests on. Borrowed for the call.
struct ComparisonInput {
  const Results* earlier = nullptr;  ///< in time; may be the same as `later`
  const Results* later = nullptr;
  /// Of every period from the earlier to the later, by census, both of them included; the same
  /// period with itself: one.
  std::vector<const Organisation*> organisations;
  std::vector<const Strategy*> strategies;
  /// A plugin in both periods without an entry is compared as published where its editions agree,
  /// and breaks where they do not.
  std::vector<CarriedPlugin> carried;
  std::set<HiddenFigure> hidden;
  /// The force's own figures as they are shown, some of them rounded because hidden ones count in
  /// them; null: those of `earlier` and `later` are.
  const ForceResult* earlier_shown = nullptr;
  const ForceResult* later_shown = nullptr;
};

/// The break of a dimension whose effects would give hidden figures away.
inline constexpr const char* kWithheld =
    "What changed cannot be parted without giving away figures that too few people are behind.";

/// The same in a public copy.
inline constexpr const char* kLeftOutOfCopy =
    "What changed is not parted in a public copy, because figures that it rests on are left out.";

/// Compares the earlier period with the later (DESIGN 4, "Comparison"). Pure, and no byte depends
/// on the order or the names of departments but the names themselves. A dimension's effects are
/// left out, with a break, where with both periods' own figures a hidden one could be worked out
/// from them to less than kLeastWidth; its drivers, wherever something of it is hidden. Where a
/// subject of the force rests on hidden figures, its change, effects, contributions and all else
/// are rounded to kValueStep, each by itself (insight/disclosure).
[[nodiscard]] Comparison compare(const ComparisonInput& input);

/// `compare B A`: every change, effect and contribution the other way round, sides exchanged. Twice
/// is the first again.
[[nodiscard]] Comparison negated(Comparison comparison);

}  // namespace waymark::insight

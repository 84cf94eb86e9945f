// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/results.h"

namespace waymark::insight {

/// What became of one finding between two periods, unit by unit. Units are indexes into the ones
/// given, each in exactly one of the lists where the finding was made on either side.
struct FindingChange {
  std::string plugin, finding;        ///< ids
  const FindingSpec* spec = nullptr;  ///< of the later edition, or of the earlier where it went
  std::vector<std::size_t> appeared;  ///< made now; not then, though it was looked for
  std::vector<std::size_t> closed;    ///< made then; not now, though it was looked for
  std::vector<std::size_t> standing;  ///< made then and now
  /// Made on one side, and not looked for on the other: the department was not there, not asked or
  /// not assessed, or the edition does not know the finding.
  std::vector<std::size_t> only_later, only_earlier;
};

/// Every finding made in either period, the most serious first, then by plugin and finding id. A
/// finding is the same in two editions where its id is. It was looked for in a unit where every
/// department of it that was asked has a score in the finding's dimension (of the plugin, where it
/// names none) and the edition knows the finding. A plugin that is suppressed for any department of
/// a unit is left out for it. Pointers lead into `earlier` and `later`. Pure.
[[nodiscard]] std::vector<FindingChange> compare_findings(const Results& earlier,
                                                          const Results& later,
                                                          const std::vector<Unit>& units);

}  // namespace waymark::insight

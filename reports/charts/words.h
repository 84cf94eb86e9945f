// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/figure.h"
#include "core/model/results.h"

/// How a number or a state is said, the same in charts, tables and sentences. Rounding happens
/// here and nowhere before: scores to one decimal.
namespace waymark::reports {

/// A mark is hollow, a cell hatched, where less than this share of what was asked was answered.
inline constexpr double kThinCoverage = 0.6;
[[nodiscard]] bool is_thin(const Figure& figure);  ///< scored, and coverage below kThinCoverage

[[nodiscard]] std::string shown(double score);  ///< `2.9`
/// What a figure that is not applicable is called: nothing to assess, or, of a principle or a
/// plan's item that nothing feeds, not assessed.
inline constexpr std::string_view kNotApplicable = "Not applicable";
inline constexpr std::string_view kNotAssessed = "Not assessed";

/// `2.9`, or in words why there is no number: `Not assessed`, `Not applicable`, `Suppressed`,
/// `Could not be scored`.
[[nodiscard]] std::string score_words(const Figure& figure,
                                      std::string_view not_applicable = kNotApplicable);
/// A share as a whole per cent that never says more than is so: `under 1%` and `over 99%` stand
/// for what would round to 0% or 100% and is neither.
[[nodiscard]] std::string share_words(double share);
/// True of a change that is what arithmetic left over of nothing.
[[nodiscard]] bool is_nothing(double change);
/// `+0.3`, `-0.1`, `0.0`; what would read 0.0 and is not nothing has a second decimal, `+0.04`, or
/// is `under +0.01`.
[[nodiscard]] std::string signed_words(double change);
/// The same without the sign: `0.3`, `0.04`, `under 0.01`.
[[nodiscard]] std::string size_words(double change);
/// A part of a change beside others of its kind: always with two decimals, `+0.08`, `0.00`, or
/// `under -0.01`.
[[nodiscard]] std::string part_words(double part);
/// One whole clause: `2.9 of 5, between 2.4 and 3.3 once all is answered, 87% covered`.
[[nodiscard]] std::string figure_words(const Figure& figure,
                                       std::string_view not_applicable = kNotApplicable);

/// `Absent` … `Optimising`, of the maturity levels 0 to 5.
inline constexpr std::string_view kLevelNames[] = {"Absent",  "Initial", "Developing",
                                                   "Defined", "Managed", "Optimising"};
/// Where the score, as shown, stands among the levels: `defined`, `between initial and developing`.
[[nodiscard]] std::string level_words(double score);

/// `on track`, `at risk`, `off track`; empty where there is none.
[[nodiscard]] std::string target_words(TargetStatus status);

/// `1 principle`, `4 principles`, `6,000 people`.
[[nodiscard]] std::string count_words(std::size_t count, std::string_view one,
                                      std::string_view many);
/// `A`, `A and B`, `A, B and C`.
[[nodiscard]] std::string joined(const std::vector<std::string>& names);
/// The first letter as a capital (ASCII).
[[nodiscard]] std::string capitalised(std::string text);
/// A sentence made here, to go on after a colon or semicolon: its first word in small letters where
/// it is one of ours (`Departments`, `None`, `All` …) and not somebody's name.
[[nodiscard]] std::string continued(std::string sentence);

}  // namespace waymark::reports

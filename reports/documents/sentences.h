// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/model/results.h"
#include "reports/documents/views.h"

/// Headlines made from the numbers, so that they are always true of them. Each function has an
/// answer for nothing at all, for one item, for ties, for what was not assessed and for what is
/// suppressed. Two scores tie when they read the same to one decimal: a reader who is told that one
/// of two scores of 2.9 is the lower would look for the mistake. No full stop at the end.
namespace waymark::reports {

/// What is counted, in the singular and the plural: {"capability", "capabilities"}.
struct Noun {
  std::string one, many;
};

/// `Exshire Police stands at 2.7 of 5, between developing and defined; 4 of 10 principles meet
/// their target`
[[nodiscard]] std::string force_sentence(const std::string& name, const ForceResult& force);

/// `4 of 10 principles meet their target; “Data we can trust” is furthest behind, by 1.2`
[[nodiscard]] std::string principles_sentence(const Strategy& strategy,
                                              const std::vector<PrincipleResult>& principles);

/// `Cyber is the weakest of 4 capabilities, at 2.1, and the least certain`. What is not applicable
/// is not counted.
[[nodiscard]] std::string weakest_sentence(const Noun& noun, const std::vector<NamedFigure>& items);

/// `Dimensions range from 2.0 to 2.7`, of the figures that are scored.
[[nodiscard]] std::string range_sentence(const Noun& noun, const std::vector<Figure>& figures);

/// `Departments range from 0.8 (Custody) to 4.2 (Forensics)`
[[nodiscard]] std::string spread_sentence(const std::vector<NamedFigure>& departments);

/// `We know least about Patching: it could be anything from 1.2 to 4.1`
[[nodiscard]] std::string least_known_sentence(const Noun& noun,
                                               const std::vector<NamedFigure>& items);

struct TopFinding {
  std::string title;
  std::size_t departments = 0, of_departments = 0;
};

/// `Start with “Old laptops”, found in 12 of 16 departments`. `assessed`: anything has a score.
[[nodiscard]] std::string first_action_sentence(const std::optional<TopFinding>& top,
                                                bool assessed);

/// `43 of 48 returns are in: 30 complete and 13 partial; 5 are missing`
[[nodiscard]] std::string returns_sentence(const ReturnCounts& counts);

/// `Of the 7 items of the Police and Crime Plan, “Roads” has the weakest support, at 2.1`
[[nodiscard]] std::string plan_sentence(const std::string& plan,
                                        const std::vector<NamedFigure>& items);

/// `Contact Management scores 2.4 on Cyber, 5th of 14 departments assessed`; the rank counts those
/// that read higher.
[[nodiscard]] std::string standing_sentence(const std::string& department,
                                            const std::string& plugin, const Figure& own,
                                            const std::vector<NamedFigure>& all);

/// Of a department's own findings, the first in order: `3 findings; start with “Old laptops”`.
[[nodiscard]] std::string own_findings_sentence(const std::string& first_title, std::size_t count,
                                                bool assessed);

struct OwnAndMedian {
  Figure own;
  std::optional<double> median;  ///< of all departments asked; none where none is scored
};

/// `Custody is above the median department on 1 of 2 capabilities`, by scores as they read.
[[nodiscard]] std::string median_sentence(const std::string& department,
                                          const std::vector<OwnAndMedian>& capabilities);

/// A difference of two scores for showing: `1.2`; above 0 and too small to show: `under 0.1`.
[[nodiscard]] std::string difference_words(double difference);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/model/comparison.h"
#include "reports/charts/words.h"

/// What a comparison says in one line, made from its numbers and true of them in every case: a
/// rise, a fall, no change, one within its uncertainty, one side without a score, a break. Rounded
/// to one decimal, as everywhere; a change is rounded from the exact scores, never from the rounded
/// ones. No full stop at the end.
namespace waymark::reports {

/// True where the change has an interval that includes 0: it may be no change at all.
[[nodiscard]] bool is_within_uncertainty(const ComparedSubject& subject);
/// `-0.1 to +0.7`, of a change that has an interval.
[[nodiscard]] std::string interval_words(const ComparedSubject& subject);

/// `Exshire Police rose from 2.6 in 2025-H2 to 2.9 in 2026-H1, by 0.3`, and what makes it doubtful:
/// its interval, or answers still missing.
[[nodiscard]] std::string change_sentence(const Comparison& comparison, const std::string& name,
                                          const ComparedSubject& subject);

/// `Like for like, it rose by 0.2`: the same departments on the same questions. Empty where nothing
/// is known of that.
[[nodiscard]] std::string like_for_like_sentence(const ComparedSubject& subject);

/// `Departments doing better on the same questions added 0.4; new questions and rules took 0.1
/// off`, the strongest first. Empty where there are no effects.
[[nodiscard]] std::string effects_sentence(const ComparedSubject& subject);

/// `Custody (CUSTODY) added most, 0.2; ICT Services (ICT) took most off, 0.1`, of the units that
/// are on both sides. Empty where none moved it.
[[nodiscard]] std::string movers_sentence(const Comparison& comparison,
                                          const ComparedSubject& subject);

}  // namespace waymark::reports

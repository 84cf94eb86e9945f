// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/model/results.h"

namespace waymark::tests {

/// A made-up force's results, the same on every machine, with everything a report must cope with:
/// departments unscored, partly covered, late, not asked; dimensions not applicable; a principle
/// without a title and one that nothing feeds; a failure. Pointers inside lead into itself, so it
/// is neither copied nor moved.
[[nodiscard]] std::unique_ptr<Results> synthetic_results();
/// The same with three departments and little else: for files that people compare by eye.
[[nodiscard]] std::unique_ptr<Results> small_results();
/// Asked of everyone, answered by no one.
[[nodiscard]] std::unique_ptr<Results> empty_results();
/// Every text that a person can give is `text`.
[[nodiscard]] std::unique_ptr<Results> results_saying(const std::string& text);

}  // namespace waymark::tests

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/model/comparison.h"
#include "core/model/results.h"
#include "reports/documents/comparison_report.h"

namespace waymark::tests {

/// Two made-up periods compared, the same on every machine, with everything a comparison report
/// must cope with: a merger, a department that opened and one that closed, one not assessed; a new
/// edition with a dimension that nothing carries into; every effect; findings new, closed,
/// standing; a sample with an interval; a principle that nothing feeds.
struct ComparedPair {
  std::unique_ptr<Results> earlier, later;
  Comparison comparison;
  Trend trend;

  /// Borrows from this.
  [[nodiscard]] reports::ComparedResults compared() const {
    return {*earlier, *later, comparison, &trend};
  }
};

[[nodiscard]] ComparedPair compared_pair();
/// The same where no crosswalk leads between the editions: nothing of the plugin can be compared.
[[nodiscard]] ComparedPair broken_pair();
/// Every text that a person can give is `text`.
[[nodiscard]] ComparedPair pair_saying(const std::string& text);

}  // namespace waymark::tests

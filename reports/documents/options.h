// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace waymark::reports {

/// What a report says that is not in the results. Nothing here comes from a clock.
struct ReportOptions {
  std::string marking = "OFFICIAL";  ///< classification, at head and foot of every page
  std::string version;               ///< of Waymark, `0.1.0`; left out of the report when empty
  /// What a public copy leaves out, for its reader; empty in what is not a public copy. A public
  /// copy is the shorter version too: it has no pages of single returns, answers and records.
  std::vector<std::string> left_out = {};

  [[nodiscard]] bool is_public() const { return !left_out.empty(); }
};

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace waymark::reports {

/// What a report says that is not in the results. Nothing here comes from a clock.
struct ReportOptions {
  std::string marking = "OFFICIAL";  ///< classification, at head and foot of every page
  std::string version;               ///< of Waymark, `0.1.0`; left out of the report when empty
  /// What the data leaves out, for its reader, a line each; empty where it is whole. What a public
  /// copy may say is decided on the data: no writer knows that it writes one.
  std::vector<std::string> left_out = {};
};

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace waymark::reports {

/// What a report says that is not in the results. Nothing here comes from a clock.
struct ReportOptions {
  std::string marking = "OFFICIAL";  ///< classification, at head and foot of every page
  std::string version;               ///< of Waymark, `0.1.0`; left out of the report when empty
};

}  // namespace waymark::reports

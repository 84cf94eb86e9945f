// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/insight/redact/redact.h"

namespace waymark::insight {

/// What is not shown of one period's results. Internal to redact/.
struct Redactor::Hidden {
  std::set<std::string> small;                ///< codes of departments
  std::vector<std::vector<bool>> dimensions;  ///< by plugin and dimension: taken out by the plan
  std::vector<bool> weaknesses;               ///< by plugin: tells_weaknesses()
};

}  // namespace waymark::insight

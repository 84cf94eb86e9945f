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

  /// Whether a dimension of the whole force is left out: by the plan, or as a weakness.
  [[nodiscard]] bool for_all(std::size_t plugin, std::size_t dimension) const {
    return weaknesses[plugin] || dimensions[plugin][dimension];
  }
};

}  // namespace waymark::insight

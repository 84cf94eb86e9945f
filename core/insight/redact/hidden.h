// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/insight/disclosure/public_figures.h"
#include "core/insight/redact/redact.h"

namespace waymark::insight {

/// What is not shown of one period's results. Internal to redact/.
struct Redactor::Hidden {
  std::set<std::string> small;   ///< codes of departments
  std::vector<bool> weaknesses;  ///< by plugin: tells_weaknesses()
  PublicFigures figures;         ///< with all that goes with what is taken out
};

}  // namespace waymark::insight

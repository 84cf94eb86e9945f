// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "apps/cli/commands.h"
#include "core/base/result.h"
#include "reports/formats/rendition.h"

namespace waymark::cli {

/// The decision report as the bytes of a file.
[[nodiscard]] Result<std::string> decision_report(operations::Workspace& workspace,
                                                  const ReportOptions& asked,
                                                  reports::ReportFormat format);

}  // namespace waymark::cli

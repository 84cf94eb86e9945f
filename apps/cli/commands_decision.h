// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/cli/report_inputs.h"

namespace waymark::cli {

/// The decision report. A public copy is made of what was recorded, and of nothing else.
[[nodiscard]] Result<MadeReport> decision_report(operations::Workspace& workspace,
                                                 const ReportOptions& asked,
                                                 reports::ReportFormat format);

}  // namespace waymark::cli

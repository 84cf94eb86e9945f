// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "reports/documents/decision_paper.h"
#include "reports/documents/options.h"

namespace waymark::reports {

/// A decision report as one self-contained HTML file in the commissioner's form. The marking is the
/// report's own classification. The same input gives the same bytes. Pure; any thread.
[[nodiscard]] std::string decision_report_html(const DecisionPaper& paper,
                                               const ReportOptions& options);

/// The same as `waymark/decision-report/1`.
[[nodiscard]] std::string decision_report_json(const DecisionPaper& paper,
                                               const ReportOptions& options);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reports/documents/decision_paper.h"
#include "reports/documents/options.h"
#include "reports/formats/rendition.h"

namespace waymark::reports {

/// A decision report for render_report(), in the formats that a form has: page, PDF, Word and
/// `waymark/decision-report/1`. As a table it is bad input. `left_out` as decision_report_html()
/// takes it.
[[nodiscard]] std::unique_ptr<ReportSource> make_decision_source(DecisionPaper paper,
                                                                 ReportOptions options,
                                                                 std::vector<std::string> left_out);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "reports/documents/decision_paper.h"
#include "reports/documents/options.h"
#include "reports/formats/rendition.h"

namespace waymark::reports {

/// A decision report for render_report(), in the formats that a form has: page, PDF, Word and
/// `waymark/decision-report/1`. As a table it is bad input.
[[nodiscard]] std::unique_ptr<ReportSource> make_decision_source(DecisionPaper paper,
                                                                 ReportOptions options);

}  // namespace waymark::reports

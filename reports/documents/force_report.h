// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/model/results.h"
#include "reports/documents/options.h"

namespace waymark::reports {

/// The force-wide maturity report as one self-contained HTML file: no script, no outside request.
/// In order: cover, the answer, principles against target, departments by dimension, each plugin in
/// two messages (one that counts equipment or skills in two more), where we know least, what to do
/// first, each plan, data quality and method. The same input gives the same bytes. Pure; any
/// thread.
[[nodiscard]] std::string force_report_html(const Results& results, const ReportOptions& options);

}  // namespace waymark::reports

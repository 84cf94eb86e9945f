// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "reports/documents/comparison_report.h"

namespace waymark::reports {

/// One A4 page for the head of one department: where it stands with bounds and coverage, three
/// things to do first, what changed since an earlier period, and where its answers are missing.
/// `compared`, where given, is of an earlier period and the one that `results` are of; without it
/// the page says that there is nothing to compare with. A code that is no leaf department is bad
/// input. The same input gives the same bytes. Pure; any thread.
[[nodiscard]] Result<std::string> brief_html(const Results& results, const std::string& department,
                                             const ComparedResults* compared,
                                             const ReportOptions& options);

}  // namespace waymark::reports

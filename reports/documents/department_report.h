// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/model/results.h"
#include "reports/documents/options.h"

namespace waymark::reports {

/// One department's own report, for its head: where it stands, its principles, each plugin's
/// dimensions with the framework's own results, findings with what to do, where it stands among
/// departments (of which no other is named), what is missing from its returns, and the method. One
/// self-contained HTML file. The same input gives the same bytes. Pure; any thread.
/// A code that is no leaf department of the period is bad input.
[[nodiscard]] Result<std::string> department_report_html(const Results& results,
                                                         const std::string& department,
                                                         const ReportOptions& options);

/// The leaf department with that code, or none.
[[nodiscard]] const DepartmentResult* find_department(const Results& results,
                                                      const std::string& code);
/// What to say where there is none.
[[nodiscard]] Error no_such_department(const Results& results, const std::string& code);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/model/results.h"
#include "reports/documents/options.h"

namespace waymark::reports {

/// The figures of the force report as tidy CSV, one fact a row, numbers with all their digits:
///
///     marking,force,period,section,kind,id,title,department,measure,value
///
/// `section` is the message of the report that shows it (its id in the page), `kind` one of force,
/// principle, plugin, dimension, metric, item, finding, returns; `id` as in `waymark/results/1`
/// (`cyber/a1` for a dimension, `skills/attainment` or `skills/attainment/driving` for a metric);
/// `department` a code or empty; `measure` one of state, score, low, high, coverage, value,
/// numerator, denominator, n, target, status, severity, departments, headcount, serves, asked,
/// complete, partial, failed, from_exports, missing, late. A measure that a figure does not have is
/// no row: its `state` says why. RFC 4180, UTF-8. The same input gives the same bytes. Pure; any
/// thread.
[[nodiscard]] std::string force_report_csv(const Results& results, const ReportOptions& options);

/// The same of one department's report, and its metrics. A code that is no leaf department is bad
/// input.
[[nodiscard]] Result<std::string> department_report_csv(const Results& results,
                                                        const std::string& department,
                                                        const ReportOptions& options);

}  // namespace waymark::reports

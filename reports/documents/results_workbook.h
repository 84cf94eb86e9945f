// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/model/results.h"
#include "reports/documents/options.h"
#include "reports/formats/workbook.h"

namespace waymark::reports {

/// The force report as tables: principles, capabilities, dimensions, departments by dimension and
/// by principle (one fact a row), findings of the force and of each department, metrics, returns,
/// plans. Every number is the one of `waymark/results/1`, with all its digits. Pure; any thread.
[[nodiscard]] Workbook force_workbook(const Results& results, const ReportOptions& options);

/// The same of one department; no other is named. A code that is no leaf department of the period
/// is bad input.
[[nodiscard]] Result<Workbook> department_workbook(const Results& results,
                                                   const std::string& department,
                                                   const ReportOptions& options);

}  // namespace waymark::reports

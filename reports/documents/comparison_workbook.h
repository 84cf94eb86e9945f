// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/documents/comparison_report.h"
#include "reports/formats/workbook.h"

namespace waymark::reports {

/// The comparison report as tables: principles and the force, capabilities and dimensions, units of
/// departments, each unit's part, what drove it, findings, which departments make a unit, and the
/// trend where there is one. Every number is the one of `waymark/comparison/1` (of the trend, of
/// `waymark/trend/1`), with all its digits. Where there is no change, [b] says that the two cannot
/// be compared, [c] that too few people are behind one, [z] that one of the periods has no such
/// thing, [x] that one has no score; the last column says it in words. Pure; any thread.
[[nodiscard]] Workbook comparison_workbook(const ComparedResults& compared,
                                           const ReportOptions& options);

}  // namespace waymark::reports

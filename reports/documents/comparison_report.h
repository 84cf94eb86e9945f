// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/model/comparison.h"
#include "core/model/results.h"
#include "reports/documents/options.h"

namespace waymark::reports {

/// Two periods and what changed between them. Borrowed for the call.
struct ComparedResults {
  const Results& earlier;        ///< in time
  const Results& later;          ///< in time
  const Comparison& comparison;  ///< from the earlier to the later: not backwards
  const Trend* trend = nullptr;  ///< of all periods; none: the report has no page of it
};

/// The comparison report as one self-contained HTML page: the answer with its waterfall of effects,
/// principles, each capability, departments (slopes and the map of changes), who moved it, what
/// drove it, findings new and closed, the trend, the plans, what cannot be compared, method. Every
/// number in `<data>` is one of `waymark/comparison/1` (or, of plans, targets and trend, of the two
/// results and `waymark/trend/1`). The same input gives the same bytes. Pure; any thread.
[[nodiscard]] std::string comparison_report_html(const ComparedResults& compared,
                                                 const ReportOptions& options);

/// Its figures as tidy CSV, one fact a row, numbers with all their digits:
///
///     marking,force,earlier,later,kind,id,title,department,measure,value
///
/// `kind` is that of the subject (force, principle, plugin, dimension), or contribution, driver,
/// finding, unit; `id` the subject's as in `waymark/comparison/1` (of a driver `plugin/question`
/// under the subject's id as its title, of a finding `plugin/finding`), `department` the unit's
/// name or empty; `measure` one of earlier_state, earlier_score, earlier_low, earlier_high,
/// earlier_coverage, the same of `later_`, change, performance, mix, scope, framework,
/// like_for_like, change_low, change_high, presence, break; of a contribution performance and mix;
/// of a driver performance; of a finding severity and, once for each unit, `became` (new, closed,
/// standing, not_looked_for_before, not_looked_for_since); of a unit, once for each department,
/// earlier_department and later_department. A measure that there is not is no row. RFC 4180, UTF-8.
[[nodiscard]] std::string comparison_report_csv(const ComparedResults& compared,
                                                const ReportOptions& options);

}  // namespace waymark::reports

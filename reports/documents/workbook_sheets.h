// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/results.h"
#include "reports/documents/options.h"
#include "reports/formats/workbook.h"

/// The sheets that workbooks of results are put together from. Internal to documents/.
namespace waymark::reports {

using DepartmentList = std::vector<const DepartmentResult*>;

/// How a figure's state is said in a cell.
[[nodiscard]] std::string state_words(const Figure& figure);
/// State, score, low, high and coverage as five cells, and their columns.
void add_figure(std::vector<WorkbookCell>& cells, const Figure& figure);
void add_figure_columns(std::vector<WorkbookColumn>& columns);

/// A bar chart of the rows that have a score, which stand first; none where there are none. `names`
/// and `score` are columns.
[[nodiscard]] std::optional<WorkbookChart> score_chart(const std::string& title,
                                                       std::uint32_t names, std::uint32_t score,
                                                       const std::vector<Figure>& in_order);

[[nodiscard]] WorkbookSheet principles_sheet(const Results& results);
[[nodiscard]] WorkbookSheet capabilities_sheet(const Results& results);
[[nodiscard]] WorkbookSheet dimensions_sheet(const Results& results);
[[nodiscard]] WorkbookSheet force_findings_sheet(const Results& results);
[[nodiscard]] WorkbookSheet plans_sheet(const Results& results);

/// Of the departments given, in that order.
[[nodiscard]] WorkbookSheet department_dimensions_sheet(const Results& results,
                                                        const DepartmentList& departments);
[[nodiscard]] WorkbookSheet department_principles_sheet(const Results& results,
                                                        const DepartmentList& departments);
[[nodiscard]] WorkbookSheet department_findings_sheet(const Results& results,
                                                      const DepartmentList& departments);
[[nodiscard]] WorkbookSheet metrics_sheet(const Results& results,
                                          const DepartmentList& departments);
[[nodiscard]] WorkbookSheet returns_sheet(const Results& results,
                                          const DepartmentList& departments);

/// Only where something was corrected; with `department`, that one's and the force's figures.
[[nodiscard]] WorkbookSheet revisions_sheet(const Assessment& assessment,
                                            const std::string& department);

/// `, 2026-H1, 11 departments weighted by headcount`.
[[nodiscard]] std::string base_words(const Results& results);

}  // namespace waymark::reports

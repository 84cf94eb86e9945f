// SPDX-License-Identifier: Apache-2.0
// What was corrected after a period closed.
#include "reports/documents/workbook_sheets.h"

namespace waymark::reports {

WorkbookSheet revisions_sheet(const Assessment& assessment, const std::string& department) {
  WorkbookSheet sheet;
  sheet.name = "Corrected " + assessment.period.id;
  sheet.title = "Figures of " + assessment.period.id + " as published and as corrected since";
  sheet.about = "[r] marks a figure that a correction changed; what was published stays beside it.";
  sheet.columns = {{"Department", 14}, {"Subject", 24}, {"Title", 44}, {"Mark", 8}};
  std::vector<WorkbookColumn> side;
  add_figure_columns(side);
  for (const char* when : {" as published", " now"}) {
    for (const WorkbookColumn& column : side) {
      sheet.columns.push_back({column.title + when, column.width + 8});
    }
  }
  for (const RevisedFigure& one : assessment.revisions.figures) {
    if (!department.empty() && !one.department.empty() && one.department != department) continue;
    std::vector<WorkbookCell> row = {
        WorkbookCell::words(one.department.empty() ? "Whole force" : one.department),
        WorkbookCell::words(one.id), WorkbookCell::words(one.title),
        WorkbookCell::none(Shorthand::kRevised)};
    add_figure(row, one.published);
    add_figure(row, one.now);
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace waymark::reports

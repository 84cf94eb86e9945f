// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/results_workbook.h"

#include "core/base/number.h"
#include "reports/documents/department_report.h"
#include "reports/documents/pages.h"
#include "reports/documents/views.h"
#include "reports/documents/workbook_sheets.h"

namespace waymark::reports {

namespace {

Workbook begin_workbook(const ReportContext& context, const std::string& title) {
  Workbook workbook;
  workbook.title = title;
  workbook.marking = context.options.marking;
  workbook.date = context.assessment().period.census;
  for (const NameValue& fact : cover_facts(context)) {
    if (fact.name != "Marking") workbook.facts.push_back({fact.name, fact.value});
  }
  workbook.notes = method_notes(context);
  const std::vector<std::string>& left_out = context.options.left_out;
  workbook.notes.insert(workbook.notes.end(), left_out.begin(), left_out.end());
  return workbook;
}

}  // namespace

Workbook force_workbook(const Results& results, const ReportOptions& options) {
  const ReportContext context{results, options, {}};
  const Assessment& assessment = results.assessment;
  Workbook workbook =
      begin_workbook(context, "Capability maturity: " + assessment.organisation.name + ", " +
                                  assessment.period.id);
  DepartmentList all;
  for (const DepartmentResult& department : results.departments) all.push_back(&department);
  workbook.sheets.push_back(principles_sheet(results));
  workbook.sheets.push_back(capabilities_sheet(results));
  workbook.sheets.push_back(dimensions_sheet(results));
  workbook.sheets.push_back(department_dimensions_sheet(results, all));
  workbook.sheets.push_back(department_principles_sheet(results, all));
  workbook.sheets.push_back(force_findings_sheet(results));
  workbook.sheets.push_back(department_findings_sheet(results, all));
  if (tells_of_returns(results)) {
    workbook.sheets.push_back(metrics_sheet(results, all));
    workbook.sheets.push_back(returns_sheet(results, all));
  }
  workbook.sheets.push_back(plans_sheet(results));
  return workbook;
}

Result<Workbook> department_workbook(const Results& results, const std::string& code,
                                     const ReportOptions& options) {
  const DepartmentResult* department = find_department(results, code);
  if (!department) return no_such_department(results, code);
  const ReportContext context{results, options, {}};
  const Department& own = *department->department;
  Workbook workbook = begin_workbook(
      context, "Capability maturity: " + own.name + ", " + results.assessment.period.id);
  workbook.facts.insert(workbook.facts.begin(),
                        {{"Force", results.assessment.organisation.name},
                         {"Department", own.name + " (" + own.code + ")"},
                         {"People at the census", shortest(own.headcount)}});
  const DepartmentList only = {department};
  workbook.sheets.push_back(department_dimensions_sheet(results, only));
  workbook.sheets.push_back(department_principles_sheet(results, only));
  workbook.sheets.push_back(department_findings_sheet(results, only));
  if (tells_of_returns(*department)) {
    workbook.sheets.push_back(metrics_sheet(results, only));
    workbook.sheets.push_back(returns_sheet(results, only));
  }
  if (!results.assessment.revisions.empty()) {
    workbook.sheets.push_back(revisions_sheet(results.assessment, own.code));
  }
  return workbook;
}

}  // namespace waymark::reports

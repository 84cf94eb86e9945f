// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands_decision.h"

#include "apps/cli/report_inputs.h"
#include "core/base/text.h"
#include "core/operations/decisions.h"
#include "reports/documents/decision_form.h"
#include "reports/documents/decision_source.h"

namespace waymark::cli {

using operations::Workspace;

namespace {

/// The form that was asked for, else the one the details name, else the newest.
Result<const reports::DecisionForm*> form_of(const ReportOptions& asked,
                                             const DecisionDetails& details) {
  const std::string id = asked.form.value_or(details.form);
  if (id.empty()) return &reports::decision_forms().back();
  if (const reports::DecisionForm* form = reports::decision_form(id)) return form;
  std::string known;
  for (const reports::DecisionForm& form : reports::decision_forms()) {
    known += (known.empty() ? "" : ", ") + form.id;
  }
  return bad_input({}, "there is no form " + quoted(id), "the forms are " + known);
}

}  // namespace

Result<std::string> decision_report(Workspace& workspace, const ReportOptions& asked,
                                    reports::ReportFormat format) {
  auto details = operations::read_decision_details(asked.details);
  if (!details) return details.error();
  auto form = form_of(asked, *details);
  if (!form) return form.error();
  auto given = period_and_before(workspace, asked);
  if (!given) return given.error();
  const Comparison* comparison = given->compared ? &given->compared->comparison : nullptr;
  auto paper = reports::decision_paper({*details, *given->results, comparison}, **form);
  if (!paper) {
    Error error = paper.error();
    return error.in_file(asked.details);
  }
  reports::ReportOptions options = options_of(asked);
  options.marking = paper->marking;
  return reports::render_report(*reports::make_decision_source(*std::move(paper), options, {}),
                                format);
}

}  // namespace waymark::cli

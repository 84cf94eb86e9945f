// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands_decision.h"

#include "apps/cli/console.h"
#include "apps/cli/outputs.h"
#include "core/base/text.h"
#include "core/operations/decisions.h"
#include "core/operations/version.h"
#include "reports/documents/decision_form.h"
#include "reports/documents/decision_register.h"
#include "reports/documents/decision_source.h"

namespace waymark::cli {

using operations::Workspace;

namespace {

/// The form with that id, else the newest where it is empty.
Result<const reports::DecisionForm*> form_called(const std::string& id) {
  if (id.empty()) return &reports::decision_forms().back();
  if (const reports::DecisionForm* form = reports::decision_form(id)) return form;
  std::string known;
  for (const reports::DecisionForm& form : reports::decision_forms()) {
    known += (known.empty() ? "" : ", ") + form.id;
  }
  return bad_input({}, "there is no form " + quoted(id), "the forms are " + known);
}

Result<DecisionDetails> details_of(Workspace& workspace, const ReportOptions& asked) {
  if (asked.details) return operations::read_decision_details(*asked.details);
  if (asked.reference) return operations::recorded_decision(workspace, *asked.reference);
  return bad_input({}, "there is nothing to report on",
                   "name a file with --details, or a recorded report with --reference");
}

/// The error with the file that the details came from, where they came from one.
Error in_details(Error error, const std::optional<std::string>& file) {
  return file ? error.in_file(*file) : error;
}

/// Refuses a public copy of what is not recorded: the register is to say what the record says.
Result<void> is_recorded(Workspace& workspace, const DecisionDetails& details,
                         const ReportOptions& asked) {
  if (!asked.redact) return {};
  auto recorded = operations::recorded_decision(workspace, details.reference);
  if (!recorded) return recorded.error();
  if (*recorded == details) return {};
  return in_details(bad_input({}, "this is not what is recorded of report " + details.reference,
                              "record it with `waymark decision record` first"),
                    asked.details);
}

Result<operations::DecisionRecord> record(Workspace& workspace, const DecisionDetails& details,
                                          const std::string& revise) {
  auto form = form_called(details.form);
  if (!form) return form.error();
  if (auto known = reports::sections_known(details, **form); !known) return known.error();
  return operations::record_decision(workspace, details, revise);
}

}  // namespace

Result<MadeReport> decision_report(Workspace& workspace, const ReportOptions& asked,
                                   reports::ReportFormat format) {
  auto details = details_of(workspace, asked);
  if (!details) return details.error();
  auto form = form_called(asked.form.value_or(details->form));
  if (!form) return form.error();
  if (auto known = reports::sections_known(*details, **form); !known) {
    return in_details(known.error(), asked.details);
  }
  if (auto recorded = is_recorded(workspace, *details, asked); !recorded) return recorded.error();
  auto given = period_and_before(workspace, asked);
  if (!given) return given.error();
  given->details = *std::move(details);
  for (const auto& section : (*form)->sections) given->sections.push_back(section.id);
  auto copy = make_public(workspace, *given, asked);
  if (!copy) return in_details(copy.error(), asked.details);
  const Comparison* comparison = given->compared ? &given->compared->comparison : nullptr;
  auto paper = reports::decision_paper(
      {*given->details, *given->results, comparison, operations::marking_of(*given)}, **form);
  if (!paper) return paper.error();
  reports::ReportOptions options = options_of(asked, *given, *copy);
  options.marking = paper->marking;
  return render(*reports::make_decision_source(*std::move(paper), options), format,
                "decision report " + given->details->reference + ", " + asked.period,
                *std::move(copy));
}

int decision_record(const Options& options, const DecisionOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto details = operations::read_decision_details(asked.file);
  if (!details) return fail(details.error());
  auto recorded = record(**workspace, *details, asked.revise);
  if (!recorded) return fail(in_details(recorded.error(), asked.file));
  for (const std::string& warning : recorded->warnings) warn(warning);
  const auto& decision = details->decision;
  say("Decision report {}: {}; {}\n", details->reference,
      recorded->changed ? "recorded" : "was recorded already, nothing changed",
      !decision          ? "no decision yet"
      : decision->agreed ? "agreed"
                         : "not agreed");
  return kDone;
}

int decision_register(const Options& options, const DecisionOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto decisions = operations::published_decisions(**workspace);
  if (!decisions) return fail(decisions.error());
  const std::string text =
      asked.format == "csv"
          ? reports::decision_register_csv(*decisions)
          : reports::decision_register_html((*workspace)->force_name(), *decisions,
                                            {asked.marking, std::string(operations::version())});
  if (auto written = write_output(asked.output, text); !written) return fail(written.error());
  return kDone;
}

}  // namespace waymark::cli

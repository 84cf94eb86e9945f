// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "core/operations/results.h"
#include "core/operations/version.h"
#include "reports/documents/department_report.h"
#include "reports/documents/explanation_document.h"
#include "reports/documents/force_report.h"
#include "reports/documents/report_csv.h"
#include "reports/documents/results_document.h"

namespace waymark::cli {

using operations::Workspace;

namespace {

Error output_broken() {
  return failed("the output could not be written", "is the disk full, or the reader gone?");
}

reports::ResultsFormat results_format(const std::string& name) {
  if (name == "json") return reports::ResultsFormat::kJson;
  return name == "csv" ? reports::ResultsFormat::kCsv : reports::ResultsFormat::kTable;
}

void warn_of_failures(const std::vector<Failure>& failures) {
  for (const Failure& failure : failures) {
    warn(fmt::format("{} of {} could not be scored: {}", failure.plugin, failure.department,
                     failure.reason));
  }
}

/// The text of a report, or bad input where the department makes no returns.
Result<std::string> report_text(const Results& results, const ReportOptions& asked) {
  const reports::ReportOptions options{asked.marking, std::string(operations::version())};
  const bool csv = asked.format == "csv";
  if (asked.department) {
    return csv ? reports::department_report_csv(results, *asked.department, options)
               : reports::department_report_html(results, *asked.department, options);
  }
  return csv ? reports::force_report_csv(results, options)
             : reports::force_report_html(results, options);
}

}  // namespace

int results(const Options& options, const ResultsOptions& asked) {
  auto workspace = Workspace::open(options);
  if (!workspace) return fail(workspace.error());
  auto reader =
      operations::open_results(**workspace, asked.period, asked.jobs, terminal_progress());
  if (!reader) return fail(reader.error());
  warn_of_failures((*reader)->failures());
  auto written = write_output(asked.output, [&](const Sink& sink) -> Result<void> {
    const auto document = reports::make_results_document(results_format(asked.format), sink);
    document->begin((*reader)->assessment(), (*reader)->force());
    auto read =
        (*reader)->for_each_department(asked.department, [&](const DepartmentResult& department) {
          document->add(department);
          return true;
        });
    if (!read) return read;
    if (!document->finish((*reader)->failures())) return output_broken();
    return {};
  });
  return written ? kDone : fail(written.error());
}

int explain(const Options& options, const ExplainOptions& asked) {
  auto workspace = Workspace::open(options);
  if (!workspace) return fail(workspace.error());
  auto root = operations::explain(**workspace, asked.period, asked.subject, terminal_progress());
  if (!root) return fail(root.error());
  auto written = write_output(asked.output, [&](const Sink& sink) -> Result<void> {
    const bool good = asked.format == "json"
                          ? reports::write_explanation_json(asked.period, *root, sink)
                          : reports::write_explanation_text(asked.period, *root, sink);
    if (!good) return output_broken();
    return {};
  });
  return written ? kDone : fail(written.error());
}

int report(const Options& options, const ReportOptions& asked) {
  auto workspace = Workspace::open(options);
  if (!workspace) return fail(workspace.error());
  auto reader = operations::open_results(**workspace, asked.period, 0, terminal_progress());
  if (!reader) return fail(reader.error());
  warn_of_failures((*reader)->failures());
  auto all = (*reader)->all();
  if (!all) return fail(all.error());
  auto text = report_text(**all, asked);
  if (!text) return fail(text.error());
  if (auto written = write_output(asked.output, *text); !written) return fail(written.error());
  return kDone;
}

}  // namespace waymark::cli

// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "apps/cli/failures.h"
#include "apps/cli/outputs.h"
#include "core/operations/results.h"
#include "reports/documents/explanation_document.h"
#include "reports/documents/results_document.h"

namespace waymark::cli {

namespace {

Error output_broken() {
  return failed("the output could not be written", "is the disk full?");
}

reports::ResultsFormat results_format(const std::string& name) {
  if (name == "json") return reports::ResultsFormat::kJson;
  return name == "csv" ? reports::ResultsFormat::kCsv : reports::ResultsFormat::kTable;
}

}  // namespace

int results(const Options& options, const ResultsOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto reader =
      operations::open_results(**workspace, asked.period, asked.jobs, terminal_progress());
  if (!reader) return fail(reader.error());
  warn_of_messages((*reader)->messages());
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
  auto workspace = open_workspace(options);
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

}  // namespace waymark::cli

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <optional>

#include "apps/cli/commands.h"
#include "apps/cli/commands_decision.h"
#include "apps/cli/console.h"
#include "apps/cli/outputs.h"
#include "apps/cli/report_inputs.h"
#include "core/base/output_file.h"
#include "core/operations/administration.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_source.h"
#include "reports/documents/pack.h"
#include "reports/documents/results_source.h"

namespace waymark::cli {

using operations::Workspace;

namespace {

/// Refuses the public copy of a report on a department that its plan takes out.
Result<void> still_there(const Results& published, const ReportOptions& asked) {
  if (!asked.redact || !asked.department) return {};
  for (const DepartmentResult& department : published.departments) {
    const Department& own = *department.department;
    if (own.code == *asked.department && own.merged == 0) return {};
  }
  return bad_input({},
                   fmt::format("no public copy can be made of the report on {}", *asked.department),
                   "it must be a department that makes returns, and that the plan does not take "
                   "out");
}

Result<MadeReport> one_period(Workspace& workspace, const ReportOptions& asked,
                              reports::ReportFormat format) {
  auto results = period_results(workspace, asked.period);
  if (!results) return results.error();
  PeriodAndBefore given;
  given.results = *std::move(results);
  auto copy = make_public(workspace, given, asked);
  if (!copy) return copy.error();
  if (auto there = still_there(*given.results, asked); !there) return there.error();
  const auto source = reports::make_results_source(*given.results, asked.department,
                                                   options_of(asked, given, *copy));
  const std::string about =
      asked.department ? "department report " + *asked.department : "force report";
  return render(*source, format, about + ", " + asked.period, *std::move(copy));
}

bool to_terminal(const std::string& output) {
  return (output.empty() || output == "-") && isatty(STDOUT_FILENO) != 0;
}

Result<MadeReport> comparison_report(Workspace& workspace, const ReportOptions& asked,
                                     reports::ReportFormat format) {
  auto given = periods_with_trend(workspace, asked);
  if (!given) return given.error();
  if (!given->compared) {
    return bad_input({},
                     fmt::format("there is no period before {} to compare it with", asked.period),
                     "name one with --against");
  }
  auto copy = make_public(workspace, *given, asked);
  if (!copy) return copy.error();
  const auto comparison = given->comparison();
  const auto source =
      reports::make_comparison_source(*comparison, options_of(asked, *given, *copy));
  return render(*source, format,
                "comparison report, " + comparison->comparison.earlier + " to " + asked.period,
                *std::move(copy));
}

Result<MadeReport> brief(Workspace& workspace, const ReportOptions& asked,
                         reports::ReportFormat format) {
  auto given = periods_with_trend(workspace, asked);
  if (!given) return given.error();
  const auto comparison = given->comparison();
  auto html = reports::brief_html(*given->results, *asked.department,
                                  comparison ? &*comparison : nullptr, options_of(asked, *given));
  if (!html) return html.error();
  auto bytes = reports::render_page(*html, given->results->assessment.period.census, format);
  if (!bytes) return bytes.error();
  return MadeReport{*std::move(bytes), {}, std::nullopt};
}

Result<void> write_folder(const std::string& folder, const std::vector<reports::PackFile>& files) {
  auto out = OutputFolder::open(folder);
  if (!out) return out.error();
  for (const reports::PackFile& file : files) {
    if (auto written = out->write(file.name, file.bytes); !written) return written;
  }
  return out->keep();
}

Result<void> write_pack(Workspace& workspace, const ReportOptions& asked,
                        reports::ReportFormat format) {
  auto given = periods_with_trend(workspace, asked);
  if (!given) return given.error();
  const auto comparison = given->comparison();
  const operations::Progress progress = terminal_progress();
  auto files = reports::board_pack(*given->results, comparison ? &*comparison : nullptr,
                                   options_of(asked, *given), format,
                                   [&](std::size_t made, std::size_t all) {
                                     if (progress) progress("making the pack", made, all);
                                   });
  if (!files) return files.error();
  if (!asked.output.ends_with(".zip")) return write_folder(asked.output, *files);
  auto zip = reports::pack_zip(*files);
  if (!zip) return zip.error();
  return write_output(asked.output, *zip);
}

}  // namespace

int report_pack(const Options& options, const ReportOptions& asked) {
  const auto format = reports::report_format(asked.format);
  if (!format) return fail(bad_input({}, "there is no format " + asked.format));
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  if (auto written = write_pack(**workspace, asked, *format); !written)
    return fail(written.error());
  return kDone;
}

int report(const Options& options, const ReportOptions& asked) {
  const auto format = reports::report_format(asked.format);
  if (!format) return fail(bad_input({}, "there is no format " + asked.format));
  if (reports::is_binary(*format) && to_terminal(asked.output)) {
    return fail(bad_input({}, "a report as " + asked.format + " is not for a terminal",
                          "name a file with -o FILE"));
  }
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto made = asked.kind == "comparison" ? comparison_report(**workspace, asked, *format)
              : asked.kind == "brief"    ? brief(**workspace, asked, *format)
              : asked.kind == "decision" ? decision_report(**workspace, asked, *format)
                                         : one_period(**workspace, asked, *format);
  if (!made) return fail(made.error());
  if (!made->copy) {
    const auto written = write_output(asked.output, made->bytes);
    return written ? kDone : fail(written.error());
  }
  std::optional<PreparedOutput> output;
  const auto prepare = [&]() -> Result<void> {
    auto prepared = PreparedOutput::make(asked.output, made->bytes);
    if (!prepared) return prepared.error();
    output = *std::move(prepared);
    return {};
  };
  const auto told =
      made->copy->publish(**workspace, made->what, asked.format, made->bytes, prepare);
  if (!told) return fail(told.error());
  // Killed here, the log knows of a copy that nobody has; the other way round nobody would know.
  const auto kept = output->keep();
  if (const auto head = operations::chain_head(**workspace); kept && head) print_head(*head);
  return kept ? kDone : fail(kept.error());
}

}  // namespace waymark::cli

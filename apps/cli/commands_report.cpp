// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "apps/cli/failures.h"
#include "core/base/files.h"
#include "core/operations/compare.h"
#include "core/operations/results.h"
#include "core/operations/trend.h"
#include "core/operations/version.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/pack.h"
#include "reports/documents/results_source.h"

namespace waymark::cli {

using operations::Workspace;

namespace {

reports::ReportOptions options_of(const ReportOptions& asked) {
  return {asked.marking, std::string(operations::version())};
}

Result<std::string> one_period(Workspace& workspace, const ReportOptions& asked,
                               reports::ReportFormat format) {
  auto reader = operations::open_results(workspace, asked.period, 0, terminal_progress());
  if (!reader) return reader.error();
  warn_of_failures((*reader)->failures());
  auto all = (*reader)->all();
  if (!all) return all.error();
  const auto source = reports::make_results_source(**all, asked.department, options_of(asked));
  return reports::render_report(*source, format);
}

bool to_terminal(const std::string& output) {
  return (output.empty() || output == "-") && isatty(STDOUT_FILENO) != 0;
}

/// The period to compare with: the one named, else the one before, else none.
Result<std::optional<std::string>> earlier_period(Workspace& workspace,
                                                  const ReportOptions& asked) {
  if (asked.against) return asked.against;
  return operations::period_before(workspace, asked.period);
}

Result<operations::ComparedPeriods> compared_periods(Workspace& workspace,
                                                     const std::string& earlier,
                                                     const std::string& later) {
  auto compared = operations::compare_periods(workspace, earlier, later, 0, terminal_progress());
  if (!compared) return compared.error();
  if (earlier == later || compared->comparison.backwards) {
    return bad_input({}, fmt::format("{} is not before {}", earlier, later),
                     "--against names the earlier of the two periods");
  }
  warn_of_failures(compared->first->failures, earlier);
  warn_of_failures(compared->second->failures, later);
  return compared;
}

/// A period with what it is compared with, where there is an earlier one, and the trend.
struct PeriodAndBefore {
  std::shared_ptr<const Results> results;
  std::optional<operations::ComparedPeriods> compared;
  Trend trend;

  /// Borrows from this; nothing where nothing is compared.
  [[nodiscard]] std::optional<reports::ComparedResults> comparison() const {
    if (!compared) return std::nullopt;
    return reports::ComparedResults{*compared->first, *compared->second, compared->comparison,
                                    &trend};
  }
};

Result<PeriodAndBefore> period_and_before(Workspace& workspace, const ReportOptions& asked) {
  auto earlier = earlier_period(workspace, asked);
  if (!earlier) return earlier.error();
  PeriodAndBefore out;
  if (*earlier) {
    auto compared = compared_periods(workspace, **earlier, asked.period);
    if (!compared) return compared.error();
    out.results = compared->second;
    out.compared = *std::move(compared);
  } else {
    auto reader = operations::open_results(workspace, asked.period, 0, terminal_progress());
    if (!reader) return reader.error();
    warn_of_failures((*reader)->failures());
    auto all = (*reader)->all();
    if (!all) return all.error();
    out.results = *std::move(all);
  }
  auto trend = operations::find_trend(workspace, 0, terminal_progress());
  if (!trend) return trend.error();
  out.trend = *std::move(trend);
  return out;
}

Result<std::string> comparison_report(Workspace& workspace, const ReportOptions& asked) {
  auto given = period_and_before(workspace, asked);
  if (!given) return given.error();
  const auto comparison = given->comparison();
  if (!comparison) {
    return bad_input({},
                     fmt::format("there is no period before {} to compare it with", asked.period),
                     "name one with --against");
  }
  return asked.format == "csv" ? reports::comparison_report_csv(*comparison, options_of(asked))
                               : reports::comparison_report_html(*comparison, options_of(asked));
}

Result<std::string> brief(Workspace& workspace, const ReportOptions& asked) {
  auto given = period_and_before(workspace, asked);
  if (!given) return given.error();
  const auto comparison = given->comparison();
  return reports::brief_html(*given->results, *asked.department,
                             comparison ? &*comparison : nullptr, options_of(asked));
}

/// A new or empty folder: what others put there is never mixed with a pack.
Result<void> write_folder(const std::filesystem::path& folder,
                          const std::vector<reports::PackFile>& files) {
  std::error_code code;
  if (std::filesystem::exists(folder, code) && !std::filesystem::is_empty(folder, code)) {
    return bad_input({}, fmt::format("{} is there already and not empty", folder.string()),
                     "name a new folder, or a file that ends in .zip");
  }
  for (const reports::PackFile& file : files) {
    const std::filesystem::path path = folder / file.name;
    std::filesystem::create_directories(path.parent_path(), code);
    if (code) {
      return failed(
          fmt::format("{} could not be made: {}", path.parent_path().string(), code.message()));
    }
    if (auto written = write_file(path, file.bytes); !written) return written;
  }
  return {};
}

Result<void> write_pack(Workspace& workspace, const ReportOptions& asked) {
  auto given = period_and_before(workspace, asked);
  if (!given) return given.error();
  const auto comparison = given->comparison();
  auto files =
      reports::board_pack(*given->results, comparison ? &*comparison : nullptr, options_of(asked));
  if (!files) return files.error();
  if (!asked.output.ends_with(".zip")) return write_folder(asked.output, *files);
  auto zip = reports::pack_zip(*files);
  if (!zip) return zip.error();
  return write_output(asked.output, *zip);
}

}  // namespace

int report_pack(const Options& options, const ReportOptions& asked) {
  auto workspace = Workspace::open(options);
  if (!workspace) return fail(workspace.error());
  if (auto written = write_pack(**workspace, asked); !written) return fail(written.error());
  return kDone;
}

int report(const Options& options, const ReportOptions& asked) {
  const auto format = reports::report_format(asked.format);
  if (!format) return fail(bad_input({}, "there is no format " + asked.format));
  if (reports::is_binary(*format) && to_terminal(asked.output)) {
    return fail(bad_input({}, "a report as " + asked.format + " is not for a terminal",
                          "name a file with -o FILE"));
  }
  auto workspace = Workspace::open(options);
  if (!workspace) return fail(workspace.error());
  auto text = asked.kind == "comparison" ? comparison_report(**workspace, asked)
              : asked.kind == "brief"    ? brief(**workspace, asked)
                                         : one_period(**workspace, asked, *format);
  if (!text) return fail(text.error());
  if (auto written = write_output(asked.output, *text); !written) return fail(written.error());
  return kDone;
}

}  // namespace waymark::cli

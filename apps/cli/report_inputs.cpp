// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/report_inputs.h"

#include <fmt/format.h>

#include "apps/cli/console.h"
#include "apps/cli/failures.h"
#include "core/operations/results.h"
#include "core/operations/trend.h"
#include "core/operations/version.h"

namespace waymark::cli {

using operations::PublicCopy;
using operations::Workspace;

namespace {

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

}  // namespace

Result<std::shared_ptr<const Results>> period_results(Workspace& workspace,
                                                      const std::string& period) {
  auto reader = operations::open_results(workspace, period, 0, terminal_progress());
  if (!reader) return reader.error();
  warn_of_messages((*reader)->messages());
  warn_of_failures((*reader)->failures());
  return (*reader)->all();
}

Result<PeriodAndBefore> period_and_before(Workspace& workspace, const ReportOptions& asked) {
  auto earlier = earlier_period(workspace, asked);
  if (!earlier) return earlier.error();
  PeriodAndBefore out;
  if (*earlier) {
    auto compared = compared_periods(workspace, **earlier, asked.period);
    if (!compared) return compared.error();
    out.results = compared->second;
    out.compared = *std::move(compared);
    return out;
  }
  auto results = period_results(workspace, asked.period);
  if (!results) return results.error();
  out.results = *std::move(results);
  return out;
}

Result<PeriodAndBefore> periods_with_trend(Workspace& workspace, const ReportOptions& asked) {
  auto given = period_and_before(workspace, asked);
  if (!given) return given;
  auto trend = operations::find_trend(workspace, 0, terminal_progress());
  if (!trend) return trend.error();
  given->trend = *std::move(trend);
  return given;
}

Result<std::optional<PublicCopy>> make_public(Workspace& workspace, PeriodAndBefore& given,
                                              const ReportOptions& asked) {
  if (!asked.redact) return std::optional<PublicCopy>();
  auto copy = PublicCopy::make(workspace, given, *asked.redact, asked.reason);
  if (!copy) return copy.error();
  for (const std::string& warning : copy->warnings()) warn(warning);
  static_cast<operations::ReportData&>(given) = copy->data();
  given.trend.reset();
  return std::optional<PublicCopy>(*std::move(copy));
}

reports::ReportOptions options_of(const ReportOptions& asked, const operations::ReportData& given,
                                  const std::optional<PublicCopy>& copy) {
  return {asked.marking.value_or(name_of(operations::marking_of(given))),
          std::string(operations::version()), copy ? copy->left_out() : std::vector<std::string>()};
}

Result<MadeReport> render(const reports::ReportSource& source, reports::ReportFormat format,
                          std::string what, std::optional<PublicCopy> copy) {
  if (copy) {
    auto text = reports::report_text(source, format);
    if (!text) return text.error();
    if (auto clean = copy->check(*text); !clean) return clean.error();
  }
  auto bytes = reports::render_report(source, format);
  if (!bytes) return bytes.error();
  return MadeReport{*std::move(bytes), std::move(what), std::move(copy)};
}

}  // namespace waymark::cli

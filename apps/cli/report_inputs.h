// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "apps/cli/commands.h"
#include "core/base/result.h"
#include "core/model/comparison.h"
#include "core/model/results.h"
#include "core/operations/compare.h"
#include "core/operations/publication.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/options.h"
#include "reports/formats/rendition.h"

/// What the report commands read before they write. Each warns of returns that could not be scored.
namespace waymark::cli {

[[nodiscard]] Result<std::shared_ptr<const Results>> period_results(
    operations::Workspace& workspace, const std::string& period);

/// A period with what it is compared with, where there is an earlier one.
struct PeriodAndBefore : operations::ReportData {
  std::optional<Trend> trend;

  /// Borrows from this; nothing where nothing is compared.
  [[nodiscard]] std::optional<reports::ComparedResults> comparison() const {
    if (!compared) return std::nullopt;
    return reports::ComparedResults{*compared->first, *compared->second, compared->comparison,
                                    trend ? &*trend : nullptr};
  }
};

/// Compared with the period that --against names, else the one before, else with none. Bad input
/// where --against names no earlier one. Without the trend.
[[nodiscard]] Result<PeriodAndBefore> period_and_before(operations::Workspace& workspace,
                                                        const ReportOptions& asked);
/// The same with the trend of all periods.
[[nodiscard]] Result<PeriodAndBefore> periods_with_trend(operations::Workspace& workspace,
                                                         const ReportOptions& asked);

/// The bytes of a report, and what tells of it where it is a public copy.
struct MadeReport {
  std::string bytes;
  std::string what;  ///< "force report, 2026-H1"
  std::optional<operations::PublicCopy> copy;
};

/// Where --public asks for it, takes out of the data what the plan says, and the trend with it;
/// none where it does not.
[[nodiscard]] Result<std::optional<operations::PublicCopy>> make_public(
    operations::Workspace& workspace, PeriodAndBefore& given, const ReportOptions& asked);
/// What is asked for, marked as `given` is where nothing is. `copy` may hold none.
[[nodiscard]] reports::ReportOptions options_of(
    const ReportOptions& asked, const operations::ReportData& given,
    const std::optional<operations::PublicCopy>& copy = std::nullopt);
/// The report as a file; refused where words that were to go stand in it all the same.
[[nodiscard]] Result<MadeReport> render(const reports::ReportSource& source,
                                        reports::ReportFormat format, std::string what,
                                        std::optional<operations::PublicCopy> copy);

}  // namespace waymark::cli

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
#include "reports/documents/comparison_report.h"
#include "reports/documents/options.h"

/// What the report commands read before they write. Each warns of returns that could not be scored.
namespace waymark::cli {

[[nodiscard]] reports::ReportOptions options_of(const ReportOptions& asked);

[[nodiscard]] Result<std::shared_ptr<const Results>> period_results(
    operations::Workspace& workspace, const std::string& period);

/// A period with what it is compared with, where there is an earlier one.
struct PeriodAndBefore {
  std::shared_ptr<const Results> results;
  std::optional<operations::ComparedPeriods> compared;
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

}  // namespace waymark::cli

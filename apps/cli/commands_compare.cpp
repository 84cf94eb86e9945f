// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "apps/cli/failures.h"
#include "apps/cli/outputs.h"
#include "core/operations/compare.h"
#include "core/operations/trend.h"
#include "reports/documents/comparison_document.h"
#include "reports/documents/trend_document.h"

namespace waymark::cli {

int compare(const Options& options, const CompareOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto compared = operations::compare_periods(**workspace, asked.first, asked.second, asked.jobs,
                                              terminal_progress());
  if (!compared) return fail(compared.error());
  warn_of_failures(compared->first->failures, asked.first);
  if (compared->second != compared->first) {
    warn_of_failures(compared->second->failures, asked.second);
  }
  const Comparison& comparison = compared->comparison;
  return write_either(
      asked.output, asked.format,
      [&](const Sink& sink) { return reports::write_comparison_json(comparison, sink); },
      [&](const Sink& sink) { return reports::write_comparison_table(comparison, sink); });
}

int trend(const Options& options, const TrendOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto found = operations::find_trend(**workspace, asked.jobs, terminal_progress());
  if (!found) return fail(found.error());
  return write_either(
      asked.output, asked.format,
      [&](const Sink& sink) { return reports::write_trend_json(*found, sink); },
      [&](const Sink& sink) { return reports::write_trend_table(*found, sink); });
}

}  // namespace waymark::cli

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "apps/cli/failures.h"
#include "apps/cli/outputs.h"
#include "core/operations/scoring.h"

namespace waymark::cli {

int return_import(const Options& options, const operations::ReturnImportRequest& request) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto outcome = operations::import_returns(**workspace, request, terminal_progress());
  if (!outcome) return fail(outcome.error());
  for (const std::string& warning : outcome->warnings) warn(warning);
  say("{} files, {} returns, {} answers{}: {} returns {}\n", outcome->files, outcome->returns,
      outcome->answers, outcome->tables == 0 ? "" : fmt::format(", {} tables", outcome->tables),
      outcome->changed, request.check ? "would change; nothing was kept" : "changed");
  return kDone;
}

int return_template(const Options& options, const TemplateOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto text =
      operations::return_template(**workspace, asked.period, asked.department, asked.plugin);
  if (!text) return fail(text.error());
  if (auto written = write_output(asked.output, *text); !written) return fail(written.error());
  return kDone;
}

int score(const Options& options, const std::string& period, unsigned jobs) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  auto outcome = operations::score(**workspace, period, jobs, terminal_progress());
  if (!outcome) return fail(outcome.error());
  warn_of_messages(outcome->messages);
  for (const std::string& note : outcome->notes) say("{}\n", note);
  warn_of_failures(outcome->failures);
  const std::size_t failures = outcome->failures.size();
  say("Scored {} of {} returns{}; the others were up to date\n", outcome->scored, outcome->returns,
      failures == 0 ? "" : fmt::format(", {} failed", failures));
  return outcome->failures.empty() ? kDone : kCouldNot;
}

}  // namespace waymark::cli

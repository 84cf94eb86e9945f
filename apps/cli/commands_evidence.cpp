// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "apps/cli/outputs.h"
#include "reports/documents/evidence_document.h"

namespace waymark::cli {

namespace {

int write_held(const Result<HeldEvidence>& held, const HeldOptions& asked) {
  if (!held) return fail(held.error());
  return write_either(
      asked.output, asked.format,
      [&](const Sink& sink) { return reports::write_held_json(*held, sink); },
      [&](const Sink& sink) { return reports::write_held_text(*held, sink); });
}

}  // namespace

int evidence_import(const Options& options, const EvidenceOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  operations::EvidenceImportRequest request = asked.request;
  if (asked.replace) request.later = operations::LaterFile::kReplace;
  if (asked.add) request.later = operations::LaterFile::kAdd;
  auto outcome = operations::import_evidence(**workspace, request, terminal_progress());
  if (!outcome) return fail(outcome.error());
  return write_either(
      asked.output, asked.format,
      [&](const Sink& sink) { return reports::write_evidence_import_json(*outcome, sink); },
      [&](const Sink& sink) { return reports::write_evidence_import_text(*outcome, sink); });
}

int evidence_held(const Options& options, const HeldOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  return write_held(operations::held_evidence(**workspace, asked.period), asked);
}

int evidence_retry(const Options& options, const HeldOptions& asked) {
  auto workspace = open_workspace(options);
  if (!workspace) return fail(workspace.error());
  return write_held(
      operations::retry_evidence(**workspace, asked.period, asked.map, terminal_progress()), asked);
}

}  // namespace waymark::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/operations/evidence.h"
#include "core/operations/explain.h"
#include "core/operations/periods.h"
#include "core/operations/returns.h"
#include "core/operations/workspace.h"

/// One function for each command, with the options as typed. Each prints what it did or found on
/// standard output, errors on standard error, and returns the exit status.
namespace waymark::cli {

using Options = operations::WorkspaceOptions;

// commands_store.cpp
int init(const Options& options, const std::string& code, const std::string& name);
int backup(const Options& options, const std::string& file);
int restore(const Options& options, const std::string& file);
int verify(const Options& options, const std::string& head);
int upgrade(const Options& options);
int print_schema(const std::string& name);

// commands_period.cpp
int strategy_import(const Options& options, const std::string& file);
int strategy_list(const Options& options);
int period_open(const Options& options, const operations::PeriodRequest& request);
int period_set(const Options& options, const std::string& id, const std::string& setting,
               unsigned jobs);
int period_close(const Options& options, const std::string& id, unsigned jobs);
int period_use(const Options& options, const std::string& id,
               const std::string& plugin);  ///< PLUGIN@HASH
int period_list(const Options& options);
int org_import(const Options& options, const std::string& file, const std::string& period);

// commands_returns.cpp
int return_import(const Options& options, const operations::ReturnImportRequest& request);
struct TemplateOptions {
  std::string period, department, plugin, format = "json", output;
};
int return_template(const Options& options, const TemplateOptions& asked);
int score(const Options& options, const std::string& period, unsigned jobs);

// commands_evidence.cpp
struct EvidenceOptions {
  operations::EvidenceImportRequest request;
  bool replace = false, add = false;
  std::string format = "text", output;
};
int evidence_import(const Options& options, const EvidenceOptions& asked);
struct HeldOptions {
  std::string period, format = "text", output;
  std::optional<std::filesystem::path> map;  ///< only of evidence_retry
};
int evidence_held(const Options& options, const HeldOptions& asked);
int evidence_retry(const Options& options, const HeldOptions& asked);

// commands_results.cpp
struct ResultsOptions {
  std::string period, format = "table", output;
  std::optional<std::string> department;
  unsigned jobs = 0;
};
int results(const Options& options, const ResultsOptions& asked);
struct ExplainOptions {
  std::string period, format = "text", output;
  operations::ExplainSubject subject;
};
int explain(const Options& options, const ExplainOptions& asked);

// commands_report.cpp
struct ReportOptions {
  std::string kind;  ///< "force", "department", "comparison", "brief", "decision"
  std::string period, format = "html", output;
  std::optional<std::string> marking;  ///< none: the highest of the plugins
  std::optional<std::string> department;
  std::optional<std::string> against;    ///< the earlier period; none: the one before
  std::optional<std::string> details;    ///< of a decision report: a file
  std::optional<std::string> reference;  ///< or what was recorded under it
  std::optional<std::string> form;       ///< of a decision report: `2021`, `2023`
  std::optional<std::string> redact;     ///< the plan of a public copy; none: no public copy
  std::optional<std::string> reason;     ///< why it is published in spite of earlier copies
};
int report(const Options& options, const ReportOptions& asked);
/// The output is a folder, or a file that ends in .zip.
int report_pack(const Options& options, const ReportOptions& asked);

// commands_compare.cpp
struct CompareOptions {
  std::string first, second, format = "table", output;
  unsigned jobs = 0;
};
int compare(const Options& options, const CompareOptions& asked);
struct TrendOptions {
  std::string format = "table", output;
  unsigned jobs = 0;
};
int trend(const Options& options, const TrendOptions& asked);

// commands_decision.cpp
struct DecisionOptions {
  std::string file, revise;            ///< of record
  std::string format = "csv", output;  ///< of register
  std::string marking = "OFFICIAL";    ///< of register as html
};
int decision_record(const Options& options, const DecisionOptions& asked);
int decision_register(const Options& options, const DecisionOptions& asked);

// commands_plugins.cpp
int plugin_list(const Options& options);
int plugin_info(const Options& options, const std::string& id);

}  // namespace waymark::cli

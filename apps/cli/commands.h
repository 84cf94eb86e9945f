// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/operations/explain.h"
#include "core/operations/periods.h"
#include "core/operations/returns.h"
#include "core/operations/workspace.h"

/// One function for each command, with the options as typed. Each prints what it did or found on
/// standard output, errors on standard error, and returns the exit status.
namespace waymark::cli {

using Workspace = operations::WorkspaceOptions;

// commands_store.cpp
int init(const Workspace& workspace, const std::string& code, const std::string& name);
int backup(const Workspace& workspace, const std::string& file);
int restore(const Workspace& workspace, const std::string& file);
int verify(const Workspace& workspace);
int upgrade(const Workspace& workspace);
int print_schema(const std::string& name);

// commands_period.cpp
int strategy_import(const Workspace& workspace, const std::string& file);
int strategy_list(const Workspace& workspace);
int period_open(const Workspace& workspace, const operations::PeriodRequest& request);
int period_close(const Workspace& workspace, const std::string& id, unsigned jobs);
int period_list(const Workspace& workspace);
int org_import(const Workspace& workspace, const std::string& file, const std::string& period);

// commands_returns.cpp
int return_import(const Workspace& workspace, const operations::ReturnImportRequest& request);
struct TemplateOptions {
  std::string period, department, plugin, format = "json", output;
};
int return_template(const Workspace& workspace, const TemplateOptions& options);
int score(const Workspace& workspace, const std::string& period, unsigned jobs);

// commands_results.cpp
struct ResultsOptions {
  std::string period, format = "table", output;
  std::optional<std::string> department;
  unsigned jobs = 0;
};
int results(const Workspace& workspace, const ResultsOptions& options);
struct ExplainOptions {
  std::string period, format = "text", output;
  operations::ExplainSubject subject;
};
int explain(const Workspace& workspace, const ExplainOptions& options);
struct ReportOptions {
  std::string kind;  ///< "force", "department"
  std::string period, format = "html", output;
  std::string marking = "OFFICIAL";
  std::optional<std::string> department;
};
int report(const Workspace& workspace, const ReportOptions& options);

// commands_compare.cpp
struct CompareOptions {
  std::string first, second, format = "table", output;
  unsigned jobs = 0;
};
int compare(const Workspace& workspace, const CompareOptions& options);
struct TrendOptions {
  std::string format = "table", output;
  unsigned jobs = 0;
};
int trend(const Workspace& workspace, const TrendOptions& options);

// commands_plugins.cpp
int plugin_list(const Workspace& workspace);
int plugin_info(const Workspace& workspace, const std::string& id);

}  // namespace waymark::cli

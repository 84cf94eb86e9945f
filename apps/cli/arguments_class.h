// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "apps/cli/commands.h"
#include "apps/cli/outputs.h"

namespace waymark::cli {

/// Builds the commands; internal to arguments.cpp and the arguments_*.cpp beside it, one for each
/// area. What a command line says lands in members; `chosen_` is what to run. One command line
/// each.
class Arguments {
 public:
  Arguments();
  int run(int argc, char** argv);

 private:
  using Command = std::function<int()>;

  /// What is wrong with the command line: a word that is no command is named, with the one that
  /// was perhaps meant.
  Error wrong_use(const CLI::ParseError& error, int argc, char** argv);
  /// `waymark report force --help` when that is how far the command line came.
  std::string help_for();
  /// What every command takes.
  void common(CLI::App& command, bool force);
  /// What the command line names that no output may replace.
  [[nodiscard]] std::vector<Guarded> guarded() const;
  CLI::App* command(CLI::App& parent, const std::string& name, const std::string& what, Command run,
                    bool force = true);
  CLI::App* group(const std::string& name, const std::string& what);

  CLI::Option* period_option(CLI::App* sub) {
    return sub->add_option("--period", period_, "The period")->type_name("P")->required();
  }
  void output_option(CLI::App* sub) {
    sub->add_option("-o,--output", output_, "Write to this file instead of standard output")
        ->type_name("FILE");
  }
  void format_option(CLI::App* sub, const std::vector<std::string>& formats) {
    sub->add_option("--format", format_, "How to write it")
        ->check(CLI::IsMember(formats))
        ->default_str(formats.front());
    default_format_[sub] = formats.front();
  }
  void marking_option(CLI::App* sub) {
    sub->add_option("--marking", report_.marking,
                    "Classification marking on every page; without it, the highest of the plugins")
        ->type_name("TEXT");
  }
  void jobs_option(CLI::App* sub) {
    sub->add_option("--jobs", jobs_, "How many threads to score with; 0 is one a core")
        ->type_name("N")
        ->check(CLI::Range(0u, 256u));
  }
  std::string format_of(const CLI::App* sub) const {
    return format_.empty() ? default_format_.at(sub) : format_;
  }

  void store_commands();
  void period_commands();
  void return_commands();
  void plugin_commands();
  void evidence_commands();  ///< arguments_evidence.cpp
  void result_commands();    ///< arguments_results.cpp
  void report_commands();    ///< arguments_results.cpp
  void decision_commands();  ///< arguments_decision.cpp

  CLI::App app_{"Waymark: how capable a force is, against its own strategy", "waymark"};
  Options workspace_;
  Command chosen_;
  std::map<const CLI::App*, std::string> default_format_;
  std::string name_, head_, file_, period_, output_, format_, id_;
  bool output_is_folder_ = false;  ///< of a pack: what is put there is checked as one
  unsigned jobs_ = 0;
  operations::PeriodRequest period_request_;
  operations::ReturnImportRequest import_;
  operations::ExplainSubject subject_;
  EvidenceOptions evidence_;
  HeldOptions held_;
  TemplateOptions template_;
  ReportOptions report_;
  DecisionOptions decision_;
};

}  // namespace waymark::cli

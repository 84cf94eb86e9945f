// SPDX-License-Identifier: Apache-2.0
// Commands that read figures: results, explain, compare, trend, report.
#include "apps/cli/arguments_class.h"

namespace waymark::cli {

void Arguments::result_commands() {
  auto* results_command = app_.add_subcommand("results", "The figures of a period");
  common(*results_command, true);
  results_command->callback([this, results_command] {
    chosen_ = [this, results_command] {
      return results(workspace_, {.period = period_,
                                  .format = format_of(results_command),
                                  .output = output_,
                                  .department = subject_.department,
                                  .jobs = jobs_});
    };
  });
  period_option(results_command);
  results_command->add_option("--department", subject_.department, "Only this department");
  format_option(results_command, {"table", "json", "csv"});
  output_option(results_command);
  jobs_option(results_command);

  auto* explain_command = app_.add_subcommand("explain", "How a number came about");
  common(*explain_command, true);
  explain_command->callback([this, explain_command] {
    chosen_ = [this, explain_command] {
      return explain(workspace_, {.period = period_,
                                  .format = format_of(explain_command),
                                  .output = output_,
                                  .subject = subject_});
    };
  });
  period_option(explain_command);
  explain_command->add_option("--department", subject_.department, "A department's own number");
  auto* plugin = explain_command->add_option("--plugin", subject_.plugin, "A plugin's score");
  explain_command->add_option("--dimension", subject_.dimension, "One dimension of the plugin")
      ->needs(plugin);
  explain_command->add_option("--principle", subject_.principle, "A principle's score")
      ->excludes(plugin);
  format_option(explain_command, {"text", "json"});
  output_option(explain_command);

  auto* compare_command =
      app_.add_subcommand("compare", "What changed between two periods, and why");
  common(*compare_command, true);
  compare_command->callback([this, compare_command] {
    chosen_ = [this, compare_command] {
      return compare(workspace_, {.first = id_,
                                  .second = period_,
                                  .format = format_of(compare_command),
                                  .output = output_,
                                  .jobs = jobs_});
    };
  });
  compare_command->add_option("first", id_, "A period")->type_name("A")->required();
  compare_command->add_option("second", period_, "The period to hold against it")
      ->type_name("B")
      ->required();
  format_option(compare_command, {"table", "json"});
  output_option(compare_command);
  jobs_option(compare_command);

  auto* trend_command =
      app_.add_subcommand("trend", "Every figure of the force through all periods");
  common(*trend_command, true);
  trend_command->callback([this, trend_command] {
    chosen_ = [this, trend_command] {
      return trend(workspace_,
                   {.format = format_of(trend_command), .output = output_, .jobs = jobs_});
    };
  });
  format_option(trend_command, {"table", "json"});
  output_option(trend_command);
  jobs_option(trend_command);
}

void Arguments::report_commands() {
  auto* reports = group("report", "Reports to read, print and hand on");
  const auto add_report = [&](const char* kind, const char* what, bool department) {
    auto* sub = reports->add_subcommand(kind, what);
    common(*sub, true);
    sub->callback([this, sub, kind] {
      chosen_ = [this, sub, kind] {
        report_.kind = kind;
        report_.period = period_;
        report_.format = format_of(sub);
        report_.output = output_;
        report_.department = subject_.department;
        return report(workspace_, report_);
      };
    });
    period_option(sub);
    if (department) {
      sub->add_option("--department", subject_.department, "The department")->required();
    }
    sub->add_option("--marking", report_.marking, "Classification marking on every page")
        ->capture_default_str();
    format_option(sub, {"html", "csv"});
    output_option(sub);
  };
  add_report("force", "Force-wide maturity", false);
  add_report("department", "One department's maturity", true);
}

}  // namespace waymark::cli

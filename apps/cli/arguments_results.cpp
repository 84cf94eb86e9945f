// SPDX-License-Identifier: Apache-2.0
// Commands that read figures: results, explain, compare, trend, report.
#include <algorithm>

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
  const auto add_report = [&](const char* kind, const char* what,
                              const std::vector<std::string>& formats) {
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
    format_option(sub, formats);
    output_option(sub);
    if (std::find(formats.begin(), formats.end(), "pdf") != formats.end()) {
      sub->get_option("--output")
          ->description(
              "Write to this file instead of standard output; at a terminal pdf, xlsx and docx "
              "need one");
    }
    return sub;
  };
  // Those that know of every format (reports/formats/rendition.h).
  const std::vector<std::string> all_formats = {"html", "pdf", "xlsx", "csv", "docx", "json"};
  const auto department_option = [&](CLI::App* sub) {
    sub->add_option("--department", subject_.department, "The department")
        ->type_name("D")
        ->required();
  };
  const auto against_option = [&](CLI::App* sub) {
    sub->add_option("--against", report_.against,
                    "The earlier period; without it, the one before by census")
        ->type_name("A");
  };
  const auto public_options = [&](CLI::App* sub) {
    auto* copy = sub->add_flag("--public")
                     ->description("A public copy: shorter, without what the plan takes out");
    auto* plan = sub->add_option("--redact", report_.redact,
                                 "What is taken out: a waymark/redaction/1 file, signed off")
                     ->type_name("FILE");
    copy->needs(plan);
    plan->needs(copy);
    sub->add_option("--reason", report_.reason,
                    "Why it is published although earlier public copies tell what it takes out; "
                    "kept in the audit chain")
        ->type_name("TEXT")
        ->needs(copy);
    // What a public copy is marked is not to be chosen.
    if (auto* marking = sub->get_option_no_throw("--marking")) copy->excludes(marking);
  };
  auto* force = add_report("force", "Force-wide maturity", all_formats);
  marking_option(force);
  public_options(force);
  auto* department = add_report("department", "One department's maturity", all_formats);
  department_option(department);
  marking_option(department);
  public_options(department);
  auto* comparison =
      add_report("comparison", "What changed since an earlier period, and why", all_formats);
  against_option(comparison);
  marking_option(comparison);
  public_options(comparison);
  const std::vector<std::string> page_formats = {"html", "pdf", "docx"};
  auto* brief = add_report("brief", "One page for the head of a department", page_formats);
  department_option(brief);
  against_option(brief);
  marking_option(brief);
  // Its marking is the classification that its details give.
  auto* decision = add_report("decision", "A report for the commissioner to decide on",
                              {"html", "pdf", "docx", "json"});
  auto* details =
      decision
          ->add_option("--details", report_.details, "What people add: a waymark/decision/1 file")
          ->type_name("FILE");
  decision
      ->add_option("--reference", report_.reference,
                   "In its place, what `decision record` keeps of the report")
      ->type_name("REF")
      ->excludes(details);
  decision
      ->add_option("--template", report_.form,
                   "The commissioner's form; without it, the one the details name, else the newest")
      ->type_name("2021|2023");
  against_option(decision);
  public_options(decision);

  auto* pack = reports->add_subcommand("pack", "Everything for a board, in one go");
  common(*pack, true);
  pack->callback([this, pack] {
    output_is_folder_ = !output_.ends_with(".zip");
    chosen_ = [this, pack] {
      report_.period = period_;
      report_.format = format_of(pack);
      report_.output = output_;
      return report_pack(workspace_, report_);
    };
  });
  period_option(pack);
  against_option(pack);
  marking_option(pack);
  format_option(pack, page_formats);
  pack->get_option("--format")->description("How its reports and briefs are made");
  pack->add_option("-o,--output", output_, "A new or empty folder, or a file that ends in .zip")
      ->type_name("DIR_OR_ZIP")
      ->required();
  pack->footer(
      "The pack holds index.html, which links to the rest: the force report, force.html or as\n"
      "--format says; the comparison report, comparison.html, where there is an earlier period;\n"
      "briefs/CODE.html, one page for the head of each department; the figures of all of them,\n"
      "force.xlsx, comparison.xlsx, results.csv and comparison.csv. The same figures give the "
      "same\n"
      "bytes.");
}

}  // namespace waymark::cli

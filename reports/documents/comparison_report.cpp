// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_report.h"

#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

std::string state_words(const Assessment& assessment) {
  if (assessment.period.state == PeriodState::kOpen) return "open: its figures may still change";
  return assessment.revisions.empty() ? "closed: its figures no longer change"
                                      : "closed, and corrected since";
}

}  // namespace

std::vector<NameValue> comparison_cover_facts(const ComparedResults& compared,
                                              const ReportOptions& options) {
  const Period& then = compared.earlier.assessment.period;
  const Period& now = compared.later.assessment.period;
  const Strategy& strategy = compared.later.assessment.strategy;
  std::vector<NameValue> facts = {
      {"From", then.id + ", " + period_words(then)},
      {"To", now.id + ", " + period_words(now)},
      {"Census dates", then.census.words() + " and " + now.census.words()},
      {"State", capitalised(then.id + " is " + state_words(compared.earlier.assessment) + "; " +
                            now.id + " is " + state_words(compared.later.assessment))},
      {"Strategy", strategy.title + ", version " + strategy.version},
      {"Marking", options.marking},
  };
  if (!options.version.empty()) {
    facts.push_back({"Made with", "Waymark " + options.version});
  }
  return facts;
}

std::string comparison_report_html(const ComparedResults& compared, const ReportOptions& options) {
  ComparisonContext context{
      compared, options, view_of(compared.comparison, compared.earlier, compared.later), {}};
  const Organisation& force = context.now().organisation;

  Page page;
  page.title =
      "Comparison report: " + force.name + ", " + context.first() + " to " + context.second();
  page.marking = options.marking;
  page.running_title = force.name + ", " + context.first() + " to " + context.second();
  page.cover = {force.name, "What changed, and why",
                "How capable the force became from " + context.first() + " to " + context.second() +
                    ", and how much of it departments did.",
                comparison_cover_facts(compared, options)};

  page.messages.push_back(change_answer_message(context));
  page.messages.push_back(change_principles_message(context));
  for (const ComparedPlugin& plugin : context.view.plugins) {
    if (!is_any_shown(plugin)) continue;
    page.messages.push_back(change_plugin_message(context, plugin));
  }
  page.messages.push_back(change_departments_message(context));
  page.messages.push_back(movers_message(context));
  if (tells_of_returns(compared.later)) {
    page.messages.push_back(drivers_message(context));
    page.messages.push_back(changed_findings_message(context));
  }
  if (compared.trend != nullptr) page.messages.push_back(trend_message(context));
  for (Message& message : change_plan_messages(context)) {
    page.messages.push_back(std::move(message));
  }
  page.messages.push_back(breaks_message(context));
  page.messages.push_back(change_method_message(context));
  if (!options.left_out.empty()) page.messages.push_back(left_out_message(options));
  return page_html(page);
}

}  // namespace waymark::reports

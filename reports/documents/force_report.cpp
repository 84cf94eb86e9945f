// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/force_report.h"

#include "reports/charts/words.h"
#include "reports/documents/fleet.h"
#include "reports/documents/pages.h"
#include "reports/documents/revised.h"
#include "reports/documents/skills.h"
#include "reports/documents/views.h"

namespace waymark::reports {

std::string force_report_html(const Results& results, const ReportOptions& options) {
  ReportContext context{results, options, {}};
  const Assessment& assessment = results.assessment;
  const Organisation& force = assessment.organisation;

  Page page;
  page.title = "Capability maturity report: " + force.name + ", " + assessment.period.id;
  page.marking = options.marking;
  page.running_title = force.name + ", " + assessment.period.id;
  page.cover = {
      force.name, "Capability maturity report",
      "How mature the force’s capabilities are, what is not known, and what to do first. " +
          period_words(assessment.period) + ".",
      cover_facts(context)};

  std::vector<const DepartmentResult*> everyone;
  for (const DepartmentResult& department : results.departments) everyone.push_back(&department);

  page.messages.push_back(answer_message(context));
  page.messages.push_back(principles_message(context));
  page.messages.push_back(departments_message(context));
  for (std::uint32_t p = 0; p < assessment.plugins.size(); ++p) {
    page.messages.push_back(plugin_message(context, p));
    if (!tells_of_returns(results)) continue;
    page.messages.push_back(plugin_spread_message(context, p));
    for (Message& message : fleet_messages(context, p, everyone)) {
      page.messages.push_back(std::move(message));
    }
    for (Message& message : force_skill_messages(context, p, everyone)) {
      page.messages.push_back(std::move(message));
    }
  }
  if (tells_of_returns(results)) page.messages.push_back(least_known_message(context));
  page.messages.push_back(first_actions_message(context));
  for (Message& message : plan_messages(context)) page.messages.push_back(std::move(message));
  if (tells_of_returns(results)) page.messages.push_back(quality_message(context));
  if (!assessment.revisions.empty()) page.messages.push_back(revised_message(assessment, ""));
  page.messages.push_back(method_message(context));
  if (!options.left_out.empty()) page.messages.push_back(left_out_message(options));
  return page_html(page);
}

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/decision_register.h"

#include "core/formats/csv_writer.h"
#include "reports/charts/words.h"
#include "reports/formats/html/form.h"

namespace waymark::reports {

namespace {

std::string day_words(const std::optional<Date>& day) {
  return day ? day->words() : "Not given";
}

std::string outcome_words(const Decision& decision) {
  const std::string outcome = decision.agreed ? "Agreed" : "Not agreed";
  return decision.reason.empty() ? outcome : outcome + ": " + decision.reason;
}

std::string who_words(const Decision& decision) {
  return decision.role.empty() ? decision.by : decision.by + ", " + decision.role;
}

}  // namespace

std::string decision_register_csv(const std::vector<DecisionDetails>& decisions) {
  std::string out;
  CsvWriter writer([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  for (const char* column : {"reference", "title", "classification", "report_date", "report_by",
                             "decision", "reason", "decided_by", "role", "decided_on"}) {
    writer.text(column);
  }
  writer.end_row();
  for (const DecisionDetails& details : decisions) {
    const Decision& decision = *details.decision;
    writer.text(details.reference).text(details.title).text(details.classification);
    writer.text(details.date ? details.date->iso() : "").text(details.author);
    writer.text(decision.agreed ? "agreed" : "not_agreed").text(decision.reason);
    writer.text(decision.by).text(decision.role).text(decision.on ? decision.on->iso() : "");
    writer.end_row();
  }
  static_cast<void>(writer.finish());  // a string takes everything
  return out;
}

std::string decision_register_html(const std::string& force,
                                   const std::vector<DecisionDetails>& decisions,
                                   const ReportOptions& options) {
  Form page;
  page.title = "Register of decisions: " + force;
  page.marking = options.marking;
  page.running_title = force + ", register of decisions";
  page.force = force;
  page.heading = "Register of decisions";
  page.instruction =
      "Decisions that were taken on reports of the force and are published, the earliest first.";
  page.header = {
      {"Decisions", count_words(decisions.size(), "decision is", "decisions are") + " listed"}};
  Table list{"Published decisions",
             {{"Reference", false},
              {"Title", false},
              {"Decision", false},
              {"Taken by", false},
              {"Taken on", false}},
             {}};
  for (const DecisionDetails& details : decisions) {
    const Decision& decision = *details.decision;
    list.rows.push_back({details.reference,
                         {Value::words(details.title.empty() ? "No title given" : details.title),
                          Value::words(outcome_words(decision)), Value::words(who_words(decision)),
                          Value::words(day_words(decision.on))}});
  }
  page.sections.push_back(
      {"register", "Published decisions", false,
       decisions.empty() ? paragraph("No decision has been published yet.") : table(list)});
  return form_html(page);
}

}  // namespace waymark::reports

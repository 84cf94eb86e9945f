// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/revised.h"

#include <algorithm>
#include <optional>

#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

std::string name_of_plugin(const Assessment& assessment, const std::string& id) {
  for (const PluginInPeriod& plugin : assessment.plugins) {
    if (plugin.id == id) return plugin.name;
  }
  return id;
}

std::string name_of_department(const Assessment& assessment, const std::string& code) {
  if (code.empty()) return "Whole force";
  const Department* department = assessment.organisation.department(code);
  return department == nullptr ? code : department->name;
}

std::optional<double> change_of(const RevisedFigure& figure) {
  if (!figure.published.scored() || !figure.now.scored()) return std::nullopt;
  return figure.now.score - figure.published.score;
}

}  // namespace

std::string state_words(const Assessment& assessment) {
  if (assessment.period.state == PeriodState::kOpen) {
    return "Open: these figures may still change";
  }
  if (assessment.revisions.empty()) return "Closed: these figures no longer change";
  Date last = assessment.revisions.returns.front().on;
  for (const RevisedReturn& one : assessment.revisions.returns) last = std::max(last, one.on);
  return "Closed, and corrected since, last on " + last.words() +
         ": what was published stands beside what it is now";
}

std::string revised_sentence(const Assessment& assessment) {
  const Revisions& revisions = assessment.revisions;
  std::string text =
      count_words(revisions.returns.size(), "correction was made", "corrections were made") +
      " to returns of " + assessment.period.id + " after it closed; ";
  const auto force = std::find_if(revisions.figures.begin(), revisions.figures.end(),
                                  [](const RevisedFigure& figure) { return figure.id == "force"; });
  if (force == revisions.figures.end()) return text + "the force’s own score is the same";
  const auto change = change_of(*force);
  return text + (change ? "the force’s score moved by " + signed_words(*change)
                        : "the force read " + score_words(force->published) + " and reads " +
                              score_words(force->now) + " now");
}

Fragment revised_tables(const Assessment& assessment, const std::string& department) {
  Table returns{
      "Returns corrected after " + assessment.period.id + " closed",
      {{"Department", false}, {"Capability", false}, {"Corrected on", false}, {"Why", false}},
      {}};
  for (const RevisedReturn& one : assessment.revisions.returns) {
    if (!department.empty() && one.department != department) continue;
    returns.rows.push_back({name_of_department(assessment, one.department),
                            {Value::words(name_of_plugin(assessment, one.plugin)),
                             Value::words(one.on.words()), Value::words(one.reason)}});
  }
  Table figures{"Figures of " + assessment.period.id + " as published and as corrected",
                {{"What", false},
                 {"Where", false},
                 {"As published", true},
                 {"Corrected", true},
                 {"Change", true}},
                {}};
  for (const RevisedFigure& one : assessment.revisions.figures) {
    if (!department.empty() && !one.department.empty() && one.department != department) continue;
    const auto change = change_of(one);
    figures.rows.push_back(
        {one.title,
         {Value::words(name_of_department(assessment, one.department)), Value::score(one.published),
          Value::score(one.now),
          change ? Value::derived(signed_words(*change)) : Value::words("None")}});
  }
  Fragment body;
  if (!returns.rows.empty()) body += table(returns);
  body += figures.rows.empty() ? paragraph("No score changed by them.") : table(figures);
  return body;
}

Message revised_message(const Assessment& assessment, const std::string& department) {
  return {"revised", "Corrections", revised_sentence(assessment),
          revised_tables(assessment, department)};
}

}  // namespace waymark::reports

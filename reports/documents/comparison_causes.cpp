// SPDX-License-Identifier: Apache-2.0
// The comparison report's pages about causes: the answers behind the change, and the findings.
#include <algorithm>
#include <cmath>

#include "reports/charts/change_mark.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

constexpr std::size_t kDriversShown = 8;    ///< in the chart
constexpr std::size_t kDriversListed = 20;  ///< in the table; all are in the CSV
constexpr std::size_t kFindingsShown = 5;
constexpr std::size_t kMostNames = 4;

Fragment drivers_chart(ComparisonContext& context, const ComparedSubject& subject,
                       const std::string& title) {
  double most = 0;
  for (const Driver& driver : subject.drivers) most = std::max(most, std::abs(driver.performance));
  std::vector<DrawnRow> rows;
  for (const Driver& driver : subject.drivers) {
    if (rows.size() == kDriversShown) break;
    const NamedQuestion question = question_of(context.now(), driver);
    rows.push_back({question.title, "", question.place,
                    part_mark(question.title, driver.performance, most, context.ids.next()),
                    part_value(driver.performance), ""});
  }
  return chart({title, "Points of the score of " + subject.title + ", " + context.first() + " to " +
                           context.second() +
                           ": what it would lose had departments answered this question as before"},
               drawn_rows({}, rows, "parts"), context.ids);
}

Fragment drivers_table(const ComparisonContext& context, const ComparedSubject& subject) {
  Table out{"The questions whose answers moved " + subject.title + " most, in points",
            {{"Question", false}, {"Where", false}, {"Id", false}, {"Points", true}},
            {}};
  for (const Driver& driver : subject.drivers) {
    const NamedQuestion question = question_of(context.now(), driver);
    out.rows.push_back({question.title,
                        {Value::words(question.place), Value::words(driver.question),
                         part_value(driver.performance)}});
    if (out.rows.size() == kDriversListed) break;
  }
  return folded(kTableSummary, table(out));
}

/// `Custody, ICT Services and 3 more`.
std::string units_words(const ComparedView& view, const std::vector<std::size_t>& units) {
  std::vector<std::string> names;
  for (const std::size_t unit : units) {
    if (names.size() == kMostNames && units.size() > kMostNames + 1) break;
    names.push_back(view.units[unit].name);
  }
  if (names.size() < units.size()) {
    return joined(names) + " and " + std::to_string(units.size() - names.size()) + " more";
  }
  return joined(names);
}

std::string plugin_title(const ComparisonContext& context, const std::string& id) {
  for (const ComparedPlugin& plugin : context.view.plugins) {
    if (plugin.id() == id) return plugin.whole->title;
  }
  return id;
}

using Units = std::vector<std::size_t> insight::FindingChange::*;

/// The findings that any unit has in this list, those of most units first among equals.
Fragment findings_of(const ComparisonContext& context,
                     const std::vector<insight::FindingChange>& changes, Units units) {
  std::vector<const insight::FindingChange*> chosen;
  for (const insight::FindingChange& change : changes) {
    if (!(change.*units).empty()) chosen.push_back(&change);
  }
  std::stable_sort(chosen.begin(), chosen.end(), [&](const auto* a, const auto* b) {
    if (a->spec->severity != b->spec->severity) return a->spec->severity < b->spec->severity;
    return (a->*units).size() > (b->*units).size();
  });
  std::vector<FindingItem> items;
  for (const insight::FindingChange* change : chosen) {
    if (items.size() == kFindingsShown) break;
    FindingItem item = finding_item(*change->spec);
    item.facts = ", " + plugin_title(context, change->plugin) + ", in " +
                 units_words(context.view, change->*units);
    items.push_back(std::move(item));
  }
  return items.empty() ? Fragment() : findings_list(items);
}

Value count_of(const std::vector<std::size_t>& units) {
  return Value::derived(std::to_string(units.size()));
}

Fragment findings_table(const ComparisonContext& context,
                        const std::vector<insight::FindingChange>& changes) {
  Table out{"Every finding, by the number of departments it was made in",
            {{"Finding", false},
             {"Capability", false},
             {"Severity", false},
             {"New", true},
             {"Closed", true},
             {"Still stands", true},
             {"Not looked for before", true},
             {"Not looked for since", true}},
            {}};
  for (const insight::FindingChange& change : changes) {
    out.rows.push_back(
        {change.spec->title,
         {Value::words(plugin_title(context, change.plugin)),
          Value::words(severity_words(change.spec->severity)), count_of(change.appeared),
          count_of(change.closed), count_of(change.standing), count_of(change.only_later),
          count_of(change.only_earlier)}});
  }
  return folded("Show all findings as a table", table(out));
}

}  // namespace

Message drivers_message(ComparisonContext& context) {
  const ComparedSubject& force = *context.view.force;
  std::vector<std::string> titles;
  for (const Driver& driver : force.drivers) {
    titles.push_back(question_of(context.now(), driver).title);
  }
  Fragment body;
  if (!force.drivers.empty()) {
    body += drivers_chart(context, force, "The questions whose answers moved the force most");
    body += paragraph(
        "Only questions that both periods asked are here. Each is worked out by itself, so that "
        "they need not add up to performance.",
        "note");
    body += drivers_table(context, force);
  }
  for (const ComparedPlugin& plugin : context.view.plugins) {
    if (plugin.whole->drivers.empty()) continue;
    body += heading(plugin.whole->title);
    body += drivers_chart(context, *plugin.whole,
                          "The questions whose answers moved " + plugin.whole->title + " most");
    body += drivers_table(context, *plugin.whole);
  }
  return {"drivers", "What drove it", drivers_sentence(force.drivers, titles), std::move(body)};
}

Message changed_findings_message(ComparisonContext& context) {
  const auto changes = insight::compare_findings(context.compared.earlier, context.compared.later,
                                                 context.comparison().units);
  Fragment body;
  const struct {
    const char* title;
    Units units;
  } kLists[] = {{"New", &insight::FindingChange::appeared},
                {"Closed", &insight::FindingChange::closed},
                {"Still standing", &insight::FindingChange::standing}};
  for (const auto& list : kLists) {
    const Fragment items = findings_of(context, changes, list.units);
    if (items.empty()) continue;
    body += heading(list.title);
    body += items;
  }
  if (!changes.empty()) {
    body += findings_table(context, changes);
    body += paragraph(
        "A finding is new or closed only where the department was assessed on it in both periods. "
        "Where a framework’s edition changed, a finding under the same id counts as the same.",
        "note");
  }
  return {"findings", "Findings new and closed", findings_change_sentence(changes),
          std::move(body)};
}

}  // namespace waymark::reports

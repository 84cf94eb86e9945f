// SPDX-License-Identifier: Apache-2.0
// The force report's pages about what comes next: what is not known, what to do, the plans served.
#include <algorithm>

#include "core/insight/rollup/plans.h"
#include "core/insight/rollup/priorities.h"
#include "reports/charts/words.h"
#include "reports/documents/pages.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

constexpr std::size_t kListLength = 10;
const Noun kDimension = {"dimension", "dimensions"};

double width(const Figure& figure) {
  return figure.high - figure.low;
}

struct OpenDimension {
  std::string name, plugin;
  Figure figure;
};

/// Dimensions of the force that missing answers could still move, the widest bounds first.
std::vector<OpenDimension> open_dimensions(const ReportContext& context) {
  std::vector<OpenDimension> found;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const Instrument& instrument = *context.plugin(p).instrument;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      const Figure& figure = context.results.force.plugins[p].dimensions[d];
      if (!figure.counts() || width(figure) <= 0) continue;
      found.push_back({dimension_label(instrument, d), context.plugin(p).name, figure});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const OpenDimension& a, const OpenDimension& b) {
    return width(a.figure) > width(b.figure);
  });
  return found;
}

/// The returns whose missing answers leave the force's scores open the most.
Fragment returns_to_chase(const ReportContext& context) {
  const auto gaps = insight::where_we_know_least(context.results);
  if (gaps.empty()) return {};
  Table out{"The " + count_words(std::min(gaps.size(), kListLength), "return", "returns") +
                " that would tell us most",
            {{"Department", false},
             {"Capability", false},
             {"Return", false},
             {"Low", true},
             {"High", true},
             {"Coverage", true},
             {"Part of the force’s bounds", true}},
            {}};
  for (std::size_t i = 0; i < std::min(gaps.size(), kListLength); ++i) {
    const insight::KnowledgeGap& gap = gaps[i];
    const Figure& figure = gap.plugin->figure;
    out.rows.push_back(
        {gap.department->department->name,
         {Value::words(context.plugin(gap.plugin->plugin).name),
          Value::words(return_words(*gap.plugin)), Value::low(figure), Value::high(figure),
          Value::coverage(figure), Value::derived(difference_words(gap.force_width))}});
  }
  return heading("Which returns would tell us most") + table(out);
}

std::string finding_facts(const ReportContext& context, const insight::ForceFinding& finding) {
  std::string facts =
      ", " + context.plugin(finding.plugin).name + ", in " +
      std::to_string(finding.departments.size()) + " of " +
      count_words(by_score(context.results, finding.plugin).size(), "department", "departments");
  const auto people = static_cast<std::size_t>(finding.headcount + 0.5);
  return facts + ", " + count_words(people, "person", "people");
}

Fragment findings_table(const ReportContext& context,
                        const std::vector<insight::ForceFinding>& findings) {
  Table out{"Every finding, the most pressing first",
            {{"Finding", false},
             {"Capability", false},
             {"How serious", false},
             {"Departments", true},
             {"Principles it serves", false}},
            {}};
  for (const insight::ForceFinding& finding : findings) {
    const FindingSpec& spec = context.plugin(finding.plugin).instrument->findings[finding.finding];
    std::vector<std::string> ids;
    for (const std::uint32_t i : finding.principles) {
      ids.push_back(context.assessment().strategy.principles[i].id);
    }
    out.rows.push_back({spec.title,
                        {Value::words(context.plugin(finding.plugin).name),
                         Value::words(severity_words(spec.severity)),
                         Value::derived(std::to_string(finding.departments.size())),
                         Value::words(ids.empty() ? "None" : joined(ids))}});
  }
  return folded("Show all findings as a table", table(out));
}

std::string served_note(const ReportContext& context, const insight::PlanItemResult& item) {
  if (item.principles.empty()) return "No principle serves it";
  std::vector<std::string> ids;
  for (const std::uint32_t i : item.principles) {
    ids.push_back(context.assessment().strategy.principles[i].id);
  }
  return "Served by " + joined(ids);
}

Message plan_message(ReportContext& context, const insight::PlanResult& result) {
  const Plan& plan = context.assessment().strategy.plans[result.plan];
  std::vector<Figure> figures;
  std::vector<NamedFigure> named;
  for (const insight::PlanItemResult& item : result.items) {
    figures.push_back(item.figure);
    named.push_back({plan.items[item.item].title, item.figure});
  }
  std::vector<ChartRow> rows;
  std::vector<NameValue> names;
  std::vector<Figure> in_order;
  for (const std::size_t i : by_score(figures)) {
    const std::string note = served_note(context, result.items[i]);
    rows.push_back({{named[i].name, figures[i], std::nullopt, false, kNotAssessed}, "", note});
    names.push_back({named[i].name, note});
    in_order.push_back(figures[i]);
  }
  Fragment body;
  if (!rows.empty()) {
    body += chart({"How far the principles that serve each item have come, lowest first",
                   measure_words(context, "mean of the principles that serve the item")},
                  score_rows(rows, context.ids), context.ids);
    body += figure_table(plan.title + ", item by item", "Item", names, in_order, kNotAssessed);
    body += paragraph(
        "An item without a score is served by no principle that was assessed. That says nothing "
        "about the item itself.",
        "note");
  }
  return {"plan-" + std::to_string(result.plan + 1), plan.title, plan_sentence(plan.title, named),
          std::move(body)};
}

}  // namespace

Message least_known_message(ReportContext& context) {
  const std::vector<OpenDimension> open = open_dimensions(context);
  std::vector<NamedFigure> named;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const Instrument& instrument = *context.plugin(p).instrument;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      named.push_back({"“" + dimension_label(instrument, d) + "”",
                       context.results.force.plugins[p].dimensions[d]});
    }
  }
  const std::string sentence = least_known_sentence(kDimension, named);
  Fragment body;
  if (!open.empty()) {
    std::vector<ChartRow> rows;
    std::vector<NameValue> names;
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < std::min(open.size(), kListLength); ++i) {
      rows.push_back({{open[i].name, open[i].figure, std::nullopt, false}, "", open[i].plugin});
      names.push_back({open[i].name, open[i].plugin});
      figures.push_back(open[i].figure);
    }
    body += chart({"The " + count_words(rows.size(), "dimension", "dimensions") +
                       " with the widest bounds, widest first",
                   measure_words(context, "whole force")},
                  score_rows(rows, context.ids), context.ids);
    body += figure_table("Dimensions with the widest bounds", "Dimension", names, figures);
    body += returns_to_chase(context);
    body += paragraph(
        "Bounds are over the answers that what is missing could still get, taken as applying. The "
        "last column is how much of the width of the force’s bounds for that "
        "capability comes from this one return.",
        "note");
  }
  return {"least-known", "Where we know least", sentence, std::move(body)};
}

Message first_actions_message(ReportContext& context) {
  const auto findings = insight::force_findings(context.results);
  std::vector<FindingItem> items;
  std::optional<TopFinding> top;
  for (const insight::ForceFinding& finding : findings) {
    if (items.size() == kListLength) break;
    const FindingSpec& spec = context.plugin(finding.plugin).instrument->findings[finding.finding];
    if (!top) {
      top = TopFinding{spec.title, finding.departments.size(),
                       by_score(context.results, finding.plugin).size()};
    }
    FindingItem item = finding_item(spec);
    item.facts = finding_facts(context, finding);
    item.serves = serves_words(context.assessment().strategy, finding.principles);
    items.push_back(std::move(item));
  }
  Fragment body;
  if (!items.empty()) {
    body += paragraph(
        "The most serious findings come first, and among those the ones that concern the most "
        "people.");
    body += findings_list(items);
    body += findings_table(context, findings);
  }
  return {"first", "What to do first",
          first_action_sentence(top, context.results.force.force.scored()), std::move(body)};
}

std::vector<Message> plan_messages(ReportContext& context) {
  std::vector<Message> messages;
  for (const insight::PlanResult& result :
       insight::plan_results(context.assessment().strategy, context.results.force)) {
    messages.push_back(plan_message(context, result));
  }
  return messages;
}

}  // namespace waymark::reports

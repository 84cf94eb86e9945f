// SPDX-License-Identifier: Apache-2.0
// The force report's two pages for each plugin: its dimensions, and how departments are spread.
#include "core/insight/rollup/priorities.h"
#include "reports/charts/strip.h"
#include "reports/charts/words.h"
#include "reports/documents/pages.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

constexpr std::size_t kFindingsShown = 3;
const Noun kDimension = {"dimension", "dimensions"};

std::vector<NamedFigure> dimension_figures(const Instrument& instrument,
                                           const std::vector<Figure>& figures) {
  std::vector<NamedFigure> named;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    named.push_back({"“" + dimension_label(instrument, i) + "”", figures[i]});
  }
  return named;
}

Fragment dimensions_table(const Instrument& instrument, const std::vector<Figure>& figures) {
  std::vector<NameValue> names;
  std::vector<Figure> in_order;
  for (const std::size_t i : by_score(figures)) {
    names.push_back({dimension_label(instrument, i), ""});
    in_order.push_back(figures[i]);
  }
  return figure_table(instrument.title + ", by dimension", "Dimension", names, in_order);
}

Fragment plugin_findings(const ReportContext& context, std::uint32_t plugin) {
  const std::size_t asked = by_score(context.results, plugin).size();
  std::vector<FindingItem> items;
  for (const insight::ForceFinding& finding : insight::force_findings(context.results)) {
    if (finding.plugin != plugin || items.size() == kFindingsShown) continue;
    FindingItem item = finding_item(context.plugin(plugin).instrument->findings[finding.finding]);
    item.facts = ", in " + std::to_string(finding.departments.size()) + " of " +
                 count_words(asked, "department", "departments");
    item.serves = serves_words(context.assessment().strategy, finding.principles);
    items.push_back(std::move(item));
  }
  if (items.empty()) return paragraph("No finding was made.");
  return heading("What to do first about it") + findings_list(items);
}

Fragment departments_table(const ReportContext& context, std::uint32_t plugin) {
  Table out{context.plugin(plugin).name + ", by department", figure_columns("Department"), {}};
  out.columns.push_back({"Return", false});
  for (const DepartmentResult* department : by_score(context.results, plugin)) {
    const DepartmentPluginResult& result = *result_of(*department, plugin);
    Table::Row row{department->department->name, figure_cells(result.figure)};
    row.cells.push_back(Value::words(return_words(result)));
    out.rows.push_back(std::move(row));
  }
  return folded(kTableSummary, table(out));
}

std::string native_note(const ReportContext& context, std::uint32_t plugin) {
  const Instrument& instrument = *context.plugin(plugin).instrument;
  if (!instrument.has_native) return "";
  return "The framework’s own result (“" + instrument.native.title +
         "”) is kept for each department and shown in its report. Placing it on the scale from 0 "
         "to 5 is Waymark’s own mapping.";
}

}  // namespace

Message plugin_message(ReportContext& context, std::uint32_t plugin) {
  const PluginInPeriod& it = context.plugin(plugin);
  const PluginResult& force = context.results.force.plugins[plugin];
  if (!any_shown(force.dimensions)) {
    return {"plugin-" + it.id, it.name,
            it.name + " stands at " + score_words(force.figure) + " of 5",
            key_figure(force.figure) +
                paragraph("What lies behind this figure is not shown: it would give away what is "
                          "not to be known.")};
  }
  const std::string weakest =
      weakest_sentence(kDimension, dimension_figures(*it.instrument, force.dimensions));
  Fragment body = key_figure(force.figure);
  body += dimensions_chart(
      context, *it.instrument, force.dimensions, range_sentence(kDimension, force.dimensions),
      it.instrument->title + ", " +
          count_words(by_score(context.results, plugin).size(), "department", "departments") + " " +
          weighting_words(context.assessment().period.weighting));
  body += plugin_findings(context, plugin);
  body += dimensions_table(*it.instrument, force.dimensions);
  if (const std::string note = native_note(context, plugin); !note.empty()) {
    body += paragraph(note, "note");
  }
  const std::string stands = force.figure.scored()
                                 ? it.name + " stands at " + shown(force.figure.score) + " of 5; "
                                 : it.name + ": ";
  return {"plugin-" + it.id, it.name, stands + continued(weakest), std::move(body)};
}

Message plugin_spread_message(ReportContext& context, std::uint32_t plugin) {
  const PluginInPeriod& it = context.plugin(plugin);
  const std::vector<NamedFigure> figures = department_figures(context.results, plugin);
  std::vector<StripDot> dots;
  std::vector<Figure> only_figures;
  std::vector<std::string> unscored;
  std::size_t last_scored = 0;
  for (const NamedFigure& named : figures) {
    if (named.figure.scored()) last_scored = dots.size();
    if (named.figure.counts() && !named.figure.scored()) unscored.push_back(named.name);
    dots.push_back({named.name, named.figure, false});
    only_figures.push_back(named.figure);
  }
  if (!dots.empty()) dots.front().named = dots[last_scored].named = true;

  const Fragment drawing = strip(it.name + ", one dot a department", dots, context.ids.next());
  Fragment body;
  const std::optional<double> middle = median(only_figures);
  if (middle) {
    body +=
        chart({"The median department is at " + shown(*middle) + "; the force as a whole is at " +
                   score_words(context.results.force.plugins[plugin].figure),
               "Maturity from 0 to 5, " + context.assessment().period.id +
                   ", one dot a department; a hollow dot means under 60% covered."},
              box("strip-box", drawing + score_scale(context.ids.next())), context.ids);
  }
  std::vector<std::string> lines;
  if (middle && context.assessment().period.weighting == Weighting::kHeadcount) {
    lines.push_back("The force’s score weighs departments by headcount; the median does not");
  }
  if (!unscored.empty()) lines.push_back("Not assessed: " + joined(unscored));
  body += reading(lines);
  body += departments_table(context, plugin);
  return {"plugin-" + it.id + "-departments", it.name + ": departments",
          it.name + ": " + continued(spread_sentence(figures)), std::move(body)};
}

}  // namespace waymark::reports

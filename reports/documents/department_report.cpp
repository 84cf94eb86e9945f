// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/department_report.h"

#include <algorithm>

#include "core/base/number.h"
#include "core/base/text.h"
#include "reports/charts/strip.h"
#include "reports/charts/words.h"
#include "reports/documents/fleet.h"
#include "reports/documents/pages.h"
#include "reports/documents/revised.h"
#include "reports/documents/sentences.h"
#include "reports/documents/skills.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

constexpr double kComplete = 1 - 1e-9;
const Noun kCapability = {"capability", "capabilities"};
const Noun kPrinciple = {"principle", "principles"};
const Noun kDimension = {"dimension", "dimensions"};

std::vector<Figure> dimension_figures(const DepartmentPluginResult& result) {
  std::vector<Figure> figures;
  for (const DimensionScore& dimension : result.dimensions) figures.push_back(dimension.figure);
  return figures;
}

std::vector<NamedFigure> plugin_figures(const ReportContext& context,
                                        const DepartmentResult& department) {
  std::vector<NamedFigure> figures;
  for (const DepartmentPluginResult& result : department.plugins) {
    figures.push_back({context.plugin(result.plugin).name, result.figure});
  }
  return figures;
}

std::string own_base(const DepartmentResult& department) {
  return department.department->name + " only";
}

/// Whether a review changed anything is the head's first question.
std::string review_note(const DepartmentPluginResult& result) {
  if (!result.status) return "";
  std::string note = "Return: " + return_words(result);
  if (result.self && result.self->scored()) {
    note += "; self-assessed " + shown(result.self->score);
  }
  if (result.reviewed && result.reviewed->scored()) {
    note += "; reviewed " + shown(result.reviewed->score);
  }
  return note;
}

Message standing_message(ReportContext& context, const DepartmentResult& department) {
  const std::vector<NamedFigure> plugins = plugin_figures(context, department);
  std::vector<Figure> figures;
  for (const NamedFigure& plugin : plugins) figures.push_back(plugin.figure);
  std::vector<ChartRow> rows;
  std::vector<NameValue> names;
  std::vector<Figure> in_order;
  for (const std::size_t i : by_score(figures)) {
    const std::string note = review_note(department.plugins[i]);
    rows.push_back({{plugins[i].name, figures[i], std::nullopt, false}, "", note});
    names.push_back({plugins[i].name, note});
    in_order.push_back(figures[i]);
  }
  Fragment body;
  if (rows.empty()) {
    body += paragraph("No assessment was asked of this department in this period.");
  } else {
    body +=
        chart({range_sentence(kCapability, figures), measure_words(context, own_base(department))},
              score_rows(rows, context.ids), context.ids);
    body += reading({least_known_sentence(kCapability, plugins)});
    body += figure_table("Own scores", "Capability", names, in_order);
  }
  return {"standing", "Where we stand", weakest_sentence(kCapability, plugins), std::move(body)};
}

Message own_principles_message(ReportContext& context, const DepartmentResult& department) {
  const std::vector<Principle>& principles = context.assessment().strategy.principles;
  std::vector<NamedFigure> named;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    named.push_back({principle_name(principles[i]), department.principles[i]});
  }
  std::vector<ChartRow> rows;
  Table figures{"Own principle scores beside the force’s", figure_columns("Principle"), {}};
  figures.columns.push_back({"Force", true});
  for (const std::size_t i : by_score(department.principles)) {
    const Figure& own = department.principles[i];
    const Figure& force = context.results.force.principles[i].figure;
    rows.push_back({{principle_title(principles[i]), own, std::nullopt, false, kNotAssessed},
                    principle_code(principles[i]),
                    "Force: " + score_words(force, kNotAssessed)});
    Table::Row row{principle_label(principles[i]), figure_cells(own, kNotAssessed)};
    row.cells.push_back(Value::score(force, kNotAssessed));
    figures.rows.push_back(std::move(row));
  }
  Fragment body;
  if (!rows.empty()) {
    body += chart({range_sentence(kPrinciple, department.principles),
                   measure_words(context, own_base(department))},
                  score_rows(rows, context.ids), context.ids);
    body += folded(kTableSummary, table(figures));
    body += paragraph(
        "A principle is the mean of the dimensions that contribute to it. Targets are set for the "
        "force as a whole, not for a department.",
        "note");
  }
  return {"principles", "Our principles", weakest_sentence(kPrinciple, named), std::move(body)};
}

Fragment own_dimensions_table(const Instrument& instrument, const DepartmentPluginResult& result) {
  Table out{instrument.title + ", by dimension", figure_columns("Dimension"), {}};
  if (instrument.has_native) out.columns.push_back({instrument.native.title, false});
  for (const std::size_t i : by_score(dimension_figures(result))) {
    Table::Row row{dimension_label(instrument, i), figure_cells(result.dimensions[i].figure)};
    if (instrument.has_native) {
      const auto& native = result.dimensions[i].native;
      row.cells.push_back(Value::words(!native ? score_words(result.dimensions[i].figure)
                                       : native->label.empty() ? shortest(native->value)
                                                               : native->label));
    }
    out.rows.push_back(std::move(row));
  }
  return folded(kTableSummary, table(out));
}

/// The figure, with how far the return is where that is told.
Fragment own_key_figure(const DepartmentPluginResult& result) {
  if (!result.status) return key_figure(result.figure);
  return key_figure(result.figure, {{"Return", return_words(result)}});
}

/// A plugin of which nothing may be shown of this department.
Message suppressed_plugin_message(const PluginInPeriod& plugin,
                                  const DepartmentPluginResult& result) {
  Fragment body = own_key_figure(result);
  const bool few = plugin.instrument->suppress && result.status;
  body += paragraph(
      (few ? "Fewer than " + fixed(plugin.instrument->suppress->below, 0) +
                 " people are behind this department’s figures, or showing them would give away "
                 "those of a department with fewer."
           : std::string("Showing this department’s figures would give away what is not to be "
                         "known.")) +
      " They count in the force’s figures.");
  return {"plugin-" + plugin.id, plugin.name,
          plugin.name + ": this department’s figures are not shown", std::move(body)};
}

Message own_plugin_message(ReportContext& context, const DepartmentResult& department,
                           const DepartmentPluginResult& result) {
  const PluginInPeriod& plugin = context.plugin(result.plugin);
  const Instrument& instrument = *plugin.instrument;
  const std::vector<Figure> figures = dimension_figures(result);
  if (result.figure.state == FigureState::kSuppressed &&
      (instrument.suppress || !any_shown(figures))) {
    return suppressed_plugin_message(plugin, result);
  }
  std::vector<NamedFigure> named;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    named.push_back({"“" + dimension_label(instrument, i) + "”", figures[i]});
  }
  Fragment body = own_key_figure(result);
  if (!result.failure.empty()) {
    body += reading({"This return could not be scored: " + result.failure});
  }
  body += dimensions_chart(context, instrument, figures, range_sentence(kDimension, figures),
                           instrument.title + ", " + own_base(department));
  body += own_dimensions_table(instrument, result);
  if (instrument.has_native) {
    body += paragraph("The last column is the framework’s own result (“" + instrument.native.title +
                          "”). Placing it on the scale from 0 to 5 is Waymark’s own mapping.",
                      "note");
  }
  return {"plugin-" + plugin.id, plugin.name,
          plugin.name + ": " + continued(weakest_sentence(kDimension, named)), std::move(body)};
}

Message findings_message(const ReportContext& context, const DepartmentResult& department) {
  struct Found {
    const FindingSpec* spec;
    const FindingHit* hit;
    std::uint32_t plugin;
  };
  std::vector<Found> found;
  bool assessed = false;
  for (const DepartmentPluginResult& result : department.plugins) {
    assessed = assessed || result.figure.scored();
    for (const FindingHit& hit : result.findings) {
      found.push_back(
          {&context.plugin(result.plugin).instrument->findings[hit.finding], &hit, result.plugin});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.spec->severity < b.spec->severity;
  });
  std::vector<FindingItem> items;
  for (const Found& it : found) {
    FindingItem item = finding_item(*it.spec);
    const Instrument& instrument = *context.plugin(it.plugin).instrument;
    item.facts = ", " + context.plugin(it.plugin).name;
    if (const auto dimension = instrument.dimension(it.spec->dimension)) {
      item.facts += ", " + dimension_label(instrument, *dimension);
    }
    if (!it.hit->text.empty()) item.serves = it.hit->text;
    items.push_back(std::move(item));
  }
  Fragment body;
  if (!items.empty()) body = findings_list(items);
  return {"findings", "What to do",
          own_findings_sentence(found.empty() ? "" : found[0].spec->title, found.size(), assessed),
          std::move(body)};
}

Message among_message(ReportContext& context, const DepartmentResult& department) {
  Fragment body;
  std::vector<OwnAndMedian> comparisons;
  for (const DepartmentPluginResult& result : department.plugins) {
    const PluginInPeriod& plugin = context.plugin(result.plugin);
    std::vector<StripDot> dots;
    std::vector<Figure> figures;
    for (const DepartmentResult* other : by_score(context.results, result.plugin)) {
      const bool own = other == &department;
      const Figure& figure = result_of(*other, result.plugin)->figure;
      figures.push_back(figure);
      dots.push_back({own ? department.department->name : "another department", figure, own});
    }
    const std::optional<double> middle = median(figures);
    comparisons.push_back({result.figure, middle});
    body += heading(standing_sentence(department.department->name, plugin.name, result.figure,
                                      department_figures(context.results, result.plugin)));
    if (!middle) continue;
    // One after the other: compilers differ in the order of a sum's parts.
    const Fragment drawing =
        strip(plugin.name + ", one dot a department", dots, context.ids.next());
    const Fragment scale = score_scale(context.ids.next());
    body += chart({"The median department is at " + shown(*middle),
                   "Maturity from 0 to 5, " + context.assessment().period.id +
                       ", one dot a department; a hollow dot means under 60% covered."},
                  box("strip-box", drawing + scale), context.ids);
    Table out{
        plugin.name + ": this department among those asked", {{"Who", false}, {"Score", true}}, {}};
    out.rows.push_back({department.department->name, {Value::score(result.figure)}});
    out.rows.push_back({"Median department", {Value::derived(shown(*middle))}});
    out.rows.push_back(
        {"Whole force", {Value::score(context.results.force.plugins[result.plugin].figure)}});
    body += folded(kTableSummary, table(out));
  }
  return {"among", "Where we stand among departments",
          median_sentence(department.department->name, comparisons), std::move(body)};
}

Message missing_message(const ReportContext& context, const DepartmentResult& department) {
  Table out{
      "What is not fully answered",
      {{"Capability and dimension", false}, {"Low", true}, {"High", true}, {"Coverage", true}},
      {}};
  for (const DepartmentPluginResult& result : department.plugins) {
    const PluginInPeriod& plugin = context.plugin(result.plugin);
    for (std::size_t i = 0; i < result.dimensions.size(); ++i) {
      const Figure& figure = result.dimensions[i].figure;
      if (!figure.counts() || figure.coverage >= kComplete) continue;
      out.rows.push_back({plugin.name + ": " + dimension_label(*plugin.instrument, i),
                          {Value::low(figure), Value::high(figure), Value::coverage(figure)}});
    }
  }
  Fragment body;
  if (out.rows.empty()) {
    body += paragraph("Everything that applies to this department is answered.");
  } else {
    body += paragraph(
        "Each missing answer could still move the score between low and high. It does not count as "
        "0.");
    body += table(out);
  }
  return {"missing", "What is missing from our returns", returns_sentence(returns_of(department)),
          std::move(body)};
}

}  // namespace

const DepartmentResult* find_department(const Results& results, const std::string& code) {
  for (const DepartmentResult& department : results.departments) {
    if (department.department->code == code) return &department;
  }
  return nullptr;
}

Error no_such_department(const Results& results, const std::string& code) {
  return bad_input("",
                   "period " + results.assessment.period.id + " has no department " + quoted(code) +
                       " that makes returns",
                   "give the code of a department without departments below it");
}

Result<std::string> department_report_html(const Results& results, const std::string& code,
                                           const ReportOptions& options) {
  const DepartmentResult* department = find_department(results, code);
  if (!department) return no_such_department(results, code);
  ReportContext context{results, options, {}};
  const Assessment& assessment = results.assessment;
  const Department& own = *department->department;

  Page page;
  page.title = "Capability maturity report: " + own.name + ", " + assessment.period.id;
  page.marking = options.marking;
  page.running_title = assessment.organisation.name + ", " + own.name + ", " + assessment.period.id;
  page.cover = {assessment.organisation.name, own.name,
                "Where this department stands, what to do, and what is missing. " +
                    period_words(assessment.period) + ".",
                cover_facts(context)};
  page.cover.facts.insert(page.cover.facts.begin(),
                          {"People at the census", shortest(own.headcount)});

  page.messages.push_back(standing_message(context, *department));
  page.messages.push_back(own_principles_message(context, *department));
  for (const DepartmentPluginResult& result : department->plugins) {
    page.messages.push_back(own_plugin_message(context, *department, result));
    if (!result.status) continue;
    for (Message& message : fleet_messages(context, result.plugin, {department})) {
      page.messages.push_back(std::move(message));
    }
    for (Message& message : own_skill_messages(context, result.plugin, *department)) {
      page.messages.push_back(std::move(message));
    }
  }
  page.messages.push_back(findings_message(context, *department));
  page.messages.push_back(among_message(context, *department));
  if (tells_of_returns(*department)) page.messages.push_back(missing_message(context, *department));
  if (!assessment.revisions.empty()) {
    page.messages.push_back(revised_message(assessment, own.code));
  }
  page.messages.push_back(method_message(context));
  if (!options.left_out.empty()) page.messages.push_back(left_out_message(options));
  return page_html(page);
}

}  // namespace waymark::reports

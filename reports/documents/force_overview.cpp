// SPDX-License-Identifier: Apache-2.0
// The force report's first pages: the answer, principles against target, departments by dimension.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/base/text.h"
#include "core/insight/rollup/priorities.h"
#include "reports/charts/words.h"
#include "reports/documents/pages.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

const Noun kCapability = {"capability", "capabilities"};
const Noun kDimension = {"dimension", "dimensions"};

std::string departments_base(const ReportContext& context) {
  return count_words(departments_in(context.results), "department", "departments") + " " +
         weighting_words(context.assessment().period.weighting);
}

std::vector<NamedFigure> plugin_figures(const ReportContext& context) {
  std::vector<NamedFigure> figures;
  for (std::uint32_t i = 0; i < context.assessment().plugins.size(); ++i) {
    figures.push_back({context.plugin(i).name, context.results.force.plugins[i].figure});
  }
  return figures;
}

/// Every dimension of every plugin, named so that it can be told from another plugin's.
std::vector<NamedFigure> all_dimensions(const ReportContext& context) {
  std::vector<NamedFigure> figures;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const Instrument& instrument = *context.plugin(p).instrument;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      figures.push_back({"“" + dimension_label(instrument, d) + "”",
                         context.results.force.plugins[p].dimensions[d]});
    }
  }
  return figures;
}

std::optional<TopFinding> top_finding(const ReportContext& context) {
  const auto findings = insight::force_findings(context.results);
  if (findings.empty()) return std::nullopt;
  const insight::ForceFinding& first = findings.front();
  return TopFinding{context.plugin(first.plugin).instrument->findings[first.finding].title,
                    first.departments.size(), by_score(context.results, first.plugin).size()};
}

/// Furthest behind its target first; then those on track, without a target, without a score.
std::vector<std::size_t> by_shortfall(const std::vector<PrincipleResult>& principles) {
  std::vector<std::size_t> order(principles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    const PrincipleResult& it = principles[i];
    const bool scored = it.figure.scored();
    const bool comparable = scored && it.target;
    const double gap = comparable ? *it.target - it.figure.score : 0;
    return std::tuple(!scored, !comparable, -gap, scored ? it.figure.score : 0);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

std::string target_note(const PrincipleResult& principle) {
  if (!principle.target) return "No target";
  return "Target " + shown(*principle.target) + ", " + lower(status_words(principle));
}

std::string gap_words(const PrincipleResult& principle) {
  if (!principle.target) return "No target";
  if (!principle.figure.scored()) return score_words(principle.figure, kNotAssessed);
  const auto behind = shortfall(principle);
  if (behind) return difference_words(*behind) + " below";
  const double above = principle.figure.score - *principle.target;
  return above > 0 ? difference_words(above) + " above" : "Met exactly";
}

Fragment principles_table(const ReportContext& context, const std::vector<std::size_t>& order) {
  Table out{"Each principle against its target", figure_columns("Principle"), {}};
  out.columns.push_back({"Target", true});
  out.columns.push_back({"Gap", true});
  out.columns.push_back({"Status", false});
  for (const std::size_t i : order) {
    const PrincipleResult& result = context.results.force.principles[i];
    Table::Row row{principle_label(context.assessment().strategy.principles[i]),
                   figure_cells(result.figure, kNotAssessed)};
    row.cells.push_back(result.target ? Value::score(*result.target) : Value::derived("No target"));
    row.cells.push_back(Value::derived(gap_words(result)));
    row.cells.push_back(Value::words(status_words(result)));
    out.rows.push_back(std::move(row));
  }
  return folded(kTableSummary, table(out));
}

std::vector<std::string> principle_readings(const ReportContext& context) {
  std::vector<std::string> off, at_risk, unfed;
  const auto& strategy = context.assessment().strategy;
  for (std::size_t i = 0; i < strategy.principles.size(); ++i) {
    const PrincipleResult& result = context.results.force.principles[i];
    const std::string name = principle_name(strategy.principles[i]);
    if (result.status == TargetStatus::kOffTrack) off.push_back(name);
    if (result.status == TargetStatus::kAtRisk) at_risk.push_back(name);
    if (result.figure.state == FigureState::kNotApplicable) unfed.push_back(name);
  }
  std::vector<std::string> lines;
  if (!off.empty()) {
    lines.push_back("Off track even if every missing answer turned out best: " + joined(off));
  }
  if (!at_risk.empty()) {
    lines.push_back("Below target, though missing answers could still close the gap: " +
                    joined(at_risk));
  }
  if (!unfed.empty()) {
    lines.push_back("Not assessed, because no dimension of this period feeds it: " + joined(unfed));
  }
  return lines;
}

Fragment plugin_heat_map(const ReportContext& context, std::uint32_t plugin) {
  const Instrument& instrument = *context.plugin(plugin).instrument;
  const PluginResult& force = context.results.force.plugins[plugin];
  std::vector<std::string> columns = {"All dimensions"};
  for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
    columns.push_back(dimension_label(instrument, d));
  }
  HeatRow whole{"Whole force", {force.figure}, true};
  whole.figures.insert(whole.figures.end(), force.dimensions.begin(), force.dimensions.end());
  std::vector<HeatRow> rows = {std::move(whole)};
  for (const DepartmentResult* department : by_score(context.results, plugin)) {
    const DepartmentPluginResult& result = *result_of(*department, plugin);
    HeatRow row{department->department->name, {result.figure}, false};
    for (const DimensionScore& dimension : result.dimensions)
      row.figures.push_back(dimension.figure);
    rows.push_back(std::move(row));
  }
  return heat_map(context.plugin(plugin).name +
                      ": maturity of each department by dimension, 0 to 5, " +
                      context.assessment().period.id + ", lowest score first",
                  "Department", columns, rows);
}

/// Whether anything that single departments scored may be shown.
bool any_department_shown(const ReportContext& context, std::uint32_t plugin) {
  for (const DepartmentResult* department : by_score(context.results, plugin)) {
    const DepartmentPluginResult& result = *result_of(*department, plugin);
    std::vector<Figure> figures = {result.figure};
    for (const DimensionScore& dimension : result.dimensions) figures.push_back(dimension.figure);
    if (any_shown(figures)) return true;
  }
  return false;
}

/// The dimension on which departments read furthest apart.
std::string widest_spread_sentence(const ReportContext& context) {
  std::string widest;
  double width = -1, low = 0, high = 0;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const Instrument& instrument = *context.plugin(p).instrument;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      std::vector<double> scores;
      for (const DepartmentResult& department : context.results.departments) {
        const DepartmentPluginResult* result = result_of(department, p);
        if (result && result->dimensions[d].figure.scored()) {
          scores.push_back(result->dimensions[d].figure.score);
        }
      }
      if (scores.size() < 2) continue;
      const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
      if (*most - *least > width) {
        width = *most - *least;
        low = *least;
        high = *most;
        widest = dimension_label(instrument, d);
      }
    }
  }
  if (width < 0) return "Too few departments have been assessed to compare them";
  if (shown(low) == shown(high)) return "Departments score the same on every dimension";
  return "Departments differ by as much as " + difference_words(width) + ": on “" + widest +
         "” they range from " + shown(low) + " to " + shown(high);
}

}  // namespace

Message answer_message(ReportContext& context) {
  const ForceResult& force = context.results.force;
  const std::vector<NamedFigure> plugins = plugin_figures(context);
  std::vector<Figure> figures;
  for (const NamedFigure& plugin : plugins) figures.push_back(plugin.figure);
  std::vector<ChartRow> rows = {
      {{"Whole force", force.force, std::nullopt, false}, "", "Mean of the principles"}};
  std::vector<NameValue> names = {{"Whole force", ""}};
  std::vector<Figure> in_order = {force.force};
  for (const std::size_t i : by_score(figures)) {
    rows.push_back({{plugins[i].name, figures[i], std::nullopt, false}, "", ""});
    names.push_back({plugins[i].name, ""});
    in_order.push_back(figures[i]);
  }
  Fragment body = key_figure(force.force);
  body += chart(
      {weakest_sentence(kCapability, plugins), measure_words(context, departments_base(context))},
      score_rows(rows, context.ids), context.ids);
  body += reading({principles_sentence(context.assessment().strategy, force.principles),
                   least_known_sentence(kDimension, all_dimensions(context)),
                   first_action_sentence(top_finding(context), force.force.scored())});
  body += figure_table("The force and its capabilities", "What is scored", names, in_order);
  return {"answer", "The answer", force_sentence(context.assessment().organisation.name, force),
          std::move(body)};
}

Message principles_message(ReportContext& context) {
  const auto& strategy = context.assessment().strategy;
  const auto& principles = context.results.force.principles;
  const std::vector<std::size_t> order = by_shortfall(principles);
  std::vector<ChartRow> rows;
  for (const std::size_t i : order) {
    rows.push_back({{principle_title(strategy.principles[i]), principles[i].figure,
                     principles[i].target, true, kNotAssessed},
                    principle_code(strategy.principles[i]),
                    target_note(principles[i])});
  }
  Fragment body;
  body += chart({"Principles by how far they are from target, furthest behind first",
                 "Bar: maturity from 0 to 5, " + context.assessment().period.id + ", " +
                     departments_base(context) + ". Upright mark: the target on " +
                     context.assessment().period.census.words() +
                     ". The line runs from the lowest to the highest score that missing answers "
                     "could still give; a hollow bar means under 60% covered."},
                score_rows(rows, context.ids), context.ids);
  body += reading(principle_readings(context));
  body += principles_table(context, order);
  return {"principles", "Principles against target", principles_sentence(strategy, principles),
          std::move(body)};
}

Message departments_message(ReportContext& context) {
  Fragment body;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    if (!any_department_shown(context, p)) continue;
    body += heading(context.plugin(p).name + ": " +
                    continued(spread_sentence(department_figures(context.results, p))));
    body += plugin_heat_map(context, p);
  }
  body += paragraph(
      "Cells are coloured by the score as shown. A department without a score has not been "
      "assessed, which is not the same as scoring 0.",
      "note");
  return {"departments", "Departments by dimension", widest_spread_sentence(context),
          std::move(body)};
}

}  // namespace waymark::reports

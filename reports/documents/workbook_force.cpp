// SPDX-License-Identifier: Apache-2.0
// The force's own sheets.
#include "core/insight/rollup/plans.h"
#include "core/insight/rollup/priorities.h"
#include "reports/charts/words.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"
#include "reports/documents/workbook_sheets.h"

namespace waymark::reports {

namespace {

constexpr const char* kReadFigures =
    "Scores run from 0 to 5. Low and high are what missing answers could still make of a score; "
    "coverage is the share answered.";

std::string ids_of(const Strategy& strategy, const std::vector<std::uint32_t>& principles) {
  std::string ids;
  for (const std::uint32_t index : principles) {
    if (!ids.empty()) ids += ' ';
    ids += strategy.principles[index].id;
  }
  return ids;
}

std::string status_name(const PrincipleResult& result) {
  return result.status == TargetStatus::kNone ? "" : status_words(result);
}

}  // namespace

std::string state_words(const Figure& figure) {
  return figure.scored() ? "Scored" : score_words(figure);
}

void add_figure(std::vector<WorkbookCell>& cells, const Figure& figure) {
  cells.push_back(WorkbookCell::words(state_words(figure)));
  cells.push_back(WorkbookCell::score(figure));
  cells.push_back(WorkbookCell::low(figure));
  cells.push_back(WorkbookCell::high(figure));
  cells.push_back(WorkbookCell::coverage(figure));
}

void add_figure_columns(std::vector<WorkbookColumn>& columns) {
  for (const auto& [title, width] : {std::pair{"State", 16.0},
                                     {"Score", 9.0},
                                     {"Low", 9.0},
                                     {"High", 9.0},
                                     {"Coverage", 11.0}}) {
    columns.push_back({title, width});
  }
}

std::optional<WorkbookChart> score_chart(const std::string& title, std::uint32_t names,
                                         std::uint32_t score, const std::vector<Figure>& in_order) {
  WorkbookChart chart;
  chart.title = title;
  chart.categories = names;
  chart.series = {score};
  chart.axis = "Maturity, 0 to 5";
  chart.least = Figure::kWorst;
  chart.most = Figure::kBest;
  for (const Figure& figure : in_order) chart.rows += figure.scored() ? 1 : 0;
  if (chart.rows == 0) return std::nullopt;
  chart.description = title +
                      ". Bars from 0 to 5, one for each row of the table that has a score; " +
                      count_words(in_order.size() - chart.rows, "row has", "rows have") + " none.";
  return chart;
}

std::string base_words(const Results& results) {
  return ", " + results.assessment.period.id + ", " +
         count_words(departments_in(results), "department", "departments") + " " +
         weighting_words(results.assessment.period.weighting);
}

WorkbookSheet principles_sheet(const Results& results) {
  const std::vector<Principle>& principles = results.assessment.strategy.principles;
  WorkbookSheet sheet;
  sheet.name = "Principles";
  sheet.title = "Each principle against its target" + base_words(results);
  sheet.about = std::string(kReadFigures) + " Targets are those of " +
                results.assessment.period.census.words() + ".";
  sheet.columns = {{"Principle", 11}, {"Title", 44}, {"Weight", 9}};
  add_figure_columns(sheet.columns);
  sheet.columns.push_back({"Target", 9});
  sheet.columns.push_back({"Status", 14});
  std::vector<Figure> figures, in_order;
  for (const PrincipleResult& result : results.force.principles) figures.push_back(result.figure);
  for (const std::size_t i : by_score(figures)) {
    const PrincipleResult& result = results.force.principles[i];
    std::vector<WorkbookCell> row = {WorkbookCell::words(principles[i].id),
                                     WorkbookCell::words(principle_title(principles[i])),
                                     WorkbookCell::number(principles[i].weight)};
    add_figure(row, result.figure);
    row.push_back(WorkbookCell::maybe(result.target, NumberForm::kScore, Shorthand::kNoneRecorded));
    row.push_back(WorkbookCell::words(status_name(result)));
    sheet.rows.push_back(std::move(row));
    in_order.push_back(result.figure);
  }
  sheet.chart = score_chart(
      principles_sentence(results.assessment.strategy, results.force.principles), 1, 4, in_order);
  if (sheet.chart) {
    bool all_have_targets = true;
    for (std::uint32_t i = 0; i < sheet.chart->rows; ++i) {
      all_have_targets = all_have_targets && std::holds_alternative<double>(sheet.rows[i][8].value);
    }
    if (all_have_targets) sheet.chart->series.push_back(8);
  }
  return sheet;
}

WorkbookSheet capabilities_sheet(const Results& results) {
  WorkbookSheet sheet;
  sheet.name = "Capabilities";
  sheet.title = "The whole force and each capability" + base_words(results);
  sheet.about = std::string(kReadFigures) +
                " The force is the mean of its principles, not of its capabilities.";
  sheet.columns = {{"Capability", 14}, {"Name", 44}, {"Edition", 10}, {"Plugin version", 15}};
  add_figure_columns(sheet.columns);
  std::vector<Figure> figures, in_order;
  for (const PluginResult& result : results.force.plugins) figures.push_back(result.figure);
  const auto none = WorkbookCell::none(Shorthand::kInapplicable);
  for (const std::size_t i : by_score(figures)) {
    const PluginInPeriod& plugin = results.assessment.plugins[i];
    std::vector<WorkbookCell> row = {
        WorkbookCell::words(plugin.id), WorkbookCell::words(plugin.name),
        WorkbookCell::words(plugin.edition), WorkbookCell::words(plugin.version)};
    add_figure(row, figures[i]);
    sheet.rows.push_back(std::move(row));
    in_order.push_back(figures[i]);
  }
  std::vector<WorkbookCell> force = {WorkbookCell::words("force"),
                                     WorkbookCell::words("Whole force"), none, none};
  add_figure(force, results.force.force);
  sheet.rows.push_back(std::move(force));
  sheet.chart = score_chart("Capabilities of the force, lowest first", 1, 5, in_order);
  return sheet;
}

WorkbookSheet dimensions_sheet(const Results& results) {
  struct Entry {
    std::size_t plugin, dimension;
  };
  std::vector<Entry> entries;
  std::vector<Figure> figures, in_order;
  for (std::size_t p = 0; p < results.assessment.plugins.size(); ++p) {
    const std::vector<Figure>& dimensions = results.force.plugins[p].dimensions;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      entries.push_back({p, d});
      figures.push_back(dimensions[d]);
    }
  }
  WorkbookSheet sheet;
  sheet.name = "Dimensions";
  sheet.title = "Each dimension of each capability, the whole force" + base_words(results);
  sheet.about = kReadFigures;
  sheet.columns = {{"Capability", 14}, {"Dimension", 16}, {"Title", 44}, {"Weight", 9}};
  add_figure_columns(sheet.columns);
  for (const std::size_t i : by_score(figures)) {
    const PluginInPeriod& plugin = results.assessment.plugins[entries[i].plugin];
    const Dimension& dimension = plugin.instrument->dimensions[entries[i].dimension];
    std::vector<WorkbookCell> row = {
        WorkbookCell::words(plugin.id), WorkbookCell::words(dimension.id),
        WorkbookCell::words(dimension_title(dimension)), WorkbookCell::number(dimension.weight)};
    add_figure(row, figures[i]);
    sheet.rows.push_back(std::move(row));
    in_order.push_back(figures[i]);
  }
  sheet.chart = score_chart("Dimensions of every capability, lowest first", 2, 5, in_order);
  return sheet;
}

WorkbookSheet force_findings_sheet(const Results& results) {
  WorkbookSheet sheet;
  sheet.name = "Findings";
  sheet.title = "Every finding over all departments, the most pressing first" + base_words(results);
  sheet.about = "People are those of the departments concerned at the census, each by its share.";
  sheet.columns = {{"Capability", 14}, {"Finding", 24},
                   {"Title", 44},      {"Severity", 11},
                   {"Action", 60},     {"Theme", 14},
                   {"Dimension", 16},  {"Departments", 13},
                   {"People", 10},     {"Principles it serves", 22}};
  for (const insight::ForceFinding& finding : insight::force_findings(results)) {
    const PluginInPeriod& plugin = results.assessment.plugins[finding.plugin];
    const FindingSpec& spec = plugin.instrument->findings[finding.finding];
    sheet.rows.push_back(
        {WorkbookCell::words(plugin.id), WorkbookCell::words(spec.id),
         WorkbookCell::words(spec.title), WorkbookCell::words(severity_words(spec.severity)),
         WorkbookCell::words(spec.action), WorkbookCell::words(spec.theme),
         WorkbookCell::words(spec.dimension),
         WorkbookCell::number(static_cast<double>(finding.departments.size()), NumberForm::kWhole),
         WorkbookCell::number(finding.headcount, NumberForm::kWhole),
         WorkbookCell::words(ids_of(results.assessment.strategy, finding.principles))});
  }
  return sheet;
}

WorkbookSheet plans_sheet(const Results& results) {
  const Strategy& strategy = results.assessment.strategy;
  WorkbookSheet sheet;
  sheet.name = "Plans";
  sheet.title = "How the force stands on each item of its plans" + base_words(results);
  sheet.about = "An item is the mean of the principles that serve it, by their weights.";
  sheet.columns = {{"Plan", 20}, {"Plan title", 36}, {"Item", 20}, {"Title", 44}};
  add_figure_columns(sheet.columns);
  sheet.columns.push_back({"Principles that serve it", 26});
  for (const insight::PlanResult& result : insight::plan_results(strategy, results.force)) {
    const Plan& plan = strategy.plans[result.plan];
    for (const insight::PlanItemResult& item : result.items) {
      std::vector<WorkbookCell> row = {WorkbookCell::words(plan.id),
                                       WorkbookCell::words(plan.title),
                                       WorkbookCell::words(plan.items[item.item].id),
                                       WorkbookCell::words(plan.items[item.item].title)};
      add_figure(row, item.figure);
      row.push_back(WorkbookCell::words(ids_of(strategy, item.principles)));
      sheet.rows.push_back(std::move(row));
    }
  }
  return sheet;
}

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
// Sheets with a row for each department and thing scored.
#include "reports/charts/words.h"
#include "reports/documents/views.h"
#include "reports/documents/workbook_sheets.h"

namespace waymark::reports {

namespace {

std::vector<WorkbookCell> department_cells(const DepartmentResult& department) {
  return {WorkbookCell::words(department.department->code),
          WorkbookCell::words(department.department->name)};
}

void add_department_columns(WorkbookSheet& sheet) {
  sheet.columns = {{"Department", 14}, {"Name", 32}};
}

void add_native(std::vector<WorkbookCell>& row, const std::optional<Native>& native,
                const Figure& figure) {
  if (native) {
    row.push_back(WorkbookCell::number(native->value));
    row.push_back(WorkbookCell::words(native->label));
    return;
  }
  // No native result beside a score means that the framework has none of its own.
  const WorkbookCell none =
      figure.scored() ? WorkbookCell::none(Shorthand::kInapplicable) : WorkbookCell::score(figure);
  row.push_back(none);
  row.push_back(none);
}

WorkbookCell other_score(const std::optional<Figure>& figure) {
  return figure ? WorkbookCell::score(*figure) : WorkbookCell::none(Shorthand::kNoneRecorded);
}

}  // namespace

WorkbookSheet department_dimensions_sheet(const Results& results,
                                          const DepartmentList& departments) {
  WorkbookSheet sheet;
  sheet.name = "Departments";
  sheet.title = "Departments by capability and dimension, " + results.assessment.period.id;
  sheet.about =
      "One figure a row; dimension “all” is the department’s score for the whole capability. "
      "Native is the framework’s own result; placing it on the scale from 0 to 5 is Waymark’s own "
      "mapping.";
  add_department_columns(sheet);
  for (const auto& [title, width] : {std::pair{"Headcount", 12.0},
                                     {"Share", 8.0},
                                     {"Capability", 14.0},
                                     {"Dimension", 16.0},
                                     {"Title", 44.0}}) {
    sheet.columns.push_back({title, width});
  }
  add_figure_columns(sheet.columns);
  sheet.columns.push_back({"Native", 9});
  sheet.columns.push_back({"Native result", 30});
  for (const DepartmentResult* department : departments) {
    for (const DepartmentPluginResult& result : department->plugins) {
      const PluginInPeriod& plugin = results.assessment.plugins[result.plugin];
      const auto add = [&](const std::string& id, const std::string& title, const Figure& figure,
                           const std::optional<Native>& native) {
        std::vector<WorkbookCell> row = department_cells(*department);
        const Department& own = *department->department;
        const WorkbookCell none = WorkbookCell::none(Shorthand::kConfidential);
        row.push_back(own.merged > 0 ? none : WorkbookCell::number(own.headcount));
        row.push_back(own.merged > 0 ? none : WorkbookCell::number(own.share));
        row.push_back(WorkbookCell::words(plugin.id));
        row.push_back(WorkbookCell::words(id));
        row.push_back(WorkbookCell::words(title));
        add_figure(row, figure);
        add_native(row, native, figure);
        sheet.rows.push_back(std::move(row));
      };
      add("all", plugin.name, result.figure, std::nullopt);
      for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
        const Dimension& dimension = plugin.instrument->dimensions[d];
        add(dimension.id, dimension_title(dimension), result.dimensions[d].figure,
            result.dimensions[d].native);
      }
    }
  }
  return sheet;
}

WorkbookSheet department_principles_sheet(const Results& results,
                                          const DepartmentList& departments) {
  const std::vector<Principle>& principles = results.assessment.strategy.principles;
  WorkbookSheet sheet;
  sheet.name = "Department principles";
  sheet.title = "Departments by principle, beside the whole force, " + results.assessment.period.id;
  sheet.about =
      "A principle is the mean of the dimensions that contribute to it. Targets are set "
      "for the force and not for a department.";
  add_department_columns(sheet);
  sheet.columns.push_back({"Principle", 11});
  sheet.columns.push_back({"Title", 44});
  add_figure_columns(sheet.columns);
  sheet.columns.push_back({"Force score", 13});
  for (const DepartmentResult* department : departments) {
    for (const std::size_t i : by_score(department->principles)) {
      std::vector<WorkbookCell> row = department_cells(*department);
      row.push_back(WorkbookCell::words(principles[i].id));
      row.push_back(WorkbookCell::words(principle_title(principles[i])));
      add_figure(row, department->principles[i]);
      row.push_back(WorkbookCell::score(results.force.principles[i].figure));
      sheet.rows.push_back(std::move(row));
    }
  }
  if (departments.size() == 1) {
    std::vector<Figure> in_order;
    for (const std::size_t i : by_score(departments[0]->principles)) {
      in_order.push_back(departments[0]->principles[i]);
    }
    sheet.chart = score_chart(
        "Principles of " + departments[0]->department->name + ", lowest first", 3, 5, in_order);
  }
  return sheet;
}

WorkbookSheet department_findings_sheet(const Results& results, const DepartmentList& departments) {
  WorkbookSheet sheet;
  sheet.name = "Department findings";
  sheet.title = "Findings of each department, " + results.assessment.period.id;
  sheet.about = "One finding of one department a row.";
  add_department_columns(sheet);
  for (const auto& [title, width] : {std::pair{"Capability", 14.0},
                                     {"Finding", 24.0},
                                     {"Title", 44.0},
                                     {"Severity", 11.0},
                                     {"Action", 60.0},
                                     {"Theme", 14.0},
                                     {"Dimension", 16.0},
                                     {"Detail", 44.0}}) {
    sheet.columns.push_back({title, width});
  }
  for (const DepartmentResult* department : departments) {
    for (const DepartmentPluginResult& result : department->plugins) {
      const PluginInPeriod& plugin = results.assessment.plugins[result.plugin];
      for (const FindingHit& hit : result.findings) {
        const FindingSpec& spec = plugin.instrument->findings[hit.finding];
        std::vector<WorkbookCell> row = department_cells(*department);
        for (const std::string& text :
             {plugin.id, spec.id, spec.title, severity_words(spec.severity), spec.action,
              spec.theme, spec.dimension, hit.text}) {
          row.push_back(WorkbookCell::words(text));
        }
        sheet.rows.push_back(std::move(row));
      }
    }
  }
  return sheet;
}

WorkbookSheet metrics_sheet(const Results& results, const DepartmentList& departments) {
  WorkbookSheet sheet;
  sheet.name = "Metrics";
  sheet.title = "Metrics of each department, " + results.assessment.period.id;
  sheet.about =
      "Value is in the unit given; n is the number behind it. Item “all” is the return as a whole.";
  add_department_columns(sheet);
  for (const auto& [title, width] : {std::pair{"Capability", 14.0},
                                     {"Metric", 24.0},
                                     {"Title", 44.0},
                                     {"Item", 24.0},
                                     {"Unit", 12.0},
                                     {"Value", 12.0},
                                     {"Numerator", 12.0},
                                     {"Denominator", 13.0},
                                     {"n", 9.0}}) {
    sheet.columns.push_back({title, width});
  }
  for (const DepartmentResult* department : departments) {
    for (const DepartmentPluginResult& result : department->plugins) {
      const PluginInPeriod& plugin = results.assessment.plugins[result.plugin];
      for (const MetricValue& value : result.metrics) {
        const Metric& metric = plugin.instrument->metrics[value.metric];
        const Shorthand none =
            value.suppressed ? Shorthand::kConfidential : Shorthand::kUnavailable;
        std::vector<WorkbookCell> row = department_cells(*department);
        for (const std::string& text :
             {plugin.id, metric.id, metric.title,
              value.item.empty() ? std::string("all") : value.item, metric.unit}) {
          row.push_back(WorkbookCell::words(text));
        }
        for (const std::optional<double>& number :
             {value.value, value.numerator, value.denominator}) {
          row.push_back(WorkbookCell::maybe(number, NumberForm::kPlain, none));
        }
        row.push_back(value.n
                          ? WorkbookCell::number(static_cast<double>(*value.n), NumberForm::kWhole)
                          : WorkbookCell::none(none));
        sheet.rows.push_back(std::move(row));
      }
    }
  }
  return sheet;
}

WorkbookSheet returns_sheet(const Results& results, const DepartmentList& departments) {
  WorkbookSheet sheet;
  sheet.name = "Returns";
  sheet.title = "What each department sent, " + results.assessment.period.id;
  sheet.about =
      "One return a row, of those that were asked for. Self-assessed and reviewed scores "
      "stand where a review was made.";
  add_department_columns(sheet);
  for (const auto& [title, width] : {std::pair{"Capability", 14.0},
                                     {"Edition", 10.0},
                                     {"Status", 16.0},
                                     {"Late", 8.0},
                                     {"Coverage", 11.0},
                                     {"Self-assessed score", 13.0},
                                     {"Reviewed score", 13.0},
                                     {"Why it could not be scored", 50.0}}) {
    sheet.columns.push_back({title, width});
  }
  for (const DepartmentResult* department : departments) {
    for (const DepartmentPluginResult& result : department->plugins) {
      if (!result.status) continue;
      const PluginInPeriod& plugin = results.assessment.plugins[result.plugin];
      DepartmentPluginResult in_time = result;
      in_time.late = false;  // has a column of its own
      std::vector<WorkbookCell> row = department_cells(*department);
      row.push_back(WorkbookCell::words(plugin.id));
      row.push_back(WorkbookCell::words(plugin.edition));
      row.push_back(WorkbookCell::words(return_words(in_time)));
      row.push_back(WorkbookCell::words(result.late ? "Yes" : "No"));
      row.push_back(WorkbookCell::coverage(result.figure));
      row.push_back(other_score(result.self));
      row.push_back(other_score(result.reviewed));
      row.push_back(WorkbookCell::words(result.failure));
      sheet.rows.push_back(std::move(row));
    }
  }
  return sheet;
}

}  // namespace waymark::reports

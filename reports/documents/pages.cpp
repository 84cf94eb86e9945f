// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/pages.h"

#include <algorithm>

#include "reports/charts/radar.h"
#include "reports/charts/words.h"
#include "reports/documents/revised.h"
#include "reports/documents/views.h"

namespace waymark::reports {

std::string measure_words(const ReportContext& context, const std::string& base) {
  return "Maturity from 0 to 5, " + context.assessment().period.id + ", " + base +
         ". The line through a mark runs from the lowest to the highest score that missing answers "
         "could still give; a hollow mark means under 60% covered.";
}

std::vector<Value> figure_cells(const Figure& figure, std::string_view not_applicable) {
  return {Value::score(figure, not_applicable), Value::low(figure, not_applicable),
          Value::high(figure, not_applicable), Value::coverage(figure, not_applicable)};
}

std::vector<Column> figure_columns(const std::string& first) {
  return {{first, false}, {"Score", true}, {"Low", true}, {"High", true}, {"Coverage", true}};
}

Fragment figure_table(const std::string& caption, const std::string& first,
                      const std::vector<NameValue>& order_and_notes,
                      const std::vector<Figure>& figures, std::string_view not_applicable) {
  Table out{caption, figure_columns(first), {}};
  const bool notes = std::any_of(order_and_notes.begin(), order_and_notes.end(),
                                 [](const NameValue& row) { return !row.value.empty(); });
  if (notes) out.columns.push_back({"Note", false});
  for (std::size_t i = 0; i < figures.size(); ++i) {
    Table::Row row{order_and_notes[i].name, figure_cells(figures[i], not_applicable)};
    if (notes) row.cells.push_back(Value::words(order_and_notes[i].value));
    out.rows.push_back(std::move(row));
  }
  return folded(kTableSummary, table(out));
}

Fragment reading(const std::vector<std::string>& lines) {
  Fragment content;
  for (const std::string& line : lines) content += paragraph(line + ".");
  return content.empty() ? content : box("reading", content);
}

FindingItem finding_item(const FindingSpec& spec) {
  return {spec.title, severity_words(spec.severity), "", spec.action, ""};
}

std::string serves_words(const Strategy& strategy, const std::vector<std::uint32_t>& principles) {
  if (principles.empty()) return "";
  std::vector<std::string> names;
  for (const std::uint32_t index : principles) {
    names.push_back(principle_name(strategy.principles[index]));
  }
  return "Serves " + joined(names);
}

std::vector<NameValue> cover_facts(const ReportContext& context) {
  const Assessment& assessment = context.assessment();
  const Period& period = assessment.period;
  std::vector<NameValue> facts = {
      {"Period", period.id + ", " + period_words(period)},
      {"Census date", period.census.words()},
      {"State", state_words(assessment)},
      {"Strategy", assessment.strategy.title + ", version " + assessment.strategy.version},
      {"Marking", context.options.marking},
  };
  if (!context.options.version.empty()) {
    facts.push_back({"Made with", "Waymark " + context.options.version});
  }
  facts.push_back({"Fingerprint", assessment.fingerprint});
  return facts;
}

std::vector<ChartRow> dimension_rows(const Instrument& instrument,
                                     const std::vector<Figure>& figures) {
  std::vector<ChartRow> rows;
  for (const std::size_t i : by_score(figures)) {
    rows.push_back({{dimension_title(instrument.dimensions[i]), figures[i], std::nullopt, false},
                    dimension_code(instrument, i),
                    ""});
  }
  return rows;
}

Fragment dimensions_chart(ReportContext& context, const Instrument& instrument,
                          const std::vector<Figure>& figures, const std::string& title,
                          const std::string& base) {
  std::vector<RadarAxis> axes;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    axes.push_back(
        {dimension_code(instrument, i), dimension_title(instrument.dimensions[i]), figures[i]});
  }
  const Fragment shape = radar(title, axes, context.ids.next());
  const Fragment rows = score_rows(dimension_rows(instrument, figures), context.ids);
  const Fragment drawing = shape.empty() ? rows : box("pair", shape + box("pair-rows", rows));
  return chart({title, measure_words(context, base)}, drawing, context.ids);
}

}  // namespace waymark::reports

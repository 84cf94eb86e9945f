// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/charts/heat.h"
#include "reports/charts/words.h"
#include "reports/formats/html/blocks.h"
#include "reports/formats/html/templates.h"

namespace waymark::reports {

namespace {

/// What stands in a heat map's narrow cell for a figure without a number; the words are spoken, and
/// shown where the map is stacked.
std::string short_state(const Figure& figure) {
  if (figure.state == FigureState::kNotApplicable) return "–";
  return figure.state == FigureState::kSuppressed ? "[c]" : "None";
}

void put_heat_cell(Values& cell, const Figure& figure) {
  if (figure.scored()) {
    cell.section("NUMBER").fragment("VALUE", value_html(Value::score(figure)));
    if (is_thin(figure)) {
      cell.section("SPOKEN").text("TEXT", share_words(figure.coverage) + " covered");
    }
  } else {
    cell.section("SHORT").text("TEXT", short_state(figure));
    cell.section("SPOKEN").text("TEXT", score_words(figure));
  }
}

/// True where every cell of the row says the same words, so that one wide cell says them once.
bool says_one_thing(const HeatRow& row) {
  return row.figures.size() > 1 &&
         std::all_of(row.figures.begin(), row.figures.end(), [&](const Figure& figure) {
           return !figure.scored() && figure.state == row.figures.front().state;
         });
}

void put_whole(Values& row, std::size_t columns, const std::string& label,
               const std::string& words) {
  row.section("WHOLE")
      .text("COLUMNS", std::to_string(columns))
      .text("LABEL", label)
      .text("WORDS", words);
}

void put_key(Values& values, std::string_view HeatBand::*label, const std::string& hatched,
             const std::vector<NameValue>& signs) {
  for (const HeatBand& band : heat_bands()) {
    values.section("BAND").text("CLASS", band.css_class).text("LABEL", band.*label);
  }
  if (!hatched.empty()) values.section("BAND").text("CLASS", "h1 thin").text("LABEL", hatched);
  for (const NameValue& sign : signs) {
    values.section("SIGN").text("TEXT", sign.name).text("LABEL", sign.value);
  }
}

void put_share_cell(Values& cell, const ShareCell& from) {
  if (!from.share) {
    cell.text("CLASS", "none");
    cell.section("SHORT").text("TEXT", from.sign);
    cell.section("SPOKEN").text("TEXT", from.words);
    return;
  }
  cell.text("CLASS", from.plain ? "plain" : heat_class(*from.share, from.thin));
  cell.section("NUMBER").fragment("VALUE",
                                  value_html({share_words(*from.share), *from.share, true}));
  if (from.thin && !from.plain) cell.section("SPOKEN").text("TEXT", from.words);
}

}  // namespace

Fragment heat_map(const std::string& caption, const std::string& corner,
                  const std::vector<std::string>& columns, const std::vector<HeatRow>& rows) {
  Values values;
  values.text("CAPTION", caption).text("CORNER", corner);
  for (const std::string& column : columns) values.section("COLUMN").text("TITLE", column);
  for (const HeatRow& row : rows) {
    Values& out = values.section("ROW")
                      .text("HEADER", row.header)
                      .text("CLASS", row.force ? "force-row" : "department-row");
    if (says_one_thing(row)) {
      put_whole(out, columns.size(), "All dimensions", score_words(row.figures.front()));
      continue;
    }
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
      Values& cell = out.section("CELL");
      cell.text("CLASS", heat_class(row.figures[i])).text("LABEL", columns[i]);
      put_heat_cell(cell, row.figures[i]);
    }
  }
  put_key(values, &HeatBand::label, "hatched: under 60% covered",
          {{"–", "not applicable"}, {"None", "not assessed, or could not be scored"}});
  return Templates::built_in().render("heat", values);
}

Fragment share_map(const std::string& caption, const std::string& corner,
                   const std::vector<std::string>& columns, const std::vector<ShareRow>& rows,
                   const std::string& hatched, const std::vector<NameValue>& signs) {
  Values values;
  values.text("CAPTION", caption).text("CORNER", corner);
  for (const std::string& column : columns) values.section("COLUMN").text("TITLE", column);
  for (const ShareRow& row : rows) {
    Values& out = values.section("ROW").text("HEADER", row.header).text("CLASS", "department-row");
    if (!row.whole.empty()) {
      put_whole(out, columns.size(), corner, row.whole);
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      put_share_cell(out.section("CELL").text("LABEL", columns[i]), row.cells[i]);
    }
  }
  put_key(values, &HeatBand::share_label, hatched, signs);
  return Templates::built_in().render("heat", values);
}

}  // namespace waymark::reports

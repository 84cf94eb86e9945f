// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/change_blocks.h"

#include <algorithm>

#include "core/base/number.h"
#include "reports/charts/change_heat.h"
#include "reports/charts/words.h"
#include "reports/formats/html/templates.h"

namespace waymark::reports {

namespace {

Fragment render(const char* name, const Values& values) {
  return Templates::built_in().render(name, values);
}

void put_cell(Values& cell, const ChangeCell& from) {
  if (from.change) {
    cell.section("NUMBER").fragment("VALUE",
                                    value_html({change_cell(*from.change), *from.change, true}));
    if (from.is_unsure) cell.section("SPOKEN").text("TEXT", "within its uncertainty");
    return;
  }
  cell.section("SHORT").text("TEXT", from.letter.empty() ? from.words : from.letter);
  cell.section("SPOKEN").text("TEXT", from.words);
}

std::string class_of(const ChangeCell& cell) {
  if (!cell.change) return "none";
  return std::string(change_class(*cell.change)) + (cell.is_unsure ? " unsure" : "");
}

/// True where every cell of the row says the same words, so that one wide cell says them once.
bool says_one_thing(const ChangeRow& row) {
  return row.cells.size() > 1 &&
         std::all_of(row.cells.begin(), row.cells.end(), [&](const ChangeCell& cell) {
           return !cell.change && cell.words == row.cells.front().words;
         });
}

}  // namespace

Value change_value(double change) {
  return {signed_words(change), change, true};
}

Value part_value(double part) {
  return {part_words(part), part, true};
}

Value change_value(const std::optional<double>& change, const std::string& why_none) {
  return change ? change_value(*change) : Value::derived(why_none);
}

Fragment change_key(const Figure& earlier, const Figure& later,
                    const std::vector<std::pair<std::string, Value>>& facts) {
  Values values;
  values.fragment("EARLIER", value_html(Value::score(earlier)))
      .fragment("LATER", value_html(Value::score(later)));
  for (const auto& [name, value] : facts) {
    values.section("FACT").text("NAME", name).fragment("VALUE", value_html(value));
  }
  return render("change_key", values);
}

Fragment drawn_rows(const Fragment& scale, const std::vector<DrawnRow>& rows,
                    const std::string& css_class) {
  if (rows.empty()) return {};
  Values values;
  values.fragment("SCALE", scale);
  for (const DrawnRow& row : rows) {
    Values value;
    value.section(row.value.exact ? "SCORE" : "WORDS").fragment("VALUE", value_html(row.value));
    if (!row.below.empty()) value.section("BELOW").text("TEXT", row.below);
    Values& out = values.section("ROW")
                      .text("LABEL", row.label)
                      .fragment("SVG", row.drawing)
                      .fragment("VALUE", render("row_change", value));
    if (!row.code.empty()) out.section("MARK").text("TEXT", row.code);
    if (!row.note.empty()) out.section("NOTE").text("TEXT", row.note);
  }
  const Fragment out = render("rows", values);
  return css_class.empty() ? out : box(css_class, out);
}

Fragment change_map(const std::string& caption, const std::string& corner,
                    const std::vector<std::string>& columns, const std::vector<ChangeRow>& rows) {
  Values values;
  values.text("CAPTION", caption).text("CORNER", corner);
  for (const std::string& column : columns) values.section("COLUMN").text("TITLE", column);
  for (const ChangeRow& row : rows) {
    Values& out = values.section("ROW")
                      .text("HEADER", row.header)
                      .text("CLASS", row.force ? "force-row" : "department-row");
    if (says_one_thing(row)) {
      out.section("WHOLE")
          .text("COLUMNS", std::to_string(columns.size()))
          .text("LABEL", "All dimensions")
          .text("WORDS", row.cells.front().words);
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      Values& cell = out.section("CELL");
      cell.text("CLASS", class_of(row.cells[i])).text("LABEL", columns[i]);
      put_cell(cell, row.cells[i]);
    }
  }
  for (const ChangeBand& band : change_bands()) {
    values.section("BAND").text("CLASS", band.css_class).text("LABEL", band.label);
  }
  values.section("BAND").text("CLASS", "same unsure").text("LABEL", "within its uncertainty");
  values.section("SIGN").text("TEXT", "[b]").text("LABEL", "break: cannot be compared");
  values.section("SIGN").text("TEXT", "New").text("LABEL", "a score in the later period only");
  values.section("SIGN").text("TEXT", "Gone").text("LABEL", "a score in the earlier one only");
  values.section("SIGN").text("TEXT", "–").text("LABEL", "a score in neither");
  return render("heat", values);
}

Fragment small_multiples(const std::vector<Multiple>& items) {
  Values values;
  for (const Multiple& item : items) {
    values.section("ITEM")
        .text("TITLE", item.title)
        .text("NOTE", item.note)
        .fragment("DRAWING", item.drawing);
  }
  return render("multiples", values);
}

}  // namespace waymark::reports

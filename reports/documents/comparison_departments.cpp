// SPDX-License-Identifier: Apache-2.0
// The comparison report's pages about departments: how each changed, and who moved the force.
#include <algorithm>
#include <cmath>

#include "reports/charts/change_mark.h"
#include "reports/charts/slope.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"

namespace waymark::reports {

namespace {

const Noun kDepartment = {"department", "departments"};
constexpr std::size_t kMovers = 3;       ///< named on a slope chart, each way
constexpr std::size_t kMoversShown = 6;  ///< rows of the chart of movers, each way

struct UnitLine {
  const ComparedUnit* unit;
  const ComparedSubject* whole;
};

/// The units that either side asked of the plugin, the greatest rise first.
std::vector<UnitLine> lines_of(const ComparedView& view, const std::string& plugin) {
  std::vector<UnitLine> lines;
  std::vector<const ComparedSubject*> subjects;
  for (const ComparedUnit& unit : view.units) {
    if (const ComparedPlugin* own = unit.plugin(plugin)) {
      lines.push_back({&unit, own->whole});
      subjects.push_back(own->whole);
    }
  }
  std::vector<UnitLine> sorted;
  for (const std::size_t i : by_change(subjects)) sorted.push_back(lines[i]);
  return sorted;
}

std::vector<NamedChange> named(const std::vector<UnitLine>& lines) {
  std::vector<NamedChange> out;
  for (const UnitLine& line : lines) {
    const bool is_break = !line.whole->break_reason.empty() && line.whole->earlier.scored() &&
                          line.whole->later.scored();
    out.push_back({line.unit->name, line.whole->change, is_break});
  }
  return out;
}

Fragment slopes(ComparisonContext& context, const ComparedPlugin& plugin,
                const std::vector<UnitLine>& lines) {
  Slope about{plugin.whole->title + ": each department then and now",
              context.first(),
              context.second(),
              {}};
  std::size_t falls = 0, rises = 0;
  for (const UnitLine& line : lines) {
    falls += line.whole->change && *line.whole->change < 0 ? 1 : 0;
  }
  std::size_t falls_seen = 0;
  for (const UnitLine& line : lines) {
    const auto& change = line.whole->change;
    bool is_mover = false;
    // Rises come greatest first, falls greatest last.
    if (change && *change > 0) is_mover = rises++ < kMovers;
    if (change && *change < 0) is_mover = ++falls_seen + kMovers > falls;
    about.lines.push_back({line.unit->name, line.unit->unit->name, line.whole->earlier,
                           line.whole->later, is_mover && !is_nothing(*change),
                           !line.whole->break_reason.empty()});
  }
  const Fragment drawing = slope(about, context.ids.next());
  if (drawing.empty()) return paragraph("No department has a score in both periods.");
  return chart({"Those that moved most are named; the others are grey",
                both_periods_words(context,
                                   "one line a department, or several that became one or came "
                                   "from one. Blue and unbroken: rose. Orange and dashed: fell. "
                                   "The axis shows part of the scale.")},
               drawing, context.ids);
}

ChangeCell cell_of(const ComparedSubject* subject) {
  if (subject == nullptr) return {std::nullopt, "Not asked", "–"};
  if (subject->change) return {subject->change, "", "", is_within_uncertainty(*subject)};
  const std::string why = why_no_change(*subject);
  if (why == "Break") return {std::nullopt, why, "[b]"};
  if (why == "New" || why == "Gone") return {std::nullopt, why, why};
  return {std::nullopt, why, subject->later.state == FigureState::kSuppressed ? "[c]" : "–"};
}

ChangeRow row_of(const std::string& header, const ComparedPlugin& columns,
                 const ComparedPlugin* own, bool is_force) {
  ChangeRow row{header, {}, is_force};
  row.cells.push_back(cell_of(own == nullptr ? nullptr : own->whole));
  for (const ComparedSubject* column : columns.dimensions) {
    const ComparedSubject* found = nullptr;
    for (const ComparedSubject* dimension :
         own == nullptr ? std::vector<const ComparedSubject*>{} : own->dimensions) {
      if (last_part(dimension->id) == last_part(column->id)) found = dimension;
    }
    row.cells.push_back(cell_of(found));
  }
  return row;
}

Fragment map_of(ComparisonContext& context, const ComparedPlugin& plugin,
                const std::vector<UnitLine>& lines) {
  std::vector<std::string> columns = {"All dimensions"};
  for (const ComparedSubject* dimension : plugin.dimensions) {
    columns.push_back(table_name(*dimension));
  }
  std::vector<ChangeRow> rows = {row_of("Whole force", plugin, &plugin, true)};
  for (const UnitLine& line : lines) {
    rows.push_back(row_of(line.unit->name, plugin, line.unit->plugin(plugin.id()), false));
  }
  return change_map(plugin.whole->title + ": change of each department by dimension, in points, " +
                        context.first() + " to " + context.second() + ", greatest rise first",
                    "Department", columns, rows);
}

Fragment lines_table(const ComparisonContext& context, const ComparedPlugin& plugin,
                     const std::vector<UnitLine>& lines) {
  Table out{plugin.whole->title + ": each department in both periods",
            change_columns(context, "Department"),
            {}};
  out.columns.push_back({"What became of it", false});
  for (const UnitLine& line : lines) {
    Table::Row row{line.unit->name, change_cells(*line.whole)};
    row.cells.push_back(Value::words(line.unit->became.empty() ? "Nothing changed"
                                                               : capitalised(line.unit->became)));
    out.rows.push_back(std::move(row));
  }
  return folded(kTableSummary, table(out));
}

double size_of(const UnitContribution& part) {
  return part.performance + part.mix;
}

std::vector<std::string> reorganised(const ComparedView& view) {
  std::vector<std::string> items;
  for (const ComparedUnit& unit : view.units) {
    if (!unit.became.empty()) items.push_back(unit.name + " " + unit.became);
  }
  return items;
}

/// Whether anything that single departments scored may be shown.
bool is_any_unit_shown(const ComparedView& view, const std::string& plugin) {
  return std::any_of(view.units.begin(), view.units.end(), [&](const ComparedUnit& unit) {
    const ComparedPlugin* own = unit.plugin(plugin);
    return own != nullptr && is_any_shown(*own);
  });
}

}  // namespace

Message change_departments_message(ComparisonContext& context) {
  Fragment body;
  std::vector<NamedChange> all;
  for (const ComparedPlugin& plugin : context.view.plugins) {
    if (!is_any_unit_shown(context.view, plugin.id())) continue;
    const std::vector<UnitLine> lines = lines_of(context.view, plugin.id());
    const std::vector<NamedChange> changes = named(lines);
    all.insert(all.end(), changes.begin(), changes.end());
    body += heading(plugin.whole->title + ": " + continued(moves_sentence(kDepartment, changes)));
    body += slopes(context, plugin, lines);
    body += map_of(context, plugin, lines);
    body += lines_table(context, plugin, lines);
  }
  return {"departments", "Departments",
          move_counts_sentence({"department score", "department scores"}, all), std::move(body)};
}

Message movers_message(ComparisonContext& context) {
  const ComparedSubject& force = *context.view.force;
  std::vector<const UnitContribution*> parts;
  for (const UnitContribution& part : force.contributions) parts.push_back(&part);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const UnitContribution* a, const UnitContribution* b) {
                     return size_of(*a) > size_of(*b);
                   });
  Fragment body;
  double most = 0;
  for (const UnitContribution* part : parts) most = std::max(most, std::abs(size_of(*part)));
  if (most > 0) {
    std::vector<DrawnRow> rows;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const double size = size_of(*parts[i]);
      if (i >= kMoversShown && i + kMoversShown < parts.size()) continue;
      if (is_nothing(size)) continue;
      const std::string name = context.view.name_of(*parts[i]);
      rows.push_back({name,
                      "",
                      "",
                      part_mark(name, size, most, context.ids.next()),
                      {part_words(size), std::nullopt, true},
                      ""});
    }
    body += chart({parts.size() > 2 * kMoversShown
                       ? "The departments that added most, and those that took most off"
                       : "What each department added or took off",
                   "Points of the force’s score, " + context.first() + " to " + context.second() +
                       ": performance and mix together, of departments in both periods"},
                  drawn_rows({}, rows, "parts"), context.ids);
  }
  Table out{"What each department did to the force’s score, in points",
            {{"Department", false}, {"Performance", true}, {"Mix", true}},
            {}};
  for (const UnitContribution* part : parts) {
    out.rows.push_back(
        {context.view.name_of(*part), {part_value(part->performance), part_value(part->mix)}});
  }
  if (!out.rows.empty()) body += folded(kTableSummary, table(out));
  const std::vector<std::string> changed = reorganised(context.view);
  if (!changed.empty()) {
    body += heading("What became of departments");
    body += bullet_list(changed);
    body += paragraph(
        "A department and what it was made of are compared as one, so that a new name, a merger "
        "or a split is no change by itself.",
        "note");
  }
  const std::string sentence = movers_sentence(context.comparison(), force);
  return {"movers", "Who moved the force",
          sentence.empty() ? "No department that both periods assess moved the force" : sentence,
          std::move(body)};
}

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/xlsx/xlsx.h"

#include <xlsxwriter.h>

#include <cmath>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include "core/base/files.h"
#include "core/base/process.h"
#include "core/base/text.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

namespace {

constexpr std::uint64_t kMostBytes = 256ull << 20;
constexpr std::int64_t kSecondsADay = 24 * 60 * 60;
/// A spreadsheet's own limit on a cell's text is 32,767 characters.
constexpr std::size_t kMostText = 32'000;
constexpr lxw_row_t kHeadings = 2;
constexpr std::uint8_t kA4 = 9;
constexpr lxw_color_t kSeriesColours[] = {0x12436D, 0xF46A25, 0x28A197, 0x801650};

[[noreturn]] void misuse(const std::string& what) {
  throw std::logic_error("workbook: " + what);
}

std::string cell_text(std::string_view text) {
  if (text.size() > kMostText) {
    const std::string_view cut = text.substr(0, kMostText);
    return legible(cut.substr(0, utf8_prefix(cut))) + "…";
  }
  return legible(text);
}

/// In a page's head or foot `&` begins a code.
std::string running(std::string_view text) {
  std::string out;
  for (const char c : legible(text)) {
    out += c;
    if (c == '&') out += c;
  }
  return out;
}

const char* pattern_of(NumberForm form) {
  switch (form) {
    case NumberForm::kPlain:
      return "General";
    case NumberForm::kWhole:
      return "#,##0";
    case NumberForm::kScore:
      return "0.0";
    case NumberForm::kChange:
      return "+0.0;-0.0;0.0";
    case NumberForm::kPerCent:
      return "0.0%";
  }
  return "General";
}

class Writer {
 public:
  Writer(const Workbook& workbook, const std::string& file)
      : workbook_(workbook), book_(workbook_new(file.c_str())) {
    if (book_ == nullptr) throw std::bad_alloc();
    lxw_doc_properties about{};
    std::string title = legible(workbook.title), marking = legible(workbook.marking);
    about.title = title.data();
    about.keywords = marking.data();
    about.created = workbook.date.days * kSecondsADay;
    workbook_set_properties(book_, &about);
    title_ = workbook_add_format(book_);
    format_set_bold(title_);
    format_set_font_size(title_, 14);
    heading_ = workbook_add_format(book_);
    format_set_bold(heading_);
    format_set_text_wrap(heading_);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_bottom(heading_, LXW_BORDER_MEDIUM);
    words_ = workbook_add_format(book_);
    format_set_text_wrap(words_);
    format_set_align(words_, LXW_ALIGN_VERTICAL_TOP);
    mark_ = workbook_add_format(book_);
    format_set_align(mark_, LXW_ALIGN_RIGHT);
    format_set_align(mark_, LXW_ALIGN_VERTICAL_TOP);
  }
  ~Writer() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write() {
    write_cover();
    write_contents();
    for (const WorkbookSheet& sheet : workbook_.sheets) write_sheet(sheet);
    write_sheet(notes_sheet());
  }

  Result<void> close() {
    const lxw_error code = workbook_close(std::exchange(book_, nullptr));
    if (code != LXW_NO_ERROR) {
      return failed(std::string("the workbook could not be written: ") + lxw_strerror(code),
                    "is there room for temporary files?");
    }
    return {};
  }

 private:
  lxw_worksheet* add(const std::string& name) {
    if (name.empty() || name.size() > 30 || name.find_first_of("[]:*?/\\'") != std::string::npos ||
        !names_.insert(lower(name)).second) {
      misuse("bad or repeated sheet name " + name);
    }
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
    if (sheet == nullptr) misuse("sheet " + name + " was refused");
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, kA4);
    worksheet_fit_to_pages(sheet, 1, 0);
    const std::string marking = running(workbook_.marking);
    worksheet_set_header(sheet, ("&C&\"-,Bold\"" + marking).c_str());
    worksheet_set_footer(sheet, ("&L&A&C&\"-,Bold\"" + marking + "&RPage &P of &N").c_str());
    return sheet;
  }

  static void must(lxw_error code) {
    if (code != LXW_NO_ERROR) misuse(lxw_strerror(code));
  }

  static void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view words,
                   lxw_format* format) {
    must(worksheet_write_string(sheet, row, column, cell_text(words).c_str(), format));
  }

  void write_cover() {
    lxw_worksheet* sheet = add("Cover");
    worksheet_set_column(sheet, 0, 0, 26, nullptr);
    worksheet_set_column(sheet, 1, 1, 90, nullptr);
    text(sheet, 0, 0, workbook_.title, title_);
    lxw_row_t row = 1;
    text(sheet, row, 0, "Marking", heading_);
    text(sheet, row++, 1, workbook_.marking, words_);
    for (const WorkbookFact& fact : workbook_.facts) {
      text(sheet, row, 0, fact.name, heading_);
      text(sheet, row++, 1, fact.value.empty() ? text_of(Shorthand::kNoneRecorded) : fact.value,
           words_);
    }
  }

  void write_contents() {
    lxw_worksheet* sheet = add("Contents");
    worksheet_set_column(sheet, 0, 0, 26, nullptr);
    worksheet_set_column(sheet, 1, 1, 90, nullptr);
    text(sheet, 0, 0, "Contents", title_);
    text(sheet, 1, 0, "One table a sheet; follow a name to its sheet", nullptr);
    text(sheet, kHeadings, 0, "Sheet", heading_);
    text(sheet, kHeadings, 1, "What it holds", heading_);
    lxw_row_t row = kHeadings + 1;
    const auto entry = [&](const std::string& name, const std::string& title) {
      must(worksheet_write_url(sheet, row, 0, ("internal:'" + name + "'!A1").c_str(), nullptr));
      text(sheet, row, 0, name, workbook_get_default_url_format(book_));
      text(sheet, row++, 1, title, words_);
    };
    for (const WorkbookSheet& it : workbook_.sheets) entry(it.name, it.title);
    const WorkbookSheet notes = notes_sheet();
    entry(notes.name, notes.title);
  }

  [[nodiscard]] WorkbookSheet notes_sheet() const {
    WorkbookSheet sheet{"Notes",
                        "Notes on shorthand and method",
                        "Shorthand stands in a cell in place of a number that there is none of.",
                        {{"Mark", 10}, {"Note", 110}},
                        {},
                        {}};
    for (const Shorthand it :
         {Shorthand::kBreak, Shorthand::kConfidential, Shorthand::kRevised,
          Shorthand::kNoneRecorded, Shorthand::kUnavailable, Shorthand::kInapplicable}) {
      sheet.rows.push_back({WorkbookCell::words(text_of(it)), WorkbookCell::words(meaning_of(it))});
    }
    for (std::size_t i = 0; i < workbook_.notes.size(); ++i) {
      sheet.rows.push_back({WorkbookCell::words("Note " + std::to_string(i + 1)),
                            WorkbookCell::words(workbook_.notes[i])});
    }
    return sheet;
  }

  void write_sheet(const WorkbookSheet& about) {
    lxw_worksheet* sheet = add(about.name);
    text(sheet, 0, 0, about.title, title_);
    text(sheet, 1, 0, about.about, nullptr);
    lxw_row_t row = kHeadings + 1;
    for (const auto& cells : about.rows) {
      if (cells.size() != about.columns.size()) misuse("a row of " + about.name + " is uneven");
      for (lxw_col_t column = 0; column < cells.size(); ++column) {
        write_cell(sheet, row, column, cells[column]);
      }
      ++row;
    }
    if (about.rows.empty()) {
      // A table has at least one row: this one says that there is nothing.
      for (lxw_col_t column = 0; column < about.columns.size(); ++column) {
        write_cell(sheet, row, column, WorkbookCell::none(Shorthand::kNoneRecorded));
      }
      ++row;
    }
    mark_table(sheet, about, row - 1);
    worksheet_freeze_panes(sheet, kHeadings + 1, 1);
    worksheet_repeat_rows(sheet, kHeadings, kHeadings);
    if (about.chart && about.chart->rows > 0) draw(sheet, about, *about.chart);
  }

  void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const WorkbookCell& cell) {
    if (const auto* words = std::get_if<std::string>(&cell.value)) {
      text(sheet, row, column, words->empty() ? text_of(Shorthand::kNoneRecorded) : *words, words_);
    } else if (const auto* number = std::get_if<double>(&cell.value)) {
      if (!std::isfinite(*number)) misuse("a number is not finite");
      must(worksheet_write_number(sheet, row, column, *number, number_format(cell.form)));
    } else {
      text(sheet, row, column, text_of(std::get<Shorthand>(cell.value)), mark_);
    }
  }

  lxw_format* number_format(NumberForm form) {
    lxw_format*& format = numbers_[static_cast<std::size_t>(form)];
    if (format == nullptr) {
      format = workbook_add_format(book_);
      format_set_num_format(format, pattern_of(form));
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    return format;
  }

  /// Says to the spreadsheet, and so to a screen reader, that this is a table with headings.
  void mark_table(lxw_worksheet* sheet, const WorkbookSheet& about, lxw_row_t last) {
    std::vector<std::string> titles;
    std::set<std::string> seen;
    for (const WorkbookColumn& column : about.columns) {
      if (!seen.insert(lower(column.title)).second) misuse(about.name + " repeats a heading");
      titles.push_back(cell_text(column.title));
    }
    std::vector<lxw_table_column> columns(about.columns.size());
    std::vector<lxw_table_column*> pointers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i].header = titles[i].data();
      columns[i].header_format = heading_;
      pointers.push_back(&columns[i]);
      worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i),
                           about.columns[i].width, nullptr);
    }
    pointers.push_back(nullptr);
    lxw_table_options options{};
    options.columns = pointers.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.no_banded_rows = LXW_TRUE;
    must(worksheet_add_table(sheet, kHeadings, 0, last,
                             static_cast<lxw_col_t>(about.columns.size() - 1), &options));
  }

  void draw(lxw_worksheet* sheet, const WorkbookSheet& about, const WorkbookChart& it) {
    if (it.rows > about.rows.size()) misuse("a chart has more rows than its sheet");
    const std::uint8_t kind = it.kind == WorkbookChart::Kind::kBars      ? LXW_CHART_BAR
                              : it.kind == WorkbookChart::Kind::kColumns ? LXW_CHART_COLUMN
                                                                         : LXW_CHART_LINE;
    lxw_chart* chart = workbook_add_chart(book_, kind);
    const lxw_row_t first = kHeadings + 1, last = kHeadings + it.rows;
    const auto category = static_cast<lxw_col_t>(it.categories);
    std::size_t colour = 0;
    for (const std::uint32_t index : it.series) {
      for (std::uint32_t row = 0; row < it.rows; ++row) {
        if (!std::holds_alternative<double>(about.rows[row][index].value)) {
          misuse("a chart would draw a text as 0");
        }
      }
      const auto column = static_cast<lxw_col_t>(index);
      lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
      chart_series_set_categories(series, about.name.c_str(), first, category, last, category);
      chart_series_set_values(series, about.name.c_str(), first, column, last, column);
      chart_series_set_name_range(series, about.name.c_str(), kHeadings, column);
      lxw_chart_fill fill{};
      fill.color = kSeriesColours[colour++ % std::size(kSeriesColours)];
      if (it.kind == WorkbookChart::Kind::kLines) {
        lxw_chart_line line{};
        line.color = fill.color;
        line.width = 2.25;
        chart_series_set_line(series, &line);
      } else {
        chart_series_set_fill(series, &fill);
      }
    }
    chart_title_set_name(chart, cell_text(it.title).c_str());
    lxw_chart_font font{};
    font.size = 12;
    font.bold = LXW_TRUE;
    chart_title_set_name_font(chart, &font);
    // A bar chart lies on its side: what is measured runs along its x axis.
    const bool bars = it.kind == WorkbookChart::Kind::kBars;
    lxw_chart_axis* measure = bars ? chart->x_axis : chart->y_axis;
    chart_axis_set_name(measure, cell_text(it.axis).c_str());
    if (it.least) chart_axis_set_min(measure, *it.least);
    if (it.most) chart_axis_set_max(measure, *it.most);
    if (bars) {
      // The first row at the top, as in the table, and the scale below.
      chart_axis_set_reverse(chart->y_axis);
      chart_axis_set_crossing_max(chart->y_axis);
    }
    if (it.series.size() == 1) {
      chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    } else {
      chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    }
    std::string description = cell_text(it.description);
    lxw_chart_options options{};
    options.description = description.data();
    options.x_scale = 1.5;
    options.y_scale = bars ? 0.6 + 0.08 * it.rows : 1.2;
    must(worksheet_insert_chart_opt(
        sheet, kHeadings, static_cast<lxw_col_t>(about.columns.size() + 1), chart, &options));
  }

  const Workbook& workbook_;
  lxw_workbook* book_;
  lxw_format *title_ = nullptr, *heading_ = nullptr, *words_ = nullptr, *mark_ = nullptr;
  lxw_format* numbers_[5] = {};
  std::set<std::string> names_;
};

}  // namespace

Result<std::string> xlsx_bytes(const Workbook& workbook) {
  auto folder = ScratchFolder::make();
  if (!folder) return folder.error();
  const std::string file = (folder->path() / "workbook.xlsx").string();
  {
    Writer writer(workbook, file);
    writer.write();
    if (auto closed = writer.close(); !closed) return closed.error();
  }
  return read_file(file, kMostBytes);
}

}  // namespace waymark::reports

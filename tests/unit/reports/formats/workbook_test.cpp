// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/workbook.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <stdexcept>

#include "core/base/number.h"
#include "core/formats/zip_reader.h"
#include "reports/formats/markup/markup.h"
#include "reports/formats/rendition.h"
#include "reports/formats/xlsx/xlsx.h"

namespace waymark::reports {
namespace {

Workbook one_sheet(std::vector<WorkbookCell> row, std::vector<WorkbookColumn> columns) {
  Workbook book;
  book.title = "Title";
  book.marking = "OFFICIAL";
  book.date = *Date::parse("2026-04-30");
  book.sheets.push_back({"Data", "What it is", "How to read it", std::move(columns), {}, {}});
  book.sheets[0].rows.push_back(std::move(row));
  return book;
}

std::vector<ZipEntry> parts_of(const Workbook& book) {
  const auto bytes = xlsx_bytes(book);
  EXPECT_TRUE(bytes.ok());
  auto parts = read_zip(*bytes, 64 << 20);
  EXPECT_TRUE(parts.ok());
  return parts.ok() ? *parts : std::vector<ZipEntry>{};
}

std::string part(const std::vector<ZipEntry>& parts, const std::string& name) {
  for (const ZipEntry& entry : parts) {
    if (entry.name == name) return entry.bytes;
  }
  ADD_FAILURE() << "no part " << name;
  return "";
}

/// The value of a cell of the third sheet, as it stands in the file.
std::string raw(const std::vector<ZipEntry>& parts, const std::string& cell) {
  auto sheet = parse_markup(part(parts, "xl/worksheets/sheet3.xml"));
  EXPECT_TRUE(sheet.ok());
  const Node* found =
      sheet->find([&](const Node& node) { return node.is("c") && node.attribute("r") == cell; });
  if (found == nullptr) return "no cell";
  const Node* value = found->find([](const Node& node) { return node.is("v"); });
  return std::string(found->attribute("t")) + ":" + (value == nullptr ? "" : value->all_text());
}

TEST(Workbooks, give_every_text_that_is_in_them) {
  Workbook book =
      one_sheet({WorkbookCell::words("cell"), WorkbookCell::number(4)}, {{"column"}, {"n"}});
  book.facts = {{"fact", "value"}};
  book.notes = {"note"};
  book.sheets[0].chart.emplace();
  book.sheets[0].chart->title = "finding";
  book.sheets[0].chart->description = "described";
  EXPECT_EQ(workbook_words(book),
            "Title\nOFFICIAL\nfact\nvalue\nData\nWhat it is\nHow to read it\ncolumn\nn\ncell\n"
            "finding\ndescribed\nnote\n");
}

TEST(Cells, say_why_there_is_no_number) {
  const auto text = [](const WorkbookCell& cell) {
    return std::string(text_of(std::get<Shorthand>(cell.value)));
  };
  EXPECT_EQ(text(WorkbookCell::score(Figure::unscored())), "[x]");
  EXPECT_EQ(text(WorkbookCell::score(Figure::failed())), "[x]");
  EXPECT_EQ(text(WorkbookCell::low(Figure::not_applicable())), "[z]");
  EXPECT_EQ(text(WorkbookCell::coverage({FigureState::kSuppressed, 0, 0, 0, 0, {}})), "[c]");
  EXPECT_EQ(text(WorkbookCell::words("")), "[w]");
  EXPECT_EQ(text(WorkbookCell::maybe({}, NumberForm::kScore, Shorthand::kBreak)), "[b]");
  EXPECT_EQ(std::get<double>(WorkbookCell::high(Figure::unscored()).value), 5.0)
      << "bounds of what is not answered are numbers";
}

TEST(Xlsx, keeps_numbers_to_the_last_but_one_digit) {
  EXPECT_TRUE(rc::check([](double number) {
    const double kept = std::isfinite(number) ? number : 1;
    const auto parts = parts_of(one_sheet({WorkbookCell::number(kept)}, {{"A"}}));
    const auto read = parse_number(raw(parts, "A4").substr(1));
    RC_ASSERT(read.has_value());
    RC_ASSERT(std::abs(*read - kept) <= 1e-15 * std::abs(kept));
  }));
}

TEST(Xlsx, never_takes_a_text_for_a_formula_a_number_or_a_link) {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "12",
                           "http://example.org", "\tx", "{=1}", "TRUE", " x "}) {
    const auto parts = parts_of(one_sheet({WorkbookCell::words(text)}, {{"A"}}));
    EXPECT_TRUE(raw(parts, "A4").starts_with("s:")) << text << " " << raw(parts, "A4");
    const std::string sheet = part(parts, "xl/worksheets/sheet3.xml");
    EXPECT_EQ(sheet.find("<f"), std::string::npos) << text;
    EXPECT_EQ(sheet.find("hyperlink"), std::string::npos) << text;
  }
}

TEST(Xlsx, takes_bytes_that_are_no_text_and_texts_of_any_length) {
  const auto parts = parts_of(one_sheet({WorkbookCell::words("a\x01\xFF"
                                                             "b"),
                                         WorkbookCell::words(std::string(100'000, 'x'))},
                                        {{"A"}, {"B"}}));
  EXPECT_NE(part(parts, "xl/sharedStrings.xml")
                .find("a\xEF\xBF\xBD\xEF\xBF\xBD"
                      "b"),
            std::string::npos);
}

TEST(Xlsx, of_no_rows_says_that_there_are_none) {
  Workbook book = one_sheet({WorkbookCell::words("x")}, {{"A"}});
  book.sheets[0].rows.clear();
  const auto parts = parts_of(book);
  EXPECT_TRUE(raw(parts, "A4").starts_with("s:"));
}

TEST(Xlsx, gives_the_same_bytes_each_time) {
  const Workbook book = one_sheet({WorkbookCell::number(1)}, {{"A"}});
  EXPECT_TRUE(*xlsx_bytes(book) == *xlsx_bytes(book));
}

TEST(Xlsx, refuses_a_workbook_that_breaks_its_contract) {
  const auto refused = [](const std::function<void(Workbook&)>& spoil) {
    Workbook book = one_sheet({WorkbookCell::number(1), WorkbookCell::words("x")}, {{"A"}, {"B"}});
    spoil(book);
    EXPECT_THROW(static_cast<void>(xlsx_bytes(book)), std::logic_error);
  };
  refused([](Workbook& book) { book.sheets[0].name = "A name of more than thirty characters"; });
  refused([](Workbook& book) { book.sheets[0].name = "a/b"; });
  refused([](Workbook& book) { book.sheets[0].name = "Cover"; });
  refused([](Workbook& book) { book.sheets[0].columns[1].title = "a"; });
  refused([](Workbook& book) { book.sheets[0].rows[0].pop_back(); });
  refused([](Workbook& book) {
    book.sheets[0].rows[0][0].value = std::numeric_limits<double>::infinity();
  });
  refused([](Workbook& book) {
    WorkbookChart chart;
    chart.series = {1};
    chart.rows = 1;
    book.sheets[0].chart = chart;
  });
}

TEST(ReportFormats, are_known_by_the_words_of_the_command_line) {
  EXPECT_EQ(report_format("docx"), ReportFormat::kDocx);
  EXPECT_FALSE(report_format("doc").has_value());
  EXPECT_TRUE(is_binary(ReportFormat::kPdf));
  EXPECT_FALSE(is_binary(ReportFormat::kJson));
}

}  // namespace
}  // namespace waymark::reports

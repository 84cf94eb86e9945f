// SPDX-License-Identifier: Apache-2.0
#include "core/formats/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/temp_folder.h"
#include "tests/unit/formats/csv_rows.h"

namespace waymark {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using tests::csv_problem;
using tests::csv_rows;
using tests::Rows;
using tests::TrickleSource;

TEST(Csv, reads_rows_whatever_ends_the_lines) {
  const Rows wanted = {{"a", "b"}, {"1", "2"}, {"3", ""}};
  EXPECT_EQ(csv_rows("a,b\n1,2\n3,\n"), wanted);
  EXPECT_EQ(csv_rows("a,b\r\n1,2\r\n3,"), wanted);
  EXPECT_EQ(csv_rows("a,b\r1,2\r3,\r"), wanted);
  EXPECT_EQ(csv_rows("a,b\n1,2\r\n3,\r"), wanted);
}

TEST(Csv, quotes_hold_delimiters_line_ends_and_doubled_quotes) {
  EXPECT_EQ(csv_rows("a,b\n\"x,y\",\"say \"\"hello\"\"\"\n\"two\r\nlines\",\"\"\"\"\n"),
            (Rows{{"a", "b"}, {"x,y", "say \"hello\""}, {"two\r\nlines", "\""}}));
}

TEST(Csv, a_quote_inside_an_unquoted_cell_is_an_ordinary_character) {
  EXPECT_EQ(csv_rows("a,b\n5\" screen, \"x\"\n"), (Rows{{"a", "b"}, {"5\" screen", " \"x\""}}));
}

TEST(Csv, the_delimiter_is_what_the_heading_has_most_of) {
  EXPECT_EQ(csv_rows("a;b;c\n1,5;2;3\n"), (Rows{{"a", "b", "c"}, {"1,5", "2", "3"}}));
  EXPECT_EQ(csv_rows("a\tb,c\td\n1\t2\t3\n"), (Rows{{"a", "b,c", "d"}, {"1", "2", "3"}}));
  EXPECT_EQ(csv_rows("\"a;b;c\",d\n1,2\n"), (Rows{{"a;b;c", "d"}, {"1", "2"}}));
  EXPECT_EQ(csv_rows("only\n1\n"), (Rows{{"only"}, {"1"}}));
}

TEST(Csv, rows_know_the_line_they_start_on) {
  const std::string text = "a,b\r\n\r\n\"1\n2\r\n3\",x\n\n4,5\n";
  auto reader = CsvReader::open(memory_source(text));
  ASSERT_TRUE(reader);
  CsvRecord row;
  ASSERT_TRUE(*reader->next(row));
  EXPECT_EQ(row.line, 3u);
  ASSERT_TRUE(*reader->next(row));
  EXPECT_EQ(row.line, 7u);
  EXPECT_FALSE(*reader->next(row));
  EXPECT_FALSE(*reader->next(row));
}

TEST(Csv, blank_rows_are_skipped_wherever_they_are) {
  EXPECT_EQ(csv_rows("\n\n,,\na,b\n , \n1,2\n\n,,\n\"\",\"\"\n\t,\n"),
            (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, headings_are_trimmed_and_repeated_ones_kept_by_position) {
  const std::string text = " Address , City ,Address\nx,y,z\n";
  auto reader = CsvReader::open(memory_source(text));
  ASSERT_TRUE(reader);
  EXPECT_THAT(reader->heading(), ElementsAre("Address", "City", "Address"));
  CsvRecord row;
  ASSERT_TRUE(*reader->next(row));
  EXPECT_EQ(row.cell(2), "z");
  EXPECT_EQ(row.cell(3), "");
  EXPECT_EQ(row.cell(CsvRecord::kNone), "");
}

TEST(Csv, blank_cells_beyond_the_heading_are_cut_off) {
  EXPECT_EQ(csv_rows("a,b,,\n1,2,, ,\n"), (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, ragged_rows_are_told_with_their_line) {
  const std::string text = "a,b\n1\n1,2,3\n1,2\n";
  auto reader = CsvReader::open(memory_source(text), "f.csv");
  ASSERT_TRUE(reader);
  CsvRecord row;
  ASSERT_TRUE(*reader->next(row));
  EXPECT_EQ(reader->check_width(row).error().first(),
            "f.csv:line 2: the row has 1 cells, the heading 2; leave a cell empty rather than out");
  ASSERT_TRUE(*reader->next(row));
  EXPECT_THAT(reader->check_width(row).error().first(),
              StartsWith("f.csv:line 3: the row has 3 cells, the heading 2"));
  ASSERT_TRUE(*reader->next(row));
  EXPECT_TRUE(reader->check_width(row));
}

TEST(Csv, an_empty_file_is_an_error) {
  for (std::string_view text : {"", "\n\n", "\xEF\xBB\xBF", ",,\r\n,,\r\n"}) {
    EXPECT_EQ(csv_problem(text), "line 1: the file is empty; check that it is the right file");
  }
}

TEST(Csv, a_heading_without_rows_is_an_empty_table) {
  EXPECT_EQ(csv_rows("a,b"), (Rows{{"a", "b"}}));
}

TEST(Csv, nul_is_refused_with_its_place) {
  EXPECT_THAT(csv_problem("a,b\n1,x\0y\n"s), StartsWith("line 2, \"b\": the text contains a NUL"));
  EXPECT_THAT(csv_problem("a,b\n1,\"x\n\0\"\n"s),
              StartsWith("line 3, \"b\": the text contains a NUL"));
  EXPECT_THAT(csv_problem("a\0,\0b\0\n\0"s), StartsWith("line 1: the text contains a NUL"));
}

TEST(Csv, a_quote_never_closed_is_told_with_the_line_where_it_opened) {
  EXPECT_EQ(
      csv_problem("a,b\n1,2\n3,\"x\ny\n"),
      "line 3, \"b\": the quote opened here is never closed; close it, or write a quote inside "
      "a cell as \"\"");
  EXPECT_THAT(csv_problem("a,b\n1,\""), StartsWith("line 2, \"b\": the quote opened here"));
}

TEST(Csv, a_quote_never_closed_is_found_at_the_end_of_a_big_file_too) {
  std::string text = "a,b\n";
  for (int i = 0; i < 400000; ++i) text += "some text,more text\n";
  text += "x,\"open\n";
  for (int i = 0; i < 1000; ++i) text += "some text,more text\n";
  EXPECT_THAT(csv_problem(text), StartsWith("line 400002, \"b\": the quote opened here is never"));
}

TEST(Csv, a_quote_never_closed_in_the_middle_of_a_big_file_does_not_swallow_it) {
  std::string text = "a,b\n1,\"open\n";
  for (int i = 0; i < 400000; ++i) text += "some text,more text\n";
  EXPECT_EQ(csv_problem(text),
            "line 2, \"b\": the cell is larger than 1 MB; shorten it, or look for a quote that is "
            "never closed");
}

TEST(Csv, text_behind_a_closing_quote_is_refused) {
  EXPECT_THAT(csv_problem("a,b\n\"x\"y,2\n"), StartsWith("line 2: text follows the closing quote"));
  EXPECT_THAT(csv_problem("a,b\n\"x\" ,2\n"), StartsWith("line 2: text follows the closing quote"));
}

TEST(Csv, a_cell_of_one_megabyte_is_read_and_a_longer_one_is_not) {
  const std::string most(kMaxCsvField, 'x');
  EXPECT_EQ(csv_rows("a,b\n1," + most + "\n")[1][1].size(), kMaxCsvField);
  EXPECT_EQ(csv_rows("a,b\n1,\"" + most + "\"\n")[1][1].size(), kMaxCsvField);
  EXPECT_THAT(csv_problem("a,b\n1," + most + "x\n"),
              StartsWith("line 2, \"b\": the cell is larger"));
  EXPECT_THAT(csv_problem("a,b\n1,\"" + most + "x\"\n"),
              StartsWith("line 2, \"b\": the cell is larger"));
}

TEST(Csv, a_row_larger_than_sixteen_megabytes_is_refused) {
  std::string text = "a\n";
  const std::string cell(kMaxCsvField - 1, 'x');
  for (int i = 0; i < 20; ++i) text += cell + ',';
  EXPECT_THAT(csv_problem(text), StartsWith("line 2: the row is larger than 16 MB"));
}

TEST(Csv, ten_thousand_columns_are_read_and_twenty_thousand_are_not) {
  std::string heading, row;
  for (int i = 0; i < 10000; ++i) {
    heading += "column " + std::to_string(i) + (i < 9999 ? "," : "\n");
    row += std::to_string(i) + (i < 9999 ? "," : "\n");
  }
  const Rows rows = csv_rows(heading + row);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0][9999], "column 9999");
  EXPECT_EQ(rows[1][9999], "9999");
  EXPECT_THAT(csv_problem(std::string(20000, ',') + "\n"), HasSubstr("more than 16384 columns"));
}

TEST(Csv, gives_the_same_rows_however_few_bytes_a_read_brings) {
  const std::string text =
      "a,b\r\n\"x\r\ny\",\"\"\"q\"\"\"\r\n1,\u00a3\r\n\r\n\"\",\"z\"\r\nlast,\"one\"";
  const Rows wanted = csv_rows(text);
  ASSERT_EQ(wanted.size(), 5u);
  for (std::size_t step = 1; step <= 7; ++step) {
    auto reader = CsvReader::open(std::make_unique<TrickleSource>(text, step));
    ASSERT_TRUE(reader) << step;
    EXPECT_EQ(tests::rest_of(*reader), Rows(wanted.begin() + 1, wanted.end())) << step;
  }
}

TEST(Csv, rows_across_the_ends_of_the_readers_buffer_are_whole) {
  std::string text = "id,text\n";
  for (int i = 0; i < 60000; ++i) {
    text += std::to_string(i) + ",\"row \"\"" + std::to_string(i) + "\"\"\r\nwith a line\"\r\n";
  }
  auto reader = CsvReader::open(memory_source(text));
  ASSERT_TRUE(reader);
  CsvRecord row;
  for (int i = 0; i < 60000; ++i) {
    ASSERT_TRUE(*reader->next(row));
    ASSERT_EQ(row.cells[0], std::to_string(i));
    ASSERT_EQ(row.cells[1], "row \"" + std::to_string(i) + "\"\r\nwith a line");
    ASSERT_EQ(row.line, 2u + 2u * static_cast<unsigned>(i));
  }
  EXPECT_FALSE(*reader->next(row));
}

TEST(Csv, problems_name_the_file_from_the_first_to_the_last) {
  const tests::TempFolder folder;
  const auto file = folder.write("bad.csv", "a,b\n1,2\n3,\"x");
  auto reader = CsvReader::open_file(file);
  ASSERT_TRUE(reader);
  CsvRecord row;
  ASSERT_TRUE(*reader->next(row));
  EXPECT_THAT(reader->next(row).error().first(), StartsWith(file.string() + ":line 3, \"b\": "));
  EXPECT_THAT(CsvReader::open_file(folder.write("empty.csv", "")).error().first(),
              StartsWith((folder / "empty.csv").string() + ":line 1: the file is empty"));
  EXPECT_THAT(CsvReader::open_file(folder / "none.csv").error().first(),
              HasSubstr("there is no such file"));
}

TEST(Csv, a_file_over_four_gigabytes_is_refused_before_it_is_read) {
  const tests::TempFolder folder;
  const auto file = folder.write("huge.csv", "a\n");
  std::filesystem::resize_file(file, kMaxCsvBytes + 1);
  EXPECT_THAT(CsvReader::open_file(file).error().first(), HasSubstr("is larger than 4096 MB"));
}

TEST(CsvPlace, is_a_line_and_a_column_in_quotes) {
  EXPECT_EQ(csv_place(12, "headcount"), "line 12, \"headcount\"");
  EXPECT_EQ(csv_place(12), "line 12");
}

}  // namespace
}  // namespace waymark

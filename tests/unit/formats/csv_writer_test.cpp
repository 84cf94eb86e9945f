// SPDX-License-Identifier: Apache-2.0
#include "core/formats/csv_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "core/base/text.h"
#include "tests/unit/formats/csv_rows.h"

namespace waymark {
namespace {

using tests::csv_rows;
using tests::Rows;

template <class Fill>
std::string written(Fill&& fill) {
  std::string out;
  CsvWriter writer([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  fill(writer);
  EXPECT_TRUE(writer.finish());
  return out;
}

TEST(CsvWriter, ends_lines_with_crlf_and_quotes_only_what_needs_it) {
  EXPECT_EQ(written([](CsvWriter& out) {
              out.text("a").text("b c").text("x,y").text("say \"hi\"").text("two\nlines").end_row();
              out.number(2.5).integer(-3).blank().text("").text("\u00a3").end_row();
            }),
            "a,b c,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n2.5,-3,,,\u00a3\r\n");
}

TEST(CsvWriter, makes_every_formula_harmless) {
  EXPECT_EQ(written([](CsvWriter& out) {
              out.text("=1+1").text("+44 1245").text("-x").text("@SUM(A1)").text("\tx").end_row();
              out.text("\rx").text("=HYPERLINK(\"http://x\",\"y\")").end_row();
            }),
            "'=1+1,'+44 1245,'-x,'@SUM(A1),'\tx\r\n"
            "\"'\rx\",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
}

TEST(CsvWriter, makes_a_formula_harmless_that_begins_behind_what_is_not_seen) {
  EXPECT_EQ(written([](CsvWriter& out) {
              out.text("\n=1").text("  =1").text("\u200b=1").text("\ufeff \u00a0@A1").end_row();
              out.text("\x1b=1").text("\u202e-1").text("\uff1d1").text("a =1").text(" a").end_row();
            }),
            "\"'\n=1\",'  =1,'\u200b=1,'\ufeff \u00a0@A1\r\n"
            "'\\x1b=1,'\\u202e-1,'\uff1d1,a =1, a\r\n");
}

TEST(CsvWriter, shows_controls_but_for_tabs_and_line_ends) {
  EXPECT_EQ(
      written([](CsvWriter& out) { out.text("a\tb\x1b[2J\u009b\x7f").text("c\nd").end_row(); }),
      "a\tb\\x1b[2J\\u009b\\x7f,\"c\nd\"\r\n");
}

TEST(CsvWriter, leaves_negative_numbers_numbers) {
  EXPECT_EQ(written([](CsvWriter& out) { out.number(-1.5).text("-1.5").end_row(); }),
            "-1.5,'-1.5\r\n");
}

TEST(CsvWriter, says_when_the_sink_took_not_all) {
  CsvWriter writer([](std::string_view) { return false; });
  writer.text("a").end_row();
  EXPECT_FALSE(writer.finish());
}

/// A cell of characters that matter to CSV.
rc::Gen<std::string> cell() {
  return rc::gen::container<std::string>(
      rc::gen::element('a', 'b', ' ', ',', ';', '\t', '"', '\r', '\n', '\'', '=', '-', '1'));
}

std::string as_written(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool broken = !text.empty() && std::string("\t\r\n").find(text[0]) != std::string::npos;
  const bool formula = broken || (first != std::string::npos &&
                                  std::string("=-").find(text[first]) != std::string::npos);
  return formula ? "'" + text : text;
}

TEST(CsvWriter, what_it_writes_reads_back_the_same) {
  EXPECT_TRUE(rc::check([] {
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    const auto rows =
        *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(width, cell()));
    const std::string text = written([&](CsvWriter& out) {
      for (std::size_t i = 0; i < width; ++i) out.text("column" + std::to_string(i));
      out.end_row();
      for (const auto& row : rows) {
        for (const auto& value : row) out.text(value);
        out.end_row();
      }
    });
    Rows wanted;
    for (const auto& row : rows) {
      std::vector<std::string> cells(row.size());
      std::transform(row.begin(), row.end(), cells.begin(), as_written);
      const bool blank = std::all_of(cells.begin(), cells.end(), [](const std::string& value) {
        return trimmed(value).empty();
      });
      if (!blank) wanted.push_back(cells);
    }
    Rows read = csv_rows(text);
    read.erase(read.begin());
    RC_ASSERT(read == wanted);
  }));
}

}  // namespace
}  // namespace waymark

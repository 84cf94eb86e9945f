// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/formats/csv.h"
#include "tests/unit/formats/csv_rows.h"

namespace waymark {
namespace {

using namespace std::string_literals;
using testing::StartsWith;
using tests::csv_problem;
using tests::csv_rows;
using tests::Rows;
using tests::TrickleSource;

/// UTF-16 with its byte order mark.
std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  const auto add = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  };
  add(0xFEFF);
  for (char16_t unit : text) add(unit);
  return bytes;
}

const Rows kWanted = {{"name", "cost"}, {"Caf\u00e9 \U0001F680", "\u00a35"}};
const std::u16string kText = u"name,cost\r\nCaf\u00e9 \U0001F680,\u00a35\r\n";

TEST(CsvEncoding, utf8_is_read_with_and_without_its_mark) {
  const std::string text = "name,cost\r\nCaf\u00e9 \U0001F680,\u00a35\r\n";
  EXPECT_EQ(csv_rows(text), kWanted);
  EXPECT_EQ(csv_rows("\xEF\xBB\xBF" + text), kWanted);
}

TEST(CsvEncoding, utf16_is_read_from_either_end) {
  EXPECT_EQ(csv_rows(utf16(kText, true)), kWanted);
  EXPECT_EQ(csv_rows(utf16(kText, false)), kWanted);
}

TEST(CsvEncoding, utf16_is_whole_however_few_bytes_a_read_brings) {
  for (bool little : {true, false}) {
    const std::string bytes = utf16(kText, little);
    for (std::size_t step = 1; step <= 5; ++step) {
      auto reader = CsvReader::open(std::make_unique<TrickleSource>(bytes, step));
      ASSERT_TRUE(reader) << step;
      EXPECT_EQ(tests::rest_of(*reader), Rows{kWanted[1]}) << step;
    }
  }
}

TEST(CsvEncoding, utf16_cut_short_or_broken_is_refused_with_its_line) {
  const std::string whole = utf16(u"a,b\r\n1,x", true);
  EXPECT_THAT(csv_problem(whole.substr(0, whole.size() - 1)),
              StartsWith("line 2: the UTF-16 text ends or breaks"));
  EXPECT_THAT(csv_problem(utf16(u"a,b\n\xD800", true)), StartsWith("line 2: the UTF-16 text"));
  EXPECT_THAT(csv_problem(utf16(u"a\n\xD800z", false)), StartsWith("line 2: the UTF-16 text"));
  EXPECT_THAT(csv_problem(utf16(u"a\n\xDC00", false)), StartsWith("line 2: the UTF-16 text"));
}

TEST(CsvEncoding, utf16_without_its_mark_is_refused_and_named) {
  const std::string bytes = utf16(u"a,b\n", true).substr(2);
  EXPECT_THAT(csv_problem(bytes), testing::HasSubstr("it may be UTF-16 without its mark"));
}

TEST(CsvEncoding, windows_1252_is_read_where_the_file_is_not_utf8) {
  EXPECT_EQ(csv_rows("name,cost\nCaf\xE9,\xA3"
                     "5\nO\x92Neill,\x80"
                     "9\n"),
            (Rows{{"name", "cost"}, {"Caf\u00e9", "\u00a35"}, {"O\u2019Neill", "\u20ac9"}}));
}

TEST(CsvEncoding, all_of_windows_1252_has_its_character) {
  EXPECT_EQ(csv_rows("h\n\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E\n"
                     "\x91\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F\xA0\xFF\n"),
            (Rows{{"h"},
                  {"\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"},
                  {"\u2018\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e"
                   "\u0178\u00a0\u00ff"}}));
}

TEST(CsvEncoding, one_pound_sign_at_the_end_of_a_big_file_decides_for_all_of_it) {
  std::string text = "name,cost\n";
  for (int i = 0; i < 100000; ++i) text += "plain,12\n";
  const Rows rows = csv_rows(text +
                             "last,\xA3"
                             "5\n");
  ASSERT_EQ(rows.size(), 100002u);
  EXPECT_EQ(rows.back()[1], "\u00a35");
}

TEST(CsvEncoding, bytes_that_windows_1252_does_not_have_are_refused) {
  EXPECT_EQ(
      csv_problem("a\n\xA3\nx\x9D\n"),
      "line 3: a byte here is neither UTF-8 nor Windows-1252; export the file again, as UTF-8");
}

TEST(CsvEncoding, damaged_utf8_is_not_taken_for_windows_1252) {
  EXPECT_EQ(csv_problem("a,b\n\u00a3,\u00e9\nx\xC3,\u20ac\n"),
            "line 3: the file is damaged UTF-8: a byte here belongs to no character; export it "
            "again, as UTF-8");
  EXPECT_THAT(csv_problem("\xEF\xBB\xBF"
                          "a\n\xA3\n"),
              StartsWith("line 2: the file is damaged"));
}

TEST(CsvEncoding, utf8_characters_across_block_ends_are_whole) {
  std::string text = "h\n";
  while (text.size() < 600 * 1024) text += "\u20ac\u20ac\u20ac\u20ac\u20ac\U0001F680x\n";
  const Rows rows = csv_rows(text);
  EXPECT_EQ(rows.back()[0], "\u20ac\u20ac\u20ac\u20ac\u20ac\U0001F680x");
  auto reader = CsvReader::open(std::make_unique<TrickleSource>(text, 4099));
  ASSERT_TRUE(reader);
  EXPECT_EQ(tests::rest_of(*reader).size() + 1, rows.size());
}

}  // namespace
}  // namespace waymark

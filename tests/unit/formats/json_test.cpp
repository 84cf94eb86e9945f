// SPDX-License-Identifier: Apache-2.0
#include "core/formats/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/temp_folder.h"

namespace waymark {
namespace {

using namespace std::string_literals;
using nlohmann::json;
using testing::HasSubstr;
using testing::StartsWith;

/// The first problem as a person reads it; fails where there is none.
std::string problem(std::string_view bytes) {
  const Result<json> read = parse_json(bytes);
  if (read) return "it was read: " + read->dump();
  EXPECT_EQ(read.error().kind(), ErrorKind::kBadInput);
  return read.error().first();
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(ParseJson, reads_every_kind_of_value) {
  const Result<json> read =
      parse_json(R"({"a": [1, -2, 2.5, true, false, null, "x\u00a3\ud83d\ude80"], "b": {}})");
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)["a"][6], "x\u00a3\U0001F680");
  EXPECT_EQ((*read)["a"][2], 2.5);
  EXPECT_TRUE((*read)["a"][1].is_number_integer());
  EXPECT_TRUE((*read)["b"].is_object());
  EXPECT_EQ(read->size(), 2u);
}

TEST(ParseJson, skips_a_byte_order_mark) {
  EXPECT_EQ(*parse_json("\xEF\xBB\xBF[1]"), json::array({1}));
}

TEST(ParseJson, a_byte_order_mark_does_not_count_as_a_column) {
  EXPECT_THAT(problem("\xEF\xBB\xBFx"), StartsWith("1:1: "));
}

TEST(ParseJson, says_so_when_there_is_nothing) {
  for (std::string_view bytes : {"", "  \n", "\xEF\xBB\xBF"}) {
    EXPECT_EQ(problem(bytes), "1:1: the file is empty; check that it is the right file");
  }
}

TEST(ParseJson, refuses_two_hundred_thousand_levels_without_falling_over) {
  EXPECT_EQ(problem(std::string(200000, '[')),
            "1:65: brackets are nested more than 64 levels deep; check that it is the right file");
  EXPECT_THAT(problem(nested(200000)), HasSubstr("64 levels"));
  std::string objects;
  for (int i = 0; i < 200000; ++i) objects += "{\"a\":";
  EXPECT_THAT(problem(objects), HasSubstr("64 levels"));
}

TEST(ParseJson, reads_sixty_four_levels_and_not_one_more) {
  EXPECT_TRUE(parse_json(nested(64)));
  EXPECT_FALSE(parse_json(nested(65)));
}

TEST(ParseJson, brackets_in_texts_are_not_levels) {
  EXPECT_TRUE(parse_json("[\"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"]"));
}

TEST(ParseJson, refuses_more_than_sixteen_megabytes) {
  const std::string text = '"' + std::string(17 * 1024 * 1024, 'a') + '"';
  EXPECT_THAT(problem(text), HasSubstr("larger than 16 MB"));
  const std::string full = '"' + std::string(kMaxJsonBytes - 2, 'a') + '"';
  EXPECT_TRUE(parse_json(full));
}

TEST(ParseJson, finds_a_repeated_key_however_deep) {
  EXPECT_EQ(problem(R"({"a": [{"b": 1}, {"b": 2, "c": {"d/e": 1, "x": 0, "d/e": 1}}]})"),
            "/a/1/c/d~1e: the key \"d/e\" is given twice; keep one of them");
}

TEST(ParseJson, finds_a_key_repeated_through_an_escape) {
  EXPECT_THAT(problem(R"({"id": 1, "\u0069d": 2})"), StartsWith("/id: the key \"id\""));
}

TEST(ParseJson, tells_of_all_repeated_keys_and_nul_characters_at_once) {
  const Result<json> read = parse_json(R"({"a": 1, "a": 2, "b": ["x", "y\u0000"], "a": 3})");
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().total(), 3u);
  EXPECT_EQ(read.error().problems()[1].place, "/b/1");
  EXPECT_EQ(read.error().problems()[1].what, "the text contains a NUL character");
}

TEST(ParseJson, the_same_key_in_two_objects_is_fine) {
  EXPECT_TRUE(parse_json(R"([{"a": 1}, {"a": {"a": 2}}])"));
}

TEST(ParseJson, refuses_nul_in_a_key) {
  EXPECT_THAT(problem(R"({"a\u0000b": 1})"), HasSubstr("the key contains a NUL character"));
}

TEST(ParseJson, refuses_a_nul_byte) {
  EXPECT_THAT(problem("[\"a\0b\"]"s), StartsWith("1:4: the file contains a NUL character"));
  EXPECT_THAT(problem("[1]\0x"s), StartsWith("1:4: the file contains a NUL character"));
}

TEST(ParseJson, refuses_lone_surrogates) {
  for (const char* text :
       {R"(["\ud800"])", R"(["\ud800x"])", R"(["\udc00"])", R"(["\ud800\ud800"])"}) {
    EXPECT_THAT(problem(text), HasSubstr("half of a surrogate pair stands alone")) << text;
  }
}

TEST(ParseJson, refuses_bytes_that_are_not_utf8_and_says_where) {
  EXPECT_EQ(problem("{\"a\":\n  \"\xA3\"}"),
            "2:4: the file is not UTF-8 here; save the file as UTF-8");
  EXPECT_THAT(problem("[\"\xC0\xAF\"]"), StartsWith("1:3: the file is not UTF-8"));
  EXPECT_THAT(problem("[\"caf\xC3"), StartsWith("1:6: the file is not UTF-8"));
  EXPECT_THAT(problem("\xFF\xFE[\0]\0"s), StartsWith("1:1: the file is not UTF-8"));
}

TEST(ParseJson, counts_columns_in_characters) {
  EXPECT_THAT(problem("[\"\u00a3\u20ac\U0001F680\", x]"), StartsWith("1:9: "));
}

TEST(ParseJson, refuses_numbers_that_are_not_finite) {
  EXPECT_EQ(problem("[1,\n 1e400]"),
            "2:2: the number is too large; write one that a computer can hold");
  EXPECT_FALSE(parse_json("[-1e400]"));
  EXPECT_FALSE(parse_json("[NaN]"));
  EXPECT_FALSE(parse_json("[Infinity]"));
  EXPECT_TRUE(parse_json("[1e-400, 123456789012345678901234567890]"));
}

struct Case {
  const char *text, *place, *what;
};

TEST(ParseJson, says_in_plain_words_what_is_wrong_and_where) {
  const Case cases[] = {
      {"{\"a\": 1,}", "1:9", "a comma stands before the closing bracket"},
      {"[1, 2,]", "1:7", "a value is missing"},
      {"{\"a\" 1}", "1:6", "the colon after a name is missing"},
      {"{\"a\": 1 \"b\": 2}", "1:9", "a comma or a closing } is missing"},
      {"[1 2]", "1:4", "a comma or a closing ] is missing"},
      {"{a: 1}", "1:2", "this is neither a text, a number, true, false nor null"},
      {"{1: 1}", "1:2", "a name is missing"},
      {"[1] [2]", "1:5", "something follows the end of the document"},
      {"[\"a\nb\"]", "1:4", "a line break or another control character stands in a text"},
      {"[1 tru]", "1:4", "this is neither a text, a number, true, false nor null"},
      {"{\"a\": 1 true}", "1:9", "a comma or a closing } is missing"},
      {"[1 \"text\"]", "1:4", "a comma or a closing ] is missing"},
      {"[\"C:\\data\"]", "1:6", "a backslash is followed by the wrong character"},
      {"[\"\\u12G4\"]", "1:7", "\\u is not followed by four hexadecimal digits"},
      {"[-]", "1:3", "a number is not written as JSON has it"},
      {"[1.]", "1:4", "a number is not written as JSON has it"},
      {"{\"a\": [1,", "1:10", "the file ends before the document does"},
      {"{\"a", "1:4", "a text is not closed before the end of the file"},
      {"// note\n[1]", "1:1", "this is neither a text, a number, true, false nor null"},
  };
  for (const Case& c : cases) {
    const Result<json> read = parse_json(c.text);
    ASSERT_FALSE(read) << c.text;
    EXPECT_EQ(read.error().problems()[0].place, c.place) << c.text;
    EXPECT_EQ(read.error().problems()[0].what, c.what) << c.text;
    EXPECT_NE(read.error().problems()[0].mend, "") << c.text;
  }
}

TEST(ReadJson, names_the_file_in_every_problem) {
  const tests::TempFolder folder;
  const auto file = folder.write("bad.json", "{\"a\": 1, \"a\": 2}");
  EXPECT_THAT(read_json(file).error().first(), StartsWith(file.string() + ":/a: the key"));
  EXPECT_THAT(read_json(folder / "none.json").error().first(),
              StartsWith((folder / "none.json").string() + ": there is no such file"));
}

TEST(ReadJson, refuses_a_large_file_before_reading_it) {
  const tests::TempFolder folder;
  const auto file = folder.write("large.json", "[]");
  std::filesystem::resize_file(file, 17 * 1024 * 1024);
  EXPECT_THAT(read_json(file).error().first(), HasSubstr("is larger than 16 MB"));
}

TEST(DumpJson, is_the_same_text_for_the_same_document) {
  const Result<json> read = parse_json(R"({"b": [1, 2.50, {}], "a": "x\n\u00a3", "c": []})");
  ASSERT_TRUE(read);
  EXPECT_EQ(dump_json(*read), R"({
  "a": "x\n£",
  "b": [
    1,
    2.5,
    {}
  ],
  "c": []
}
)");
}

TEST(DumpJson, keeps_whole_numbers_of_any_size) {
  EXPECT_EQ(dump_json(json(18446744073709551615u)), "18446744073709551615\n");
  EXPECT_EQ(dump_json(json(-9223372036854775807 - 1)), "-9223372036854775808\n");
}

}  // namespace
}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <iomanip>

namespace waymark {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Utf8, characters_of_every_length_are_well_formed) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain text of more than eight bytes"));
  EXPECT_TRUE(is_utf8("\u00a3 \u20ac \U0001F680"));
  EXPECT_TRUE(is_utf8("\xEF\xBF\xBF"));      // U+FFFF
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
  EXPECT_TRUE(is_utf8("a\0b"s));
}

TEST(Utf8, overlong_forms_are_refused) {
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xC1\xBF"));
  EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));
  EXPECT_FALSE(is_utf8("\xE0\x9F\xBF"));
  EXPECT_FALSE(is_utf8("\xF0\x80\x80\xAF"));
  EXPECT_FALSE(is_utf8("\xF0\x8F\xBF\xBF"));
}

TEST(Utf8, surrogates_and_what_lies_beyond_unicode_are_refused) {
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xBF\xBF"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(is_utf8("\xF5\x80\x80\x80"));
  EXPECT_FALSE(is_utf8("\xFF"));
}

TEST(Utf8, a_character_cut_short_is_refused_wherever_it_stands) {
  EXPECT_FALSE(is_utf8("\xC2"));
  EXPECT_FALSE(is_utf8("\xE2\x82"));
  EXPECT_FALSE(is_utf8("\xF0\x9F\x9A"));
  EXPECT_FALSE(is_utf8("\x80"));
  EXPECT_FALSE(is_utf8("12345678\xE2\x82 5678"));
}

TEST(Utf8, the_prefix_ends_at_the_first_wrong_byte) {
  EXPECT_EQ(utf8_prefix("abc"), 3u);
  EXPECT_EQ(utf8_prefix("\u00a3\xFFz"), 2u);
  EXPECT_EQ(utf8_prefix("1234567890\xC3"), 10u);
}

TEST(Text, trimming_takes_blanks_tabs_and_line_ends_from_both_sides) {
  EXPECT_EQ(trimmed(" \t\r\n a b \r\n"), "a b");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Text, words_are_parted_by_runs_of_blanks) {
  EXPECT_THAT(words_of("  one  two\tthree "), ElementsAre("one", "two", "three"));
  EXPECT_THAT(words_of("   "), IsEmpty());
}

TEST(Text, lowering_leaves_everything_beyond_ascii_alone) {
  EXPECT_EQ(lower("ABC-\u00c9"), "abc-\u00c9");
}

TEST(Id, begins_with_a_letter_or_digit_and_goes_on_with_dots_and_hyphens) {
  EXPECT_TRUE(is_id("2026-H1"));
  EXPECT_TRUE(is_id("A1.a_b-c"));
  EXPECT_FALSE(is_id(""));
  EXPECT_FALSE(is_id("-a"));
  EXPECT_FALSE(is_id(".a"));
  EXPECT_FALSE(is_id("a b"));
  EXPECT_FALSE(is_id("a/b"));
  EXPECT_FALSE(is_id("\u00e9"));
  EXPECT_FALSE(is_id("a\0"s));
}

TEST(Id, is_at_most_128_characters_long) {
  EXPECT_TRUE(is_id(std::string(128, 'a')));
  EXPECT_FALSE(is_id(std::string(129, 'a')));
}

TEST(Id, in_small_letters_has_no_capital) {
  EXPECT_TRUE(is_lower_id("a1.a.na"));
  EXPECT_FALSE(is_lower_id("A1"));
}

TEST(Text, pointer_tokens_escape_tilde_and_slash) {
  EXPECT_EQ(pointer_token("a/b~c"), "a~1b~0c");
  EXPECT_EQ(pointer_token(std::string(60, 'k')), std::string(60, 'k'));
  const std::string cut = pointer_token(std::string(61, 'k'));
  EXPECT_TRUE(cut.ends_with("k…"));
  EXPECT_EQ(cut.find_first_not_of('k'), 60u);
}

TEST(Quoted, control_characters_and_wrong_bytes_are_shown_as_numbers) {
  EXPECT_EQ(quoted("a\nb\0\x7F"s), "\"a\\x0ab\\x00\\x7f\"");
  EXPECT_EQ(quoted("\xFF\u00a3"), "\"\\xff\u00a3\"");
}

TEST(Quoted, long_text_is_cut_at_sixty_characters_and_never_inside_one) {
  std::string pounds;
  for (int i = 0; i < 61; ++i) pounds += "\u00a3";
  EXPECT_EQ(quoted(pounds), "\"" + pounds.substr(0, 120) + "\u2026\"");
  EXPECT_EQ(quoted(pounds.substr(0, 120)), "\"" + pounds.substr(0, 120) + "\"");
}

TEST(Quoted, a_std_string_is_not_taken_for_the_stream_manipulator) {
  std::string name = "x\ty";
  EXPECT_EQ(quoted(name), "\"x\\x09y\"");
}

TEST(Nearest, a_slip_of_the_keyboard_finds_the_word_that_was_meant) {
  const std::vector<std::string> words = {"department", "plugin", "edition", "on"};
  EXPECT_EQ(nearest("departement", words), "department");
  EXPECT_EQ(nearest("pluign", words), "plugin");  // two neighbours swapped
  EXPECT_EQ(nearest("Edition", words), "edition");
  EXPECT_EQ(nearest("o", words), "on");
}

TEST(Nearest, a_different_word_is_not_guessed_at) {
  const std::vector<std::string> words = {"department", "weight", "a"};
  EXPECT_EQ(nearest("height_m", words), std::nullopt);
  EXPECT_EQ(nearest("share", words), std::nullopt);
  EXPECT_EQ(nearest("b", words), std::nullopt);
  EXPECT_EQ(nearest("", words), std::nullopt);
  EXPECT_EQ(nearest(std::string(100000, 'x'), words), std::nullopt);
}

TEST(Nearest, the_closer_of_two_wins_and_the_first_of_equals) {
  EXPECT_EQ(nearest("principel", {"principals", "principle"}), "principle");
  EXPECT_EQ(nearest("cat", {"bat", "rat"}), "bat");
}

TEST(Visible, shows_every_control_and_leaves_the_rest) {
  EXPECT_EQ(visible("Caf\u00e9 \u65e5\u672c \U0001F600"), "Caf\u00e9 \u65e5\u672c \U0001F600");
  EXPECT_EQ(visible("\x1b[31m\a\r\n\t\x7f"), "\\x1b[31m\\x07\\x0d\\x0a\\x09\\x7f");
  EXPECT_EQ(visible("\u0080\u009b2J\u009f\u00a0"), "\\u0080\\u009b2J\\u009f\u00a0");
  EXPECT_EQ(visible("\u2028\u2029\u202a\u202e\u2066\u2069"),
            "\\u2028\\u2029\\u202a\\u202e\\u2066\\u2069");
  EXPECT_EQ(visible("\u2027\u202f\u2065\u206a"), "\u2027\u202f\u2065\u206a");
  EXPECT_EQ(visible("a\xff\xc2"), "a\\xff\\xc2");
  EXPECT_EQ(visible("a\tb\n\x1b\n\r", "\n\t"), "a\tb\n\\x1b\n\\x0d");
  EXPECT_EQ(quoted("\u202ea"), "\"\\u202ea\"");
}

TEST(Visible, leaves_no_control_in_any_text) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const std::string shown = visible(text);
    RC_ASSERT(is_utf8(shown));
    for (std::size_t i = 0; i < shown.size(); ++i) {
      RC_ASSERT(control_length(std::string_view(shown).substr(i)) == 0u);
    }
    RC_ASSERT(visible(shown) == shown);
  }));
}

}  // namespace
}  // namespace waymark

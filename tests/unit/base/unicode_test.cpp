// SPDX-License-Identifier: Apache-2.0
#include "core/base/unicode.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace waymark {
namespace {

std::vector<FoldedCharacter> all_of(std::string_view text) {
  std::vector<FoldedCharacter> found;
  TextFolder folder(text);
  while (const auto one = folder.next()) found.push_back(*one);
  return found;
}

TEST(Unicode, texts_that_read_alike_fold_to_the_same) {
  const std::string key = folded_text("CAFÉ NOIR");
  EXPECT_EQ(folded_text("cafe\u0301 noir"), key);
  EXPECT_EQ(folded_text("Caf\u00e9\u2009Noir"), key);
  EXPECT_EQ(folded_text(" ca\u00adf\u200bé\u00a0\u3000\r\n\u2028noir\u1680"), key);
  EXPECT_EQ(folded_text("ＣＡＦÉ ｎｏｉｒ"), key);
  EXPECT_NE(folded_text("cafe noir"), key);
  EXPECT_NE(folded_text("cafénoir"), key);
}

TEST(Unicode, folding_is_that_of_the_standard_and_not_of_single_letters) {
  EXPECT_EQ(folded_text("STRASSE"), folded_text("Straße"));
  EXPECT_EQ(folded_text("ﬁne"), folded_text("FINE"));
  EXPECT_EQ(folded_text("ΣΊΣΥΦΟΣ"), folded_text("σίσυφος"));
  EXPECT_EQ(folded_text("\uac00"), folded_text("\u1100\u1161"));
}

TEST(Unicode, marks_are_compared_in_the_standards_order) {
  EXPECT_EQ(folded_text("q\u0323\u0307"), folded_text("q\u0307\u0323"));
  EXPECT_EQ(folded_text("\u0323\u0307q"), folded_text("\u0307\u0323q"));
  EXPECT_NE(folded_text("q\u0301\u0307"), folded_text("q\u0307\u0301"));
}

TEST(Unicode, capitals_are_kept_where_they_are_asked_for) {
  EXPECT_EQ(folded_text("Ｉ\u00adＣＴ", TextFolder::Case::kKept), "ICT");
  EXPECT_NE(folded_text("ict", TextFolder::Case::kKept), "ICT");
}

TEST(Unicode, each_part_knows_the_bytes_that_it_came_from) {
  const auto found = all_of("\u00adé\u00ad  \u2009ﬁ");
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0].character, U'e');
  EXPECT_EQ(found[0].begin, 0U);
  EXPECT_EQ(found[1].character, U'\u0301');
  EXPECT_TRUE(found[1].mark);
  EXPECT_EQ(found[1].end, 6U);
  EXPECT_EQ(found[2].character, U' ');
  EXPECT_EQ(found[2].begin, 6U);
  EXPECT_EQ(found[2].end, 11U);
  EXPECT_EQ(found[3].begin, 11U);
  EXPECT_EQ(found[4].begin, 11U);
  EXPECT_EQ(found[4].character, U'i');
  EXPECT_EQ(found[4].end, 14U);
}

TEST(Unicode, bytes_that_are_no_text_stay_what_they_are) {
  EXPECT_EQ(folded_text("a\xff\xc3(\x80"), "a\xff\xc3(\x80");
  EXPECT_NE(folded_text("\xff"), folded_text("\xfe"));
}

RC_GTEST_PROP(Unicode, folding_again_changes_nothing_and_every_byte_belongs_somewhere, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const std::string once = folded_text(text);
  RC_ASSERT(folded_text(once) == once);
  std::size_t covered = 0;
  for (const FoldedCharacter& one : all_of(text)) {
    RC_ASSERT(one.begin <= one.end);
    RC_ASSERT(one.end <= text.size());
    covered = std::max(covered, one.end);
  }
  RC_ASSERT(covered == text.size() || all_of(text).empty());
}

}  // namespace
}  // namespace waymark

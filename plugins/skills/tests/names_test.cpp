// SPDX-License-Identifier: Apache-2.0
#include "plugins/skills/src/names.h"

#include <gtest/gtest.h>

namespace skills {
namespace {

std::string key(std::string_view text) {
  std::string out;
  make_key(text, out);
  return out;
}

TEST(Keys, are_the_same_for_spellings_of_one_name) {
  EXPECT_EQ(key("Digital evidence"), "digital-evidence");
  EXPECT_EQ(key("  DIGITAL -- Evidence. "), "digital-evidence");
  EXPECT_EQ(key("digital-evidence"), "digital-evidence");
}

TEST(Keys, tell_names_apart_that_signs_tell_apart) {
  EXPECT_NE(key("C"), key("C++"));
  EXPECT_NE(key("C"), key("C#"));
  EXPECT_NE(key("Level 1 extraction"), key("Level 2 extraction"));
  EXPECT_EQ(key("Gwybodaeth ddigidol ŷ"), "gwybodaeth-ddigidol-ŷ");
}

TEST(Keys, are_empty_where_nothing_is_left) {
  EXPECT_EQ(key(""), "");
  EXPECT_EQ(key(" -/. "), "");
}

TEST(Items, are_cut_between_two_characters) {
  EXPECT_EQ(item_of("short"), "short");
  const std::string exactly(200, 'a');
  EXPECT_EQ(item_of(exactly), exactly);
  EXPECT_EQ(item_of(exactly + "b"), exactly);
  std::string split(199, 'a');
  split.append("ŷ");
  EXPECT_EQ(item_of(split), std::string(199, 'a'));
}

}  // namespace
}  // namespace skills

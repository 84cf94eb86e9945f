// SPDX-License-Identifier: Apache-2.0
#include "core/base/text_index.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace waymark {
namespace {

TEST(TextIndex, numbers_texts_in_the_order_in_which_they_come_and_knows_them_again) {
  TextIndex index;
  EXPECT_EQ(index.find("a"), TextIndex::kNone);
  EXPECT_EQ(index.add("b"), std::pair(0u, true));
  EXPECT_EQ(index.add(""), std::pair(1u, true));
  EXPECT_EQ(index.add("b"), std::pair(0u, false));
  EXPECT_EQ(index.add(std::string_view("b\0", 2)), std::pair(2u, true));
  EXPECT_EQ(index.find(""), 1u);
  EXPECT_EQ(index.find("c"), TextIndex::kNone);
  EXPECT_EQ(index.size(), 3u);
  EXPECT_EQ(index[2], std::string_view("b\0", 2));
}

TEST(TextIndex, keeps_a_hundred_thousand_where_they_are) {
  TextIndex index;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 100'000; ++i) {
    const auto [number, is_new] = index.add("text " + std::to_string(i));
    ASSERT_TRUE(is_new);
    kept.push_back(index[number]);
  }
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    ASSERT_EQ(kept[i], "text " + std::to_string(i));
    ASSERT_EQ(index.find(kept[i]), i);
  }
}

TEST(TextPile, keeps_texts_of_any_length_as_they_are) {
  TextPile pile;
  std::vector<std::pair<std::string, TextPile::Place>> kept;
  for (const std::size_t length : {0, 1, 127, 128, 16'383, 16'384, 65'531, 65'536, 300'000, 5}) {
    std::string text(length, static_cast<char>('a' + kept.size()));
    const auto place = pile.add(text);
    kept.emplace_back(std::move(text), place);
  }
  for (const auto& [text, place] : kept) EXPECT_TRUE(TextPile::at(place) == text) << text.size();
}

}  // namespace
}  // namespace waymark

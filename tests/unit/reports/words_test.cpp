// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/words.h"

#include <gtest/gtest.h>

namespace waymark::reports {
namespace {

Figure scored(double score, double low, double high, double coverage) {
  return {FigureState::kScored, score, low, high, coverage, {}};
}

TEST(Words, every_state_without_a_number_is_said_in_words) {
  EXPECT_EQ(score_words(Figure::unscored()), "Not assessed");
  EXPECT_EQ(score_words(Figure::not_applicable()), "Not applicable");
  EXPECT_EQ(score_words(Figure::not_applicable(), kNotAssessed), "Not assessed");
  EXPECT_EQ(score_words(Figure::failed()), "Could not be scored");
  Figure suppressed = Figure::not_applicable();
  suppressed.state = FigureState::kSuppressed;
  EXPECT_EQ(score_words(suppressed), "Suppressed");
}

TEST(Words, a_score_is_rounded_half_away_from_zero_to_one_decimal) {
  EXPECT_EQ(score_words(scored(2.95, 0, 5, 1)), "3.0");
  EXPECT_EQ(score_words(scored(2.949, 0, 5, 1)), "2.9");
  EXPECT_EQ(score_words(scored(0, 0, 5, 1)), "0.0");
}

TEST(Words, a_share_never_reads_as_none_or_all_when_it_is_neither) {
  EXPECT_EQ(share_words(0), "0%");
  EXPECT_EQ(share_words(0.001), "under 1%");
  EXPECT_EQ(share_words(0.5), "50%");
  EXPECT_EQ(share_words(0.997), "over 99%");
  EXPECT_EQ(share_words(1), "100%");
}

TEST(Words, thin_begins_just_under_sixty_per_cent) {
  EXPECT_TRUE(is_thin(scored(2, 1, 3, 0.59)));
  EXPECT_FALSE(is_thin(scored(2, 1, 3, 0.6)));
  EXPECT_FALSE(is_thin(Figure::unscored()));
}

TEST(Words, levels_follow_the_score_as_it_is_shown) {
  EXPECT_EQ(level_words(0), "absent");
  EXPECT_EQ(level_words(2.96), "defined");
  EXPECT_EQ(level_words(2.94), "between developing and defined");
  EXPECT_EQ(level_words(5), "optimising");
}

TEST(Words, counts_and_lists_read_as_english) {
  EXPECT_EQ(count_words(1, "person", "people"), "1 person");
  EXPECT_EQ(count_words(6000, "person", "people"), "6,000 people");
  EXPECT_EQ(joined({}), "");
  EXPECT_EQ(joined({"A"}), "A");
  EXPECT_EQ(joined({"A", "B"}), "A and B");
  EXPECT_EQ(joined({"A", "B", "C"}), "A, B and C");
}

TEST(Words, a_sentence_goes_on_in_small_letters_unless_it_begins_with_a_name) {
  EXPECT_EQ(continued("Departments range"), "departments range");
  EXPECT_EQ(continued("Custody is the weakest"), "Custody is the weakest");
}

}  // namespace
}  // namespace waymark::reports

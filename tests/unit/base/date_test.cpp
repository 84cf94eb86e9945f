// SPDX-License-Identifier: Apache-2.0
#include "core/base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace waymark {
namespace {

TEST(Date, days_are_counted_from_the_first_of_january_1970) {
  EXPECT_EQ(Date::parse("1970-01-01")->days, 0);
  EXPECT_EQ(Date::parse("1969-12-31")->days, -1);
  EXPECT_EQ(Date::parse("2000-03-01")->days, 11017);
}

TEST(Date, days_that_do_not_exist_are_refused) {
  for (const char* text : {"2026-02-29", "2025-02-30", "1900-02-29", "2026-04-31", "2026-13-01",
                           "2026-00-10", "2026-01-00", "2026-01-32"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, leap_days_exist_every_fourth_year_but_not_in_most_centuries) {
  EXPECT_TRUE(Date::parse("2024-02-29"));
  EXPECT_TRUE(Date::parse("2000-02-29"));
  EXPECT_FALSE(Date::parse("2100-02-29"));
}

TEST(Date, nothing_but_the_ten_characters_is_read) {
  for (const char* text :
       {"", "2026", "2026-3-14", "14/03/2026", "2026-03-14 ", " 2026-03-14", "2026-03-14T00:00",
        "20260314", "+026-03-14", "2026-03-1a", "2026/03/14", "-026-03-14"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, years_beyond_1900_to_2199_are_refused) {
  EXPECT_FALSE(Date::parse("1899-12-31"));
  EXPECT_TRUE(Date::parse("1900-01-01"));
  EXPECT_TRUE(Date::parse("2199-12-31"));
  EXPECT_FALSE(Date::parse("2200-01-01"));
}

TEST(Date, words_name_the_month_and_drop_the_leading_zero) {
  EXPECT_EQ(Date::parse("2026-03-04")->words(), "4 March 2026");
  EXPECT_EQ(Date::parse("2026-12-31")->words(), "31 December 2026");
}

TEST(Date, every_day_reads_back_as_itself) {
  EXPECT_TRUE(rc::check([] {
    const Date day{*rc::gen::inRange(-25567, 84006)};  // 1900-01-01 to 2199-12-31
    RC_ASSERT(Date::parse(day.iso()) == day);
  }));
}

}  // namespace
}  // namespace waymark

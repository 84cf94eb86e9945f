// SPDX-License-Identifier: Apache-2.0
#include "plugins/skills/src/calendar.h"

#include <gtest/gtest.h>

#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

TEST(MonthsBefore, keeps_the_day_of_the_month) {
  EXPECT_EQ(months_before(day("2026-03-31"), 24), day("2024-03-31"));
  EXPECT_EQ(months_before(day("2026-01-15"), 1), day("2025-12-15"));
  EXPECT_EQ(months_before(day("2026-12-01"), 120), day("2016-12-01"));
}

TEST(MonthsBefore, takes_the_last_day_of_a_shorter_month) {
  EXPECT_EQ(months_before(day("2026-03-31"), 1), day("2026-02-28"));
  EXPECT_EQ(months_before(day("2024-03-31"), 1), day("2024-02-29"));
  EXPECT_EQ(months_before(day("2024-02-29"), 12), day("2023-02-28"));
  EXPECT_EQ(months_before(day("2026-07-31"), 1), day("2026-06-30"));
}

TEST(MonthsBefore, agrees_with_the_civil_calendar_on_every_day) {
  for (int at = day("1899-12-31"); at <= day("2101-01-01"); ++at) {
    ASSERT_EQ(months_before(at, 0), at);
  }
}

}  // namespace
}  // namespace skills::testing

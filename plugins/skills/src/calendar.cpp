// SPDX-License-Identifier: Apache-2.0
#include "calendar.h"

#include <algorithm>
#include <array>

namespace skills {
namespace {

bool leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int64_t days_in(std::int64_t year, std::int64_t month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[static_cast<std::size_t>(month)] + (month == 1 && leap(year) ? 1 : 0);
}

/// Days from 1970-01-01 to the first of January of `year`, which is above 0.
std::int64_t first_of(std::int64_t year) {
  const std::int64_t before = year - 1;
  return 365 * before + before / 4 - before / 100 + before / 400 - 719162;
}

}  // namespace

std::int32_t months_before(std::int32_t day, int months) {
  std::int64_t year = 1970 + day / 366;
  while (first_of(year) > day) --year;
  while (first_of(year + 1) <= day) ++year;
  std::int64_t rest = day - first_of(year), month = 0;
  while (rest >= days_in(year, month)) rest -= days_in(year, month++);

  const std::int64_t target = year * 12 + month - months;
  year = target / 12;
  month = target % 12;
  std::int64_t result = first_of(year) + std::min(rest, days_in(year, month) - 1);
  for (std::int64_t m = 0; m < month; ++m) result += days_in(year, m);
  return static_cast<std::int32_t>(result);
}

}  // namespace skills

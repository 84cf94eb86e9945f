// SPDX-License-Identifier: Apache-2.0
#include "calendar.h"

#include <charconv>

namespace equipment {
namespace {

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

/// Days from 0000-03-01 to the first of March of `year` >= 0.
std::int64_t days_before_march(std::int64_t year) {
  return year * 365 + year / 4 - year / 100 + year / 400;
}

constexpr std::int64_t kEpoch = 719468;  // from 0000-03-01 to 1970-01-01

}  // namespace

// Years begin in March here, so that the leap day is a year's last.
Day day_of(Civil civil) {
  const std::int64_t year = civil.month > 2 ? civil.year : civil.year - 1;
  const int month = civil.month > 2 ? civil.month - 3 : civil.month + 9;
  return static_cast<Day>(days_before_march(year) + (153 * month + 2) / 5 + civil.day - 1 - kEpoch);
}

Civil civil_of(Day day) {
  const std::int64_t since = day + kEpoch;
  std::int64_t year = since * 400 / 146097;
  while (days_before_march(year + 1) <= since) ++year;
  while (days_before_march(year) > since) --year;
  const int of_year = static_cast<int>(since - days_before_march(year));
  const int month = (5 * of_year + 2) / 153;
  Civil civil;
  civil.day = of_year - (153 * month + 2) / 5 + 1;
  civil.month = month < 10 ? month + 3 : month - 9;
  civil.year = static_cast<int>(civil.month > 2 ? year : year + 1);
  return civil;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = -1;
    const char* begin = text.data() + from;
    const auto [end, error] = std::from_chars(begin, begin + count, value);
    return error == std::errc() && end == begin + count ? value : -1;
  };
  const Civil civil{number(0, 4), number(5, 2), number(8, 2)};
  if (civil.year < 0 || civil.month < 1 || civil.month > 12 || civil.day < 1 ||
      civil.day > days_in(civil.year, civil.month)) {
    return std::nullopt;
  }
  return day_of(civil);
}

Day add_months(Day day, int months) {
  Civil civil = civil_of(day);
  const int month = civil.month - 1 + months;
  civil.year += month / 12;
  civil.month = month % 12 + 1;
  const int last = days_in(civil.year, civil.month);
  if (civil.day > last) civil.day = last;
  return day_of(civil);
}

std::string half_year(Day day) {
  const Civil civil = civil_of(day);
  return std::to_string(civil.year) + (civil.month <= 6 ? "-H1" : "-H2");
}

std::string in_words(Day day) {
  constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
  const Civil civil = civil_of(day);
  return std::to_string(civil.day) + ' ' + kMonths[civil.month - 1] + ' ' +
         std::to_string(civil.year);
}

}  // namespace equipment

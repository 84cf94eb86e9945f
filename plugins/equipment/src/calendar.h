// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace equipment {

/// Days since 1970-01-01 of the proleptic Gregorian calendar, as the plugin interface counts them.
using Day = std::int32_t;

struct Civil {
  int year = 1970, month = 1, day = 1;
};

Day day_of(Civil civil);
Civil civil_of(Day day);

/// `YYYY-MM-DD` of a day that exists; nothing for any other text.
std::optional<Day> parse_day(std::string_view text);

/// The same day of the month `months` later, or that month's last day where it has no such day.
Day add_months(Day day, int months);

/// `2027-H2`
std::string half_year(Day day);
/// `13 July 2027`
std::string in_words(Day day);

}  // namespace equipment

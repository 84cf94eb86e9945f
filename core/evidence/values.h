// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"

namespace waymark::evidence {

/// A way of writing dates: letters stand for parts, all else for itself.
///   Y  year, four digits     y  year, two digits: 00 to 69 are 2000 to 2069, others 1970 to 1999
///   m  month, one or two digits     M  month by its English name, whole or three letters
///   d  day, one or two digits
///   T  at the end: a time may follow, after a blank or `T`; the day is taken as it stands, in
///      whatever zone the time is
class DateForm {
 public:
  /// Nothing where the pattern lacks a part or has one twice.
  [[nodiscard]] static std::optional<DateForm> parse(std::string_view pattern);
  /// The whole of `text`; nothing where it has another form, or for a day that does not exist or
  /// lies outside 1900 to 2199.
  [[nodiscard]] std::optional<Date> read(std::string_view text) const;
  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;  ///< without the T
  bool time_ = false;
};

/// How numbers are written.
struct NumberForm {
  std::vector<std::string> currency;  ///< signs and words taken off either end
  std::string thousands = ",";        ///< taken out between digits, or empty
  char decimal = '.';
};

/// A number from -10^12 to 10^12; nothing for any other text.
[[nodiscard]] std::optional<double> read_number(std::string_view text, const NumberForm& form);
/// 0 to 100, with or without a `%`.
[[nodiscard]] std::optional<double> read_percent(std::string_view text, const NumberForm& form);
/// yes, y, true, 1, on; no, n, false, 0, off. Any case.
[[nodiscard]] std::optional<bool> read_boolean(std::string_view text);
/// A level from 0 to 10, alone or as people write it: `3`, `L3`, `Level 3`, `3 - Apply`.
[[nodiscard]] std::optional<double> read_level(std::string_view text);

/// Small letters, no outer blanks, runs of inner ones as one: how headings, departments and the
/// words of value maps are compared. Replaces what `out` holds.
void fold(std::string_view text, std::string& out);
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace waymark::evidence

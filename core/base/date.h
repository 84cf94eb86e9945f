// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace waymark {

/// A calendar day of the proleptic Gregorian calendar, without time or zone. A value; any thread.
struct Date {
  std::int32_t days = 0;  ///< since 1970-01-01

  auto operator<=>(const Date&) const = default;

  /// Reads exactly `YYYY-MM-DD`, years 1900 to 2199; nothing else, and no day that does not exist.
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);
  /// `2026-03-14`
  [[nodiscard]] std::string iso() const;
  /// `14 March 2026`
  [[nodiscard]] std::string words() const;
};

}  // namespace waymark

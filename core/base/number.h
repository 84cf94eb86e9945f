// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace waymark {

/// The shortest decimal that reads back as the same double (`2.5`, `0.1`, `1e-09`), no locale; a
/// whole number below 10^15 in full (`100000`, not `1e+05`). Negative zero prints as `0`. What is
/// not finite is `inf`, `-inf` or `nan`, which parse_number() does not take.
[[nodiscard]] std::string shortest(double value);
/// Appends shortest(value) without an allocation of its own.
void append_shortest(std::string& out, double value);

/// `value` rounded once to `places` (>= 0) decimals, for showing: fixed(2.345, 1) is `2.3`. Half
/// away from zero on the decimal that shortest() prints, so that 0.15 shows as 0.2 and never as
/// 0.1; never `-0.0`. What is not finite is as in shortest().
[[nodiscard]] std::string fixed(double value, int places);

/// Reads a decimal number (optional sign, digits, optional fraction and exponent) that fills the
/// whole of `text` and is finite; no locale, no hex, no `inf`.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A whole number with commas: `6,000`.
[[nodiscard]] std::string grouped(long long value);
/// `value` rounded to a whole number as fixed() does, with commas, however large it is.
[[nodiscard]] std::string grouped_number(double value);

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace waymark::reports {

/// `text` padded with blanks to `width` characters (code points, not bytes), never cut.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);
/// The same with the blanks in front: for numbers.
[[nodiscard]] std::string right_aligned(std::string_view text, std::size_t width);
/// One line of a text document, whatever it is made of: controls shown (core/base/text.h), without
/// the blanks that pad its last cell, and ended.
[[nodiscard]] std::string text_line(std::string_view text);
/// A number of the maturity scale for a table: with two decimals, `2.91`, or with one, `2.9`, where
/// it was rounded to a `step` of 0.1 or more, so that nobody takes a second digit as known. 0: it
/// has all its digits.
[[nodiscard]] std::string scale_number(double value, double step);
/// How many characters (code points) of well-formed UTF-8.
[[nodiscard]] std::size_t width_of(std::string_view text);

}  // namespace waymark::reports

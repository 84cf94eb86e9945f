// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace waymark::reports {

/// `text` padded with blanks to `width` characters (code points, not bytes), never cut.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);
/// The same with the blanks in front: for numbers.
[[nodiscard]] std::string right_aligned(std::string_view text, std::size_t width);
/// How many characters (code points) of well-formed UTF-8.
[[nodiscard]] std::size_t width_of(std::string_view text);

}  // namespace waymark::reports

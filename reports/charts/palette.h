// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// Colours of the Government Analysis Function's chart palette, and the inks of the page. Every
/// mark keeps 3:1 against paper, every text 4.5:1 against what it stands on (tests/unit/reports).
namespace waymark::reports::palette {

inline constexpr std::string_view kPaper = "#FFFFFF";
inline constexpr std::string_view kInk = "#0B0C0C";
inline constexpr std::string_view kQuietInk = "#484949";
inline constexpr std::string_view kGrid = "#CECECE";  ///< rules that carry no meaning of their own
inline constexpr std::string_view kDarkBlue = "#12436D";
inline constexpr std::string_view kMidBlue = "#2073BC";
inline constexpr std::string_view kLightBlue = "#6BACE6";
inline constexpr std::string_view kOrange = "#F46A25";
inline constexpr std::string_view kOrangeTint = "#F9C3A7";  ///< a fill under ink only
inline constexpr std::string_view kBackground = "#BFBFBF";  ///< all but the one in focus
inline constexpr std::string_view kBackgroundEdge = "#6E6E6E";

}  // namespace waymark::reports::palette

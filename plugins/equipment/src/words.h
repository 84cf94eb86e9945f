// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace equipment {

/// ASCII letters in small; no locale.
std::string small(std::string_view text);
/// The runs of ASCII letters and digits, in small letters.
std::vector<std::string> words_of(std::string_view text);
/// ASCII letters and digits only, in small letters: "XCover 6 Pro" is "xcover6pro".
std::string squeezed(std::string_view text);

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace equipment

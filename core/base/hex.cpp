// SPDX-License-Identifier: Apache-2.0
#include "core/base/hex.h"

#include <string_view>

namespace waymark {

std::string hex_of(std::span<const unsigned char> bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace waymark

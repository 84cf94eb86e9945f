// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/base.h>

#include <string>
#include <string_view>

#include "core/base/text.h"

namespace waymark::plugins {

/// The longest text that is taken from a plugin, in bytes.
inline constexpr std::uint64_t kLongestText = 1u << 16;

/// Copies a plugin's text. False when it is no text: too long, not UTF-8, with a NUL, or null with
/// a length.
[[nodiscard]] inline bool read_text(waymark_str from, std::string& out) {
  if (from.size == 0) {
    out.clear();
    return true;
  }
  if (from.data == nullptr || from.size > kLongestText) return false;
  const std::string_view text(from.data, from.size);
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) return false;
  out = text;
  return true;
}

}  // namespace waymark::plugins

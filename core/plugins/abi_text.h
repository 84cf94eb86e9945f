// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/base.h>

#include <algorithm>
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

/// The longest text of an exception or a report that is kept, in bytes.
inline constexpr std::size_t kLongestReason = 2048;

/// What a plugin says went wrong, fit for a message whatever its bytes are: cut, and shown as
/// visible() shows it. Null, or nothing, says "no reason".
[[nodiscard]] inline std::string said(const char* text, std::size_t size) {
  if (text == nullptr || size == 0) return "no reason";
  std::string shown = visible({text, std::min(size, kLongestReason)});
  if (size <= kLongestReason && shown.size() <= kLongestReason) return shown;
  shown.resize(std::min(shown.size(), kLongestReason));
  shown.resize(utf8_prefix(shown));
  return shown + "…";
}

}  // namespace waymark::plugins

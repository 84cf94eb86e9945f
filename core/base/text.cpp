// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace waymark {
namespace {

constexpr std::size_t kMaxIdLength = 128;
constexpr std::size_t kMaxQuotedCharacters = 60;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_lower_letter(char c) {
  return c >= 'a' && c <= 'z';
}

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Length of the well-formed UTF-8 character at the start of `text`, 0 where there is none.
/// The ranges are those of table 3-7 of the Unicode standard.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto in = [](unsigned char b, unsigned low, unsigned high) {
    return b >= low && b <= high;
  };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (in(first, 0xC2, 0xDF)) return text.size() >= 2 && in(byte(1), 0x80, 0xBF) ? 2 : 0;
  if (in(first, 0xE0, 0xEF)) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return text.size() >= 3 && in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) ? 3 : 0;
  }
  if (in(first, 0xF0, 0xF4)) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return text.size() >= 4 && in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) &&
                   in(byte(3), 0x80, 0xBF)
               ? 4
               : 0;
  }
  return 0;
}

/// Bytes of the first kMaxQuotedCharacters characters; a byte that begins none counts as one.
std::size_t shown_length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t shown = 0; shown < kMaxQuotedCharacters && length < text.size(); ++shown) {
    length += std::max(character_length(text.substr(length)), std::size_t{1});
  }
  return length;
}

constexpr std::string_view kDigits = "0123456789abcdef";

void append_byte(std::string& out, unsigned char byte) {
  out += "\\x";
  out += kDigits[byte >> 4];
  out += kDigits[byte & 15];
}

/// Appends the character that `text` begins with, shown where it is a control or no UTF-8; how many
/// bytes it takes.
std::size_t append_visible(std::string& out, std::string_view text) {
  const std::size_t length = character_length(text);
  if (length == 0) {
    append_byte(out, static_cast<unsigned char>(text[0]));
    return 1;
  }
  const std::size_t control = control_length(text);
  if (control == 0) {
    out += text.substr(0, length);
  } else if (control == 1) {
    append_byte(out, static_cast<unsigned char>(text[0]));
  } else {
    // Two bytes are C1 (U+0080 to U+009F), three U+2028 and up.
    const auto bits = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 0x3Fu; };
    const unsigned code = control == 2 ? 0x80u | bits(1) : 0x2000u | bits(1) << 6 | bits(2);
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[code >> shift & 15];
  }
  return length;
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F;
}

/// Insertions, deletions, replacements and swaps of neighbours between two short texts.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

bool is_utf8(std::string_view text) {
  return utf8_prefix(text) == text.size();
}

std::size_t utf8_prefix(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  std::size_t i = 0;
  while (i < text.size()) {
    // Almost all text is ASCII: eight bytes at a time.
    while (i + 8 <= text.size()) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + i, 8);
      if (eight & kHighBits) break;
      i += 8;
    }
    if (i == text.size()) break;
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return i;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (true) {
    while (i < text.size() && is_blank(text[i])) ++i;
    if (i == text.size()) return words;
    const std::size_t start = i;
    while (i < text.size() && !is_blank(text[i])) ++i;
    words.emplace_back(text.substr(start, i - start));
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lowered);
  return out;
}

bool is_lower_id(std::string_view text) {
  if (text.empty() || text.size() > kMaxIdLength) return false;
  if (!is_lower_letter(text[0]) && !is_digit(text[0])) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

bool is_id(std::string_view text) {
  return is_lower_id(lower(text));
}

std::string pointer_token(std::string_view key) {
  const bool cut = shown_length(key) < key.size();
  std::string out;
  for (char c : key.substr(0, shown_length(key))) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  if (cut) out += "…";
  return out;
}

std::size_t control_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(0), second = byte(1), third = byte(2);
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && second >= 0x80 && second <= 0x9F) return 2;
  if (first != 0xE2) return 0;
  if (second == 0x80 && third >= 0xA8 && third <= 0xAE) return 3;
  return second == 0x81 && third >= 0xA6 && third <= 0xA9 ? 3 : 0;
}

std::string visible(std::string_view text, std::string_view kept) {
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string out;
  while (!text.empty()) {
    if (kept.find(text[0]) != std::string_view::npos) {
      out += text[0];
      text.remove_prefix(1);
    } else {
      text.remove_prefix(append_visible(out, text));
    }
  }
  return out;
}

std::string Quoted::operator()(std::string_view text) const {
  std::string out = "\"";
  const std::size_t shown = shown_length(text);
  const bool cut = shown < text.size();
  text = text.substr(0, shown);
  while (!text.empty()) text.remove_prefix(append_visible(out, text));
  if (cut) out += "…";
  out += '"';
  return out;
}

std::optional<std::string> nearest(std::string_view text,
                                   const std::vector<std::string>& candidates) {
  if (text.empty() || text.size() > kMaxIdLength) return std::nullopt;
  const std::string wanted = lower(text);
  std::size_t best = std::clamp<std::size_t>((text.size() - 1) / 3, 1, 2) + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), text.size());
    if (longer - std::min(candidate.size(), text.size()) >= best) continue;
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    // A word of one or two letters is not a slip of a wholly different one.
    if (distance >= best || distance >= longer) continue;
    best = distance;
    found = &candidate;
  }
  if (found == nullptr) return std::nullopt;
  return *found;
}

}  // namespace waymark

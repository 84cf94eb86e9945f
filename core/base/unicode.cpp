// SPDX-License-Identifier: Apache-2.0
#include "core/base/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace waymark {
namespace {

/// Of U+FDFA, the longest there is.
constexpr std::size_t kLongestDecomposition = 18;
constexpr char32_t kNoUnicode = 0x110000;

/// White_Space of the Unicode character database that no decomposition turns into U+0020.
bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x1680 || c == 0x2028 ||
         c == 0x2029;
}

int combining_class(char32_t c) {
  return c < 0x80 || c >= kNoUnicode
             ? 0
             : utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class;
}

bool is_letter(char32_t c) {
  if (c >= kNoUnicode) return false;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

FoldedCharacter character(char32_t c, std::size_t begin, std::size_t end) {
  if (is_blank(c)) return {' ', begin, end, false, false};
  return {c, begin, end, combining_class(c) != 0, is_letter(c)};
}

void append(std::string& out, char32_t c) {
  if (c >= kNoUnicode) {
    out += static_cast<char>(c - kNoUnicode);
    return;
  }
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
  out.append(bytes.begin(), bytes.begin() + length);
}

}  // namespace

/// Puts the parts of the character at at_ into ahead_, none where it is ignored, and goes past it.
void TextFolder::read_character() {
  const std::size_t begin = any_ ? at_ : 0;
  const auto first = static_cast<unsigned char>(text_[at_]);
  if (first < 0x80) {
    ++at_;
    const bool capital = letters_ == Case::kFolded && first >= 'A' && first <= 'Z';
    ahead_.push_back(character(capital ? first - 'A' + 'a' : first, begin, at_));
    return;
  }
  utf8proc_int32_t code = 0;
  const auto length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + at_,
                       static_cast<utf8proc_ssize_t>(text_.size() - at_), &code);
  if (length <= 0) {
    ++at_;
    ahead_.push_back(character(kNoUnicode + first, begin, at_));
    return;
  }
  at_ += static_cast<std::size_t>(length);
  int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE;
  if (letters_ == Case::kFolded) options |= UTF8PROC_CASEFOLD;
  // Folding can give up to three letters for one, each of which decomposes.
  std::array<utf8proc_int32_t, 3 * kLongestDecomposition> parts{};
  const auto count =
      utf8proc_decompose_char(code, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                              static_cast<utf8proc_option_t>(options), nullptr);
  for (std::size_t i = 0; static_cast<utf8proc_ssize_t>(i) < count; ++i) {
    ahead_.push_back(character(static_cast<char32_t>(parts[i]), begin, at_));
  }
}

/// Reads up to the next character that is no mark: only marks change places, and only among
/// themselves.
void TextFolder::read_letter() {
  read_.clear();
  front_ = 0;
  while (read_.empty() || ahead_.empty()) {
    if (ahead_.empty()) {
      if (at_ == text_.size()) break;
      read_character();
      if (ahead_.empty() && !read_.empty()) read_.back().end = at_;
    }
    any_ = any_ || !ahead_.empty();
    if (!ahead_.empty() && (read_.empty() || ahead_.front().mark)) {
      read_.insert(read_.end(), ahead_.begin(), ahead_.end());
      ahead_.clear();
    }
  }
  for (auto from = read_.begin(); from != read_.end();) {
    const auto next_letter =
        std::find_if(from + 1, read_.end(), [](const FoldedCharacter& one) { return !one.mark; });
    std::stable_sort(from->mark ? from : from + 1, next_letter,
                     [](const FoldedCharacter& a, const FoldedCharacter& b) {
                       return combining_class(a.character) < combining_class(b.character);
                     });
    from = next_letter;
  }
}

std::optional<FoldedCharacter> TextFolder::next() {
  if (!is_read()) read_letter();
  if (!is_read()) return std::nullopt;
  FoldedCharacter one = read_[front_++];
  while (one.character == ' ') {
    if (!is_read()) read_letter();
    if (!is_read() || read_[front_].character != ' ') break;
    one.end = read_[front_++].end;
  }
  return one;
}

std::string folded_text(std::string_view text, TextFolder::Case letters) {
  std::string out;
  TextFolder folder(text, letters);
  while (const auto one = folder.next()) {
    if (one->character == ' ' && out.empty()) continue;
    append(out, one->character);
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/insight/redact/remover.h"

#include <algorithm>

#include "core/base/text.h"

namespace waymark::insight {

namespace {

/// A code of one or two letters stands in any text without meaning anything.
constexpr std::size_t kShortestSought = 3;

char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Bytes of the blank that `text` begins with (a no-break blank is two), or 0.
std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.starts_with("\u00a0")) return 2;
  return text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r') ? 1 : 0;
}

std::size_t blanks_length(std::string_view text) {
  std::size_t length = 0;
  while (const std::size_t one = blank_length(text.substr(length))) length += one;
  return length;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void TextRemover::add(std::string_view what, std::string words, Match match, std::size_t item) {
  std::string fold;
  std::string_view rest = trimmed(what);
  while (!rest.empty()) {
    if (const std::size_t blanks = blanks_length(rest)) {
      fold += ' ';
      rest.remove_prefix(blanks);
    } else {
      fold += match == Match::kCode ? rest.front() : folded(rest.front());
      rest.remove_prefix(1);
    }
  }
  if (fold.empty()) return;
  needles_.push_back({std::string(trimmed(what)), std::move(fold), std::move(words), match, item});
  std::stable_sort(needles_.begin(), needles_.end(), [](const Needle& a, const Needle& b) {
    return a.sought.size() > b.sought.size();
  });
}

std::size_t TextRemover::length_at(const Needle& needle, std::string_view text, std::size_t at) {
  std::size_t end = at;
  const bool code = needle.match == Match::kCode;
  for (const char c : needle.sought) {
    if (c == ' ') {
      const std::size_t blanks = blanks_length(text.substr(end));
      if (blanks == 0) return 0;
      end += blanks;
    } else {
      if (end == text.size() || (code ? text[end] : folded(text[end])) != c) return 0;
      ++end;
    }
  }
  if (code) {
    if (at > 0 && is_word(text[at - 1])) return 0;
    if (end < text.size() && is_word(text[end])) return 0;
  }
  return end - at;
}

const TextRemover::Needle* TextRemover::needle_at(std::string_view text, std::size_t at,
                                                  std::size_t& length) const {
  for (const Needle& needle : needles_) {
    length = length_at(needle, text, at);
    if (length > 0) return &needle;
  }
  return nullptr;
}

std::string TextRemover::cleaned(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    if (const Needle* needle = needle_at(text, at, length)) {
      out += needle->words;
      found_.insert(needle->item);
      at += length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::size_t>> TextRemover::texts() const {
  std::vector<std::pair<std::string, std::size_t>> found;
  for (const Needle& needle : needles_) {
    if (needle.match == Match::kAnywhere) found.emplace_back(needle.given, needle.item);
  }
  return found;
}

std::optional<std::string> TextRemover::first_in(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t length = 0;
    const Needle* needle = needle_at(text, at, length);
    if (needle != nullptr && needle->sought.size() >= kShortestSought) return needle->given;
  }
  return std::nullopt;
}

}  // namespace waymark::insight

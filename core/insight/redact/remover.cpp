// SPDX-License-Identifier: Apache-2.0
#include "core/insight/redact/remover.h"

#include <algorithm>
#include <deque>

#include "core/base/text.h"
#include "core/base/unicode.h"

namespace waymark::insight {

namespace {

/// A code of one or two letters stands in any text without meaning anything.
constexpr std::size_t kShortestSought = 3;

bool is_word(const FoldedCharacter& one) {
  return one.letter || one.character == '-' || one.character == '_';
}

}  // namespace

/// The part of a text that is looked at, folded: as long as the longest needle and one letter more,
/// so that a text of any length is searched in little memory.
class TextRemover::Window {
 public:
  Window(std::string_view text, std::size_t longest)
      : text_(text), folder_(text), length_(longest + 1) {
    fill();
  }

  [[nodiscard]] bool empty() const { return ahead_.empty(); }

  [[nodiscard]] bool begins_with(const Needle& needle) const {
    const std::size_t length = needle.sought.size();
    if (length > ahead_.size()) return false;
    for (std::size_t i = 0; i < length; ++i) {
      if (ahead_[i].character != needle.sought[i]) return false;
    }
    const FoldedCharacter* after = length < ahead_.size() ? &ahead_[length] : nullptr;
    if (after != nullptr && after->mark) return false;
    if (needle.match == Match::kAnywhere) return true;
    if (in_word_ || (after != nullptr && is_word(*after))) return false;
    const auto [begin, end] = place(length);
    return folded_text(text_.substr(begin, end - begin), TextFolder::Case::kKept) ==
           needle.capitals;
  }

  /// The bytes of the first `length` characters.
  [[nodiscard]] std::pair<std::size_t, std::size_t> place(std::size_t length) const {
    std::size_t begin = text_.size(), end = 0;
    for (std::size_t i = 0; i < length; ++i) {
      begin = std::min(begin, ahead_[i].begin);
      end = std::max(end, ahead_[i].end);
    }
    return {begin, end};
  }

  void move_on(std::size_t length) {
    in_word_ = is_word(ahead_[length - 1]);
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(length));
    fill();
  }

 private:
  void fill() {
    while (ahead_.size() < length_) {
      const auto one = folder_.next();
      if (!one) return;
      ahead_.push_back(*one);
    }
  }

  std::string_view text_;
  TextFolder folder_;
  std::size_t length_;
  std::deque<FoldedCharacter> ahead_;
  bool in_word_ = false;  ///< the character before the window can be part of a code
};

void TextRemover::add(std::string_view what, std::string words, Match match, std::size_t item) {
  Needle needle{std::string(trimmed(what)), {},    folded_text(what, TextFolder::Case::kKept),
                std::move(words),           match, item};
  TextFolder folder(what);
  while (const auto one = folder.next()) {
    if (one->character != ' ' || !needle.sought.empty()) needle.sought += one->character;
  }
  if (needle.sought.ends_with(U' ')) needle.sought.pop_back();
  if (needle.sought.empty()) return;
  longest_ = std::max(longest_, needle.sought.size());
  needles_.push_back(std::move(needle));
  std::stable_sort(needles_.begin(), needles_.end(), [](const Needle& a, const Needle& b) {
    return a.sought.size() > b.sought.size();
  });
}

const TextRemover::Needle* TextRemover::needle_at(const Window& window) const {
  const auto found = std::find_if(needles_.begin(), needles_.end(),
                                  [&](const Needle& needle) { return window.begins_with(needle); });
  return found == needles_.end() ? nullptr : &*found;
}

std::string TextRemover::cleaned(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (Window window(text, longest_); !window.empty();) {
    const Needle* needle = needle_at(window);
    if (needle == nullptr) {
      window.move_on(1);
      continue;
    }
    // A letter that stands for several, such as a ligature, may have been taken out already.
    const auto [begin, end] = window.place(needle->sought.size());
    if (begin > copied) out += text.substr(copied, begin - copied);
    out += needle->words;
    copied = std::max(copied, end);
    found_.insert(needle->item);
    window.move_on(needle->sought.size());
  }
  out += text.substr(copied);
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
  for (Window window(text, longest_); !window.empty(); window.move_on(1)) {
    const Needle* needle = needle_at(window);
    if (needle != nullptr && needle->sought.size() >= kShortestSought) return needle->given;
  }
  return std::nullopt;
}

}  // namespace waymark::insight

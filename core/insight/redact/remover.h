// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waymark::insight {

/// Takes words out of texts and puts others in their place. Words are found however they are
/// typed: composed or not, wide or narrow, with soft hyphens and whatever blanks (TextFolder in
/// core/base). A letter goes with its accents or not at all: `cafe` does not stand in `café`. At
/// one place the longest words go first; what was put in is not searched again. One thread.
class TextRemover {
 public:
  enum class Match {
    kAnywhere,  ///< inside other words too, in capitals or small letters: names, sentences
    kCode,      ///< in its own capitals, where no letter, digit, dash or underline touches it
  };

  /// `what` must hold a letter; else nothing is sought. `item` is what was_found() will be asked
  /// about.
  void add(std::string_view what, std::string words, Match match, std::size_t item);

  /// The text without what is to go; notes which items it found.
  [[nodiscard]] std::string cleaned(std::string_view text);
  /// The same in place.
  void clean(std::string& text) { text = cleaned(text); }
  [[nodiscard]] bool was_found(std::size_t item) const { return found_.contains(item); }
  void note_found(std::size_t item) { found_.insert(item); }

  /// What cleaned() takes out anywhere, as it was given, with its item.
  [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> texts() const;

  /// What is to go and stands in the text all the same, as it was given; none where it is clean.
  /// Codes of one or two letters are not looked for. The text may hold bytes that are none.
  [[nodiscard]] std::optional<std::string> first_in(std::string_view text) const;

 private:
  struct Needle {
    std::string given;
    std::u32string sought;  ///< folded
    std::string capitals;   ///< of a code: folded but for its case
    std::string words;
    Match match;
    std::size_t item;
  };
  class Window;
  /// The longest needle that the window begins with.
  [[nodiscard]] const Needle* needle_at(const Window& window) const;

  std::vector<Needle> needles_;  ///< the longest first
  std::size_t longest_ = 0;      ///< of what is sought
  std::set<std::size_t> found_;
};

}  // namespace waymark::insight

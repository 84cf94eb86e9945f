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

/// Takes words out of texts and puts others in their place. Any run of blanks is one blank. At one
/// place the longest words go first; what was put in is not searched again. One thread.
class TextRemover {
 public:
  enum class Match {
    kAnywhere,  ///< inside other words too, in capitals or small letters A to Z: names, sentences
    kCode,      ///< as it is, where no letter, digit, dash or underline touches it
  };

  /// `what` must hold something but blanks. `item` is what was_found() will be asked about.
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
  /// Codes of one or two letters are not looked for.
  [[nodiscard]] std::optional<std::string> first_in(std::string_view text) const;

 private:
  struct Needle {
    std::string given, sought;  ///< sought: one blank for a run; small letters but for a code
    std::string words;
    Match match;
    std::size_t item;
  };
  /// How many bytes of `text` from `at` are the needle; 0 where it is not there.
  [[nodiscard]] static std::size_t length_at(const Needle& needle, std::string_view text,
                                             std::size_t at);
  [[nodiscard]] const Needle* needle_at(std::string_view text, std::size_t at,
                                        std::size_t& length) const;

  std::vector<Needle> needles_;  ///< the longest first
  std::set<std::size_t> found_;
};

}  // namespace waymark::insight

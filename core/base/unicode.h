// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark {

/// One character of a text as people would compare it, and the bytes of the text that it came from.
struct FoldedCharacter {
  /// A run of blanks is one U+0020. A byte that is no UTF-8 is its value above U+10FFFF: it equals
  /// the same byte and nothing else.
  char32_t character = 0;
  std::size_t begin = 0, end = 0;
  bool mark = false;    ///< combines with the character before it, as an accent does
  bool letter = false;  ///< a letter, a digit, or a mark of one
};

/// Reads a text under Unicode's NFKC and case folding (NFKC_Casefold of the Unicode standard, 3.13;
/// the tables are utf8proc's), one character at a time: capitals as small letters, wide and styled
/// letters as plain ones, default ignorable characters (soft hyphen, zero-width signs) as nothing,
/// any run of White_Space as one blank. Composed characters come as their parts: two texts are
/// equal here exactly where they are under NFKC, and a part's place is that of its whole. The bytes
/// of what is ignored belong to the character before, or to the first. Looks no further ahead than
/// one letter with its marks. Borrows the text. One thread.
class TextFolder {
 public:
  enum class Case { kFolded, kKept };

  explicit TextFolder(std::string_view text, Case letters = Case::kFolded)
      : text_(text), letters_(letters) {}

  /// Nothing where the text ends.
  [[nodiscard]] std::optional<FoldedCharacter> next();

 private:
  void read_letter();
  void read_character();
  [[nodiscard]] bool is_read() const { return front_ < read_.size(); }

  std::string_view text_;
  Case letters_;
  bool any_ = false;                    ///< a character was read that is not ignored
  std::size_t at_ = 0;                  ///< bytes taken apart so far
  std::vector<FoldedCharacter> read_;   ///< a letter with its marks, in canonical order
  std::size_t front_ = 0;               ///< what next() gives of them
  std::vector<FoldedCharacter> ahead_;  ///< what was read past its end, of the next letter
};

/// The whole of a text as TextFolder reads it, in UTF-8 (bytes that are none as they are), without
/// outer blanks: a key under which texts that read alike are the same.
[[nodiscard]] std::string folded_text(std::string_view text,
                                      TextFolder::Case letters = TextFolder::Case::kFolded);

}  // namespace waymark

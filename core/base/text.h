// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark {

/// True when `text` is well-formed UTF-8 (no overlong form, no surrogate, at most U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view text);
/// The length of the longest start of `text` that is well-formed UTF-8: all of it, or up to the
/// first byte that is wrong.
[[nodiscard]] std::size_t utf8_prefix(std::string_view text);

/// Without blanks, tabs and line ends on either side.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The words of `text`, parted by runs of blanks.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// ASCII letters lowered; every other byte as it is. No locale.
[[nodiscard]] std::string lower(std::string_view text);

/// An id of FORMATS: `[A-Za-z0-9][A-Za-z0-9._-]*`, at most 128 characters.
[[nodiscard]] bool is_id(std::string_view text);
/// The same without capitals: ids of plugins, editions, questions, dimensions, tables, columns.
[[nodiscard]] bool is_lower_id(std::string_view text);

/// A JSON pointer token: `~` and `/` escaped.
[[nodiscard]] std::string pointer_token(std::string_view key);

/// Length in bytes of the control character that `text` begins with, 0 where it begins with
/// another: C0, DEL, C1, the line and paragraph separators, and the embeddings, overrides and
/// isolates of bidirectional text (U+202A to U+202E, U+2066 to U+2069). Sent to a terminal they
/// move, hide or reorder what stands there; nothing that people write needs them, but for line ends
/// and tabs.
[[nodiscard]] std::size_t control_length(std::string_view text);

/// `text` as it may be sent to a terminal or put into one line of a message: each control_length()
/// character shown, as `\x1b` or `\u202e`, and so is each byte that is not UTF-8.
/// Those in `kept`, ASCII such as line ends and tabs, stay.
[[nodiscard]] std::string visible(std::string_view text, std::string_view kept = {});

/// `text` quoted for a message: as visible() shows it, cut to 60 characters.
/// An object and not a function, so that quoted(some_string) never means std::quoted instead.
struct Quoted {
  [[nodiscard]] std::string operator()(std::string_view text) const;
};
inline constexpr Quoted quoted;

/// Of `candidates` the one nearest to `text` by edit distance (two swapped neighbours count as one
/// edit, capitals as small letters), if near enough to be a slip of the keyboard: distance at most
/// 2 and less than a third of the length, or 1. The first of equals. For "did you mean".
[[nodiscard]] std::optional<std::string> nearest(std::string_view text,
                                                 const std::vector<std::string>& candidates);

}  // namespace waymark

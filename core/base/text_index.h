// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace waymark {

/// Keeps many short texts end to end, at one to five bytes more than their own; they stay where
/// they are until the pile is gone. Not thread-safe.
class TextPile {
 public:
  /// Where a text is, in the eight bytes of a pointer.
  using Place = const char*;

  /// At most 4 GB - 1 byte.
  Place add(std::string_view text);
  [[nodiscard]] static std::string_view at(Place place);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t room_ = 0;
};

/// Texts, each once, numbered from 0 in the order in which they came. For as many as a file may
/// hold: a text takes its own length and about 20 bytes, where a map of strings takes 80 and more.
/// At most 2^32 - 2 of them. Not thread-safe.
class TextIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// The number of `text`, and whether it is new.
  std::pair<std::uint32_t, bool> add(std::string_view text);
  /// Its number, or kNone.
  [[nodiscard]] std::uint32_t find(std::string_view text) const;
  /// Good for as long as the index.
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const {
    return TextPile::at(places_[number]);
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view text) const;
  void grow();

  TextPile pile_;
  std::deque<TextPile::Place> places_;  ///< by number; grows without being copied
  std::vector<std::uint32_t> slots_;    ///< numbers, or kNone; a power of two of them
};

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/base/text_index.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace waymark {
namespace {

constexpr std::size_t kBlock = 64 * 1024;
constexpr std::size_t kLongestPrefix = 5;  // of 32 bits, seven to a byte
constexpr std::size_t kFewestSlots = 16;

}  // namespace

TextPile::Place TextPile::add(std::string_view text) {
  const std::size_t most = text.size() + kLongestPrefix;
  if (room_ < most) {
    room_ = std::max(most, kBlock);
    next_ = blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(room_)).get();
  }
  char* const start = next_;
  std::size_t length = text.size();
  for (; length >= 0x80; length >>= 7) *next_++ = static_cast<char>(length | 0x80);
  *next_++ = static_cast<char>(length);
  if (!text.empty()) std::memcpy(next_, text.data(), text.size());
  next_ += text.size();
  room_ -= static_cast<std::size_t>(next_ - start);
  return start;
}

std::string_view TextPile::at(Place place) {
  std::size_t length = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*place++);
    length |= static_cast<std::size_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return {place, length};
  }
}

std::size_t TextIndex::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(text)&mask;
  while (slots_[slot] != kNone && (*this)[slots_[slot]] != text) slot = (slot + 1) & mask;
  return slot;
}

void TextIndex::grow() {
  const std::size_t size = std::max(kFewestSlots, slots_.size() * 2);
  slots_ = {};  // not two tables at one time: the texts are all that is needed
  slots_.assign(size, kNone);
  for (std::uint32_t number = 0; number < this->size(); ++number) {
    slots_[slot_of((*this)[number])] = number;
  }
}

std::pair<std::uint32_t, bool> TextIndex::add(std::string_view text) {
  if ((places_.size() + 1) * 3 > slots_.size() * 2) grow();
  const std::size_t slot = slot_of(text);
  if (slots_[slot] != kNone) return {slots_[slot], false};
  const std::uint32_t number = size();
  places_.push_back(pile_.add(text));
  slots_[slot] = number;
  return {number, true};
}

std::uint32_t TextIndex::find(std::string_view text) const {
  return slots_.empty() ? kNone : slots_[slot_of(text)];
}

}  // namespace waymark

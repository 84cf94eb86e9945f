// SPDX-License-Identifier: Apache-2.0
#include "words.h"

namespace equipment {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : small(text)) {
    if (is_word(c)) {
      if (!inside) words.emplace_back();
      words.back() += c;
    }
    inside = is_word(c);
  }
  return words;
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : small(text)) {
    if (is_word(c)) out += c;
  }
  return out;
}

}  // namespace equipment

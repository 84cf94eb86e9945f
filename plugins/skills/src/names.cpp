// SPDX-License-Identifier: Apache-2.0
#include "names.h"

#include <cstddef>

#include "waymark/waymark.h"

namespace skills {

void make_key(std::string_view text, std::string& out) {
  out.clear();
  bool gap = false;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '#' ||
                      (static_cast<unsigned char>(c) & 0x80u) != 0;
    if (!kept) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += '-';
    gap = false;
    out += c;
  }
}

std::string_view item_of(std::string_view name) {
  std::size_t end = name.size();
  if (end <= WAYMARK_LONGEST_ITEM) return name;
  end = WAYMARK_LONGEST_ITEM;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0u) == 0x80u) --end;
  return name.substr(0, end);
}

}  // namespace skills

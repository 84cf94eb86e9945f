// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/version_order.h"

#include <algorithm>

namespace waymark::plugins {
namespace {

bool is_number(std::string_view part) {
  return !part.empty() &&
         std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int sign(int value) {
  return (value > 0) - (value < 0);
}

/// Numbers of any length, so that no version overflows.
int compare_parts(std::string_view a, std::string_view b) {
  if (is_number(a) != is_number(b)) return is_number(a) ? -1 : 1;
  if (is_number(a)) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  }
  return sign(a.compare(b));
}

/// The part up to the next dot, which is taken off the front.
std::string_view next_part(std::string_view& rest) {
  const std::string_view part = rest.substr(0, rest.find('.'));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

std::string_view up_to(std::string_view text, char end) {
  return text.substr(0, text.find(end));
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  a = up_to(a, '+');
  b = up_to(b, '+');
  std::string_view numbers_a = up_to(a, '-'), numbers_b = up_to(b, '-');
  a.remove_prefix(std::min(numbers_a.size() + 1, a.size()));
  b.remove_prefix(std::min(numbers_b.size() + 1, b.size()));
  while (!numbers_a.empty() || !numbers_b.empty()) {
    const std::string_view part_a = numbers_a.empty() ? "0" : next_part(numbers_a);
    const std::string_view part_b = numbers_b.empty() ? "0" : next_part(numbers_b);
    if (const int order = compare_parts(part_a, part_b); order != 0) return order;
  }
  // Here `a` and `b` are what makes them pre-releases; the one that is none is the higher.
  if (a.empty() || b.empty()) return static_cast<int>(a.empty()) - static_cast<int>(b.empty());
  while (!a.empty() && !b.empty()) {
    const std::string_view part_a = next_part(a), part_b = next_part(b);
    if (const int order = compare_parts(part_a, part_b); order != 0) return order;
  }
  return static_cast<int>(b.empty()) - static_cast<int>(a.empty());
}

}  // namespace waymark::plugins

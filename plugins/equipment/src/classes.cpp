// SPDX-License-Identifier: Apache-2.0
#include "classes.h"

#include <algorithm>
#include <vector>

namespace equipment {
namespace {

constexpr std::array<const char*, kClasses> kOne = {
    "phone", "laptop", "desktop",     "tablet", "body-worn video camera",
    "radio", "server", "other device"};

}  // namespace

std::string counted(std::int64_t count, Class one) {
  return std::to_string(count) + ' ' + kOne[index_of(one)] + (count == 1 ? "" : "s");
}

std::string counted(const std::array<std::int64_t, kClasses>& counts) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < kClasses; ++i) {
    if (counts[i] != 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
  std::string text;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i != 0) text += i + 1 == order.size() ? " and " : ", ";
    text += counted(counts[order[i]], static_cast<Class>(order[i]));
  }
  return text;
}

}  // namespace equipment

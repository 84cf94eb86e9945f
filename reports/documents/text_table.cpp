// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/text_table.h"

#include <algorithm>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark::reports {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t taken = width_of(text);
  if (taken < width) out.append(width - taken, ' ');
  return out;
}

std::string right_aligned(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return (taken < width ? std::string(width - taken, ' ') : std::string()) + std::string(text);
}

std::string scale_number(double value, double step) {
  // A step is read from text in an explanation: a little less than 0.1 is 0.1.
  return fixed(value, step > 0.09 ? 1 : 2);
}

std::string text_line(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return visible(text.substr(0, last == std::string_view::npos ? 0 : last + 1)) + '\n';
}

}  // namespace waymark::reports

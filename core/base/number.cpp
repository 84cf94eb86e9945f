// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <iterator>

namespace waymark {
namespace {

/// Whole numbers below it are printed in full, where the shortest form of 100000 is 1e+05.
constexpr double kLargestPlain = 1e15;
constexpr std::size_t kLongestShortest = 32;

std::size_t take_digits(std::string_view text, std::size_t from) {
  std::size_t i = from;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  return i - from;
}

/// Adds one to the last digit; true where that makes the number a digit longer.
bool carry_into(std::string& digits) {
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    if (*digit != '9') {
      ++*digit;
      return false;
    }
    *digit = '0';
  }
  digits.insert(digits.begin(), '1');
  return true;
}

/// Commas between the digits of a whole number.
std::string with_commas(std::string digits) {
  const std::size_t first = digits[0] == '-' ? 1 : 0;
  for (std::size_t i = digits.size(); i > first + 3;) {
    i -= 3;
    digits.insert(i, 1, ',');
  }
  return digits;
}

}  // namespace

void append_shortest(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
    return;
  }
  char buffer[kLongestShortest];
  std::to_chars_result end{};
  if (value > -kLargestPlain && value < kLargestPlain && value == std::trunc(value)) {
    end = std::to_chars(buffer, std::end(buffer), static_cast<long long>(value));
  } else {
    end = std::to_chars(buffer, std::end(buffer), value);
  }
  out.append(buffer, end.ptr);
}

std::string shortest(double value) {
  std::string out;
  append_shortest(out, value);
  return out;
}

std::string fixed(double value, int places) {
  assert(places >= 0);
  if (!std::isfinite(value)) return shortest(value);
  // The shortest decimal as digits d1 d2 d3… and a power of ten: 0.d1d2d3… x 10^point.
  char buffer[kLongestShortest];
  const auto end =
      std::to_chars(buffer, std::end(buffer), std::fabs(value), std::chars_format::scientific);
  const std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
  const std::size_t e = text.find('e');
  std::string digits;
  std::copy_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(e),
               std::back_inserter(digits), [](char c) { return c != '.'; });
  int exponent = 0;
  const std::size_t sign_plus = text[e + 1] == '+' ? 1 : 0;
  std::from_chars(text.data() + e + 1 + sign_plus, text.data() + text.size(), exponent);
  int point = exponent + 1;

  const int kept = point + places;
  if (kept < 0) {
    digits.assign(1, '0');
    point = 1;
  } else if (static_cast<std::size_t>(kept) < digits.size()) {
    const bool up = digits[static_cast<std::size_t>(kept)] >= '5';
    digits.resize(static_cast<std::size_t>(kept));
    if (up && carry_into(digits)) ++point;
  }
  if (point <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  digits.resize(static_cast<std::size_t>(point + places), '0');

  const bool zero = digits.find_first_not_of('0') == std::string::npos;
  std::string out = value < 0 && !zero ? "-" : "";
  out.append(digits, 0, static_cast<std::size_t>(point));
  if (places > 0) {
    out += '.';
    out.append(digits, static_cast<std::size_t>(point));
  }
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  if (!text.empty() && text[0] == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text[0] == '-') return std::nullopt;
  }
  // from_chars alone would also take "inf", "nan", ".5" and "5.".
  std::size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = take_digits(text, i);
  if (whole == 0) return std::nullopt;
  i += whole;
  if (i < text.size() && text[i] == '.') {
    const std::size_t fraction = take_digits(text, i + 1);
    if (fraction == 0) return std::nullopt;
    i += 1 + fraction;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    const std::size_t exponent = take_digits(text, i);
    if (exponent == 0) return std::nullopt;
    i += exponent;
  }
  if (i != text.size()) return std::nullopt;
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string grouped(long long value) {
  char buffer[24];
  const auto end = std::to_chars(buffer, std::end(buffer), value);
  return with_commas(std::string(buffer, end.ptr));
}

std::string grouped_number(double value) {
  return std::isfinite(value) ? with_commas(fixed(value, 0)) : shortest(value);
}

}  // namespace waymark

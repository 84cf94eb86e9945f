// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/values.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark::evidence {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr double kMaxLevel = 10;
/// Far above anything counted or paid; sums of such cells stay far inside the numbers.
constexpr double kLargestNumber = 1e12;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Takes `least` to `most` digits off the front.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  unsigned value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && is_digit(text[count])) {
    value = value * 10 + static_cast<unsigned>(text[count++] - '0');
  }
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

std::optional<unsigned> take_month_name(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length])) ++length;
  if (length < 3) return std::nullopt;
  const std::string word = lower(text.substr(0, length));
  for (unsigned month = 0; month < kMonths.size(); ++month) {
    const bool short_form = word.size() == 3 && kMonths[month].starts_with(word);
    if (word != kMonths[month] && !short_form && !(month == 8 && word == "sept")) continue;
    text.remove_prefix(length);
    return month + 1;
  }
  return std::nullopt;
}

/// What may stand behind a date: nothing, or a time of day with or without a zone.
bool is_time(std::string_view text) {
  if (text.empty()) return true;
  if (text[0] != ' ' && text[0] != 'T' && text[0] != 't') return false;
  text = trimmed(text.substr(1));
  const auto hour = take_digits(text, 1, 2);
  if (!hour || *hour > 24 || text.empty() || text[0] != ':') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) ||
           std::string_view(":.,+- ZzAaPpMmUTCGtc").find(c) != std::string_view::npos;
  });
}

}  // namespace

std::optional<DateForm> DateForm::parse(std::string_view pattern) {
  DateForm form;
  if (pattern.ends_with('T')) {
    form.time_ = true;
    pattern.remove_suffix(1);
  }
  const auto count = [&](std::string_view letters) {
    return std::count_if(pattern.begin(), pattern.end(),
                         [&](char c) { return letters.find(c) != std::string_view::npos; });
  };
  if (count("Yy") != 1 || count("mM") != 1 || count("d") != 1) return std::nullopt;
  form.pattern_ = pattern;
  return form;
}

std::optional<Date> DateForm::read(std::string_view text) const {
  unsigned year = 0, month = 0, day = 0;
  for (char c : pattern_) {
    std::optional<unsigned> part;
    switch (c) {
      case 'Y':
        if (!(part = take_digits(text, 4, 4))) return std::nullopt;
        year = *part;
        break;
      case 'y':
        if (!(part = take_digits(text, 2, 2))) return std::nullopt;
        year = *part + (*part < 70 ? 2000 : 1900);
        break;
      case 'm':
      case 'M':
        part = c == 'm' ? take_digits(text, 1, 2) : take_month_name(text);
        if (!part) return std::nullopt;
        month = *part;
        break;
      case 'd':
        if (!(part = take_digits(text, 1, 2))) return std::nullopt;
        day = *part;
        break;
      default:
        if (text.empty() || text[0] != c) return std::nullopt;
        text.remove_prefix(1);
    }
  }
  if (time_ ? !is_time(text) : !text.empty()) return std::nullopt;
  if (year < 1900 || year > 2199) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(year)},
                                        std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  const auto since = std::chrono::sys_days{ymd}.time_since_epoch();
  return Date{static_cast<std::int32_t>(since.count())};
}

std::optional<double> read_number(std::string_view text, const NumberForm& form) {
  text = trimmed(text);
  for (const std::string& sign : form.currency) {
    if (text.starts_with(sign)) text = trimmed(text.substr(sign.size()));
    if (text.ends_with(sign)) text = trimmed(text.substr(0, text.size() - sign.size()));
  }
  std::string plain;
  while (!text.empty()) {
    const bool between = !plain.empty() && is_digit(plain.back());
    if (between && !form.thousands.empty() && text.starts_with(form.thousands) &&
        text.size() > form.thousands.size() && is_digit(text[form.thousands.size()])) {
      // Groups of three only: `1,5` is no fifteen.
      std::string_view group = text.substr(form.thousands.size());
      const auto taken = take_digits(group, 3, 3);
      if (!taken || (!group.empty() && is_digit(group[0]))) return std::nullopt;
      plain += text.substr(form.thousands.size(), 3);
      text = group;
      continue;
    }
    plain += text[0] == form.decimal ? '.' : text[0] == '.' ? '?' : text[0];
    text.remove_prefix(1);
  }
  const auto number = parse_number(plain);
  return number && std::abs(*number) <= kLargestNumber ? number : std::nullopt;
}

std::optional<double> read_percent(std::string_view text, const NumberForm& form) {
  text = trimmed(text);
  if (text.ends_with('%')) text.remove_suffix(1);
  const auto value = read_number(text, form);
  if (!value || *value < 0 || *value > 100) return std::nullopt;
  return value;
}

std::optional<bool> read_boolean(std::string_view text) {
  const std::string word = lower(trimmed(text));
  for (const char* yes : {"yes", "y", "true", "1", "on"}) {
    if (word == yes) return true;
  }
  for (const char* no : {"no", "n", "false", "0", "off"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

std::optional<double> read_level(std::string_view text) {
  const std::string word = lower(trimmed(text));
  std::string_view rest = word;
  if (rest.starts_with("level")) {
    rest.remove_prefix(5);
  } else if (rest.starts_with("l")) {
    rest.remove_prefix(1);
  }
  rest = trimmed(rest);
  std::size_t length = 0;
  while (length < rest.size() && (is_digit(rest[length]) || rest[length] == '.')) ++length;
  const auto value = parse_number(rest.substr(0, length));
  if (!value || *value > kMaxLevel) return std::nullopt;
  // What follows is the level's name, parted from its number: `3 - Apply`, `3: enable`, `3 (apply)`
  const std::string_view name = trimmed(rest.substr(length));
  if (name.empty()) return value;
  const bool parted = name[0] == '-' || name[0] == ':' || name[0] == '(' ||
                      name.starts_with("\xE2\x80\x93");  // an en dash
  if (!parted || std::any_of(name.begin(), name.end(), is_digit)) return std::nullopt;
  return value;
}

void fold(std::string_view text, std::string& out) {
  out.clear();
  for (char c : trimmed(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && out.back() == ' ') continue;
    out += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
}

std::string folded(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

}  // namespace waymark::evidence

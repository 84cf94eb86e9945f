// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/untidy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/text.h"

namespace waymark::exchange {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// The text with every kind of dash as `-` and every kind of blank as one blank.
std::string plain(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kDashes = {"\u2010", "\u2011", "\u2012",
                                                              "\u2013", "\u2014", "\u2212"};
  static constexpr std::array<std::string_view, 3> kBlanks = {"\u00a0", "\u2009", "\u202f"};
  std::string out;
  while (!text.empty()) {
    const auto starts = [&](std::string_view one) { return text.starts_with(one); };
    if (const auto* dash = std::find_if(kDashes.begin(), kDashes.end(), starts);
        dash != kDashes.end()) {
      out += '-';
      text.remove_prefix(dash->size());
    } else if (const auto* blank = std::find_if(kBlanks.begin(), kBlanks.end(), starts);
               blank != kBlanks.end()) {
      out += ' ';
      text.remove_prefix(blank->size());
    } else {
      out +=
          text.front() == '\t' || text.front() == '\n' || text.front() == '\r' ? ' ' : text.front();
      text.remove_prefix(1);
    }
  }
  return std::string(trimmed(out));
}

std::string without_blanks(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

/// The pieces between any of the separators, none of them empty-handed.
std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (separators.find(c) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<int> year_of(std::string_view text) {
  if (!all_digits(text) || (text.size() != 2 && text.size() != 4)) return std::nullopt;
  const int year = std::stoi(std::string(text));
  return text.size() == 2 ? 2000 + year : year;
}

std::optional<Date> day_of(std::string_view day, int month, std::string_view year) {
  const auto full_year = year_of(year);
  if (!full_year || !all_digits(day) || day.size() > 2) return std::nullopt;
  return Date::parse(
      fmt::format("{:04}-{:02}-{:02}", *full_year, month, std::stoi(std::string(day))));
}

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// 1 to 12 of a name, or of its first three letters or more; else 0.
int month_of(std::string_view word) {
  const std::string name = lower(word);
  if (name.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i].starts_with(name)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const std::string name = lower(word);
  return name.size() >= 3 &&
         std::any_of(kDays.begin(), kDays.end(), [&](auto day) { return day.starts_with(name); });
}

/// `3` of `3rd`, or nothing where the ending is not the number's own.
std::optional<std::string> without_ordinal(const std::string& word) {
  const std::size_t end = word.find_first_not_of("0123456789");
  if (end == std::string::npos) return word;
  const std::string number = word.substr(0, end);
  if (number.empty() || number.size() > 2) return std::nullopt;
  const int n = std::stoi(number);
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  const char* ending = teen          ? "th"
                       : n % 10 == 1 ? "st"
                       : n % 10 == 2 ? "nd"
                       : n % 10 == 3 ? "rd"
                                     : "th";
  if (lower(word.substr(end)) != ending) return std::nullopt;
  return number;
}

std::optional<Date> date_in_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& word : split(text, " ,.")) {
    if (!word.empty() && lower(word) != "of") words.push_back(std::move(word));
  }
  if (words.size() == 4 && is_weekday(words[0])) words.erase(words.begin());
  if (words.size() != 3) return std::nullopt;
  const auto day = without_ordinal(words[0]);
  const int month = month_of(words[1]);
  if (!day || month == 0) return std::nullopt;
  return day_of(*day, month, words[2]);
}

}  // namespace

std::optional<std::string> read_reference(std::string_view text) {
  const std::string tidy = without_blanks(plain(text));
  const auto parts = split(tidy, "-/");
  if (parts.size() != 2 || !all_digits(parts[0]) || parts[0].size() > 4) return std::nullopt;
  const auto year = year_of(parts[1]);
  if (!year || *year < 2000 || *year > 2099) return std::nullopt;
  return fmt::format("{:03}-{:02}", std::stoi(parts[0]), *year % 100);
}

std::optional<Date> read_untidy_date(std::string_view text) {
  const std::string tidy = plain(text);
  if (const auto exact = Date::parse(tidy)) return exact;
  if (std::any_of(tidy.begin(), tidy.end(), is_letter)) return date_in_words(tidy);
  const std::string figures = without_blanks(tidy);
  for (const char* separator : {".", "/", "-"}) {
    const auto parts = split(figures, separator);
    if (parts.size() != 3) continue;
    const std::string& month = parts[1];
    if (!all_digits(month) || month.size() > 2) return std::nullopt;
    return day_of(parts[0], std::stoi(month), parts[2]);
  }
  return std::nullopt;
}

Result<std::string> read_classification(std::string_view text) {
  std::string tidy = plain(text);
  for (char& c : tidy) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  std::string spaced;
  for (const char c : tidy) spaced += c == '-' ? ' ' : c;
  const std::vector<std::string> words = words_of(spaced);
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;

  if (joined == "NOT PROTECTIVELY MARKED" || joined == "NPM") return std::string("OFFICIAL");
  for (const char* legacy :
       {"PROTECT", "RESTRICTED", "CONFIDENTIAL", "NOT PROTECTIVELY MARKED/RESTRICTED"}) {
    if (!joined.starts_with(legacy)) continue;
    return bad_input({},
                     quoted(text) +
                         " is a marking that ended in 2014, and today's policy has no "
                         "automatic equivalent for it",
                     "a person has to decide: write OFFICIAL or OFFICIAL-SENSITIVE");
  }
  std::string tier;
  std::size_t used = 0;
  if (words.size() >= 2 && words[0] == "TOP" && words[1] == "SECRET") {
    tier = "TOP SECRET";
    used = 2;
  } else if (!words.empty() && (words[0] == "SECRET" || words[0] == "OFFICIAL")) {
    tier = words[0];
    used = 1;
    if (tier == "OFFICIAL" && words.size() >= 2 && words[1] == "SENSITIVE") {
      tier = "OFFICIAL-SENSITIVE";
      used = 2;
    }
  }
  if (used == 0) {
    return bad_input({}, quoted(text) + " is not a classification",
                     "write OFFICIAL, OFFICIAL-SENSITIVE, SECRET or TOP SECRET");
  }
  for (std::size_t i = used; i < words.size(); ++i) tier += " " + words[i];
  return tier;
}

std::string tidy_exemption(std::string_view text) {
  const std::string tidy = plain(text);
  const std::string small = lower(tidy);
  for (const std::string_view start : {"section", "sec", "s"}) {
    if (!small.starts_with(start)) continue;
    std::size_t at = start.size();
    while (at < small.size() && (small[at] == '.' || small[at] == ' ')) ++at;
    if (at < small.size() && is_digit(small[at])) return "section " + tidy.substr(at);
  }
  return tidy;
}

}  // namespace waymark::exchange

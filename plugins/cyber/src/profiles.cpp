// SPDX-License-Identifier: Apache-2.0
#include "profiles.h"

#include <array>
#include <charconv>

#include "waymark/face/host.hpp"

namespace cyber {
namespace {

using waymark::sdk::Failure;

constexpr std::string_view kHeading =
    "edition,outcome,not_achieved,partially,achieved,baseline,enhanced,source";
constexpr std::size_t kFields = 7;  // the eighth is for people

[[noreturn]] void wrong(std::size_t line, const std::string& what) {
  throw Failure(WAYMARK_E_BAD_DATA, "data/profiles.csv line " + std::to_string(line), what);
}

/// The first kFields fields, which hold ids and numbers and so are never quoted.
std::array<std::string_view, kFields> fields_of(std::string_view row, std::size_t line) {
  std::array<std::string_view, kFields> fields;
  for (std::string_view& field : fields) {
    const std::size_t comma = row.find(',');
    if (comma == std::string_view::npos) wrong(line, "has too few columns");
    field = row.substr(0, comma);
    row.remove_prefix(comma + 1);
  }
  return fields;
}

Required required_of(std::string_view text, std::size_t line) {
  for (const Required required :
       {Required::kNotAchieved, Required::kPartiallyAchieved, Required::kAchieved}) {
    if (text == name_of(required)) return required;
  }
  wrong(line, "a profile requires achieved, partially or none, not \"" + std::string(text) + "\"");
}

int count_of(std::string_view text, std::size_t line) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 0) {
    wrong(line, "\"" + std::string(text) + "\" is not a count of statements");
  }
  return count;
}

}  // namespace

const char* name_of(Required required) {
  switch (required) {
    case Required::kNotAchieved:
      return "none";
    case Required::kPartiallyAchieved:
      return "partially";
    case Required::kAchieved:
      break;
  }
  return "achieved";
}

std::vector<Edition> read_profiles(std::string_view csv) {
  std::vector<Edition> editions;
  for (std::size_t line = 1; !csv.empty(); ++line) {
    const std::size_t end = csv.find('\n');
    std::string_view row = csv.substr(0, end);
    csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (line == 1) {
      if (row != kHeading) wrong(line, "the headings must be " + std::string(kHeading));
      continue;
    }
    if (row.empty()) continue;

    const auto fields = fields_of(row, line);
    if (editions.empty() || editions.back().id != fields[0]) {
      editions.push_back({std::string(fields[0]), {}});
    }
    OutcomeSpec outcome;
    outcome.id = fields[1];
    outcome.has_partially = count_of(fields[3], line) > 0;
    outcome.baseline = required_of(fields[5], line);
    outcome.enhanced = required_of(fields[6], line);
    editions.back().outcomes.push_back(std::move(outcome));
  }
  return editions;
}

}  // namespace cyber

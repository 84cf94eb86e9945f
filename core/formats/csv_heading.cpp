// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/formats/csv.h"

namespace waymark {

HeadingMap::HeadingMap(const CsvReader& reader)
    : heading_(reader.heading()), line_(reader.heading_line()) {
  for (const std::string& name : heading_) lowered_.push_back(lower(name));
}

std::size_t HeadingMap::required(std::string_view column) {
  return find(column, true);
}

std::size_t HeadingMap::optional(std::string_view column) {
  return find(column, false);
}

std::size_t HeadingMap::find(std::string_view column, bool required) {
  known_.emplace_back(column);
  const auto found = std::find(lowered_.begin(), lowered_.end(), lower(trimmed(column)));
  if (found != lowered_.end()) return static_cast<std::size_t>(found - lowered_.begin());
  if (required) missing_.emplace_back(column);
  return CsvRecord::kNone;
}

Result<void> HeadingMap::check() const {
  Problems problems;
  const std::string place = csv_place(line_);
  for (const std::string& column : missing_) {
    problems.add(place, fmt::format("the column {} is missing", quoted(column)), "add it");
  }
  for (const std::string& column : known_) {
    if (std::count(lowered_.begin(), lowered_.end(), lower(trimmed(column))) > 1) {
      problems.add(place, fmt::format("the column {} is there twice", quoted(column)),
                   "keep one of them");
    }
  }
  for (std::size_t i = 0; i < heading_.size() && !others_allowed_; ++i) {
    const bool known = std::any_of(known_.begin(), known_.end(), [&](const std::string& column) {
      return lower(trimmed(column)) == lowered_[i];
    });
    if (known) continue;
    if (heading_[i].empty()) {
      problems.add(place, fmt::format("column {} has no name", i + 1), "name it, or remove it");
      continue;
    }
    const auto meant = nearest(heading_[i], known_);
    problems.add(place, fmt::format("the column {} is not known", quoted(heading_[i])),
                 meant ? fmt::format("did you mean {}?", quoted(*meant))
                       : fmt::format("remove it, or use {}", fmt::join(known_, ", ")));
  }
  if (problems.empty()) return {};
  return problems.error();
}

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/departments.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/values.h"
#include "core/formats/csv.h"

namespace waymark::evidence {
namespace {

Result<DepartmentMap> read_map(CsvReader& reader) {
  HeadingMap columns(reader);
  const std::size_t given = columns.required("given");
  const std::size_t code = columns.required("code");
  if (auto fits = columns.check(); !fits) return fits.error();
  DepartmentMap map;
  Problems problems;
  CsvRecord record;
  while (true) {
    const auto more = reader.next(record);
    if (!more) return more.error();
    if (!*more) break;
    if (auto width = reader.check_width(record); !width) {
      problems.add(width.error());
      continue;
    }
    const std::string_view to = trimmed(record.cell(code));
    if (to.empty()) {
      problems.add(csv_place(record.line, "code"), "the code is blank",
                   "give the department's code, or leave the row out");
      continue;
    }
    // Past what is told, faults are counted and nothing is kept: they take no memory.
    const bool is_kept = problems.total() < Error::kMaxProblems;
    std::string place = folded(record.cell(given));
    const auto at = is_kept ? map.emplace(std::move(place), to).first : map.find(place);
    if (at != map.end() && at->second != to) {
      problems.add(csv_place(record.line, "given"),
                   fmt::format("{} stands for {} already", quoted(record.cell(given)), at->second),
                   "keep one of them");
    }
  }
  if (!problems.empty()) return problems.error();
  return map;
}

}  // namespace

Departments::Departments(const Organisation& organisation) {
  const auto leaves = organisation.leaves();
  for (const Department* leaf : leaves) {
    leaves_.push_back(leaf->code);
    by_text_.emplace(folded(leaf->code), leaf->code);
  }
  std::unordered_map<std::string, std::string> names;
  for (const Department* leaf : leaves) {
    const auto [at, fresh] = names.emplace(folded(leaf->name), leaf->code);
    if (!fresh && at->second != leaf->code) at->second.clear();
  }
  for (auto& [name, code] : names) {
    if (!name.empty()) by_text_.emplace(name, code);
  }
  for (const Department& department : organisation.departments) {
    const bool leaf = std::find(leaves_.begin(), leaves_.end(), department.code) != leaves_.end();
    names_.emplace_back(folded(department.code), leaf);
    names_.emplace_back(folded(department.name), leaf);
  }
}

Result<void> Departments::use(const DepartmentMap& map) {
  Problems problems;
  for (const auto& [given, code] : map) {
    const auto leaf = std::find_if(leaves_.begin(), leaves_.end(), [&](const std::string& known) {
      return lower(known) == lower(code);
    });
    if (leaf != leaves_.end()) {
      mapped_[given] = *leaf;
      continue;
    }
    const auto meant = nearest(code, leaves_);
    problems.add(quoted(given),
                 fmt::format("the period has no department {} that makes returns", quoted(code)),
                 meant ? "did you mean " + *meant + "?" : "check the code against its org.csv");
  }
  if (!problems.empty()) return problems.error();
  return {};
}

const std::string* Departments::find(std::string_view given) const {
  fold(given, scratch_);
  if (const auto found = mapped_.find(scratch_); found != mapped_.end()) return &found->second;
  const auto found = by_text_.find(scratch_);
  return found == by_text_.end() || found->second.empty() ? nullptr : &found->second;
}

std::string Departments::why_unknown(std::string_view given) const {
  const std::string name = folded(given);
  if (name.empty()) return "no department is given";
  if (by_text_.contains(name)) return "two departments bear this name";
  const bool parent = std::any_of(names_.begin(), names_.end(), [&](const auto& known) {
    return known.first == name && !known.second;
  });
  return parent ? "it has departments below it, and only those own rows"
                : "the period has no such department";
}

Result<DepartmentMap> read_department_map(const std::filesystem::path& path) {
  auto reader = CsvReader::open_file(path);
  if (!reader) return reader.error();
  auto map = read_map(*reader);
  if (!map) return std::move(map).error().in_file(path.string());
  return map;
}

Result<DepartmentMap> parse_department_map(std::string_view text) {
  auto reader = CsvReader::open(memory_source(text));
  if (!reader) return reader.error();
  return read_map(*reader);
}

}  // namespace waymark::evidence

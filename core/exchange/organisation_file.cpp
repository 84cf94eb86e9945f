// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/organisation_file.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/exchange/answer_value.h"
#include "core/formats/csv.h"

namespace waymark::exchange {

namespace {

/// More than any force has, and few enough that sums of weights stay far inside the numbers.
constexpr double kMostPeople = 1e9;

struct Row {
  Department department;
  std::uint64_t line = 0;
};

class OrganisationReader {
 public:
  OrganisationReader(CsvReader& csv, const OrganisationScope& scope)
      : csv_(csv), scope_(scope), columns_(csv) {}

  Result<std::vector<Department>> read() {
    code_ = columns_.required("code");
    headcount_ = columns_.required("headcount");
    force_ = scope_.one_force ? columns_.optional("force") : columns_.required("force");
    name_ = columns_.optional("name");
    parent_ = columns_.optional("parent");
    share_ = columns_.optional("share");
    predecessors_ = columns_.optional("predecessors");
    if (const auto fits = columns_.check(); !fits.ok()) return fits.error();

    CsvRecord record;
    for (;;) {
      const auto more = csv_.next(record);
      if (!more.ok()) return end_with(more.error());
      if (!*more) break;
      if (const auto fits = csv_.check_width(record); !fits.ok()) {
        problems_.add(fits.error());
      } else if (is_ours(record)) {
        read_row(record);
      }
    }
    check_forces();
    check_parents();
    if (!problems_.empty()) return problems_.error();
    if (rows_.empty()) {
      return bad_input({}, "the file names no department", "give one row for each department");
    }
    std::vector<Department> departments;
    departments.reserve(rows_.size());
    for (auto& row : rows_) departments.push_back(std::move(row.department));
    std::sort(departments.begin(), departments.end(),
              [](const Department& a, const Department& b) { return a.code < b.code; });
    return departments;
  }

 private:
  Error end_with(const Error& error) {
    problems_.add(error);
    return problems_.error();
  }

  bool is_ours(const CsvRecord& record) {
    const auto force = trimmed(record.cell(force_));
    if (force.empty()) {
      if (scope_.one_force) return true;
      problems_.add(csv_place(record.line, "force"), "the row does not say whose department it is",
                    "give the force's code, such as " + scope_.force);
      return false;
    }
    if (force == scope_.force) return named_ = true;
    if (lower(force) == lower(scope_.force)) {
      problems_.add(csv_place(record.line, "force"), "there is no force " + waymark::quoted(force),
                    "did you mean " + scope_.force + "?");
    } else if (others_.size() < Error::kMaxProblems) {
      others_.emplace(std::string(force), record.line);
    }
    return false;
  }

  void read_row(const CsvRecord& record) {
    Row row;
    row.line = record.line;
    Department& department = row.department;
    department.code = trimmed(record.cell(code_));
    if (!is_id(department.code)) {
      problems_.add(csv_place(row.line, "code"),
                    department.code.empty() ? "the department has no code"
                                            : waymark::quoted(department.code) + " is no code",
                    "use letters, digits, '.', '_' and '-', beginning with a letter or digit");
      return;
    }
    const auto [known, is_new] = by_code_.emplace(department.code, rows_.size());
    if (!is_new) {
      problems_.add(csv_place(row.line, "code"),
                    "department " + department.code + " is on line " +
                        std::to_string(rows_[known->second].line) + " already",
                    "keep one of them");
      return;
    }
    const auto [alike, reads_new] =
        by_folded_code_.emplace(folded_text(department.code), rows_.size());
    if (!reads_new) {
      // Exports name departments in whatever capitals: their rows would fit both.
      problems_.add(csv_place(row.line, "code"),
                    "department " + department.code + " reads like " +
                        rows_[alike->second].department.code + " on line " +
                        std::to_string(rows_[alike->second].line),
                    "give them codes that differ in more than capitals");
    }
    department.name = trimmed(record.cell(name_));
    if (department.name.empty()) department.name = department.code;
    department.parent = trimmed(record.cell(parent_));
    read_numbers(record, department);
    read_predecessors(record, department);
    rows_.push_back(std::move(row));
  }

  void read_numbers(const CsvRecord& record, Department& department) {
    const auto headcount = trimmed(record.cell(headcount_));
    const auto people = parse_number(headcount);
    if (!people || *people < 0 || *people > kMostPeople) {
      problems_.add(csv_place(record.line, "headcount"),
                    headcount.empty() ? "there is no headcount"
                                      : waymark::quoted(headcount) + " is no number of people",
                    "give 0 to " + grouped_number(kMostPeople));
    } else {
      department.headcount = *people;
    }
    const auto given = trimmed(record.cell(share_));
    if (given.empty()) return;
    const auto share = parse_number(given);
    if (!share || !(*share > 0 && *share <= 1)) {
      problems_.add(csv_place(record.line, "share"), waymark::quoted(given) + " is no share",
                    "give a number above 0 and at most 1, such as 0.5");
    } else {
      department.share = *share;
    }
  }

  void read_predecessors(const CsvRecord& record, Department& department) {
    const auto codes = words_of(record.cell(predecessors_));
    if (codes.empty()) return;
    auto& predecessors = department.predecessors.emplace();
    if (codes.size() == 1 && codes.front() == "-") return;
    const auto place = [&] { return csv_place(record.line, "predecessors"); };
    std::set<std::string> seen;
    for (const auto& code : codes) {
      if (!is_id(code)) {
        problems_.add(place(), waymark::quoted(code) + " is no code",
                      "give codes parted by spaces, or - alone for none");
      } else if (!seen.insert(code).second) {
        problems_.add(place(), code + " is named twice", "name it once");
      } else {
        predecessors.push_back(code);
      }
    }
  }

  void check_forces() {
    if (named_ || others_.empty()) return;
    for (const auto& [force, line] : others_) {
      problems_.add(
          csv_place(line, "force"),
          "this is a department of force " + waymark::quoted(force) + ", not of " + scope_.force,
          "check the file, or name the force with --force");
    }
  }

  void check_parents() {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> parent(rows_.size(), kNone);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto& code = rows_[i].department.parent;
      if (code.empty()) continue;
      const auto found = by_code_.find(code);
      if (found == by_code_.end()) {
        problems_.add(csv_place(rows_[i].line, "parent"),
                      "there is no department " + waymark::quoted(code) + " in this file",
                      problems_.total() < Error::kMaxProblems ? suggestion(code, codes()) : "");
      } else {
        parent[i] = found->second;
      }
    }
    // Walks up from each row; a walk that meets itself has found a circle, told of once.
    std::vector<std::size_t> walk(rows_.size(), kNone);
    for (std::size_t start = 0; start < rows_.size(); ++start) {
      std::size_t at = start;
      while (at != kNone && walk[at] == kNone) {
        walk[at] = start;
        at = parent[at];
      }
      if (at != kNone && walk[at] == start) {
        problems_.add(csv_place(rows_[at].line, "parent"),
                      "department " + rows_[at].department.code + " lies below itself",
                      "name a parent that is above it, or none");
      }
    }
  }

  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (const auto& row : rows_) all.push_back(row.department.code);
    return all;
  }

  CsvReader& csv_;
  const OrganisationScope& scope_;
  HeadingMap columns_;
  std::size_t force_ = 0, code_ = 0, name_ = 0, parent_ = 0, headcount_ = 0, share_ = 0,
              predecessors_ = 0;
  Problems problems_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_map<std::string, std::size_t> by_folded_code_;  ///< the first of those alike
  bool named_ = false;                           ///< some row names the force wanted
  std::map<std::string, std::uint64_t> others_;  ///< other forces, and the first line of each
};

using Asked = std::map<std::string, std::vector<std::string>>;

Result<Asked> read_asked_rows(CsvReader& csv, const std::vector<std::string>& plugins) {
  HeadingMap columns(csv);
  const auto department_column = columns.required("department");
  const auto plugin_column = columns.required("plugin");
  if (const auto fits = columns.check(); !fits.ok()) return fits.error();

  std::map<std::string, std::map<std::string, std::uint64_t>> lines;
  Problems problems;
  CsvRecord record;
  for (;;) {
    const auto more = csv.next(record);
    if (!more.ok()) {
      problems.add(more.error());
      break;
    }
    if (!*more) break;
    if (const auto fits = csv.check_width(record); !fits.ok()) {
      problems.add(fits.error());
      continue;
    }
    const std::string department(trimmed(record.cell(department_column)));
    const std::string plugin(trimmed(record.cell(plugin_column)));
    if (!is_id(department)) {
      problems.add(csv_place(record.line, "department"),
                   department.empty() ? "no department is named"
                                      : waymark::quoted(department) + " is no department's code",
                   "give the code from org.csv");
    }
    if (std::find(plugins.begin(), plugins.end(), plugin) == plugins.end()) {
      problems.add(csv_place(record.line, "plugin"),
                   "the period has no plugin " + waymark::quoted(plugin),
                   suggestion(plugin, plugins));
      continue;
    }
    const auto [known, is_new] = lines[plugin].emplace(department, record.line);
    if (!is_new) {
      problems.add(csv_place(record.line, "department"),
                   department + " is asked " + plugin + " on line " +
                       std::to_string(known->second) + " already",
                   "keep one of them");
    }
  }
  if (!problems.empty()) return problems.error();
  if (lines.empty()) {
    return bad_input({}, "the file asks nobody",
                     "give one row for each department and plugin, or leave the file out");
  }
  Asked asked;
  for (const auto& [plugin, departments] : lines) {
    for (const auto& [department, line] : departments) asked[plugin].push_back(department);
  }
  return asked;
}

template <class Value>
Result<Value> in_file(Result<Value>&& read, const std::filesystem::path& path) {
  if (read.ok()) return std::move(read);
  Error error = read.error();
  return error.in_file(path.string());
}

}  // namespace

Result<std::vector<Department>> parse_organisation(std::string_view text,
                                                   const OrganisationScope& scope) {
  auto csv = CsvReader::open(memory_source(text));
  if (!csv.ok()) return csv.error();
  return OrganisationReader(*csv, scope).read();
}

Result<std::vector<Department>> read_organisation(const std::filesystem::path& path,
                                                  const OrganisationScope& scope) {
  auto csv = CsvReader::open_file(path);
  if (!csv.ok()) return csv.error();
  return in_file(OrganisationReader(*csv, scope).read(), path);
}

Result<Asked> parse_asked(std::string_view text, const std::vector<std::string>& plugins) {
  auto csv = CsvReader::open(memory_source(text));
  if (!csv.ok()) return csv.error();
  return read_asked_rows(*csv, plugins);
}

Result<Asked> read_asked(const std::filesystem::path& path,
                         const std::vector<std::string>& plugins) {
  auto csv = CsvReader::open_file(path);
  if (!csv.ok()) return csv.error();
  return in_file(read_asked_rows(*csv, plugins), path);
}

}  // namespace waymark::exchange

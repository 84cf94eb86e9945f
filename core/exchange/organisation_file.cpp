// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/organisation_file.h"

#include <algorithm>
#include <deque>
#include <set>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/base/text_index.h"
#include "core/base/unicode.h"
#include "core/exchange/answer_value.h"
#include "core/formats/csv.h"

namespace waymark::exchange {

namespace {

/// More than any force has, and few enough that sums of weights stay far inside the numbers.
constexpr double kMostPeople = 1e9;

/// Of more codes than these none is looked for that an unknown one may have meant: it takes long.
constexpr std::size_t kMostCandidates = 10'000;

class OrganisationReader {
 public:
  OrganisationReader(CsvReader& csv, const OrganisationScope& scope)
      : csv_(csv), scope_(scope), columns_(csv) {}

  Result<DepartmentList> read() {
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
    if (is_kept()) check_parents();
    if (!problems_.empty()) return problems_.error();
    if (departments_.empty()) {
      return bad_input({}, "the file names no department", "give one row for each department");
    }
    departments_.sort();
    return std::move(departments_);
  }

 private:
  Error end_with(const Error& error) {
    problems_.add(error);
    return problems_.error();
  }

  /// False once more is wrong than will be told: rows are only looked at one by one from then on,
  /// so that a file of nothing but faults takes no memory for them.
  [[nodiscard]] bool is_kept() const { return problems_.total() < Error::kMaxProblems; }

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
    Department& department = row_;
    department.code = trimmed(record.cell(code_));
    if (!is_id(department.code)) {
      problems_.add(csv_place(record.line, "code"),
                    department.code.empty() ? "the department has no code"
                                            : waymark::quoted(department.code) + " is no code",
                    "use letters, digits, '.', '_' and '-', beginning with a letter or digit");
      return;
    }
    const bool is_new = is_kept() && is_first(record.line);
    department.name = trimmed(record.cell(name_));
    if (department.name.empty()) department.name = department.code;
    department.parent = trimmed(record.cell(parent_));
    department.headcount = 0;
    department.share = 1;
    department.predecessors.reset();
    read_numbers(record, department);
    read_predecessors(record, department);
    if (!is_new || !is_kept()) return;
    departments_.add(department);
    lines_.push_back(record.line);
  }

  /// Whether no row before this one has its code, or one that reads like it. Departments and
  /// folded codes are numbered alike.
  bool is_first(std::uint64_t line) {
    const auto [known, is_new] = folded_codes_.add(folded_text(row_.code));
    if (is_new) return true;
    const auto first = departments_.code(known);
    const std::string its_line = std::to_string(lines_[known]);
    if (first == row_.code) {
      problems_.add(csv_place(line, "code"),
                    "department " + row_.code + " is on line " + its_line + " already",
                    "keep one of them");
    } else {
      // Exports name departments in whatever capitals: their rows would fit both.
      problems_.add(
          csv_place(line, "code"),
          "department " + row_.code + " reads like " + std::string(first) + " on line " + its_line,
          "give them codes that differ in more than capitals");
      alike_.insert(row_.code);
    }
    return false;
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
    constexpr std::uint32_t kNoRow = TextIndex::kNone;
    const std::size_t size = departments_.size();
    std::vector<std::uint32_t> parent(size, kNoRow);
    for (std::size_t i = 0; i < size; ++i) {
      const auto code = departments_.parent(i);
      if (code.empty()) continue;
      const std::uint32_t found = folded_codes_.find(folded_text(code));
      if (found != kNoRow && departments_.code(found) == code) {
        parent[i] = found;
      } else if (alike_.count(std::string(code)) == 0) {
        problems_.add(csv_place(lines_[i], "parent"),
                      "there is no department " + waymark::quoted(code) + " in this file",
                      is_kept() && size <= kMostCandidates ? suggestion(code, codes()) : "");
      }
    }
    // Walks up from each row; a walk that meets itself has found a circle, told of once.
    std::vector<std::uint32_t> walk(size, kNoRow);
    for (std::uint32_t start = 0; start < size; ++start) {
      std::uint32_t at = start;
      while (at != kNoRow && walk[at] == kNoRow) {
        walk[at] = start;
        at = parent[at];
      }
      if (at != kNoRow && walk[at] == start) {
        problems_.add(csv_place(lines_[at], "parent"),
                      "department " + std::string(departments_.code(at)) + " lies below itself",
                      "name a parent that is above it, or none");
      }
    }
  }

  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < departments_.size(); ++i) all.emplace_back(departments_.code(i));
    return all;
  }

  CsvReader& csv_;
  const OrganisationScope& scope_;
  HeadingMap columns_;
  std::size_t force_ = 0, code_ = 0, name_ = 0, parent_ = 0, headcount_ = 0, share_ = 0,
              predecessors_ = 0;
  Problems problems_;
  Department row_;                               ///< the one being read
  DepartmentList departments_;                   ///< in the order of the file until all are read
  std::deque<std::uint64_t> lines_;              ///< of each
  TextIndex folded_codes_;                       ///< of each
  std::set<std::string> alike_;                  ///< codes left out because they read like another
  bool named_ = false;                           ///< some row names the force wanted
  std::map<std::string, std::uint64_t> others_;  ///< other forces, and the first line of each
};

using Asked = std::map<std::string, std::vector<std::string>>;

Result<Asked> read_asked_rows(CsvReader& csv, const std::vector<std::string>& plugins) {
  HeadingMap columns(csv);
  const auto department_column = columns.required("department");
  const auto plugin_column = columns.required("plugin");
  if (const auto fits = columns.check(); !fits.ok()) return fits.error();

  // Each pair is in an index and not yet in a list: a file may name many.
  struct OfPlugin {
    TextIndex departments;
    std::deque<std::uint64_t> lines;  ///< of each
  };
  std::map<std::string, OfPlugin> found;
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
    const bool is_code = is_id(department);
    if (!is_code) {
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
    // Past what is told, rows are only looked at one by one: faults take no memory.
    if (!is_code || problems.total() >= Error::kMaxProblems) continue;
    OfPlugin& asked = found[plugin];
    const auto [known, is_new] = asked.departments.add(department);
    if (is_new) {
      asked.lines.push_back(record.line);
    } else {
      problems.add(csv_place(record.line, "department"),
                   department + " is asked " + plugin + " on line " +
                       std::to_string(asked.lines[known]) + " already",
                   "keep one of them");
    }
  }
  if (!problems.empty()) return problems.error();
  if (found.empty()) {
    return bad_input({}, "the file asks nobody",
                     "give one row for each department and plugin, or leave the file out");
  }
  Asked asked;
  for (const auto& [plugin, of_plugin] : found) {
    std::vector<std::string>& codes = asked[plugin];
    codes.reserve(of_plugin.departments.size());
    for (std::uint32_t i = 0; i < of_plugin.departments.size(); ++i) {
      codes.emplace_back(of_plugin.departments[i]);
    }
    std::sort(codes.begin(), codes.end());
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

Result<DepartmentList> parse_organisation(std::string_view text, const OrganisationScope& scope) {
  auto csv = CsvReader::open(memory_source(text));
  if (!csv.ok()) return csv.error();
  return OrganisationReader(*csv, scope).read();
}

Result<DepartmentList> read_organisation(const std::filesystem::path& path,
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

// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/table_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <tuple>

#include "core/base/text.h"

namespace waymark::evidence {
namespace {

/// More rows of one person than there can be: the column is not what it should be.
constexpr std::size_t kMaxCluster = 100'000;
constexpr std::uint32_t kNeverDated = 0xFFFFFFFFu;

template <class Unsigned>
void append_big_endian(std::string& out, Unsigned value) {
  for (int shift = static_cast<int>(8 * sizeof(Unsigned)) - 8; shift >= 0; shift -= 8) {
    out += static_cast<char>(value >> shift & 0xFF);
  }
}

template <class Unsigned>
Unsigned read_big_endian(std::string_view bytes) {
  Unsigned value = 0;
  for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
    value = static_cast<Unsigned>(value << 8 | static_cast<unsigned char>(bytes[i]));
  }
  return value;
}

/// Later dates first, no date last.
std::uint32_t rank_of(const Cell& cell) {
  if (!cell.known) return kNeverDated;
  return 0x7FFFFFFEu - static_cast<std::uint32_t>(cell.date.days);
}

}  // namespace

// An entry of the RowStore, so ordered that the rows of a department's person or device stand
// together, the one that stays first:
//   key | rank of the date (4) | cells unknown (2) | row | import (4) | line (8) |
//   length of the cluster (4) | length of the key (4)
struct TableBuilder::Entry {
  std::string_view key, cluster, row;
  std::uint32_t rank = 0, import = 0;
  std::uint64_t line = 0;
};

namespace {
constexpr std::size_t kBeforeRow = 4 + 2, kAfterRow = 4 + 8 + 4 + 4;
}

Ownership ownership_of(const Table& table, const std::vector<Table>& others,
                       const Table*& partner) {
  partner = nullptr;
  if (table.column(kDepartmentColumn)) return Ownership::kByDepartment;
  if (table.join.empty()) return Ownership::kShared;
  for (const Table& other : others) {
    if (other.id == table.id || other.join != table.join) continue;
    if (!other.column(kDepartmentColumn)) continue;
    partner = &other;
    return Ownership::kByJoin;
  }
  return Ownership::kShared;
}

TableBuilder::TableBuilder(const Table& table, const MergeRules& rules, Ownership ownership,
                           const Departments* departments, RowStore& store)
    : table_(table),
      rules_(rules),
      ownership_(ownership),
      departments_(departments),
      store_(store),
      keys_(table, rules),
      department_(ownership == Ownership::kByDepartment ? table.column(kDepartmentColumn)
                                                        : std::nullopt),
      join_(table.column(table.join)),
      latest_(table.column(rules.latest)) {
  assert(!department_ || departments_ != nullptr);
}

void TableBuilder::list(ImportReport& report, std::uint64_t line, std::string column,
                        std::string reason) {
  ++report.problem_count;
  if (report.problems.size() < ImportReport::kMaxProblems) {
    report.problems.push_back({line, std::move(column), std::move(reason)});
  }
}

void TableBuilder::hold(std::uint32_t import, std::string_view given, std::string reason,
                        std::uint64_t rows, std::uint64_t line) {
  reports_[import].held += rows;
  auto& held = held_[import];
  std::string name = folded(given.substr(0, kMaxCellText));
  auto at = held.find(name);
  if (at == held.end()) {
    if (held.size() >= ImportReport::kMaxHeld) {
      name = "\xFF";  // no folded name: cells are UTF-8
      given = {};
      reason = "other names, which are too many to list";
    }
    at = held.emplace(std::move(name), HeldRows{std::string(given), std::move(reason), 0, line})
             .first;
  }
  // The spelling of the first row, whatever order the rows come in.
  if (line < at->second.first_line) {
    at->second.first_line = line;
    if (!given.empty()) at->second.given = given;
  }
  at->second.rows += rows;
}

/// Makes cells_ of a record; false where the row is rejected.
bool TableBuilder::take_cells(const CsvRecord& record, Binding& binding,
                              const std::vector<std::string>& heading, ImportReport& report) {
  if (record.cells.size() > heading.size()) {
    list(report, record.line, {},
         fmt::format("the row has {} cells, the heading {}", record.cells.size(), heading.size()));
    return false;
  }
  faults_.clear();
  binding.read(record, cells_, faults_);
  if (join_ && cells_[*join_].known && table_.columns[*join_].kind == ColumnKind::kText) {
    normalise(cells_[*join_].text, keys_.join_strip(), join_value_);
    cells_[*join_].text = join_value_;
    cells_[*join_].known = !join_value_.empty();
  }
  const auto heading_of = [&](std::size_t column, std::size_t position) {
    return position < heading.size() ? heading[position] : table_.columns[column].id;
  };
  bool whole = true;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (!table_.columns[i].required || cells_[i].known) continue;
    whole = false;
    const auto fault = std::find_if(faults_.begin(), faults_.end(),
                                    [&](const CellFault& f) { return f.column == i; });
    const bool blank = fault == faults_.end();
    list(report, record.line, heading_of(i, blank ? binding.position_of(i) : fault->position),
         blank ? "the cell is blank, and a row needs it" : fault->reason + ", and a row needs it");
  }
  if (!whole) return false;
  for (CellFault& fault : faults_) {
    list(report, record.line, heading_of(fault.column, fault.position), std::move(fault.reason));
  }
  return true;
}

Result<void> TableBuilder::put(std::uint64_t line) {
  row_.clear();
  std::uint16_t unknown = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    append_cell(row_, table_.columns[i].kind, cells_[i]);
    if (!cells_[i].known) ++unknown;
  }
  keys_.make(cells_, row_, key_);
  entry_.assign(key_.bytes);
  append_big_endian(entry_, latest_ ? rank_of(cells_[*latest_]) : kNeverDated);
  append_big_endian(entry_, unknown);
  entry_ += row_;
  append_big_endian(entry_, static_cast<std::uint32_t>(reports_.size() - 1));
  append_big_endian(entry_, line);
  append_big_endian(entry_, static_cast<std::uint32_t>(key_.cluster));
  append_big_endian(entry_, static_cast<std::uint32_t>(key_.bytes.size()));
  return store_.put(entry_);
}

Result<void> TableBuilder::add(RecordSource& records, const Dialect& dialect, RawWriter* raw) {
  auto binding = Binding::bind(dialect, table_, records.heading(), records.heading_line());
  if (!binding) return binding.error();
  const auto import = static_cast<std::uint32_t>(reports_.size());
  reports_.emplace_back();
  held_.emplace_back();
  ImportReport& report = reports_.back();
  CsvRecord record;
  while (true) {
    const auto more = records.next(record);
    if (!more) return more.error();
    if (!*more) break;
    ++report.rows;
    if (raw != nullptr) {
      if (auto kept = raw->add(record); !kept) return kept;
    }
    if (!take_cells(record, *binding, records.heading(), report)) {
      ++report.rejected;
      continue;
    }
    if (department_) {
      Cell& cell = cells_[*department_];
      const std::string_view given = cell.known ? cell.text : std::string_view{};
      const std::string* code = departments_->find(given);
      if (code == nullptr) {
        hold(import, given, departments_->why_unknown(given), 1, record.line);
        continue;
      }
      cell.known = true;
      cell.text = *code;
    }
    if (auto kept = put(record.line); !kept) return kept;
  }
  return raw != nullptr ? raw->finish() : Result<void>{};
}

bool TableBuilder::parse(std::string_view bytes, Entry& entry) const {
  if (bytes.size() < kBeforeRow + kAfterRow) return false;
  const std::string_view tail = bytes.substr(bytes.size() - kAfterRow);
  entry.import = read_big_endian<std::uint32_t>(tail);
  entry.line = read_big_endian<std::uint64_t>(tail.substr(4));
  const auto cluster = read_big_endian<std::uint32_t>(tail.substr(12));
  const auto key = read_big_endian<std::uint32_t>(tail.substr(16));
  if (cluster > key || key + kBeforeRow + kAfterRow > bytes.size()) return false;
  if (entry.import >= reports_.size()) return false;
  entry.key = bytes.substr(0, key);
  entry.cluster = bytes.substr(0, cluster);
  entry.rank = read_big_endian<std::uint32_t>(bytes.substr(key));
  entry.row = bytes.substr(key + kBeforeRow, bytes.size() - key - kBeforeRow - kAfterRow);
  return true;
}

void TableBuilder::begin_thing(const Entry& entry) {
  thing_.assign(entry.key);
  thing_row_.assign(entry.row);
  thing_import_ = entry.import;
  thing_rank_ = entry.rank;
  thing_counts_.assign(reports_.size(), {});
  thing_counts_[entry.import] = {1, entry.line};
}

void TableBuilder::repeat_thing(const Entry& entry) {
  Count& count = thing_counts_[entry.import];
  count.first_line = count.rows == 0 ? entry.line : std::min(count.first_line, entry.line);
  ++count.rows;
  // A table without dates has no later row: two that differ contradict each other.
  if (!latest_ && entry.row != thing_row_) {
    list(reports_[entry.import], entry.line, {},
         "another row says otherwise of the same thing; that one was kept");
  }
}

Result<const std::string*> TableBuilder::joined(JoinCursor* join, std::string_view value) {
  while (join_more_ && (!join_begun_ || join_at_ < value)) {
    const auto more = join->next(join_at_, join_department_);
    if (!more) return more.error();
    join_begun_ = true;
    join_more_ = *more;
  }
  return join_more_ && join_at_ == value ? &join_department_ : nullptr;
}

Result<void> TableBuilder::end_thing(RowSink& sink, JoinCursor* join) {
  if (thing_counts_.empty()) return {};
  static const std::string kShared;
  const std::string* department = &kShared;
  if (ownership_ != Ownership::kShared) {
    if (!read_row(table_, thing_row_, cells_)) return failed("a sorted row does not decode");
  }
  std::string code;
  if (department_) {
    code = cells_[*department_].text;
    department = &code;
  } else if (ownership_ == Ownership::kByJoin) {
    const Cell& value = cells_[*join_];
    auto found = value.known ? joined(join, value.text) : Result<const std::string*>(nullptr);
    if (!found) return found.error();
    department = *found;
    if (department == nullptr) {
      for (std::uint32_t i = 0; i < thing_counts_.size(); ++i) {
        const Count& count = thing_counts_[i];
        if (count.rows == 0) continue;
        const bool told = value.known && !table_.columns[*join_].personal;
        hold(i, told ? value.text : std::string_view{},
             fmt::format("no row with a known department has this {}", table_.join), count.rows,
             count.first_line);
      }
      thing_counts_.clear();
      return {};
    }
  }
  for (std::uint32_t i = 0; i < thing_counts_.size(); ++i) {
    const bool stays = i == thing_import_;
    reports_[i].used += stays ? 1 : 0;
    reports_[i].merged += thing_counts_[i].rows - (stays ? 1 : 0);
  }
  thing_counts_.clear();
  if (cluster_.empty()) return sink.row(*department, thing_row_);
  if (winners_.size() == kMaxCluster) {
    return bad_input(
        {},
        fmt::format("more than {} rows have the same {}", kMaxCluster, rules_.one_department_per),
        "check that the column holds what its name says");
  }
  winners_.push_back({thing_row_, *department, thing_rank_});
  return {};
}

/// All rows of one person go where the latest of them says.
Result<void> TableBuilder::end_cluster(RowSink& sink) {
  if (winners_.empty()) return {};
  const Winner* home = &winners_.front();
  for (const Winner& winner : winners_) {
    const bool earlier_code = winner.rank == home->rank && winner.department < home->department;
    if (winner.rank < home->rank || earlier_code) home = &winner;
  }
  const std::string department = home->department;
  for (Winner& winner : winners_) {
    if (department_ && winner.department != department) {
      if (!read_row(table_, winner.row, cells_)) return failed("a sorted row does not decode");
      cells_[*department_].text = department;
      row_.clear();
      for (std::size_t i = 0; i < cells_.size(); ++i) {
        append_cell(row_, table_.columns[i].kind, cells_[i]);
      }
      winner.row = row_;
    }
    if (auto given = sink.row(department, winner.row); !given) return given;
  }
  winners_.clear();
  return {};
}

Result<void> TableBuilder::finish(RowSink& sink, JoinCursor* join) {
  assert((ownership_ == Ownership::kByJoin) == (join != nullptr));
  if (auto sorted = store_.sort(); !sorted) return sorted;
  std::string_view bytes;
  Entry entry;
  while (true) {
    const auto more = store_.next(bytes);
    if (!more) return more.error();
    if (!*more) break;
    if (!parse(bytes, entry)) return failed("a sorted row does not decode");
    if (!thing_counts_.empty() && entry.key == thing_) {
      repeat_thing(entry);
      continue;
    }
    if (auto ended = end_thing(sink, join); !ended) return ended;
    if (entry.cluster != cluster_) {
      if (auto ended = end_cluster(sink); !ended) return ended;
      cluster_.assign(entry.cluster);
    }
    begin_thing(entry);
  }
  if (auto ended = end_thing(sink, join); !ended) return ended;
  if (auto ended = end_cluster(sink); !ended) return ended;

  for (std::size_t i = 0; i < reports_.size(); ++i) {
    for (auto& [name, held] : held_[i]) reports_[i].held_rows.push_back(std::move(held));
    std::stable_sort(reports_[i].problems.begin(), reports_[i].problems.end(),
                     [](const RowProblem& a, const RowProblem& b) {
                       return std::tie(a.line, a.column) < std::tie(b.line, b.column);
                     });
  }
  return {};
}

}  // namespace waymark::evidence

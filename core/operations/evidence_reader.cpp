// SPDX-License-Identifier: Apache-2.0
#include "core/operations/evidence_reader.h"

#include <optional>
#include <utility>

#include "core/base/hash.h"
#include "core/evidence/row.h"
#include "core/operations/evidence_split.h"
#include "core/operations/evidence_tables.h"
#include "core/scoring/columns.h"

namespace waymark::operations {
namespace {

void append_cell(scoring::AnswerColumn& column, QuestionKind kind, const evidence::Cell* cell) {
  const bool known = cell != nullptr && cell->known;
  column.states.push_back(known ? scoring::CellState::kAnswered : scoring::CellState::kMissing);
  switch (kind) {
    case QuestionKind::kNumber:
    case QuestionKind::kPercent:
      column.numbers.push_back(known ? cell->number : 0);
      return;
    case QuestionKind::kBoolean:
      column.numbers.push_back(known && cell->boolean ? 1 : 0);
      return;
    case QuestionKind::kDate:
      column.numbers.push_back(known ? cell->date.days : 0);
      return;
    default:
      column.texts.push_back(known ? cell->text : std::string_view{});
      return;
  }
}

void reserve_cells(scoring::AnswerColumn& column, QuestionKind kind, std::uint64_t more) {
  const std::size_t rows = column.states.size() + more;
  column.states.reserve(rows);
  if (kind == QuestionKind::kText) {
    column.texts.reserve(rows);
  } else {
    column.numbers.reserve(rows);
  }
}

bool is_kind(evidence::ColumnKind of_rows, QuestionKind kind) {
  switch (of_rows) {
    case evidence::ColumnKind::kNumber:
      return kind == QuestionKind::kNumber;
    case evidence::ColumnKind::kPercent:
      return kind == QuestionKind::kPercent;
    case evidence::ColumnKind::kBoolean:
      return kind == QuestionKind::kBoolean;
    case evidence::ColumnKind::kDate:
      return kind == QuestionKind::kDate;
    case evidence::ColumnKind::kText:
      break;
  }
  return kind == QuestionKind::kText;
}

std::uint64_t count_of(const std::vector<scoring::TableRows>& tables) {
  std::uint64_t rows = 0;
  for (const scoring::TableRows& table : tables) rows += table.row_offsets.back();
  return rows;
}

}  // namespace

Result<std::unique_ptr<EvidenceReader>> EvidenceReader::open(store::Store& store,
                                                             const std::string& force,
                                                             const std::string& period,
                                                             const Instrument& instrument) {
  std::unique_ptr<EvidenceReader> reader(new EvidenceReader(store, instrument));
  reader->shared_ = scoring::no_rows(instrument);
  if (instrument.tables.empty()) return reader;
  store::EvidenceStore evidence(store);
  auto tables = evidence.tables(force, period);
  if (!tables) return tables.error();
  std::map<store::EvidenceKey, std::string> shapes;
  for (store::EvidenceStore::Table& table : *tables) {
    shapes.emplace(std::move(table.key), std::move(table.shape));
  }
  auto parts = evidence.parts(force, period, instrument.plugin);
  if (!parts) return parts.error();
  for (store::EvidenceStore::Part& found : *parts) {
    const auto table = instrument.table(found.table);
    if (!table) continue;
    Part part{*table, {force, period, instrument.plugin, found.table, found.owner}, {}, {}};
    part.shape = shapes[part.key];
    part.rows = std::move(found.rows);
    const std::string department = part.rows.department;
    (department.empty() ? reader->shared_parts_ : reader->parts_[department])
        .push_back(std::move(part));
  }
  for (const Part& part : reader->shared_parts_) {
    if (auto read = reader->append(part, reader->shared_); !read) return read.error();
  }
  return reader;
}

std::vector<std::string> EvidenceReader::departments() const {
  std::vector<std::string> codes;
  for (const auto& [code, parts] : parts_) codes.push_back(code);
  return codes;
}

std::uint64_t EvidenceReader::rows(const std::string& department) const {
  std::uint64_t rows = count_of(shared_);
  const auto found = parts_.find(department);
  if (found == parts_.end()) return rows;
  for (const Part& part : found->second) rows += part.rows.rows;
  return rows;
}

void EvidenceReader::add_fingerprint(const std::vector<Part>& parts, std::string& text) const {
  for (const Part& part : parts) {
    text += part.key.table + "/" + part.key.owner + "/" + part.shape + "/" + part.rows.fingerprint +
            "\n";
  }
}

std::string EvidenceReader::fingerprint(const std::string& department) const {
  std::string text;
  add_fingerprint(shared_parts_, text);
  const auto found = parts_.find(department);
  if (found != parts_.end()) add_fingerprint(found->second, text);
  return text.empty() ? text : sha256_hex(text);
}

Result<std::vector<scoring::TableRows>> EvidenceReader::read(const std::string& department) const {
  std::vector<scoring::TableRows> tables = shared_;
  const auto found = parts_.find(department);
  if (found == parts_.end()) return tables;
  for (const Part& part : found->second) {
    if (auto read = append(part, tables); !read) return read.error();
  }
  return tables;
}

Result<void> EvidenceReader::append(const Part& part,
                                    std::vector<scoring::TableRows>& tables) const {
  const evidence::Table kept = table_of_shape(part.shape);
  const TableShape& wanted = instrument_.tables[part.table];
  std::vector<std::optional<std::size_t>> positions;
  for (const TableShape::Column& column : wanted.columns) {
    const auto at = kept.column(column.id);
    positions.push_back(at && is_kind(kept.columns[*at].kind, column.kind) ? at : std::nullopt);
  }
  auto cursors = kept_rows(store_, part.key, {part.rows});
  std::vector<evidence::Cell> cells;
  std::string_view row;
  scoring::TableRows& into = tables[part.table];
  for (std::size_t i = 0; i < positions.size(); ++i) {
    reserve_cells(into.columns[i], wanted.columns[i].kind, part.rows.rows);
  }
  while (true) {
    const auto more = cursors.front().rows->next(row);
    if (!more) return more.error();
    if (!*more) return {};
    if (!evidence::read_row(kept, row, cells)) {
      return failed("kept rows of evidence do not decode: the store is damaged",
                    "`waymark verify` lists all that is wrong");
    }
    for (std::size_t i = 0; i < positions.size(); ++i) {
      append_cell(into.columns[i], wanted.columns[i].kind,
                  positions[i] ? &cells[*positions[i]] : nullptr);
    }
    ++into.row_offsets.back();
  }
}

}  // namespace waymark::operations

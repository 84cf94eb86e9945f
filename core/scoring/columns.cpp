// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/columns.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/number.h"

namespace waymark::scoring {
namespace {

/// Texts are put in their order and filled up at the end.
void resize(AnswerColumn& column, QuestionKind kind, std::size_t rows) {
  column.states.assign(rows, CellState::kMissing);
  if (kind == QuestionKind::kChoice) {
    column.options.assign(rows, 0);
  } else if (kind != QuestionKind::kText) {
    column.numbers.assign(rows, 0);
  }
}

/// Why nothing can be made of a return with that answer, or empty. The answer itself stays unsaid.
std::string fault_of(const Question& question, const AnswerValue& value) {
  const auto number = number_of(question, value);
  const auto extent = extent_of(question);
  if (!number || !extent || takes(question, *number)) return {};
  return "the answer to " + question.id + " lies outside " + shortest(extent->low) + " to " +
         shortest(extent->high) + ": hand the return over again with one inside";
}

/// Puts an answer into its cell; leaves the cell alone where the question cannot have that value.
/// Texts are put in the order of rows.
void put(AnswerColumn& column, const Question& question, std::size_t row,
         const AnswerValue& value) {
  if (question.kind == QuestionKind::kChoice) {
    const auto* id = std::get_if<std::string>(&value);
    const auto option = id == nullptr ? std::nullopt : question.option(*id);
    if (!option) return;
    column.options[row] = static_cast<std::int32_t>(*option);
  } else if (question.kind == QuestionKind::kText) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return;
    column.texts.resize(row);
    column.texts.push_back(*text);
  } else {
    std::optional<double> number = number_of(question, value);
    if (number && question.kind == QuestionKind::kDate && question.worst && question.best) {
      const auto extent = extent_of(question);
      number = std::clamp(*number, extent->low, extent->high);
    }
    if (!number || !takes(question, *number)) return;
    column.numbers[row] = *number;
  }
  column.states[row] = CellState::kAnswered;
}

const std::optional<AnswerValue>& value_of(const Answer& answer, ValueSet values) {
  switch (values) {
    case ValueSet::kSelf:
      return answer.self;
    case ValueSet::kReviewed:
      return answer.reviewed ? answer.reviewed : answer.self;
    case ValueSet::kFinal:
      break;
  }
  return answer.final;
}

/// Appends `count` cells of `from`, from `first` on. The vectors that a kind does not use are
/// empty.
void append_cells(const AnswerColumn& from, std::uint64_t first, std::uint64_t count,
                  AnswerColumn& to) {
  const auto append = [&](const auto& cells, auto& out) {
    if (cells.empty()) return;
    const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(first);
    out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
  };
  append(from.states, to.states);
  append(from.options, to.options);
  append(from.numbers, to.numbers);
  if (!from.texts.empty()) to.texts.append(from.texts, first, count);
}

/// Appends one return's rows of a table, as the next return's.
void append_rows(const TableRows& from, std::size_t row, TableRows& to) {
  const std::uint64_t first = from.row_offsets[row], count = from.rows_of(row);
  for (std::size_t c = 0; c < to.columns.size(); ++c) {
    append_cells(from.columns[c], first, count, to.columns[c]);
  }
  to.row_offsets.push_back(to.row_offsets.back() + count);
}

/// Tables of no return at all.
std::vector<TableRows> no_tables(const Instrument& instrument) {
  std::vector<TableRows> tables(instrument.tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    tables[t].columns.resize(instrument.tables[t].columns.size());
    tables[t].row_offsets = {0};
  }
  return tables;
}

using SharedTables = std::vector<std::shared_ptr<const TableRows>>;

SharedTables shared(std::vector<TableRows> tables) {
  SharedTables out;
  for (TableRows& table : tables) out.push_back(std::make_shared<TableRows>(std::move(table)));
  return out;
}

/// All rows of the returns; a single return's own ones.
SharedTables tables_of(const Instrument& instrument, std::span<const ReturnInput> returns) {
  if (returns.size() == 1 && returns.front().tables != nullptr) {
    SharedTables lent;
    for (const TableRows& table : *returns.front().tables) {
      lent.emplace_back(std::shared_ptr<const void>(), &table);
    }
    return lent;
  }
  std::vector<TableRows> tables = no_tables(instrument);
  for (const ReturnInput& input : returns) {
    for (std::size_t t = 0; t < tables.size(); ++t) {
      TableRows& table = tables[t];
      if (input.tables == nullptr) {
        table.row_offsets.push_back(table.row_offsets.back());
      } else {
        append_rows((*input.tables)[t], 0, table);
      }
    }
  }
  return shared(std::move(tables));
}

/// True where `rows` are all `count` rows in their order.
bool is_all(std::span<const std::uint32_t> rows, std::size_t count) {
  if (rows.size() != count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (rows[i] != i) return false;
  }
  return true;
}

}  // namespace

std::vector<TableRows> no_rows(const Instrument& instrument) {
  std::vector<TableRows> tables = no_tables(instrument);
  for (TableRows& table : tables) table.row_offsets.push_back(0);
  return tables;
}

Batch make_batch(const Instrument& instrument, std::span<const ReturnInput> returns,
                 ValueSet values) {
  const std::vector<Question>& questions = instrument.questions;
  Batch batch;
  batch.rows.reserve(returns.size());
  batch.columns.resize(questions.size());
  for (std::size_t q = 0; q < questions.size(); ++q) {
    resize(batch.columns[q], questions[q].kind, returns.size());
  }
  batch.tables = tables_of(instrument, returns);
  for (std::size_t row = 0; row < returns.size(); ++row) {
    const Return& given = *returns[row].given;
    batch.rows.push_back({given.department, returns[row].headcount});
    std::size_t next = 0;  // answers mostly come in the instrument's order
    for (const Answer& answer : given.answers) {
      if (next >= questions.size() || questions[next].id != answer.question) {
        const auto found = instrument.question(answer.question);
        if (!found) continue;
        next = *found;
      }
      AnswerColumn& column = batch.columns[next];
      if (!answer.not_applicable.empty()) {
        column.states[row] = CellState::kNotApplicable;
      } else if (const std::optional<AnswerValue>& value = value_of(answer, values)) {
        put(column, questions[next], row, *value);
        std::string& fault = batch.rows[row].fault;
        if (fault.empty() && column.states[row] != CellState::kAnswered) {
          fault = fault_of(questions[next], *value);
        }
      }
      ++next;
    }
  }
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (questions[q].kind == QuestionKind::kText) batch.columns[q].texts.resize(returns.size());
  }
  return batch;
}

Batch rows_of(const Batch& batch, std::span<const std::uint32_t> rows) {
  const auto pick = [&](const auto& from, auto& to) {
    if (from.empty()) return;
    to.reserve(rows.size());
    for (std::uint32_t row : rows) to.push_back(from[row]);
  };
  Batch out;
  pick(batch.rows, out.rows);
  out.columns.resize(batch.columns.size());
  for (std::size_t q = 0; q < batch.columns.size(); ++q) {
    pick(batch.columns[q].states, out.columns[q].states);
    pick(batch.columns[q].options, out.columns[q].options);
    pick(batch.columns[q].numbers, out.columns[q].numbers);
    pick(batch.columns[q].texts, out.columns[q].texts);
  }
  if (is_all(rows, batch.rows.size())) {
    out.tables = batch.tables;
    return out;
  }
  std::vector<TableRows> tables(batch.tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const TableRows& from = *batch.tables[t];
    tables[t].columns.resize(from.columns.size());
    tables[t].row_offsets = {0};
    for (const std::uint32_t row : rows) append_rows(from, row, tables[t]);
  }
  out.tables = shared(std::move(tables));
  return out;
}

void fill_missing(Batch& batch, const Instrument& instrument, Extreme extreme) {
  for (std::size_t q = 0; q < instrument.questions.size(); ++q) {
    const Question& question = instrument.questions[q];
    const auto& value = extreme == Extreme::kWorst ? question.worst : question.best;
    if (!value) continue;
    AnswerColumn& column = batch.columns[q];
    for (std::size_t row = 0; row < column.states.size(); ++row) {
      if (column.states[row] == CellState::kMissing) put(column, question, row, *value);
    }
  }
}

bool has_missing(const Batch& batch, const Instrument& instrument, std::size_t row) {
  for (std::size_t q = 0; q < instrument.questions.size(); ++q) {
    const Question& question = instrument.questions[q];
    if (question.worst && question.best && batch.columns[q].states[row] == CellState::kMissing) {
      return true;
    }
  }
  return false;
}

}  // namespace waymark::scoring

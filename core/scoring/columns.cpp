// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/columns.h"

#include <optional>
#include <string>

namespace waymark::scoring {
namespace {

void resize(AnswerColumn& column, QuestionKind kind, std::size_t rows) {
  column.states.assign(rows, CellState::kMissing);
  if (kind == QuestionKind::kChoice) {
    column.options.assign(rows, 0);
  } else if (kind == QuestionKind::kText) {
    column.texts.assign(rows, {});
  } else {
    column.numbers.assign(rows, 0);
  }
}

/// Puts an answer into its cell; leaves the cell alone where the question cannot have that value.
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
    column.texts[row] = *text;
  } else {
    const std::optional<double> number = number_of(question, value);
    if (!number) return;
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

}  // namespace

Batch make_batch(const Instrument& instrument, std::span<const ReturnInput> returns,
                 ValueSet values) {
  const std::vector<Question>& questions = instrument.questions;
  Batch batch;
  batch.rows.reserve(returns.size());
  batch.columns.resize(questions.size());
  for (std::size_t q = 0; q < questions.size(); ++q) {
    resize(batch.columns[q], questions[q].kind, returns.size());
  }
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
      }
      ++next;
    }
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

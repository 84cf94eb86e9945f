// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/cells.h"

namespace waymark::scoring {

std::optional<AnswerValue> answer_of(const Question& question, const AnswerColumn& column,
                                     std::size_t row) {
  if (column.states[row] != CellState::kAnswered) return std::nullopt;
  switch (question.kind) {
    case QuestionKind::kChoice:
      return question.options[static_cast<std::size_t>(column.options[row])].id;
    case QuestionKind::kBoolean:
      return column.numbers[row] != 0;
    case QuestionKind::kNumber:
    case QuestionKind::kPercent:
      return column.numbers[row];
    case QuestionKind::kDate:
      return Date{static_cast<std::int32_t>(column.numbers[row])};
    case QuestionKind::kText:
      break;
  }
  return std::string(column.texts[row]);
}

TraceNode answer_leaf(const Instrument& instrument, const Batch& batch, std::size_t row,
                      std::uint32_t index) {
  const Question& question = instrument.questions[index];
  const AnswerColumn& column = batch.columns[index];
  TraceNode node;
  node.id = question.id;
  node.label = question.title;
  node.rule = "answer";
  switch (column.states[row]) {
    case CellState::kMissing:
      node.state = FigureState::kUnscored;
      break;
    case CellState::kNotApplicable:
      node.state = FigureState::kNotApplicable;
      break;
    case CellState::kAnswered:
      node.state = FigureState::kScored;
      break;
  }
  node.source = AnswerSource{batch.rows[row].code, instrument.plugin, question.id,
                             answer_of(question, column, row)};
  return node;
}

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/abi_batch.h"

#include <cstddef>

#include "core/base/number.h"

namespace waymark::plugins {
namespace {

// What is lent as it is must be the same bytes on both sides.
static_assert(sizeof(scoring::CellState) == 1);
static_assert(static_cast<int>(scoring::CellState::kMissing) == WAYMARK_CELL_MISSING);
static_assert(static_cast<int>(scoring::CellState::kAnswered) == WAYMARK_CELL_ANSWERED);
static_assert(static_cast<int>(scoring::CellState::kNotApplicable) == WAYMARK_CELL_NOT_APPLICABLE);

std::uint32_t abi_kind(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::kChoice:
      return WAYMARK_KIND_CHOICE;
    case QuestionKind::kBoolean:
      return WAYMARK_KIND_BOOLEAN;
    case QuestionKind::kNumber:
      return WAYMARK_KIND_NUMBER;
    case QuestionKind::kPercent:
      return WAYMARK_KIND_PERCENT;
    case QuestionKind::kDate:
      return WAYMARK_KIND_DATE;
    case QuestionKind::kText:
      break;
  }
  return WAYMARK_KIND_TEXT;
}

template <class Things>
std::vector<waymark_str> ids_of(const Things& things) {
  std::vector<waymark_str> ids;
  ids.reserve(things.size());
  for (const auto& thing : things) ids.push_back(abi_str(thing.id));
  return ids;
}

/// Kind and number of a parameter, by what its manifest calls it.
void set_kind(waymark_parameter& out, const std::string& kind, const std::string& text) {
  out.kind = WAYMARK_KIND_TEXT;
  if (kind == "choice") {
    out.kind = WAYMARK_KIND_CHOICE;
  } else if (kind == "boolean") {
    out.kind = WAYMARK_KIND_BOOLEAN;
    out.number = text == "true" ? 1 : 0;
  } else if (kind == "number" || kind == "integer" || kind == "percent") {
    out.kind = kind == "percent" ? WAYMARK_KIND_PERCENT : WAYMARK_KIND_NUMBER;
    out.number = parse_number(text).value_or(0);
  } else if (kind == "date") {
    out.kind = WAYMARK_KIND_DATE;
    const auto date = Date::parse(text);
    out.number = date ? date->days : 0;
  }
}

}  // namespace

AbiModel::AbiModel(std::shared_ptr<const Instrument> instrument)
    : instrument_(std::move(instrument)),
      dimensions_(ids_of(instrument_->dimensions)),
      metrics_(ids_of(instrument_->metrics)),
      findings_(ids_of(instrument_->findings)) {
  questions_.reserve(instrument_->questions.size());
  for (const Question& question : instrument_->questions) {
    waymark_question out = {};
    out.size = sizeof out;
    out.kind = abi_kind(question.kind);
    out.id = abi_str(question.id);
    out.weight = question.weight;
    if (question.kind == QuestionKind::kChoice) {
      auto& values = option_values_.emplace_back();
      for (const Option& option : question.options) values.push_back(option.value);
      out.options = options_.emplace_back(ids_of(question.options)).data();
      out.option_values = values.data();
      out.option_count = static_cast<std::uint32_t>(question.options.size());
    }
    questions_.push_back(out);
  }
  for (const waymark_question& question : questions_) question_pointers_.push_back(&question);

  for (const TableShape& table : instrument_->tables) {
    const auto& columns = table_columns_.emplace_back(ids_of(table.columns));
    tables_.push_back({sizeof(waymark_table_shape), static_cast<std::uint32_t>(columns.size()),
                       abi_str(table.id), columns.data()});
  }
  for (const waymark_table_shape& table : tables_) table_pointers_.push_back(&table);

  model_.size = sizeof model_;
  model_.question_count = static_cast<std::uint32_t>(questions_.size());
  model_.questions = question_pointers_.data();
  model_.dimensions = dimensions_.data();
  model_.metrics = metrics_.data();
  model_.findings = findings_.data();
  model_.dimension_count = static_cast<std::uint32_t>(dimensions_.size());
  model_.metric_count = static_cast<std::uint32_t>(metrics_.size());
  model_.finding_count = static_cast<std::uint32_t>(findings_.size());
  model_.table_count = static_cast<std::uint32_t>(table_pointers_.size());
  model_.tables = table_pointers_.data();
  model_.native_min = instrument_->native.min;
  model_.native_max = instrument_->native.max;
}

AbiContext::AbiContext(const scoring::Context& context, const Instrument& instrument,
                       const std::vector<ParameterSpec>& specs, const waymark_model* model) {
  parameters_.reserve(context.parameters.size());
  for (const auto& [name, text] : context.parameters) {
    waymark_parameter out = {};
    out.size = sizeof out;
    out.name = abi_str(name);
    out.text = abi_str(text);
    out.kind = WAYMARK_KIND_TEXT;
    for (const ParameterSpec& spec : specs) {
      if (spec.id == name) set_kind(out, spec.kind, text);
    }
    parameters_.push_back(out);
  }
  for (const waymark_parameter& parameter : parameters_) pointers_.push_back(&parameter);

  context_.size = sizeof context_;
  context_.census_day = context.census.days;
  context_.period = abi_str(context.period);
  context_.edition = abi_str(instrument.edition);
  context_.parameters = pointers_.data();
  context_.parameter_count = static_cast<std::uint32_t>(pointers_.size());
  context_.model = model;
}

waymark_column AbiBatch::column_of(const scoring::AnswerColumn& column, QuestionKind kind,
                                   std::size_t first, std::size_t count) {
  waymark_column out = {};
  out.size = sizeof out;
  out.kind = abi_kind(kind);
  out.length = count;
  out.states = reinterpret_cast<const std::uint8_t*>(column.states.data()) + first;
  switch (kind) {
    case QuestionKind::kChoice:
      out.values = column.options.data() + first;
      break;
    case QuestionKind::kNumber:
    case QuestionKind::kPercent:
      out.values = column.numbers.data() + first;
      break;
    case QuestionKind::kBoolean: {
      auto& values = booleans_.emplace_back();
      values.reserve(count);
      for (std::size_t i = 0; i < count; ++i) {
        values.push_back(column.numbers[first + i] != 0 ? 1 : 0);
      }
      out.values = values.data();
      break;
    }
    case QuestionKind::kDate: {
      auto& values = dates_.emplace_back();
      values.reserve(count);
      for (std::size_t i = 0; i < count; ++i) {
        values.push_back(static_cast<std::int32_t>(column.numbers[first + i]));
      }
      out.values = values.data();
      break;
    }
    case QuestionKind::kText: {
      const scoring::TextCells* texts = &column.texts;
      if (first > 0) {  // offsets are counted from the first row here
        scoring::TextCells& own = texts_.emplace_back();
        own.append(column.texts, first, count);
        texts = &own;
      }
      out.values = texts->bytes().data();
      out.offsets = texts->offsets().data();
      break;
    }
  }
  return out;
}

waymark_column AbiBatch::copy_of(const scoring::AnswerColumn& column, QuestionKind kind,
                                 std::size_t first, std::size_t count) {
  scoring::AnswerColumn& own = answers_.emplace_back();
  const auto copy = [&](const auto& from, auto& to) {
    if (from.empty()) return;
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
    to.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  };
  copy(column.states, own.states);
  copy(column.options, own.options);
  copy(column.numbers, own.numbers);
  if (!column.texts.empty()) own.texts.append(column.texts, first, count);
  return column_of(own, kind, 0, count);
}

void AbiBatch::add_table(const scoring::TableRows& rows, const TableShape& shape, std::size_t first,
                         std::size_t count) {
  Table& out = tables_.emplace_back();
  const std::uint64_t begin = rows.row_offsets[first];
  const std::uint64_t size = rows.row_offsets[first + count] - begin;
  out.offsets.reserve(count + 1);
  for (std::size_t i = first; i <= first + count; ++i) {
    out.offsets.push_back(rows.row_offsets[i] - begin);
  }
  out.columns.reserve(rows.columns.size());
  for (std::size_t c = 0; c < rows.columns.size(); ++c) {
    out.columns.push_back(column_of(rows.columns[c], shape.columns[c].kind, begin, size));
  }
  for (const waymark_column& column : out.columns) out.pointers.push_back(&column);
  out.table = {sizeof(waymark_table), static_cast<std::uint32_t>(out.columns.size()), size,
               out.pointers.data(), out.offsets.data()};
  table_pointers_.push_back(&out.table);
}

AbiBatch::AbiBatch(const scoring::Batch& batch, const Instrument& instrument, std::size_t first,
                   std::size_t count)
    : answered_(count, WAYMARK_CELL_ANSWERED) {
  columns_.reserve(batch.columns.size());
  for (std::size_t i = 0; i < batch.columns.size(); ++i) {
    columns_.push_back(copy_of(batch.columns[i], instrument.questions[i].kind, first, count));
  }
  pointers_.reserve(columns_.size());
  for (const waymark_column& column : columns_) pointers_.push_back(&column);

  scoring::TextCells& codes = texts_.emplace_back();
  headcounts_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    codes.push_back(batch.rows[first + i].code);
    headcounts_.push_back(batch.rows[first + i].headcount);
  }
  department_ = {sizeof(waymark_column), WAYMARK_KIND_TEXT,    count,
                 answered_.data(),       codes.bytes().data(), codes.offsets().data()};
  headcount_ = {sizeof(waymark_column), WAYMARK_KIND_NUMBER, count,
                answered_.data(),       headcounts_.data(),  nullptr};

  for (std::size_t i = 0; i < batch.tables.size(); ++i) {
    add_table(*batch.tables[i], instrument.tables[i], first, count);
  }

  batch_.size = sizeof batch_;
  batch_.question_count = static_cast<std::uint32_t>(columns_.size());
  batch_.return_count = count;
  batch_.questions = pointers_.data();
  batch_.department = &department_;
  batch_.headcount = &headcount_;
  batch_.table_count = static_cast<std::uint32_t>(table_pointers_.size());
  batch_.tables = table_pointers_.empty() ? nullptr : table_pointers_.data();
}

}  // namespace waymark::plugins

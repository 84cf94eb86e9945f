// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/batch.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/model/instrument.h"
#include "core/plugins/manifest.h"
#include "core/scoring/scorer.h"

namespace waymark::plugins {

/// An instrument as waymark_model. Immutable; views into the instrument, which it keeps alive.
class AbiModel {
 public:
  explicit AbiModel(std::shared_ptr<const Instrument> instrument);
  AbiModel(const AbiModel&) = delete;
  AbiModel& operator=(const AbiModel&) = delete;

  [[nodiscard]] const waymark_model* get() const { return &model_; }

 private:
  std::shared_ptr<const Instrument> instrument_;
  std::deque<std::vector<waymark_str>> options_;
  std::deque<std::vector<double>> option_values_;
  std::vector<waymark_question> questions_;
  std::vector<const waymark_question*> question_pointers_;
  std::vector<waymark_str> dimensions_, metrics_, findings_;
  std::deque<std::vector<waymark_str>> table_columns_;
  std::vector<waymark_table_shape> tables_;
  std::vector<const waymark_table_shape*> table_pointers_;
  waymark_model model_ = {};
};

/// A context as waymark_context. Views into what it was made of, which must outlive it.
class AbiContext {
 public:
  AbiContext(const scoring::Context& context, const Instrument& instrument,
             const std::vector<ParameterSpec>& specs, const waymark_model* model);
  AbiContext(const AbiContext&) = delete;
  AbiContext& operator=(const AbiContext&) = delete;

  [[nodiscard]] const waymark_context* get() const { return &context_; }

 private:
  std::vector<waymark_parameter> parameters_;
  std::vector<const waymark_parameter*> pointers_;
  waymark_context context_ = {};
};

/// Rows [first, first + count) of a batch as waymark_batch. Answers are copied: a plugin can write
/// into what it is lent, and the host goes on counting its own. Cells of tables, of which it counts
/// nothing but rows, are lent where both sides lay them out alike, and else converted. Must not
/// outlive the batch.
class AbiBatch {
 public:
  AbiBatch(const scoring::Batch& batch, const Instrument& instrument, std::size_t first,
           std::size_t count);
  AbiBatch(const AbiBatch&) = delete;
  AbiBatch& operator=(const AbiBatch&) = delete;

  [[nodiscard]] const waymark_batch* get() const { return &batch_; }

 private:
  /// One table: its columns' pointers, and the offsets counted from its first row here.
  struct Table {
    std::vector<waymark_column> columns;
    std::vector<const waymark_column*> pointers;
    std::vector<std::uint64_t> offsets;
    waymark_table table = {};
  };

  waymark_column column_of(const scoring::AnswerColumn& column, QuestionKind kind,
                           std::size_t first, std::size_t count);
  /// The same of cells of the batch's own.
  waymark_column copy_of(const scoring::AnswerColumn& column, QuestionKind kind, std::size_t first,
                         std::size_t count);
  void add_table(const scoring::TableRows& rows, const TableShape& shape, std::size_t first,
                 std::size_t count);

  std::deque<scoring::TextCells> texts_;
  std::deque<std::vector<std::uint8_t>> booleans_;
  std::deque<std::vector<std::int32_t>> dates_;
  std::deque<scoring::AnswerColumn> answers_;
  std::vector<std::uint8_t> answered_;  ///< a state column for what is always there
  std::vector<double> headcounts_;
  std::vector<waymark_column> columns_;
  std::vector<const waymark_column*> pointers_;
  waymark_column department_ = {}, headcount_ = {};
  std::deque<Table> tables_;
  std::vector<const waymark_table*> table_pointers_;
  waymark_batch batch_ = {};
};

[[nodiscard]] inline waymark_str abi_str(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace waymark::plugins

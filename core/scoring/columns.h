// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/instrument.h"
#include "core/model/return.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// Which of an answer's three values is scored.
enum class ValueSet : std::uint8_t {
  kFinal,
  kSelf,      ///< what the department said
  kReviewed,  ///< what the reviewer made of it; where the reviewer said nothing, what it said
};

/// A return and what is known of its department. Return and tables are borrowed.
struct ReturnInput {
  const Return* given = nullptr;
  double headcount = 0;
  /// The department's own rows of each of the instrument's tables, in that order, as a batch of one
  /// return; null: none of any.
  const std::vector<TableRows>* tables = nullptr;
};

/// The rows of one department as a batch of one return: begin with this, then append cells to the
/// columns and count the rows in row_offsets.back().
[[nodiscard]] std::vector<TableRows> no_rows(const Instrument& instrument);

/// Returns as dense columns: a row a return, a column a question of the instrument. Not applicable
/// where a reason is given; missing where there is no value, or one that the question cannot have
/// (an option it does not know, a value of another kind). A day beyond the question's worst or best
/// answer counts as the nearer of them. A number that the question does not take is missing, and
/// its row carries a fault: nothing is to be made of it. Answers to questions that the instrument
/// does not have are passed over. Tables are put one behind the other;
/// those of a single return are lent, and must outlive the batch.
[[nodiscard]] Batch make_batch(const Instrument& instrument, std::span<const ReturnInput> returns,
                               ValueSet values);

/// The same columns and tables with some of the returns only, in the order given.
[[nodiscard]] Batch rows_of(const Batch& batch, std::span<const std::uint32_t> rows);

/// Answers every missing cell with its question's worst or best answer; a text stays missing.
void fill_missing(Batch& batch, const Instrument& instrument, Extreme extreme);

/// True where some missing cell of the row has a worst and a best answer: where bounds are open.
[[nodiscard]] bool has_missing(const Batch& batch, const Instrument& instrument, std::size_t row);

}  // namespace waymark::scoring

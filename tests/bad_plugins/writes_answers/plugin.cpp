// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

/// Answers what is missing itself, in the memory that it was lent.
static void answer(const waymark_column& column, std::uint64_t row) {
  auto* states = const_cast<std::uint8_t*>(column.states);
  if (states[row] != WAYMARK_CELL_MISSING) return;
  states[row] = WAYMARK_CELL_ANSWERED;
  static_cast<double*>(const_cast<void*>(column.values))[row] = 100;
}

waymark_status score_row(const Row& row) {
  double mean = 0;
  for (int i = 0; i < 2; ++i) {
    const waymark_column& column = *row.batch->questions[i];
    if (row.bad) answer(column, row.index);
    mean += static_cast<const double*>(column.values)[row.index] / 2;
  }
  auto result = row.good(0);
  result.score = mean / 20;
  row.emit(result);
  row.emit(row.good(1));
  return WAYMARK_OK;
}

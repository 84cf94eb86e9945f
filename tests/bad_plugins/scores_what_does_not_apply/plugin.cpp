// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  const bool is_out = row.batch->questions[0]->states[row.index] == WAYMARK_CELL_NOT_APPLICABLE;
  auto result = row.good(0);
  if (is_out && !row.bad) result.state = WAYMARK_STATE_NOT_APPLICABLE;
  row.emit(result);
  row.emit(row.good(1));
  return WAYMARK_OK;
}

// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  auto result = row.good(0);
  if (row.bad) result.valid = WAYMARK_DIMENSION_BOUNDS;
  result.low = 1;
  result.high = 4;
  row.emit(result);
  row.emit(row.good(1));
  return WAYMARK_OK;
}

// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit(row.good(0));
  auto result = row.good(1);
  result.valid = WAYMARK_DIMENSION_BOUNDS;
  result.low = row.bad ? 3 : 1;
  result.high = 4;
  row.emit(result);
  return WAYMARK_OK;
}

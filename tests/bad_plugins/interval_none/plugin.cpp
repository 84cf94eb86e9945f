// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit(row.good(0));
  auto result = row.good(1);
  result.valid = WAYMARK_DIMENSION_INTERVAL;
  result.interval_low = row.bad ? 3 : 2;
  result.interval_high = 2.75;
  result.interval_level = 0.95;
  row.emit(result);
  return WAYMARK_OK;
}

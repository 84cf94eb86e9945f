// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit(row.good(0));
  auto result = row.good(1);
  result.valid = WAYMARK_DIMENSION_COVERAGE;
  result.coverage = row.bad ? 1.5 : 1;
  row.emit(result);
  return WAYMARK_OK;
}

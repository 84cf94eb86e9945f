// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  auto result = row.good(0);
  result.valid = WAYMARK_DIMENSION_NATIVE;
  result.native = row.bad ? 2.5 + 1e-8 : 2.5 + 1e-10;
  row.emit(result);
  row.emit(row.good(1));
  return WAYMARK_OK;
}

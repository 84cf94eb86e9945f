// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  if (row.bad) {
    auto result = row.good(0);
    result.row = 1000;
    row.emit(result);
  }
  return WAYMARK_OK;
}

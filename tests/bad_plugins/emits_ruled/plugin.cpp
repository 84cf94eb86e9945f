// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  if (row.bad) row.emit(row.good(2));
  return WAYMARK_OK;
}

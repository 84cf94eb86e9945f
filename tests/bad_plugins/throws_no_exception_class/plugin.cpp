// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  if (row.bad) throw 42;
  return row.emit_good();
}

// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  return row.bad ? 3 : row.emit_good();
}

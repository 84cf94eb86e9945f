// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include "../trace.hpp"

waymark_status score_row(const Row& row) {
  write_tree(row, 0, 2.5);
  write_tree(row, 1, 2.5, rows_leaf(0, row.bad ? 3 : 2));
  return row.emit_good();
}

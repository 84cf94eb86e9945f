// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include "../trace.hpp"

waymark_status score_row(const Row& row) {
  write_tree(row, 0, 2.5);
  write_tree(row, 1, 2.5, rows_leaf(row.bad ? 1 : 0, 2));
  return row.emit_good();
}

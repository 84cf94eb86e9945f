// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include "../trace.hpp"

waymark_status score_row(const Row& row) {
  if (row.sink->trace != nullptr) {
    write_tree(row, 0, row.bad ? 4 : 2.5);
    write_tree(row, 1, 2.5);
  }
  return row.emit_good();
}

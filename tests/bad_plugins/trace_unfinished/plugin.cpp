// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include "../trace.hpp"

waymark_status score_row(const Row& row) {
  if (row.sink->trace != nullptr) {
    write_tree(row, 0, 2.5);
    if (row.bad) {
      row.sink->trace->begin_tree(row.sink->trace, row.index, 1);
      row.sink->trace->begin_node(row.sink->trace);
    } else {
      write_tree(row, 1, 2.5);
    }
  }
  return row.emit_good();
}

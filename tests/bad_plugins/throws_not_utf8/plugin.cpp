// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include <stdexcept>

waymark_status score_row(const Row& row) {
  if (row.bad) throw std::runtime_error("row \xff\x1b[2J");
  return row.emit_good();
}

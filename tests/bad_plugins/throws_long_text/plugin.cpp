// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include <stdexcept>
#include <string>

waymark_status score_row(const Row& row) {
  if (row.bad) throw std::runtime_error("long " + std::string(50u << 20, 'x'));
  return row.emit_good();
}

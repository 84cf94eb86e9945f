// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

// Nothing is wrong: what the others are compared with.
waymark_status score_row(const Row& row) {
  return row.emit_good();
}

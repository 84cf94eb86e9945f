// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  const std::string label(WAYMARK_LONGEST_LABEL + (row.bad ? 1 : 0), 'x');
  auto result = row.good(0);
  result.valid = WAYMARK_DIMENSION_NATIVE;
  result.native = 2.5;
  result.native_label = {label.data(), label.size()};
  row.emit(result);
  row.emit(row.good(1));
  return WAYMARK_OK;
}

// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  waymark_finding_result finding = {};
  finding.size = sizeof finding;
  finding.row = row.index;
  for (int i = 0; i < (row.bad ? 100000 : 1); ++i) row.sink->emit_finding(row.sink, &finding);
  return WAYMARK_OK;
}

// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  waymark_finding_result finding = {};
  finding.size = sizeof finding;
  finding.row = row.index;
  finding.finding = row.bad ? 1 : 0;
  row.sink->emit_finding(row.sink, &finding);
  return WAYMARK_OK;
}

// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  auto metric = row.metric();
  metric.item = row.bad ? waymark_str{"lapt\xff", 5} : waymark_str{"laptop", 6};
  row.sink->emit_metric(row.sink, &metric);
  return WAYMARK_OK;
}

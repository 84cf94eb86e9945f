// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  auto metric = row.metric();
  if (row.bad) metric.size = offsetof(waymark_metric_result, n);
  row.sink->emit_metric(row.sink, &metric);
  return WAYMARK_OK;
}

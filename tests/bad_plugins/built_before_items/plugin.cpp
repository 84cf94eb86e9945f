// SPDX-License-Identifier: Apache-2.0
// Nothing is wrong with this one: it hands metrics over as ABI 1.0 had them, and what lies behind
// is not the host's to read.
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  auto metric = row.metric();
  metric.size = offsetof(waymark_metric_result, item);
  metric.valid = WAYMARK_METRIC_N;
  metric.n = 7;
  metric.item = {nullptr, UINT64_MAX};
  return row.sink->emit_metric(row.sink, &metric);
}

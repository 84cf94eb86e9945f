// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  auto metric = row.metric();
  metric.valid = WAYMARK_METRIC_FRACTION;
  metric.numerator = row.bad ? -1e308 : -1e15;
  metric.denominator = 1;
  row.sink->emit_metric(row.sink, &metric);
  return WAYMARK_OK;
}

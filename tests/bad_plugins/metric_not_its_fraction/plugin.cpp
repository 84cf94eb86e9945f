// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  auto metric = row.metric();
  metric.valid = WAYMARK_METRIC_VALUE | WAYMARK_METRIC_FRACTION;
  metric.value = row.bad ? 0.4 : 0.5;
  metric.numerator = 3;
  metric.denominator = 6;
  row.sink->emit_metric(row.sink, &metric);
  return WAYMARK_OK;
}

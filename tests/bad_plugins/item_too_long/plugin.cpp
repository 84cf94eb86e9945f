// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  char text[WAYMARK_LONGEST_ITEM + 1];
  std::memset(text, 'a', sizeof text);
  row.emit_good();
  auto metric = row.metric();
  metric.item = {text, WAYMARK_LONGEST_ITEM + (row.bad ? 1u : 0u)};
  row.sink->emit_metric(row.sink, &metric);
  return WAYMARK_OK;
}

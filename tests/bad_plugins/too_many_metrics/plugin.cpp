// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  for (int i = 0; i < WAYMARK_MOST_METRICS + (row.bad ? 1 : 0); ++i) {
    const std::string item = std::to_string(i);
    auto metric = row.metric();
    metric.item = {item.data(), item.size()};
    row.sink->emit_metric(row.sink, &metric);
  }
  return WAYMARK_OK;
}

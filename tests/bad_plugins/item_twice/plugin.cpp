// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

waymark_status score_row(const Row& row) {
  row.emit_good();
  for (const char* item : {"phone", "", row.bad ? "phone" : "laptop"}) {
    auto metric = row.metric();
    metric.item = {item, std::strlen(item)};
    row.sink->emit_metric(row.sink, &metric);
  }
  return WAYMARK_OK;
}

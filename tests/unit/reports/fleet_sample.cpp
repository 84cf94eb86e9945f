// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/reports/fleet_sample.h"

#include "tests/unit/reports/synthetic.h"

namespace waymark::tests {

std::unique_ptr<Results> results_with_fleet() {
  auto results = small_results();
  PluginInPeriod& plugin = results->assessment.plugins[0];
  auto instrument = std::make_shared<Instrument>(*plugin.instrument);
  instrument->plugin = plugin.id = "equipment";
  plugin.name = "Equipment";
  const auto metric = [&](const char* id) {
    for (std::uint32_t i = 0; i < instrument->metrics.size(); ++i) {
      if (instrument->metrics[i].id == id) return i;
    }
    instrument->metrics.push_back({id, id, "devices", ""});
    return static_cast<std::uint32_t>(instrument->metrics.size() - 1);
  };
  const auto count = [&](std::size_t department, const char* id, const char* item, double value,
                         std::int64_t n) {
    MetricValue it;
    it.metric = metric(id);
    it.item = item;
    it.value = value;
    it.n = n;
    results->departments[department].plugins[0].metrics.push_back(it);
  };
  const auto share = [&](std::size_t department, const char* id, const char* item, double part,
                         double whole) {
    MetricValue it;
    it.metric = metric(id);
    it.item = item;
    it.value = part / whole;
    it.numerator = part;
    it.denominator = whole;
    results->departments[department].plugins[0].metrics.push_back(it);
  };
  count(0, "support.end", "laptop ended", 300, 300);
  count(0, "support.end", "laptop 2026-H2", 500, 500);
  count(0, "support.end", "laptop unknown", 400, 400);
  count(0, "support.end", "phone 2027-H1", 900, 900);
  count(0, "support.end", "server 2031-H2", 8, 8);
  count(0, "support.end", "server none", 4, 4);
  count(1, "support.end", "laptop ended", 20, 20);
  count(1, "support.end", "laptop unknown", 60, 60);
  count(1, "support.end", "phone 2027-H2", 60, 60);
  share(0, "support.before-refresh", "", 400, 1900);
  share(0, "support.before-refresh", "phone", 400, 900);
  share(0, "support.before-refresh", "laptop", 0, 1000);
  share(1, "support.before-refresh", "", 25, 60);
  share(1, "support.before-refresh", "phone", 25, 60);
  share(0, "support.before-refresh-days", "phone", 50000, 400);
  share(1, "support.before-refresh-days", "phone", 3125, 25);
  count(0, "support.before-refresh-release", "Samsung XCover 6 Pro", 400, 400);
  count(1, "support.before-refresh-release", "Samsung XCover 6 Pro", 25, 25);
  count(0, "support.before-refresh-cost", "phone", 164800, 400);
  count(1, "support.before-refresh-cost", "phone", 10300, 25);
  count(0, "support.table-age", "", 12, 0);
  plugin.instrument = std::move(instrument);
  return results;
}

}  // namespace waymark::tests

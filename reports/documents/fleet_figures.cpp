// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/fleet_figures.h"

#include <algorithm>

#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

const std::vector<ClassName>& class_names() {
  static const std::vector<ClassName> kNames = {
      {"phone", "Phones", "phone", "phones"},
      {"laptop", "Laptops", "laptop", "laptops"},
      {"desktop", "Desktops", "desktop", "desktops"},
      {"tablet", "Tablets", "tablet", "tablets"},
      {"body-worn-video", "Body-worn video", "body-worn video camera", "body-worn video cameras"},
      {"radio", "Radios", "radio", "radios"},
      {"server", "Servers", "server", "servers"},
      {"other", "Other devices", "other device", "other devices"}};
  return kNames;
}

using ByItem = std::map<std::string, PartOf>;

/// Sums of one metric, by item.
ByItem sums(const Instrument& instrument, const DepartmentPluginResult& result, const char* id) {
  ByItem out;
  for (const MetricValue& metric : result.metrics) {
    if (instrument.metrics[metric.metric].id != id || !metric.value) continue;
    PartOf& sum = out[metric.item];
    const bool is_fraction = metric.numerator && metric.denominator;
    sum.part += is_fraction ? *metric.numerator : *metric.value;
    sum.whole += is_fraction ? *metric.denominator : static_cast<double>(metric.n.value_or(0));
  }
  return out;
}

void add(ByItem& to, const ByItem& more) {
  for (const auto& [item, sum] : more) {
    to[item].part += sum.part;
    to[item].whole += sum.whole;
  }
}

std::vector<std::pair<std::string, double>> most_first(const std::map<std::string, double>& items) {
  std::vector<std::pair<std::string, double>> order;
  for (const auto& item : items) {
    if (item.second > 0) order.push_back(item);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return order;
}

}  // namespace

double FleetFigures::devices() const {
  double sum = 0;
  for (const ClassEnds& one : ends) sum += one.devices;
  return sum;
}

double FleetFigures::in_period(const std::string& period) const {
  double sum = 0;
  for (const ClassEnds& one : ends) {
    const auto found = one.by_period.find(period);
    if (found != one.by_period.end()) sum += found->second;
  }
  return sum;
}

PartOf FleetFigures::conflicts_in_all() const {
  PartOf sum;
  for (const ClassConflict& one : conflicts) {
    sum.part += one.devices.part;
    sum.whole += one.devices.whole;
  }
  return sum;
}

PartOf FleetFigures::conflict_cost() const {
  PartOf sum;
  for (const ClassConflict& one : conflicts) {
    sum.part += one.cost.part;
    sum.whole += one.cost.whole;
  }
  return sum;
}

bool counts_equipment(const Instrument& instrument) {
  const auto has = [&](const char* id) {
    return std::any_of(instrument.metrics.begin(), instrument.metrics.end(),
                       [&](const Metric& metric) { return metric.id == id; });
  };
  return has("support.end") && has("support.before-refresh");
}

FleetFigures fleet_figures(const Assessment& assessment, std::uint32_t plugin,
                           const std::vector<const DepartmentResult*>& departments) {
  const Instrument& instrument = *assessment.plugins[plugin].instrument;
  ByItem ends, conflicts, days, cost, causes;
  std::map<std::string, double> by_department, by_cause;
  FleetFigures out;
  for (const DepartmentResult* department : departments) {
    const DepartmentPluginResult* result = result_of(*department, plugin);
    if (result == nullptr) continue;
    const ByItem own = sums(instrument, *result, "support.before-refresh");
    if (const auto all = own.find(""); all != own.end()) {
      by_department[department->department->code] += all->second.part;
    }
    add(conflicts, own);
    const ByItem own_ends = sums(instrument, *result, "support.end");
    if (!own_ends.empty()) ++out.departments;
    add(ends, own_ends);
    add(days, sums(instrument, *result, "support.before-refresh-days"));
    add(cost, sums(instrument, *result, "support.before-refresh-cost"));
    add(causes, sums(instrument, *result, "support.before-refresh-release"));
    for (const auto& [item, age] : sums(instrument, *result, "support.table-age")) {
      out.table_age = std::max(out.table_age.value_or(0), age.part);
    }
  }
  for (const ClassName& name : class_names()) {
    ClassEnds one{name, 0, {}};
    const std::string prefix = name.id + ' ';
    for (const auto& [item, sum] : ends) {
      if (!item.starts_with(prefix)) continue;
      one.by_period[item.substr(prefix.size())] += sum.part;
      one.devices += sum.part;
    }
    if (one.devices > 0) out.ends.push_back(std::move(one));
    if (const auto found = conflicts.find(name.id); found != conflicts.end()) {
      out.conflicts.push_back({name, found->second, days[name.id], cost[name.id]});
    }
  }
  for (const auto& [item, sum] : causes) by_cause[item] = sum.part;
  out.conflict_causes = most_first(by_cause);
  out.conflict_departments = most_first(by_department);
  return out;
}

}  // namespace waymark::reports

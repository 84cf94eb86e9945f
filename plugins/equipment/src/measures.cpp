// SPDX-License-Identifier: Apache-2.0
#include "measures.h"

#include <numeric>

namespace equipment {
namespace {

Verdict verdict_of(const std::optional<bool>& fact) {
  return !fact ? Verdict::kUnknown : *fact ? Verdict::kGood : Verdict::kBad;
}

Verdict within(const std::optional<Day>& since, Day census, double days) {
  if (!since) return Verdict::kUnknown;
  return static_cast<double>(census) - *since <= days ? Verdict::kGood : Verdict::kBad;
}

/// Takes one device in to a check; answers whether it is in it.
bool add(Check& check, const Device& device, const ClassSet& classes, Verdict verdict) {
  const Part part = part_of(device, classes);
  check.all.add(part, device.device_class ? verdict : Verdict::kUnknown);
  if (part != Part::kIn) return false;
  check[*device.device_class].add(part, verdict);
  return true;
}

void add(Totals& totals, Class device_class, std::int64_t value) {
  totals.all.add(value);
  totals[device_class].add(value);
}

/// Counts one device after the other into Measures.
class Counter {
 public:
  Counter(const Policy& policy, Day census, bool has_management)
      : policy_(policy),
        census_(census),
        horizon_(add_months(census, policy.support_horizon_months)),
        has_management_(has_management),
        cycle_classes_(with_refresh_cycle()) {}

  void take(const Device& device) {
    count(device);
    age(device);
    support(device);
    patching(device);
    add(out.encrypted, device, policy_.encrypted, verdict_of(device.encrypted));
    add(out.managed, device, policy_.managed, verdict_of(device.managed));
    add(out.seen, device, policy_.seen, within(device.seen, census_, policy_.last_seen_days));
    complete(device);
    management(device);
  }

  Measures out;

 private:
  void count(const Device& device) {
    ++out.rows;
    if (device.service == Service::kOpen) ++out.open;
    if (device.service != Service::kIn) return;
    ++out.in_service;
    if (device.device_class) {
      ++out.fleet[index_of(*device.device_class)];
    } else {
      ++out.in_service_unknown_class;
    }
    if (device.device_class && device.pence) {
      add(out.in_service_cost, *device.device_class, *device.pence);
    }
  }

  void age(const Device& device) {
    Verdict verdict = Verdict::kUnknown;
    if (device.due) verdict = census_ <= *device.due ? Verdict::kGood : Verdict::kBad;
    if (!add(out.lifecycle, device, cycle_classes_, verdict)) return;
    const Class one = *device.device_class;
    if (device.start) add(out.age_days, one, census_ - *device.start);
    if (device.warranty_end) add(out.past_warranty, one, *device.warranty_end < census_ ? 1 : 0);
    if (verdict == Verdict::kBad && device.pence) add(out.overdue_cost, one, *device.pence);
  }

  void support(const Device& device) {
    const Support& found = device.support;
    if (!add(out.support, device, policy_.support, found.verdict)) return;
    const Class one = *device.device_class;
    std::string period = found.no_end ? "none" : "unknown";
    if (found.end) period = half_year(*found.end);
    if (found.verdict == Verdict::kBad) period = "ended";
    ++out.ends[std::string(kClassIds[index_of(one)]) + ' ' + period];
    ++out.releases[found.release];

    const std::string& cause = found.model.empty() ? found.release : found.model;
    if (found.verdict != Verdict::kUnknown) {
      const bool ends_soon = found.verdict == Verdict::kGood && found.end && *found.end <= horizon_;
      add(out.ending, one, ends_soon ? 1 : 0);
      if (ends_soon) ++out.ending_releases[cause];
    }
    if (found.verdict == Verdict::kBad) {
      ++out.ended_releases[cause];
      if (device.pence) add(out.ended_cost, one, *device.pence);
    }
    if (!found.end || !device.due) return;
    const bool before = *found.end < *device.due;
    add(out.before_refresh, one, before ? 1 : 0);
    if (!before) return;
    add(out.before_refresh_days, one, *device.due - *found.end);
    ++out.before_refresh_releases[cause];
    if (device.pence) add(out.before_refresh_cost, one, *device.pence);
  }

  void patching(const Device& device) {
    const Verdict verdict = within(device.patched, census_, policy_.patch_window_days);
    if (!add(out.patching, device, policy_.patch, verdict)) return;
    if (device.patched) add(out.patched_days, *device.device_class, census_ - *device.patched);
  }

  void complete(const Device& device) {
    Completeness& whole = out.completeness;
    for (std::size_t i = 0; i < kCellIds.size(); ++i) {
      if (static_cast<Cell>(i) == Cell::kRole && device.service != Service::kIn) continue;
      ++whole.expected[i];
      if (device.cells[i]) ++whole.known[i];
    }
    if (device.service == Service::kOpen && !device.cells[static_cast<std::size_t>(Cell::kRole)]) {
      ++whole.open_without_role;
    }
  }

  void management(const Device& device) {
    if (device.service == Service::kIn) {
      if (has_management_ && part_of(device, policy_.managed) == Part::kIn) {
        add(out.unmatched, *device.device_class, device.in_devices ? 0 : 1);
      }
      if (!device.in_devices) return;
      ++out.in_devices;
      bool comparable = false, differs = false;
      for (std::size_t i = 0; i < kFactIds.size(); ++i) {
        if (!device.disagrees[i]) continue;
        comparable = true;
        differs = differs || *device.disagrees[i];
        out.disagreement_on[i].add(*device.disagrees[i] ? 1 : 0);
      }
      if (comparable) out.disagreement.add(differs ? 1 : 0);
    } else if (device.service == Service::kOut && device.seen_by_management) {
      out.ghosts.add(
          within(device.seen_by_management, census_, policy_.last_seen_days) == Verdict::kGood ? 1
                                                                                               : 0);
    }
  }

  const Policy& policy_;
  Day census_, horizon_;
  bool has_management_;
  ClassSet cycle_classes_;
};

}  // namespace

std::int64_t Completeness::all_known() const {
  return std::accumulate(known.begin(), known.end(), std::int64_t{0});
}

std::int64_t Completeness::all_expected() const {
  return std::accumulate(expected.begin(), expected.end(), std::int64_t{0});
}

Share Completeness::share() const {
  Share share;
  if (all_expected() == 0) return share;
  const auto known_cells = static_cast<double>(all_known());
  share.state = Share::State::kScored;
  share.value = known_cells / static_cast<double>(all_expected());
  // A row whose status is still open may turn out to be one that should have a role.
  share.low = known_cells / static_cast<double>(all_expected() + open_without_role);
  share.high = 1;
  share.coverage = 1;
  return share;
}

Part part_of(const Device& device, const ClassSet& classes) {
  if (device.service == Service::kOut) return Part::kOut;
  if (device.device_class && !classes.has(*device.device_class)) return Part::kOut;
  return device.device_class && device.service == Service::kIn ? Part::kIn : Part::kMaybe;
}

ClassSet with_refresh_cycle() {
  ClassSet classes;
  for (std::size_t i = 0; i < kClasses; ++i) {
    if (static_cast<Class>(i) != Class::kOther) classes.insert(static_cast<Class>(i));
  }
  return classes;
}

Measures measure(const std::vector<Device>& fleet, const Policy& policy, Day census,
                 bool has_management) {
  Counter counter(policy, census, has_management);
  for (const Device& device : fleet) counter.take(device);
  return std::move(counter.out);
}

}  // namespace equipment

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "fleet.h"
#include "tally.h"

namespace equipment {

/// A whole and its parts by class, each a T that knows how to take a device in.
template <class T>
struct ByClass {
  T all;
  std::array<T, kClasses> of;

  T& operator[](Class one) { return of[index_of(one)]; }
  const T& operator[](Class one) const { return of[index_of(one)]; }
};

/// A check: the tally of all rows, and by class of those that are in it.
using Check = ByClass<Tally>;

/// How many, and a sum over them: of days, of pence, or of ones for those that have something.
struct Total {
  std::int64_t count = 0, sum = 0;

  void add(std::int64_t value) {
    ++count;
    sum += value;
  }
};
using Totals = ByClass<Total>;

/// How complete the register is, by Cell.
struct Completeness {
  std::array<std::int64_t, kCellIds.size()> known = {}, expected = {};
  std::int64_t open_without_role = 0;

  [[nodiscard]] std::int64_t all_known() const;
  [[nodiscard]] std::int64_t all_expected() const;
  [[nodiscard]] Share share() const;
};

/// Everything that is counted over the devices of one department. Whole numbers only, so that the
/// order of rows cannot show.
struct Measures {
  std::int64_t rows = 0, open = 0, in_service_unknown_class = 0, in_service = 0;
  std::array<std::int64_t, kClasses> fleet = {};  ///< in service

  Check lifecycle, support, patching, encrypted, managed, seen;
  Totals age_days, patched_days;
  Totals past_warranty;   ///< of known ones
  Totals ending;          ///< of judged ones
  Totals before_refresh;  ///< of those whose end and due date are known
  Totals before_refresh_days;
  /// Pence; counted where the cost is known.
  Totals overdue_cost, ended_cost, before_refresh_cost;
  Totals in_service_cost;
  std::map<std::string, std::int64_t> ends, releases, ended_releases, ending_releases,
      before_refresh_releases;

  Completeness completeness;
  std::int64_t in_devices = 0;
  Total disagreement;
  std::array<Total, kFactIds.size()> disagreement_on;
  Totals unmatched;  ///< only where the department has rows in `devices`
  Total ghosts;
};

Part part_of(const Device& device, const ClassSet& classes);

Measures measure(const std::vector<Device>& fleet, const Policy& policy, Day census,
                 bool has_management);

/// The classes that have a refresh cycle.
ClassSet with_refresh_cycle();

}  // namespace equipment

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/results.h"

/// What the metrics of a plugin that counts equipment add up to, over any number of departments.
/// The ids are those of docs/formats/equipment.md; a plugin whose model has them gets the pages.
/// Nothing here rounds.
namespace waymark::reports {

/// A part and the whole that it is of: numerators and denominators, or values and counts.
struct PartOf {
  double part = 0, whole = 0;
};

/// A class of equipment and what it is called: `laptop`, `Laptops`, `laptop`, `laptops`.
struct ClassName {
  std::string id, title, one, many;
};

/// Devices of one class by when their security support ends.
struct ClassEnds {
  ClassName name;
  double devices = 0;                       ///< all of them, with and without a known end
  std::map<std::string, double> by_period;  ///< `ended`, `2027-H2`, `none`, `unknown`
};

/// Devices of one class whose support ends before they are due for replacement.
struct ClassConflict {
  ClassName name;
  PartOf devices;  ///< those, of all whose two dates are known
  PartOf days;     ///< days too early in all, and of how many devices
  PartOf cost;     ///< pounds, and for how many of them a cost is known
};

struct FleetFigures {
  std::vector<ClassEnds> ends;           ///< in the plugin's order of classes, those there are
  std::vector<ClassConflict> conflicts;  ///< likewise, those of which two dates are known
  /// Release or model, and how many lose support early; most first, then by name.
  std::vector<std::pair<std::string, double>> conflict_causes;
  /// Department code and how many lose support early; most first, then by code.
  std::vector<std::pair<std::string, double>> conflict_departments;
  std::size_t departments = 0;      ///< that have devices here
  std::optional<double> table_age;  ///< days; the oldest

  [[nodiscard]] double devices() const;
  [[nodiscard]] double in_period(const std::string& period) const;
  [[nodiscard]] PartOf conflicts_in_all() const;
  [[nodiscard]] PartOf conflict_cost() const;
};

/// Whether the plugin's model counts equipment.
[[nodiscard]] bool counts_equipment(const Instrument& instrument);

/// Over the departments given. A metric without a value adds nothing.
[[nodiscard]] FleetFigures fleet_figures(const Assessment& assessment, std::uint32_t plugin,
                                         const std::vector<const DepartmentResult*>& departments);

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "fleet.h"
#include "tally.h"

namespace equipment {

/// Provision of one class: the letters of docs/formats/equipment.md.
struct ClassProvision {
  Share share;
  double devices = 0;             ///< D, only where scored
  double eligible = 0;            ///< E, likewise
  double target = 1;              ///< t
  std::int64_t in_service = 0;    ///< rows of the class
  std::int64_t rows_counted = 0;  ///< rows of the class, whatever their status
};

struct Provision {
  std::array<ClassProvision, kProvided.size()> classes;  ///< by kProvided
  Share share;
  std::int64_t posts = 0;  ///< rows of the establishment
};

/// `headcount`: of the department. No device at all, or no post: unscored.
Provision provide(const std::vector<Device>& fleet, const std::vector<Post>& posts,
                  double headcount, const Policy& policy);

}  // namespace equipment

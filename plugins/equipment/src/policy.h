// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "calendar.h"
#include "classes.h"
#include "waymark/face/batch.hpp"

namespace equipment {

/// Classes that provision is counted for, and the establishment's column of each.
inline constexpr std::array<Class, 4> kProvided = {Class::kPhone, Class::kLaptop,
                                                   Class::kBodyWornVideo, Class::kRadio};
inline constexpr std::array<const char*, 4> kEligible = {
    "eligible_phone", "eligible_laptop", "eligible_body_worn_video", "eligible_radio"};

/// What the force has decided: the period's parameters, read and checked. See plugin.json.
struct Policy {
  std::array<int, kClasses> refresh_months = {};   ///< none for kOther
  std::array<double, 4> target = {}, weight = {};  ///< by kProvided
  double people_per_shared_device = 1;
  double patch_window_days = 0, last_seen_days = 0;
  int support_horizon_months = 0, support_table_months = 0;
  bool count_extended_support = false, count_occasional_fixes = false;
  std::string windows_edition;  ///< empty: as recorded
  Day earliest = 0;             ///< a date before it is taken to be unknown
  ClassSet support, patch, encrypted, managed, seen;
  double weight_encrypted = 0, weight_managed = 0, weight_seen = 0, weight_complete = 0;
  std::array<double, 4> bands = {};  ///< shares at which the score is 1, 2, 3, 4
  double finding_share = 0;          ///< share that may fall short without a finding

  /// Throws waymark::sdk::Failure where a parameter is missing or makes no sense.
  static Policy read(const waymark::sdk::Context& context);
};

}  // namespace equipment

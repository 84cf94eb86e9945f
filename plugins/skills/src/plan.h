// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "register.h"
#include "settings.h"
#include "waymark/plugin.hpp"

namespace skills {

/// The metrics of model.json that the library emits; kMetricIds has their ids.
enum class MetricId : std::uint8_t {
  kPeopleAssessed,
  kResponseRate,
  kPeopleWithRequirements,
  kAttained,
  kAttainedLow,
  kAttainedHigh,
  kCriticalCovered,
  kSinglePoints,
  kCurrent,
  kCurrentLow,
  kCurrentHigh,
  kDated,
  kWithinYear,
  kSelfAssessed,
  kCompetenceAttained,
  kCompetenceAttainedLow,
  kCompetenceAttainedHigh,
  kCompetenceAssessed,
  kCompetenceCurrent,
  kCompetenceEnoughHolders,
  kRoleAttained,
  kRoleAttainedLow,
  kRoleAttainedHigh,
  kRoleAssessed,
};
inline constexpr std::array<const char*, 24> kMetricIds = {
    "people-assessed",
    "response-rate",
    "people-with-requirements",
    "attained",
    "attained-low",
    "attained-high",
    "critical-covered",
    "single-points",
    "assessments-current",
    "assessments-current-low",
    "assessments-current-high",
    "assessments-dated",
    "assessed-within-year",
    "self-assessed",
    "competence-attained",
    "competence-attained-low",
    "competence-attained-high",
    "competence-assessed",
    "competence-current",
    "competence-enough-holders",
    "role-attained",
    "role-attained-low",
    "role-attained-high",
    "role-assessed",
};

enum class FindingId : std::uint8_t {
  kAttainmentLow,
  kSinglePoints,
  kCriticalUnknown,
  kStale,
  kUndated,
  kResponseLow,
  kRolesWithoutRequirements,
  kOffScale,
};
inline constexpr std::array<const char*, 8> kFindingIds = {
    "attainment-low",      "single-points", "critical-unknown",           "assessments-stale",
    "assessments-undated", "response-low",  "roles-without-requirements", "levels-off-scale",
};

/// Everything about a call that is the same for all of its returns.
struct Plan {
  Settings settings;
  Tables tables;
  std::uint32_t attainment = 0, specialists = 0, currency = 0;  ///< dimensions
  std::array<std::uint32_t, kMetricIds.size()> metrics = {};
  std::array<std::uint32_t, kFindingIds.size()> findings = {};

  std::uint32_t metric(MetricId id) const { return metrics[static_cast<std::size_t>(id)]; }
  std::uint32_t finding(FindingId id) const { return findings[static_cast<std::size_t>(id)]; }
};

/// Throws Failure where parameters or model do not fit.
Plan make_plan(const waymark::sdk::Call& call);

}  // namespace skills

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "policy.h"
#include "waymark/plugin.hpp"

namespace equipment {

/// What the library counts; ids in plan.cpp, meanings in docs/formats/equipment.md.
enum class Metric : std::uint8_t {
  kFleetDevices,
  kFleetOpen,
  kProvisionRatio,
  kProvisionMet,
  kProvisionShort,
  kLifecycleWithin,
  kLifecycleAge,
  kLifecycleWarranty,
  kLifecycleOverdueCost,
  kSupportSupported,
  kSupportEnd,
  kSupportRelease,
  kSupportEnding,
  kSupportBeforeRefresh,
  kSupportBeforeRefreshDays,
  kSupportBeforeRefreshRelease,
  kSupportBeforeRefreshCost,
  kSupportEndedCost,
  kSupportTableAge,
  kPatchingCurrent,
  kPatchingAge,
  kSecurityEncrypted,
  kSecurityManaged,
  kSecuritySeen,
  kSecurityComplete,
  kSecurityDisagreement,
  kSecurityUnmatched,
  kSecurityGhosts,
};
inline constexpr std::size_t kMetrics = 28;

enum class Finding : std::uint8_t {
  kProvisionShort,
  kLifecycleOverdue,
  kSupportEnded,
  kSupportEnding,
  kSupportBeforeRefresh,
  kSupportUnknown,
  kSupportTableOld,
  kPatchingLate,
  kPatchingUnknown,
  kSecurityUnencrypted,
  kSecurityUnmanaged,
  kSecurityUnseen,
  kSecurityIncomplete,
  kSecurityDisagree,
  kSecurityGhosts,
};
inline constexpr std::size_t kFindings = 15;

/// The dimensions that read tables.
enum class Dimension : std::uint8_t { kProvision, kLifecycle, kSupport, kPatching, kSecurity };
inline constexpr std::size_t kDimensions = 5;

/// Everything about a call that is the same for all of its returns: policy, and indexes for ids.
struct Plan {
  Policy policy;
  std::array<std::uint32_t, kMetrics> metrics = {};
  std::array<std::uint32_t, kFindings> findings = {};
  std::array<std::uint32_t, kDimensions> dimensions = {};

  [[nodiscard]] std::uint32_t operator[](Metric one) const {
    return metrics[static_cast<std::size_t>(one)];
  }
  [[nodiscard]] std::uint32_t operator[](Finding one) const {
    return findings[static_cast<std::size_t>(one)];
  }
  [[nodiscard]] std::uint32_t operator[](Dimension one) const {
    return dimensions[static_cast<std::size_t>(one)];
  }
};

/// Throws Failure where the model or the parameters do not fit.
Plan make_plan(const waymark::sdk::Call& call);

}  // namespace equipment

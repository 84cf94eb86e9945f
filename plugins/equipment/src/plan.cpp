// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <optional>
#include <string>

namespace equipment {
namespace {

using waymark::sdk::Failure;
using waymark::sdk::Model;

constexpr std::array<const char*, kMetrics> kMetricIds = {"fleet.devices",
                                                          "fleet.open",
                                                          "provision.ratio",
                                                          "provision.met",
                                                          "provision.short",
                                                          "lifecycle.within",
                                                          "lifecycle.age",
                                                          "lifecycle.warranty",
                                                          "lifecycle.overdue-cost",
                                                          "support.supported",
                                                          "support.end",
                                                          "support.release",
                                                          "support.ending",
                                                          "support.before-refresh",
                                                          "support.before-refresh-days",
                                                          "support.before-refresh-release",
                                                          "support.before-refresh-cost",
                                                          "support.ended-cost",
                                                          "support.table-age",
                                                          "patching.current",
                                                          "patching.age",
                                                          "security.encrypted",
                                                          "security.managed",
                                                          "security.seen",
                                                          "security.complete",
                                                          "security.disagreement",
                                                          "security.unmatched",
                                                          "security.ghosts"};

constexpr std::array<const char*, kFindings> kFindingIds = {
    "provision.short",        "lifecycle.overdue",    "support.ended",      "support.ending",
    "support.before-refresh", "support.unknown",      "support.table-old",  "patching.late",
    "patching.unknown",       "security.unencrypted", "security.unmanaged", "security.unseen",
    "security.incomplete",    "security.disagree",    "security.ghosts"};

constexpr std::array<const char*, kDimensions> kDimensionIds = {"provision", "lifecycle", "support",
                                                                "patching", "security"};

std::uint32_t must(std::optional<std::uint32_t> index, const char* kind, std::string_view id) {
  if (index) return *index;
  throw Failure(WAYMARK_E_BAD_DATA, std::string("model/") + kind, "has no " + std::string(id));
}

}  // namespace

Plan make_plan(const waymark::sdk::Call& call) {
  const Model& model = call.model;
  Plan plan;
  plan.policy = Policy::read(call.context);
  for (std::size_t i = 0; i < kMetrics; ++i) {
    plan.metrics[i] = must(model.find_metric(kMetricIds[i]), "metrics", kMetricIds[i]);
  }
  for (std::size_t i = 0; i < kFindings; ++i) {
    plan.findings[i] = must(model.find_finding(kFindingIds[i]), "findings", kFindingIds[i]);
  }
  for (std::size_t i = 0; i < kDimensions; ++i) {
    plan.dimensions[i] =
        must(model.find_dimension(kDimensionIds[i]), "dimensions", kDimensionIds[i]);
  }
  return plan;
}

}  // namespace equipment

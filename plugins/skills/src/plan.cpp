// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <optional>
#include <string>

namespace skills {
namespace {

std::uint32_t must(std::optional<std::uint32_t> index, const char* kind, const char* id) {
  if (index) return *index;
  throw waymark::sdk::Failure(WAYMARK_E_BAD_DATA, std::string("model/") + kind,
                              std::string("has no ") + id);
}

}  // namespace

Plan make_plan(const waymark::sdk::Call& call) {
  Plan plan;
  plan.settings = read_settings(call.context);
  plan.tables = find_tables(call.model);
  const auto dimension = [&](const char* id) {
    return must(call.model.find_dimension(id), "dimensions", id);
  };
  plan.attainment = dimension("attainment");
  plan.specialists = dimension("specialists");
  plan.currency = dimension("currency");
  for (std::size_t i = 0; i < kMetricIds.size(); ++i) {
    plan.metrics[i] = must(call.model.find_metric(kMetricIds[i]), "metrics", kMetricIds[i]);
  }
  for (std::size_t i = 0; i < kFindingIds.size(); ++i) {
    plan.findings[i] = must(call.model.find_finding(kFindingIds[i]), "findings", kFindingIds[i]);
  }
  return plan;
}

}  // namespace skills

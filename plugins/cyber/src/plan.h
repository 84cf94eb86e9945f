// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "profiles.h"
#include "waymark/plugin.hpp"

namespace cyber {

/// One group of statements, as the model asks it.
struct GroupQuestion {
  std::uint32_t question = 0;
  /// What each option says of the group, by its index: 0 none, 1 some, 2 all.
  std::vector<double> options;
};

/// One outcome, with the model's indexes in place of ids.
struct OutcomePlan {
  std::string label;  ///< such as "A1.a"
  GroupQuestion not_achieved, achieved;
  std::optional<GroupQuestion> partially;
  Required required = Required::kNotAchieved;
  std::uint32_t metric = 0, finding = 0;
};

struct DimensionPlan {
  std::vector<OutcomePlan> outcomes;
};

/// Everything about a call that is the same for all of its returns.
struct Plan {
  std::string profile;
  std::vector<DimensionPlan> dimensions;  ///< in the model's order
};

/// Throws Failure where the call's edition, parameters or model do not fit data/profiles.csv.
Plan make_plan(const std::vector<Edition>& editions, const waymark::sdk::Call& call);

}  // namespace cyber

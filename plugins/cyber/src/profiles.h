// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waymark/rules/states.hpp"

namespace cyber {

/// What a profile asks of one outcome. kNotAchieved: nothing.
using Required = waymark::rules::Outcome;

/// "none", "partially", "achieved": as data/profiles.csv writes it.
const char* name_of(Required required);

/// One row of data/profiles.csv: an outcome of one edition.
struct OutcomeSpec {
  std::string id;              ///< such as "a1.a"
  bool has_partially = false;  ///< whether it has "partially achieved" statements
  Required baseline = Required::kNotAchieved;
  Required enhanced = Required::kNotAchieved;
};

struct Edition {
  std::string id;
  std::vector<OutcomeSpec> outcomes;  ///< in the file's order
};

/// Reads `edition,outcome,not_achieved,partially,achieved,baseline,enhanced,source`; the counts are
/// of statements. Throws waymark::sdk::Failure with the line that is wrong.
std::vector<Edition> read_profiles(std::string_view csv);

}  // namespace cyber

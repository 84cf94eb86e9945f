// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "statistics.h"
#include "tally.h"

namespace skills {

/// What a dimension is made of: a share of what is known, and what the rest leaves open.
struct Share {
  enum class State : std::uint8_t { kScored, kUnscored, kNotApplicable };
  State state = State::kUnscored;
  double numerator = 0, denominator = 0;
  double low = 0, high = 1, coverage = 0;  ///< shares; only where scored
  std::optional<Ends> interval;
  std::string label;

  double value() const { return numerator / denominator; }
};

/// docs/formats/skills.md, "Dimensions". All three are unscored where nobody is assessed.
Share attainment_of(const Tally& tally, const Settings& settings);
Share specialists_of(const Tally& tally);
Share currency_of(const Tally& tally, const Settings& settings);

}  // namespace skills

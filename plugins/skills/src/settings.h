// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "levels.h"
#include "statistics.h"
#include "waymark/plugin.hpp"

namespace skills {

/// People that stand behind a number that is shown, at least; model.json's `suppress.below` is the
/// same.
inline constexpr std::int64_t kSmallestGroup = 10;

/// The parameters of a call, as plugin.json lists them, and what follows from its census date.
struct Settings {
  Scale held, required;
  std::int32_t census = 0;        ///< days since 1970-01-01, as the next two
  std::int32_t current_from = 0;  ///< first day of an assessment that is not stale
  std::int32_t year_from = 0;     ///< first day of the year that ends with the census
  double z = 0;                   ///< of the confidence
  double confidence = 0;          ///< 0.9, 0.95 or 0.99
  std::uint32_t minimum_holders = 0;
  bool blank_is_not_critical = false;
  double attainment_floor = 0, currency_floor = 0, response_floor = 0;  ///< shares, 0 to 1
  Curve curve;
  std::array<double, 4> bands = {};
};

/// Throws Failure, with the parameter as its place, where one is not what plugin.json allows.
Settings read_settings(const waymark::sdk::Context& context);

}  // namespace skills

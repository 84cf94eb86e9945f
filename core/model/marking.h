// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace waymark {

/// The government's classification of what a paper holds, the lowest first: of two, the higher one
/// holds for what has both.
enum class Marking : std::uint8_t { kOfficial, kOfficialSensitive };

[[nodiscard]] const char* name_of(Marking marking);  ///< "OFFICIAL", "OFFICIAL-SENSITIVE"

}  // namespace waymark

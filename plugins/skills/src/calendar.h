// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace skills {

/// The day `months` before `day`, both in days since 1970-01-01: the same day of the month, or the
/// month's last where it is shorter. Gregorian calendar throughout.
std::int32_t months_before(std::int32_t day, int months);

}  // namespace skills

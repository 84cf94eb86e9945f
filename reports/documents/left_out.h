// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace waymark::reports {

/// The heading under which a public copy tells its reader what it leaves out.
inline constexpr const char* kLeftOutTitle = "What this public copy leaves out";

}  // namespace waymark::reports

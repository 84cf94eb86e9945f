// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace waymark::operations {

/// Version of the program, as CMake's project() says: `0.1.0`.
[[nodiscard]] std::string_view version();

/// Version of what turns answers into figures; part of every scorecard's fingerprint. Raised by
/// hand when a change of code may change a figure, so that other releases do not rescore.
[[nodiscard]] std::string_view engine_version();

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace waymark::operations {

/// Told from time to time how far long work has come: what is being done, how many are done, of
/// how many (0: not known). Called from the calling thread only. May be empty.
using Progress = std::function<void(std::string_view what, std::uint64_t done, std::uint64_t of)>;

}  // namespace waymark::operations

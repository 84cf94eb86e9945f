// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace waymark {

/// Lower-case hexadecimal digits, two a byte.
[[nodiscard]] std::string hex_of(std::span<const unsigned char> bytes);

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace waymark {

/// A salt that nobody can guess: 32 hexadecimal digits from the system's source of randomness. Any
/// thread.
[[nodiscard]] std::string fresh_salt();

/// HMAC-SHA-256 (RFC 2104) of `text` under `salt`, 64 lower-case hexadecimal digits. Without the
/// salt it tells nothing of the text, not even to who guesses it. Pure.
[[nodiscard]] std::string salted_hash(std::string_view salt, std::string_view text);

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace waymark::plugins {

/// Which of two versions of a plugin is the higher: below 0 where it is `b`, above 0 where it is
/// `a`, 0 where neither is. By the precedence of Semantic Versioning 2.0.0, section 11: parts are
/// compared as numbers, `1.0.0-rc.1` comes before `1.0.0`, and what follows a `+` does not count. A
/// part that is missing is 0, and one that is no number comes after every number. Pure; any thread.
[[nodiscard]] int compare_versions(std::string_view a, std::string_view b);

}  // namespace waymark::plugins

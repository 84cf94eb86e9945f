// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/model/results.h"

namespace waymark::tests {

/// A force of three departments whose one plugin counts equipment; the third has no register.
/// Phones and laptops in two departments, servers in one; phones that lose support too early.
[[nodiscard]] std::unique_ptr<Results> results_with_fleet();

}  // namespace waymark::tests

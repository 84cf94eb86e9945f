// SPDX-License-Identifier: Apache-2.0
#pragma once

/// All scoring rules: weighted mean, sum, subtraction (rules/means.hpp); cumulative levels, bands
/// (rules/levels.hpp); three states (rules/states.hpp). Their conventions are in rules/value.hpp.

#include "rules/levels.hpp"
#include "rules/means.hpp"
#include "rules/states.hpp"
#include "rules/value.hpp"

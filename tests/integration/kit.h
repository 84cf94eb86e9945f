// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/integration/cli.h"

namespace waymark::testing {

/// A force of three departments below one parent, and a plugin of data alone with tables of every
/// kind of ownership: `assets` by department, `devices` that follow them, `roles` for everyone, and
/// `people`, which each department's return names. Makes the store with period P1, open, and its
/// organisation.
void load_kit(const Folder& folder, Cli& cli);

}  // namespace waymark::testing

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/integration/cli.h"

namespace waymark::testing {

/// A force of three departments below one parent, and a plugin of data alone with tables of every
/// kind of ownership: `assets` by department, `devices` that follow them, `roles` for everyone, and
/// `people`, which each department's return names. Makes the store with period P1, open, and its
/// organisation.
void load_kit(const Folder& folder, Cli& cli);

/// The same force with tests/table_plugin, whose library reads a table `tools` by department, and
/// `shelves`, which are everyone's. With period P1, open.
void load_tool_room(const Folder& folder, Cli& cli);
/// One more period of that force, with its organisation.
void open_tool_room_period(const Folder& folder, const Cli& cli, const std::string& id,
                           const std::string& census);

}  // namespace waymark::testing

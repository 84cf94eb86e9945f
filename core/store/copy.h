// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/store/database.h"

/// Inside core/store only.
namespace waymark::store {

/// Writes what `from` holds at this moment to a new database at `to`, and waits until it is on the
/// disk. Others may write to `from` meanwhile. Throws; a part of a file may then be left at `to`.
void copy_database(Database& from, const std::string& to);

}  // namespace waymark::store

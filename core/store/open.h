// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/store/database.h"

/// Inside core/store only: is this file a store that this program can use?
namespace waymark::store {

/// Throws Refusal unless the file at `path` is marked as a Waymark store. Opens no database.
void require_store_file(const std::string& path);

/// Throws Refusal, naming both versions, where a newer program wrote the store.
void require_not_newer(Database& database);

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/entry.h>

#include <filesystem>

#include "core/base/result.h"

namespace waymark::plugins {

/// Loads a plugin's library and finds its entry. Once loaded, a library stays loaded until the
/// program ends: unloading frees nothing reliably, and what it handed out may still be in use. The
/// same file again gives the same entry. Fails with one sentence that names both sides where they
/// do not fit: not there, not loadable, no entry symbol, an entry of another ABI, a malformed one.
/// Any thread.
[[nodiscard]] Result<const waymark_entry*> load_library(const std::filesystem::path& path);

/// What can be told of the library without loading it: that it is there, inside the plugin's
/// folder, and a library of this kind of machine.
[[nodiscard]] Result<void> check_library(const std::filesystem::path& folder,
                                         const std::string& library);

/// Why a library built for that ABI major cannot be used here, or nothing when it can.
[[nodiscard]] Result<void> check_abi(const std::string& plugin, const std::string& abi);

}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace waymark::operations {

/// The files that `return import` was given: a file as it is, a folder as its own *.json and *.csv
/// in byte order, less the tables that the folder's returns name. A path that is not there, and a
/// folder without any such file, are bad input.
[[nodiscard]] Result<std::vector<std::filesystem::path>> return_files(
    const std::vector<std::filesystem::path>& paths);

/// True when a file of this name is read as CSV.
[[nodiscard]] bool is_csv(const std::filesystem::path& file);

}  // namespace waymark::operations

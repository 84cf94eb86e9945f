// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace waymark {

/// The whole of a regular file of at most `limit` bytes. Errors name the file: not there, a
/// folder, not readable, larger than the limit (bad input, all of them).
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

/// Writes beside the target and renames over it, so that a reader sees the old file or the new
/// one and never half of one, even after a power cut. Keeps the old file's mode; writes through a
/// symbolic link; writes straight to what is not a file (/dev/stdout). Makes no folders. Fails with
/// ErrorKind::kFailed.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// `path` made absolute inside `folder`: refuses an absolute path, `..`, and a symbolic link that
/// leads out of the folder. The file must be there.
[[nodiscard]] Result<std::filesystem::path> inside(const std::filesystem::path& folder,
                                                   std::string_view path);

/// Every regular file below `folder`, as paths relative to it with `/`, in byte order; hidden ones
/// left out, and what lies below linked folders.
[[nodiscard]] Result<std::vector<std::string>> files_below(const std::filesystem::path& folder);

}  // namespace waymark

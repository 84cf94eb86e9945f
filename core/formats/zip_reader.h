// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace waymark {

/// A file in a ZIP archive: a name with `/`, and its bytes.
struct ZipEntry {
  std::string name, bytes;
};

/// The files of an archive in the order of its directory; folders are left out. Refuses what is not
/// whole, encrypted, split, in ZIP64 or compressed in any way but deflate; two files of one name; a
/// name that leads out of the archive; more than 10,000 files, or more than `limit` bytes in all
/// once unpacked, checked against what is unpacked and not against what the archive claims.
[[nodiscard]] Result<std::vector<ZipEntry>> read_zip(std::string_view archive, std::uint64_t limit);

}  // namespace waymark

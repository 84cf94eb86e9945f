// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "core/base/result.h"

namespace waymark::evidence {

/// Takes byte strings in any order and gives them back in byte order: what de-duplication across a
/// whole force needs. Equal ones come back as often as they were put. Not thread-safe.
class RowStore {
 public:
  virtual ~RowStore() = default;
  /// Before sort() only.
  [[nodiscard]] virtual Result<void> put(std::string_view entry) = 0;
  /// Ends the putting; the next next() is the first entry. Once.
  [[nodiscard]] virtual Result<void> sort() = 0;
  /// False after the last. `entry` holds until the next call.
  [[nodiscard]] virtual Result<bool> next(std::string_view& entry) = 0;
};

/// Bytes of entries that the file implementation holds in memory at a time.
constexpr std::size_t kSortMemory = 48 * 1024 * 1024;

/// Sorts outside memory: fills `memory` bytes, sorts them, spills them to a nameless file in
/// `folder` and merges the runs at the end. What fits is never written. Errors (disk full) are
/// ErrorKind::kFailed.
[[nodiscard]] std::unique_ptr<RowStore> make_sorted_file(const std::filesystem::path& folder,
                                                         std::size_t memory = kSortMemory);

}  // namespace waymark::evidence

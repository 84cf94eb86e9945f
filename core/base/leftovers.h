// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"
#include "core/base/system.h"

namespace waymark {

/// A file or folder that a process makes for itself and takes away again: locked (flock) while its
/// maker lives, so that whoever comes later can tell what a killed process left from what is in
/// use. Move-only, not thread-safe.
class OwnEntry {
 public:
  enum class Kind : std::uint8_t { kFile, kFolder };

  /// Empty, beside `target`, under the name `TARGET.part-waymark-PID-N`. What killed processes left
  /// in that folder is taken away first. Errors are not_written(target).
  [[nodiscard]] static Result<OwnEntry> beside(const std::filesystem::path& target, Kind kind);
  /// A folder `waymark-scratch-XXXXXX` in `parent`, readable by nobody else; likewise.
  [[nodiscard]] static Result<OwnEntry> folder_in(const std::filesystem::path& parent);
  /// Removes it with all in it, and the journals that a database of its name has; not what has been
  /// renamed.
  ~OwnEntry();
  OwnEntry(OwnEntry&& other) noexcept;
  OwnEntry& operator=(OwnEntry&& other) noexcept;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Open for writing where it is a file.
  [[nodiscard]] int descriptor() const { return lock_.get(); }
  /// It has got another name, and is this object's no more. Its lock is given up.
  void let_go();

 private:
  OwnEntry(std::filesystem::path path, Descriptor lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}

  std::filesystem::path path_;
  Descriptor lock_;
};

/// Takes away what killed processes of this user left in `folder`: entries of the two names above
/// whose lock is free. What cannot be read or removed stays, without a word.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace waymark

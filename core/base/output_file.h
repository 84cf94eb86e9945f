// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "core/base/leftovers.h"
#include "core/base/result.h"

namespace waymark {

/// Refuses, as bad input that names it, a path at which no new file may come to stand, since
/// something would be lost or written to that nobody meant: a folder, a symbolic link (also one
/// that leads nowhere), a device, a named pipe or a socket, a database, a name that is the journal
/// of a database, a file that may not be read and so cannot be told from one.
[[nodiscard]] Result<void> check_output_path(const std::filesystem::path& path);

/// Refuses, likewise, a path at which no new folder may come to stand: a link, anything but a
/// folder, a folder that is not empty, the name of a database's journal.
[[nodiscard]] Result<void> check_output_folder(const std::filesystem::path& path);

/// A file that comes to stand at a path whole or not at all: written beside it, and renamed over
/// what stands there only when all of it is on the disk, so that a reader sees the old file or the
/// new one, even after a power cut. Where it is never kept, or its process is killed, what stood
/// there stays, and what was begun is taken away by whoever comes next (leftovers.h). Other names
/// of the old file (hard links) keep the old content. Move-only, not thread-safe.
class OutputFile {
 public:
  /// Makes no folders. Errors: check_output_path() and not_written(), naming `path`.
  [[nodiscard]] static Result<OutputFile> open(const std::filesystem::path& path);

  /// Fails with not_written().
  [[nodiscard]] Result<void> write(std::string_view bytes);
  /// Puts it in place, with the mode of what it replaces. Once, last. Refused as open() refuses
  /// where something else has come to stand there.
  [[nodiscard]] Result<void> keep();

 private:
  OutputFile(std::filesystem::path path, OwnEntry part)
      : path_(std::move(path)), part_(std::move(part)) {}

  std::filesystem::path path_;
  OwnEntry part_;
};

/// The same for a folder with all in it, which must be new or empty: others' files are never mixed
/// with it. Move-only, not thread-safe.
class OutputFolder {
 public:
  /// Makes the folders above it. Errors: check_output_folder() and not_written(), naming `path`.
  [[nodiscard]] static Result<OutputFolder> open(const std::filesystem::path& path);

  /// `name` is relative, parted by `/`, without `..`; its folders are made.
  [[nodiscard]] Result<void> write(const std::filesystem::path& name, std::string_view bytes);
  [[nodiscard]] Result<void> keep();

 private:
  OutputFolder(std::filesystem::path path, OwnEntry part)
      : path_(std::move(path)), part_(std::move(part)) {}

  std::filesystem::path path_;
  OwnEntry part_;
};

}  // namespace waymark

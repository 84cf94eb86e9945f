// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace waymark {

/// A regular file, read in pieces. Move-only, not thread-safe.
class InputFile {
 public:
  /// A file of at most `limit` bytes. Errors name the file: not there, a folder, not readable,
  /// larger than the limit (bad input, all of them). A named pipe is refused, not waited for.
  [[nodiscard]] static Result<InputFile> open(const std::filesystem::path& path,
                                              std::uint64_t limit);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;

  /// Fills at most `size` bytes; how many there were, 0 only at the end. Never more than the limit
  /// in all, even where the file grows meanwhile.
  [[nodiscard]] Result<std::size_t> read(char* buffer, std::size_t size);
  /// Back to the first byte.
  [[nodiscard]] Result<void> rewind();
  /// In bytes, when it was opened.
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  InputFile(std::filesystem::path path, int descriptor, std::uint64_t size, std::uint64_t limit);

  std::filesystem::path path_;
  int descriptor_;
  std::uint64_t size_, limit_, taken_ = 0;
};

/// The whole of a regular file of at most `limit` bytes. Errors as InputFile::open has them.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

/// The whole of a file at once, as OutputFile (output_file.h) writes it: whole or not at all, and
/// never through a link, onto a device or onto a database.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// `path` made absolute inside `folder`: refuses an absolute path, `..`, and a symbolic link that
/// leads out of the folder. The file must be there.
[[nodiscard]] Result<std::filesystem::path> inside(const std::filesystem::path& folder,
                                                   std::string_view path);

/// Every regular file below `folder`, as paths relative to it with `/`, in byte order; hidden ones
/// left out, and what lies below linked folders.
[[nodiscard]] Result<std::vector<std::string>> files_below(const std::filesystem::path& folder);

}  // namespace waymark

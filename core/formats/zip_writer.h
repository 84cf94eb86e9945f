// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/formats/json_writer.h"

namespace waymark {

/// Writes a ZIP file of whole files, each deflated where that makes it smaller. Nothing in it comes
/// from a clock or a file system: every file bears 1 January 1980 and may be read by all, so that
/// the same names and bytes give the same file. At most 65,535 files, 4 GB in all. Not thread-safe.
class ZipWriter {
 public:
  explicit ZipWriter(ByteSink sink);
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  /// `name` with `/` between folders, relative, UTF-8; each once. They stand in the order given.
  ZipWriter& add(std::string_view name, std::string_view bytes);

  /// Writes the directory. False where the sink refused anything or a limit was passed, then or
  /// before.
  [[nodiscard]] bool finish();

 private:
  void put(const std::string& bytes);

  ByteSink sink_;
  std::string directory_;
  std::uint64_t written_ = 0;
  std::uint32_t files_ = 0;
  bool good_ = true;
};

}  // namespace waymark

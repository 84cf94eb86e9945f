// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/formats/csv.h"

namespace waymark {

enum class Encoding : std::uint8_t { kUtf8, kUtf16Le, kUtf16Be, kWindows1252 };

/// A source's text as UTF-8, whatever its encoding; CsvReader's comment says how that is decided.
/// Errors have the place `line N`. Internal to the CSV reader.
class TextStream {
 public:
  /// The least that read() must be given room for.
  static constexpr std::size_t kLeastRoom = 4096;

  [[nodiscard]] static Result<TextStream> open(std::unique_ptr<ByteSource> source);

  /// Fills at most `size` (>= kLeastRoom) bytes with the next of the text's UTF-8; how many there
  /// were, 0 only at the end. The last character may go on in the next call.
  [[nodiscard]] Result<std::size_t> read(char* out, std::size_t size);

  [[nodiscard]] Encoding encoding() const { return encoding_; }

 private:
  TextStream(std::unique_ptr<ByteSource> source, Encoding encoding);

  Result<std::size_t> read_utf16(char* out, std::size_t size);
  Result<std::size_t> read_1252(char* out, std::size_t size);
  void count_line(std::uint32_t character);

  std::unique_ptr<ByteSource> source_;
  Encoding encoding_;
  std::vector<unsigned char> raw_;  ///< bytes read and not yet decoded: half a character
  std::uint64_t line_ = 1;
  bool after_cr_ = false;
};

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/formats/json_writer.h"

namespace waymark {

/// Writes CSV as RFC 4180 says: UTF-8, commas, CRLF, quotes where needed. A text that a spreadsheet
/// would run as a formula gets a `'` in front: one that begins with `=`, `+`, `-` or `@`, or their
/// wide forms, also after blanks, controls and signs without a width; and one that begins with a
/// tab or a line end. Other controls are shown (text.h, visible()), whole cells that are not UTF-8
/// likewise. Numbers stay numbers. Holds one buffer at a time. Not thread-safe.
class CsvWriter {
 public:
  explicit CsvWriter(ByteSink sink);
  CsvWriter(const CsvWriter&) = delete;
  CsvWriter& operator=(const CsvWriter&) = delete;

  CsvWriter& text(std::string_view cell);
  /// As shortest() prints it; what is not finite is an empty cell.
  CsvWriter& number(double value);
  CsvWriter& integer(std::int64_t value);
  /// An empty cell: a number that is not known.
  CsvWriter& blank();
  CsvWriter& end_row();

  /// Hands over what is left. False where the sink refused anything, then or before.
  [[nodiscard]] bool finish();

 private:
  void next_cell();
  void flush();

  ByteSink sink_;
  std::string buffer_;
  std::size_t cells_ = 0;  ///< in this row
  bool good_ = true;
};

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/csv.h"

namespace waymark::tests {

using Rows = std::vector<std::vector<std::string>>;

/// The rows that a reader has left.
inline Rows rest_of(CsvReader& reader) {
  Rows rows;
  CsvRecord row;
  while (true) {
    const Result<bool> read = reader.next(row);
    if (!read) {
      ADD_FAILURE() << read.error().first();
      return rows;
    }
    if (!*read) return rows;
    rows.emplace_back(row.cells.begin(), row.cells.end());
  }
}

/// The heading and all rows; the test fails where anything is wrong.
inline Rows csv_rows(std::string_view text) {
  Result<CsvReader> reader = CsvReader::open(memory_source(text));
  if (!reader) {
    ADD_FAILURE() << reader.error().first();
    return {};
  }
  Rows rows = {reader->heading()};
  for (auto& row : rest_of(*reader)) rows.push_back(std::move(row));
  return rows;
}

/// What is wrong with a text, as a person reads it; "nothing" where it is read to the end.
inline std::string csv_problem(std::string_view text) {
  Result<CsvReader> reader = CsvReader::open(memory_source(text));
  if (!reader) return reader.error().first();
  CsvRecord row;
  while (true) {
    const Result<bool> read = reader->next(row);
    if (!read) return read.error().first();
    if (!*read) return "nothing";
  }
}

/// Hands out a few bytes at a time, as a slow file system may.
class TrickleSource : public ByteSource {
 public:
  TrickleSource(std::string_view bytes, std::size_t step) : bytes_(bytes), step_(step) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t taken = std::min({size, step_, bytes_.size() - position_});
    bytes_.copy(buffer, taken, position_);
    position_ += taken;
    return taken;
  }
  Result<void> rewind() override {
    position_ = 0;
    return {};
  }

 private:
  std::string_view bytes_;
  std::size_t step_;
  std::size_t position_ = 0;
};

}  // namespace waymark::tests

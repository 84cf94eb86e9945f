// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/formats/csv.h"

namespace waymark::evidence {

/// The rows of one export, from a file or from what was kept of it. Not thread-safe.
class RecordSource {
 public:
  virtual ~RecordSource() = default;
  [[nodiscard]] virtual const std::vector<std::string>& heading() const = 0;
  [[nodiscard]] virtual std::uint64_t heading_line() const = 0;
  /// False after the last. Views hold until the next call.
  [[nodiscard]] virtual Result<bool> next(CsvRecord& record) = 0;
};

/// A CSV file's rows. Borrows the reader.
class CsvRecords : public RecordSource {
 public:
  explicit CsvRecords(CsvReader& reader) : reader_(reader) {}
  [[nodiscard]] const std::vector<std::string>& heading() const override {
    return reader_.heading();
  }
  [[nodiscard]] std::uint64_t heading_line() const override { return reader_.heading_line(); }
  [[nodiscard]] Result<bool> next(CsvRecord& record) override { return reader_.next(record); }

 private:
  CsvReader& reader_;
};

/// Takes a block of bytes to keep; an error ends the writing.
using BlockSink = std::function<Result<void>(std::string_view block)>;
/// Gives the next block that was kept; false after the last.
using BlockPull = std::function<Result<bool>(std::string& block)>;

/// Packs raw rows, as given, into blocks of about 256 KB: each row is its line, the number of its
/// cells, and each cell preceded by its length. A row never goes on in the next block.
class RawWriter {
 public:
  explicit RawWriter(BlockSink sink) : sink_(std::move(sink)) {}
  [[nodiscard]] Result<void> add(const CsvRecord& record);
  /// Hands over the last block.
  [[nodiscard]] Result<void> finish();

 private:
  BlockSink sink_;
  std::string block_;
};

/// The rows that a RawWriter packed.
class RawRecords : public RecordSource {
 public:
  RawRecords(std::vector<std::string> heading, std::uint64_t heading_line, BlockPull pull)
      : heading_(std::move(heading)), heading_line_(heading_line), pull_(std::move(pull)) {}
  [[nodiscard]] const std::vector<std::string>& heading() const override { return heading_; }
  [[nodiscard]] std::uint64_t heading_line() const override { return heading_line_; }
  [[nodiscard]] Result<bool> next(CsvRecord& record) override;

 private:
  std::vector<std::string> heading_;
  std::uint64_t heading_line_;
  BlockPull pull_;
  std::string block_;
  std::string_view rest_;
  std::vector<std::string_view> cells_;
};

/// Canonical rows, in the order that their table's KeyMaker gives.
class RowCursor {
 public:
  virtual ~RowCursor() = default;
  /// False after the last. `row` holds until the next call.
  [[nodiscard]] virtual Result<bool> next(std::string_view& row) = 0;
};

/// Packs canonical rows into blocks, each row preceded by its length.
class RowBlocks {
 public:
  /// Bytes after which a block is handed over: a force of a thousand departments has one each open.
  static constexpr std::size_t kBlock = 32 * 1024;

  void add(std::string_view row);
  [[nodiscard]] bool full() const { return block_.size() >= kBlock; }
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  /// The block, and an empty one after it.
  [[nodiscard]] std::string take();

 private:
  std::string block_;
  std::uint64_t rows_ = 0;
};

/// The rows that RowBlocks packed.
class BlockCursor : public RowCursor {
 public:
  explicit BlockCursor(BlockPull pull) : pull_(std::move(pull)) {}
  [[nodiscard]] Result<bool> next(std::string_view& row) override;

 private:
  BlockPull pull_;
  std::string block_;
  std::string_view rest_;
};

}  // namespace waymark::evidence

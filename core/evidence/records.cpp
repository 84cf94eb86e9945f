// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/records.h"

#include "core/evidence/row.h"

namespace waymark::evidence {
namespace {

constexpr std::size_t kRawBlock = 256 * 1024;

Error damaged() {
  return failed("kept rows of evidence do not decode: the store is damaged",
                "restore a backup, or import the file again");
}

}  // namespace

Result<void> RawWriter::add(const CsvRecord& record) {
  append_length(block_, record.line);
  append_length(block_, record.cells.size());
  for (std::string_view cell : record.cells) {
    append_length(block_, cell.size());
    block_ += cell;
  }
  return block_.size() < kRawBlock ? Result<void>{} : finish();
}

Result<void> RawWriter::finish() {
  if (block_.empty()) return {};
  auto kept = sink_(block_);
  block_.clear();
  return kept;
}

Result<bool> RawRecords::next(CsvRecord& record) {
  while (rest_.empty()) {
    const auto more = pull_(block_);
    if (!more) return more.error();
    if (!*more) return false;
    rest_ = block_;
  }
  const auto line = take_length(rest_);
  const auto count = take_length(rest_);
  if (!line || !count || *count > kMaxCsvColumns) return damaged();
  cells_.clear();
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto cell = take_text(rest_);
    if (!cell) return damaged();
    cells_.push_back(*cell);
  }
  record.line = *line;
  record.cells = cells_;
  return true;
}

void RowBlocks::add(std::string_view row) {
  append_length(block_, row.size());
  block_ += row;
  ++rows_;
}

std::string RowBlocks::take() {
  rows_ = 0;
  std::string block;
  block.swap(block_);
  return block;
}

Result<bool> BlockCursor::next(std::string_view& row) {
  while (rest_.empty()) {
    const auto more = pull_(block_);
    if (!more) return more.error();
    if (!*more) return false;
    rest_ = block_;
  }
  const auto taken = take_text(rest_);
  if (!taken) return damaged();
  row = *taken;
  return true;
}

}  // namespace waymark::evidence

// SPDX-License-Identifier: Apache-2.0
#include "core/formats/csv_writer.h"

#include <charconv>
#include <iterator>
#include <utility>

#include "core/base/number.h"

namespace waymark {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;
constexpr std::string_view kFormulaStarts = "=+-@\t\r";
constexpr std::string_view kNeedQuotes = ",\"\r\n";

}  // namespace

CsvWriter::CsvWriter(ByteSink sink) : sink_(std::move(sink)) {
  buffer_.reserve(2 * kBuffer);
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  next_cell();
  const bool formula = !cell.empty() && kFormulaStarts.find(cell[0]) != std::string_view::npos;
  const bool in_quotes = cell.find_first_of(kNeedQuotes) != std::string_view::npos;
  if (in_quotes) buffer_ += '"';
  if (formula) buffer_ += '\'';
  for (std::size_t quote; (quote = cell.find('"')) != std::string_view::npos;) {
    buffer_ += cell.substr(0, quote + 1);
    buffer_ += '"';
    cell.remove_prefix(quote + 1);
  }
  buffer_ += cell;
  if (in_quotes) buffer_ += '"';
  return *this;
}

CsvWriter& CsvWriter::number(double value) {
  next_cell();
  append_shortest(buffer_, value);
  return *this;
}

CsvWriter& CsvWriter::integer(std::int64_t value) {
  next_cell();
  char digits[24];
  const auto end = std::to_chars(digits, std::end(digits), value);
  buffer_.append(digits, end.ptr);
  return *this;
}

CsvWriter& CsvWriter::blank() {
  next_cell();
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  buffer_ += "\r\n";
  cells_ = 0;
  if (buffer_.size() >= kBuffer) flush();
  return *this;
}

bool CsvWriter::finish() {
  flush();
  return good_;
}

void CsvWriter::next_cell() {
  if (cells_++ > 0) buffer_ += ',';
}

void CsvWriter::flush() {
  if (good_ && !buffer_.empty()) good_ = sink_(buffer_);
  buffer_.clear();
}

}  // namespace waymark

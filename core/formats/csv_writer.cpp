// SPDX-License-Identifier: Apache-2.0
#include "core/formats/csv_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;
constexpr std::string_view kNeedQuotes = ",\"\r\n";
/// What a formula begins with, as typed and as the wide signs of East Asian keyboards.
constexpr std::string_view kFormulaStarts[] = {"=",      "+",      "-",      "@",
                                               "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
/// Line ends and tabs: a spreadsheet drops them, or begins a new cell after them.
constexpr std::string_view kBreaks = "\t\r\n";
/// Blanks, and signs without a width: what is dropped, or not seen, before a formula.
constexpr std::string_view kUnseen[] = {
    " ",      "\u00A0", "\u00AD", "\u034F", "\u061C", "\u1680", "\u180E", "\u2000", "\u2001",
    "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
    "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202F", "\u205F", "\u2060", "\u2061",
    "\u2062", "\u2063", "\u2064", "\u3000", "\u3164", "\uFEFF"};

/// Whether a spreadsheet might run the cell.
bool is_formula(std::string_view cell) {
  if (!cell.empty() && kBreaks.find(cell[0]) != std::string_view::npos) return true;
  const auto begins = [&](std::string_view sign) { return cell.starts_with(sign); };
  while (!cell.empty()) {
    if (std::any_of(std::begin(kFormulaStarts), std::end(kFormulaStarts), begins)) return true;
    if (const std::size_t control = control_length(cell); control > 0) {
      cell.remove_prefix(control);
      continue;
    }
    const auto unseen = std::find_if(std::begin(kUnseen), std::end(kUnseen), begins);
    if (unseen == std::end(kUnseen)) return false;
    cell.remove_prefix(unseen->size());
  }
  return false;
}

}  // namespace

CsvWriter::CsvWriter(ByteSink sink) : sink_(std::move(sink)) {
  buffer_.reserve(2 * kBuffer);
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  next_cell();
  const bool formula = is_formula(cell);
  const std::string harmless = visible(cell, kBreaks);
  cell = harmless;
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
  if (std::isfinite(value)) append_shortest(buffer_, value);
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

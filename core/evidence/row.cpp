// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/row.h"

#include <bit>
#include <charconv>
#include <iterator>

#include "core/base/number.h"

namespace waymark::evidence {
namespace {

constexpr char kKnown = '+', kUnknown = '-';  // known ones first, in byte order
constexpr std::uint64_t kSignBit = 0x8000000000000000u;
constexpr std::uint64_t kLargestLength = std::uint64_t{1} << 40;

template <class Unsigned>
void append_hex(std::string& out, Unsigned value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (int shift = static_cast<int>(8 * sizeof(Unsigned)) - 4; shift >= 0; shift -= 4) {
    out += kDigits[value >> shift & 15];
  }
}

template <class Unsigned>
std::optional<Unsigned> take_hex(std::string_view& bytes) {
  constexpr std::size_t kSize = 2 * sizeof(Unsigned);
  if (bytes.size() < kSize) return std::nullopt;
  Unsigned value = 0;
  const char* const end = bytes.data() + kSize;
  if (std::from_chars(bytes.data(), end, value, 16).ptr != end) return std::nullopt;
  bytes.remove_prefix(kSize);
  return value;
}

/// So that byte order is the order of the numbers: negative ones inverted, others above them.
std::uint64_t ordered(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
  return (bits & kSignBit) != 0 ? ~bits : bits | kSignBit;
}

double from_ordered(std::uint64_t bits) {
  return std::bit_cast<double>((bits & kSignBit) != 0 ? bits & ~kSignBit : ~bits);
}

bool read_value(ColumnKind kind, std::string_view& bytes, Cell& cell) {
  switch (kind) {
    case ColumnKind::kText: {
      const auto text = take_text(bytes);
      if (text) cell.text = *text;
      return text.has_value();
    }
    case ColumnKind::kNumber:
    case ColumnKind::kPercent: {
      const auto bits = take_hex<std::uint64_t>(bytes);
      if (bits) cell.number = from_ordered(*bits);
      return bits.has_value();
    }
    case ColumnKind::kBoolean:
      if (bytes.empty() || (bytes[0] != '0' && bytes[0] != '1')) return false;
      cell.boolean = bytes[0] == '1';
      bytes.remove_prefix(1);
      return true;
    case ColumnKind::kDate: {
      const auto bits = take_hex<std::uint32_t>(bytes);
      if (bits) cell.date.days = static_cast<std::int32_t>(*bits ^ 0x80000000u);
      return bits.has_value();
    }
  }
  return false;
}

}  // namespace

void append_length(std::string& out, std::uint64_t length) {
  char buffer[24];
  const auto end = std::to_chars(buffer, std::end(buffer), length);
  out.append(buffer, end.ptr);
  out += ':';
}

std::optional<std::uint64_t> take_length(std::string_view& bytes) {
  std::uint64_t value = 0;
  const char* const end = bytes.data() + bytes.size();
  const auto read = std::from_chars(bytes.data(), end, value);
  if (read.ec != std::errc{} || read.ptr == end || *read.ptr != ':') return std::nullopt;
  if (value > kLargestLength) return std::nullopt;
  bytes.remove_prefix(static_cast<std::size_t>(read.ptr - bytes.data()) + 1);
  return value;
}

std::optional<std::string_view> take_text(std::string_view& bytes) {
  const auto length = take_length(bytes);
  if (!length || *length > bytes.size()) return std::nullopt;
  const std::string_view text = bytes.substr(0, *length);
  bytes.remove_prefix(*length);
  return text;
}

void append_unknown(std::string& row) {
  row += kUnknown;
}

void append_text(std::string& row, std::string_view text) {
  row += kKnown;
  append_length(row, text.size());
  row += text;
}

void append_number(std::string& row, double value) {
  row += kKnown;
  append_hex(row, ordered(value));
}

void append_boolean(std::string& row, bool value) {
  row += kKnown;
  row += value ? '1' : '0';
}

void append_date(std::string& row, Date value) {
  row += kKnown;
  append_hex(row, static_cast<std::uint32_t>(value.days) ^ 0x80000000u);
}

void append_cell(std::string& row, ColumnKind kind, const Cell& cell) {
  if (!cell.known) return append_unknown(row);
  switch (kind) {
    case ColumnKind::kText:
      return append_text(row, cell.text);
    case ColumnKind::kNumber:
    case ColumnKind::kPercent:
      return append_number(row, cell.number);
    case ColumnKind::kBoolean:
      return append_boolean(row, cell.boolean);
    case ColumnKind::kDate:
      return append_date(row, cell.date);
  }
}

bool read_row(const Table& table, std::string_view row, std::vector<Cell>& cells) {
  cells.clear();
  for (const Column& column : table.columns) {
    Cell& cell = cells.emplace_back();
    if (row.empty()) return false;
    cell.known = row[0] == kKnown;
    if (!cell.known && row[0] != kUnknown) return false;
    row.remove_prefix(1);
    if (cell.known && !read_value(column.kind, row, cell)) return false;
  }
  return row.empty();
}

std::string text_of(ColumnKind kind, const Cell& cell) {
  if (!cell.known) return {};
  switch (kind) {
    case ColumnKind::kText:
      return std::string(cell.text);
    case ColumnKind::kNumber:
    case ColumnKind::kPercent:
      return shortest(cell.number);
    case ColumnKind::kBoolean:
      return cell.boolean ? "true" : "false";
    case ColumnKind::kDate:
      return cell.date.iso();
  }
  return {};
}

}  // namespace waymark::evidence

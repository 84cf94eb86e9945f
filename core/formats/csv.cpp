// SPDX-License-Identifier: Apache-2.0
#include "core/formats/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "core/base/text.h"
#include "core/formats/text_stream.h"

namespace waymark {
namespace {

constexpr std::size_t kFirstBuffer = 64 * 1024;
constexpr std::string_view kDelimiters = ",;\t";

using ByteSet = std::array<bool, 256>;

ByteSet set_of(std::string_view bytes) {
  ByteSet set{};
  for (char c : bytes) set[static_cast<unsigned char>(c)] = true;
  return set;
}

bool is_blank(std::span<const std::string_view> cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](std::string_view cell) { return trimmed(cell).empty(); });
}

/// The delimiter that the first line with anything on it has most of, outside quotes.
char sniffed_delimiter(std::string_view text) {
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool in_quotes = false, cell_start = true, anything = false;
  for (char c : text) {
    if (in_quotes) {
      in_quotes = c != '"';
      continue;
    }
    if (c == '\n' || c == '\r') {
      if (anything) break;
      continue;
    }
    anything = true;
    in_quotes = cell_start && c == '"';
    const std::size_t which = kDelimiters.find(c);
    cell_start = which != std::string_view::npos;
    if (cell_start) ++counts[which];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

/// `""` inside a quoted cell is one quote. In place: what is shorter fits.
std::string_view without_doubled_quotes(std::string_view cell) {
  char* const start = const_cast<char*>(cell.data());  // ours: the reader's own buffer
  char* out = start;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '"') ++i;
    *out++ = cell[i];
  }
  return {start, static_cast<std::size_t>(out - start)};
}

}  // namespace

std::string csv_place(std::uint64_t line, std::string_view column) {
  if (column.empty()) return fmt::format("line {}", line);
  return fmt::format("line {}, {}", line, quoted(column));
}

struct CsvReader::State {
  State(TextStream text, std::string name) : stream(std::move(text)), file(std::move(name)) {
    buffer.resize(kFirstBuffer);
  }

  enum class Scan { kRecord, kEnd, kMore };

  Result<void> fill();
  void set_delimiter(char c);
  Result<Scan> scan();
  Result<bool> next(CsvRecord& record);
  Result<void> add_cell(const char* start, const char* end, std::uint64_t at_line);
  [[nodiscard]] std::string place_of_cell(std::uint64_t at_line) const;

  TextStream stream;
  std::string file;
  std::vector<std::string> heading;
  std::uint64_t heading_line = 0;

  std::vector<char> buffer;
  std::size_t begin = 0, end = 0;  ///< what is read and not yet handed out
  bool at_end = false;             ///< nothing more to read behind `end`
  std::uint64_t line = 1;          ///< of the byte at `begin`

  ByteSet ends_plain{};  ///< bytes that a run of an unquoted cell stops at
  ByteSet ends_quoted = set_of(std::string_view("\"\r\n\0", 4));
  char delimiter = ',';

  std::vector<std::string_view> cells;
  std::vector<std::size_t> with_quotes;  ///< cells that hold doubled quotes
  std::size_t scanned = 0;               ///< bytes of the record found last, line end included
  std::uint64_t line_ends = 0;           ///< in it
};

void CsvReader::State::set_delimiter(char c) {
  delimiter = c;
  ends_plain = set_of(std::string_view("\r\n\0", 3));
  ends_plain[static_cast<unsigned char>(c)] = true;
}

/// Reads until the buffer is full or the text at its end, with `begin` moved to the front.
Result<void> CsvReader::State::fill() {
  if (begin > 0) {
    std::memmove(buffer.data(), buffer.data() + begin, end - begin);
    end -= begin;
    begin = 0;
  }
  if (buffer.size() - end < TextStream::kLeastRoom) buffer.resize(2 * buffer.size());
  while (buffer.size() - end >= TextStream::kLeastRoom) {
    const Result<std::size_t> got = stream.read(buffer.data() + end, buffer.size() - end);
    if (!got) return got.error();
    if (*got == 0) {
      at_end = true;
      break;
    }
    end += *got;
  }
  return {};
}

std::string CsvReader::State::place_of_cell(std::uint64_t at_line) const {
  const std::size_t column = cells.size();
  return csv_place(at_line, column < heading.size() ? heading[column] : std::string());
}

Result<void> CsvReader::State::add_cell(const char* start, const char* stop,
                                        std::uint64_t at_line) {
  const auto size = static_cast<std::size_t>(stop - start);
  if (size > kMaxCsvField) {
    return bad_input(place_of_cell(at_line), "the cell is larger than 1 MB",
                     "shorten it, or look for a quote that is never closed");
  }
  if (cells.size() == kMaxCsvColumns) {
    return bad_input(csv_place(at_line), fmt::format("more than {} columns", kMaxCsvColumns),
                     "check that it is the right file");
  }
  cells.emplace_back(start, size);
  return {};
}

/// Finds one record in the buffer and changes nothing in it: where the buffer ends before the
/// record does, it is scanned again from its start once there is more.
Result<CsvReader::State::Scan> CsvReader::State::scan() {
  const char* const first = buffer.data() + begin;
  const char* const last = buffer.data() + end;
  const char* p = first;
  cells.clear();
  with_quotes.clear();
  line_ends = 0;
  if (p == last) return at_end ? Scan::kEnd : Scan::kMore;

  // Half a cell that is too large already need not be read to its end.
  const auto wait_for_more = [&](const char* cell, std::uint64_t at_line) -> Result<Scan> {
    const auto size = static_cast<std::size_t>(last - cell);
    if (size > kMaxCsvField + 2) {
      return bad_input(place_of_cell(at_line), "the cell is larger than 1 MB",
                       "shorten it, or look for a quote that is never closed");
    }
    return Scan::kMore;
  };
  const auto nul = [&](std::uint64_t at_line) {
    return bad_input(place_of_cell(at_line), "the text contains a NUL character",
                     "export the file again, as UTF-8; it may be UTF-16 without its mark");
  };

  while (true) {
    const char* const cell = p;
    const std::uint64_t cell_line = line + line_ends;
    if (p < last && *p == '"') {
      bool doubled = false;
      for (++p;; ++p) {
        while (p < last && !ends_quoted[static_cast<unsigned char>(*p)]) ++p;
        if (p == last) {
          if (!at_end) return wait_for_more(cell, cell_line);
          return bad_input(place_of_cell(cell_line), "the quote opened here is never closed",
                           "close it, or write a quote inside a cell as \"\"");
        }
        if (*p == '\0') return nul(line + line_ends);
        if (p + 1 == last && !at_end) return wait_for_more(cell, cell_line);
        const char after = p + 1 < last ? p[1] : '\0';
        if (*p == '"') {
          if (after != '"') break;
          doubled = true;
          ++p;
        } else if (*p == '\n' || after != '\n') {
          ++line_ends;
        }
      }
      if (doubled) with_quotes.push_back(cells.size());
      if (Result<void> added = add_cell(cell + 1, p, cell_line); !added) return added.error();
      ++p;
      const bool ended = p == last || *p == delimiter || *p == '\n' || *p == '\r';
      if (!ended) {
        return bad_input(csv_place(line + line_ends), "text follows the closing quote of a cell",
                         "write a quote inside a cell as \"\"");
      }
    } else {
      while (p < last && !ends_plain[static_cast<unsigned char>(*p)]) ++p;
      if (p == last && !at_end) return wait_for_more(cell, cell_line);
      if (p < last && *p == '\0') return nul(cell_line);
      if (Result<void> added = add_cell(cell, p, cell_line); !added) return added.error();
    }
    if (p == last) {
      if (!at_end) return Scan::kMore;
      break;
    }
    if (*p == delimiter) {
      ++p;
      continue;
    }
    if (*p == '\r') {
      if (p + 1 == last && !at_end) return Scan::kMore;
      if (p + 1 < last && p[1] == '\n') ++p;
    }
    ++p;
    ++line_ends;
    break;
  }
  scanned = static_cast<std::size_t>(p - first);
  return Scan::kRecord;
}

Result<bool> CsvReader::State::next(CsvRecord& record) {
  while (true) {
    const Result<Scan> found = scan();
    if (!found) return found.error();
    if (*found == Scan::kEnd) return false;
    const std::size_t size = *found == Scan::kMore ? end - begin : scanned;
    if (size > kMaxCsvRecord) {
      return bad_input(csv_place(line), "the row is larger than 16 MB",
                       "check that it is the right file");
    }
    if (*found == Scan::kMore) {
      if (Result<void> filled = fill(); !filled) return filled.error();
      continue;
    }
    record.line = line;
    begin += scanned;
    line += line_ends;
    for (std::size_t i : with_quotes) cells[i] = without_doubled_quotes(cells[i]);
    if (is_blank(cells)) continue;
    if (heading_line > 0) {
      while (cells.size() > heading.size() && trimmed(cells.back()).empty()) cells.pop_back();
    }
    record.cells = cells;
    return true;
  }
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

Result<CsvReader> CsvReader::open(std::unique_ptr<ByteSource> source, std::string file) {
  const auto named = [&](Error error) { return file.empty() ? error : error.in_file(file); };
  Result<TextStream> stream = TextStream::open(std::move(source));
  if (!stream) return named(std::move(stream).error());
  auto state = std::make_unique<State>(*std::move(stream), file);
  if (Result<void> filled = state->fill(); !filled) return named(filled.error());
  state->set_delimiter(sniffed_delimiter({state->buffer.data(), state->end}));

  CsvRecord record;
  const Result<bool> read = state->next(record);
  if (!read) return named(read.error());
  if (!*read) {
    return named(bad_input("line 1", "the file is empty", "check that it is the right file"));
  }
  for (std::string_view cell : record.cells) state->heading.emplace_back(trimmed(cell));
  while (state->heading.back().empty()) state->heading.pop_back();
  state->heading_line = record.line;
  return CsvReader(std::move(state));
}

Result<CsvReader> CsvReader::open_file(const std::filesystem::path& path) {
  Result<std::unique_ptr<ByteSource>> source = file_source(path, kMaxCsvBytes);
  if (!source) return source.error();
  return open(*std::move(source), path.string());
}

const std::vector<std::string>& CsvReader::heading() const {
  return state_->heading;
}

std::uint64_t CsvReader::heading_line() const {
  return state_->heading_line;
}

Result<bool> CsvReader::next(CsvRecord& record) {
  Result<bool> read = state_->next(record);
  if (!read && !state_->file.empty()) return std::move(read).error().in_file(state_->file);
  return read;
}

Result<void> CsvReader::check_width(const CsvRecord& record) const {
  const std::size_t wanted = state_->heading.size();
  if (record.cells.size() == wanted) return {};
  const bool fewer = record.cells.size() < wanted;
  Error error =
      bad_input(csv_place(record.line),
                fmt::format("the row has {} cells, the heading {}", record.cells.size(), wanted),
                fewer ? "leave a cell empty rather than out"
                      : "put a cell that holds the delimiter in double quotes");
  if (!state_->file.empty()) error.in_file(state_->file);
  return error;
}

}  // namespace waymark

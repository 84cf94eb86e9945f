// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace waymark {

/// Where a reader gets its bytes from. Not thread-safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills at most `size` bytes; how many there were, 0 only at the end.
  [[nodiscard]] virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
  /// Back to the first byte.
  [[nodiscard]] virtual Result<void> rewind() = 0;
};

/// Borrows `bytes`, which must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> memory_source(std::string_view bytes);
/// A regular file of at most `limit` bytes, read in blocks. Errors name the file.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> file_source(const std::filesystem::path& path,
                                                              std::uint64_t limit);

constexpr std::uint64_t kMaxCsvBytes = 4ull * 1024 * 1024 * 1024;
constexpr std::size_t kMaxCsvField = 1024 * 1024;        ///< bytes, as UTF-8
constexpr std::size_t kMaxCsvRecord = 16 * 1024 * 1024;  ///< bytes, as UTF-8
constexpr std::size_t kMaxCsvColumns = 16384;            ///< as wide as a spreadsheet can be

/// `line 12, "headcount"`, the place of a cell; `line 12` where `column` is empty.
[[nodiscard]] std::string csv_place(std::uint64_t line, std::string_view column = {});

/// One row. The views are UTF-8, without their quotes, and hold until the reader's next call.
struct CsvRecord {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::uint64_t line = 0;  ///< on which the row starts, from 1; the heading's is counted
  std::span<const std::string_view> cells;

  /// The cell at a position that HeadingMap gave; empty where the row or the file has none.
  [[nodiscard]] std::string_view cell(std::size_t position) const {
    return position < cells.size() ? cells[position] : std::string_view{};
  }
};

/// Reads CSV as people's exports are: RFC 4180, and
/// - encodings: by byte order mark UTF-8, UTF-16 LE or BE. Without a mark a first pass over the
///   whole file decides: UTF-8 if all of it is well-formed; else Windows-1252, unless more of its
///   characters beyond ASCII are well-formed UTF-8 than not: that is damaged UTF-8, an error;
/// - line ends CRLF, LF or CR, also mixed; a missing last one;
/// - delimiter `,`, `;` or tab, whichever the heading has most of outside quotes;
/// - headings trimmed, repeated ones kept by position; rows in which every cell is blank are
///   skipped; blank cells beyond the heading's width are cut off;
/// - a quote inside an unquoted cell is an ordinary character.
/// Errors end the reading: NUL, text after a closing quote, a quote never closed (place: the line
/// where it opened), characters that the encoding does not have, a cell, row or file over the
/// limits above. Memory is bounded by kMaxCsvRecord, whatever the file's size. Not thread-safe.
class CsvReader {
 public:
  /// Decides encoding and delimiter, and reads the heading. `file` is the name that errors carry,
  /// or empty. A file without any row is an error.
  [[nodiscard]] static Result<CsvReader> open(std::unique_ptr<ByteSource> source,
                                              std::string file = {});
  /// The file of that name, at most kMaxCsvBytes.
  [[nodiscard]] static Result<CsvReader> open_file(const std::filesystem::path& path);

  ~CsvReader();
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;

  /// By position; may hold repeated and empty names.
  [[nodiscard]] const std::vector<std::string>& heading() const;
  [[nodiscard]] std::uint64_t heading_line() const;

  /// The next row: true, or false after the last. Rows may be ragged: see there.
  [[nodiscard]] Result<bool> next(CsvRecord& record);

  /// Whether a row has fewer or more cells than the heading, as an error with place `line N`; what
  /// that means (refuse the file, reject the row) is the caller's to say.
  [[nodiscard]] Result<void> check_width(const CsvRecord& record) const;

  struct State;

 private:
  explicit CsvReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Finds a file's columns by name, without regard to case and outer blanks, and says what is wrong
/// with a heading, all at once:
///
///     HeadingMap columns(reader);
///     const std::size_t code = columns.required("code");
///     const std::size_t share = columns.optional("share");
///     if (Result<void> fits = columns.check(); !fits) return fits.error();
///     … record.cell(code) …
class HeadingMap {
 public:
  explicit HeadingMap(const CsvReader& reader);

  /// The column's position, or CsvRecord::kNone (then check() fails).
  std::size_t required(std::string_view column);
  /// The column's position, or CsvRecord::kNone.
  std::size_t optional(std::string_view column);
  /// Columns nobody asked for are no error: a table keeps them raw.
  void allow_others() { others_allowed_ = true; }

  /// After all columns were asked for: missing, repeated and unknown ones, with "did you mean".
  /// A nameless column is unknown too. Errors name no file.
  [[nodiscard]] Result<void> check() const;

 private:
  std::size_t find(std::string_view column, bool required);

  std::vector<std::string> heading_;  ///< as given
  std::vector<std::string> lowered_;
  std::uint64_t line_;
  std::vector<std::string> known_, missing_;
  bool others_allowed_ = false;
};

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "core/formats/csv.h"
#include "tests/fuzz/require.h"

namespace {

using namespace waymark;
using tests::require;

/// A few bytes at a time: rows must not depend on how a file arrives.
class Trickle : public ByteSource {
 public:
  explicit Trickle(std::string_view bytes) : bytes_(bytes) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t taken = std::min({size, std::size_t{3}, bytes_.size() - position_});
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
  std::size_t position_ = 0;
};

struct Outcome {
  std::vector<std::string> cells;
  std::string error;
  bool operator==(const Outcome&) const = default;
};

Outcome read_all(std::unique_ptr<ByteSource> source) {
  Outcome outcome;
  auto reader = CsvReader::open(std::move(source));
  const auto stop = [&](const Error& error) {
    tests::require_readable(error);
    outcome.error = error.first();
    return outcome;
  };
  if (!reader) return stop(reader.error());
  require(!reader->heading().empty(), "a heading has columns");
  CsvRecord row;
  std::uint64_t line = reader->heading_line();
  while (true) {
    const auto read = reader->next(row);
    if (!read) return stop(read.error());
    if (!*read) return outcome;
    require(row.line > line, "lines count up");
    line = row.line;
    for (std::string_view cell : row.cells) {
      require(is_utf8(cell) && cell.find('\0') == std::string_view::npos, "a cell is clean text");
      outcome.cells.emplace_back(cell);
    }
    const auto width = reader->check_width(row);
    if (!width) tests::require_readable(width.error());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Outcome whole = read_all(memory_source(bytes));
  require(whole == read_all(std::make_unique<Trickle>(bytes)), "rows are the same in small pieces");
  return 0;
}

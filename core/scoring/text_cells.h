// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::scoring {

/// The texts of a column, one behind the other: laid out as waymark_column has them, so that they
/// can be lent to a plugin. At most 4 GiB.
class TextCells {
 public:
  [[nodiscard]] std::size_t size() const { return offsets_.size() - 1; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  /// Holds until the next change.
  [[nodiscard]] std::string_view operator[](std::size_t row) const {
    return std::string_view(bytes_).substr(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  /// size() + 1, ascending from 0.
  [[nodiscard]] const std::vector<std::uint32_t>& offsets() const { return offsets_; }

  void push_back(std::string_view text) {
    bytes_ += text;
    offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  /// Makes room for more rows; of their bytes nothing is known.
  void reserve(std::size_t rows) { offsets_.reserve(rows + 1); }
  /// Cuts off, or adds empty texts.
  void resize(std::size_t rows) {
    const std::uint32_t end = rows < size() ? offsets_[rows] : offsets_.back();
    offsets_.resize(rows + 1, end);
    bytes_.resize(end);
  }
  /// Rows [first, first + count) of another column.
  void append(const TextCells& from, std::size_t first, std::size_t count) {
    for (std::size_t row = first; row < first + count; ++row) push_back(from[row]);
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> offsets_{0};
};

}  // namespace waymark::scoring

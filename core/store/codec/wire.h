// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

/// The pieces that sheets and cards are made of. Everything is text without NUL wherever the texts
/// put in are, so that any database keeps it in a text column:
///   number   shortest decimal that reads back as the same double, then `;`
///   integer  decimal, then `;`
///   text     its length in bytes as an integer, its bytes as they are
///   mark     one character
namespace waymark::store::wire {

/// True where both are the same double to the bit: 0 and -0 are not.
inline bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Appends to a string of the caller's.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void mark(char c) { out_.push_back(c); }

  template <class Integer>
  void integer(Integer value) {
    char buffer[24];
    char* end = std::to_chars(buffer, buffer + sizeof buffer - 1, value).ptr;
    *end++ = ';';
    out_.append(buffer, end);
  }

  /// A number that is not finite spoils the whole: see ok().
  void number(double value) {
    if (!std::isfinite(value)) {
      ok_ = false;
      return;
    }
    // Most numbers are small and whole, and print four times as fast so.
    const auto whole = static_cast<std::int32_t>(std::abs(value) < 1e9 ? value : 0);
    if (same_bits(static_cast<double>(whole), value)) {
      integer(whole);
      return;
    }
    char buffer[40];
    char* end = std::to_chars(buffer, buffer + sizeof buffer - 1, value).ptr;
    *end++ = ';';
    out_.append(buffer, end);
  }

  void text(std::string_view value) {
    integer(value.size());
    out_.append(value);
  }

  /// False once a number was not finite.
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::string& out_;
  bool ok_ = true;
};

/// Reads what Writer wrote. Any bytes may be given: after the first thing that does not fit it is
/// no longer ok(), and every read gives nothing.
class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()), start_(bytes.data()) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == end_; }
  /// Bytes read before what is next, or before the first thing that did not fit.
  [[nodiscard]] std::size_t place() const { return ok_ ? read_so_far() : failed_at_; }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  void fail() {
    if (ok_) failed_at_ = read_so_far();
    ok_ = false;
    at_ = end_;
  }

  char mark() {
    if (at_ == end_) {
      fail();
      return 0;
    }
    return *at_++;
  }

  template <class Integer>
  Integer integer() {
    Integer value{};
    const auto [rest, error] = std::from_chars(at_, end_, value);
    if (error != std::errc() || rest == end_ || *rest != ';') {
      fail();
      return {};
    }
    at_ = rest + 1;
    return value;
  }

  double number() {
    // The small whole numbers that Writer treats apart; "-0" is not one of them.
    if (at_ != end_ && *at_ >= '0' && *at_ <= '9') {
      std::int32_t value = 0;
      const char* look = at_;
      for (; look != end_ && *look >= '0' && *look <= '9' && look - at_ < 9; ++look) {
        value = value * 10 + (*look - '0');
      }
      if (look != end_ && *look == ';') {
        at_ = look + 1;
        return value;
      }
    }
    double value = 0;
    const auto [rest, error] = std::from_chars(at_, end_, value);
    if (error != std::errc() || rest == end_ || *rest != ';' || !std::isfinite(value)) {
      fail();
      return 0;
    }
    at_ = rest + 1;
    return value;
  }

  std::string_view text() {
    const auto size = integer<std::size_t>();
    if (size > left()) {
      fail();
      return {};
    }
    const std::string_view value(at_, size);
    at_ += size;
    return value;
  }

  /// How many things follow, of at least `smallest` bytes each: a count that the bytes left cannot
  /// hold is refused before memory is set aside for it.
  std::size_t count(std::size_t smallest) {
    const auto value = integer<std::size_t>();
    if (value > left() / smallest) {
      fail();
      return 0;
    }
    return value;
  }

 private:
  [[nodiscard]] std::size_t read_so_far() const { return static_cast<std::size_t>(at_ - start_); }

  const char* at_;
  const char* end_;
  const char* start_;
  std::size_t failed_at_ = 0;
  bool ok_ = true;
};

}  // namespace waymark::store::wire

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace waymark {

/// One thing that is wrong, where, and how to mend it. Printed as
/// `FILE:PLACE: what; mend` (an empty file or place is left out, with its colon).
struct Problem {
  std::string file;   ///< as the person named it, or empty
  std::string place;  ///< `line:column`, a JSON pointer, `line N, "column"`, `sheet!B7`, or empty
  std::string what;   ///< what is wrong
  std::string mend;   ///< how to mend it, or empty

  /// The text above, without the `waymark: error: ` in front of it.
  [[nodiscard]] std::string text() const;
};

/// Why something was not done. Decides the exit status of the command line.
enum class ErrorKind : std::uint8_t {
  kBadInput,  ///< wrong use or a bad file: exit 2
  kFailed,    ///< could not be done (disk, a locked store, a plugin): exit 1
};

/// What a function returns in place of its result. Holds at least one problem, at most
/// kMaxProblems in full; `total` counts all that were found.
class Error {
 public:
  static constexpr std::size_t kMaxProblems = 20;

  Error(ErrorKind kind, Problem problem);
  /// All problems of one file at once; `problems` must not be empty.
  Error(ErrorKind kind, std::vector<Problem> problems);

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  [[nodiscard]] std::size_t total() const { return total_; }

  /// The first problem's text: for messages that have one line only.
  [[nodiscard]] std::string first() const;

  /// Names the file in every problem that has none yet.
  Error& in_file(const std::string& file);

 private:
  friend class Problems;
  ErrorKind kind_;
  std::vector<Problem> problems_;
  std::size_t total_;
};

[[nodiscard]] Error bad_input(std::string place, std::string what, std::string mend = {});
[[nodiscard]] Error failed(std::string what, std::string mend = {});

/// Collects the problems of one input, so that a person sees all of them in one go. Keeps the
/// first Error::kMaxProblems and counts the rest. Not thread-safe.
class Problems {
 public:
  explicit Problems(std::string file = {}) : file_(std::move(file)) {}

  void add(std::string place, std::string what, std::string mend = {});
  void add(const Error& error);
  [[nodiscard]] bool empty() const { return total_ == 0; }
  [[nodiscard]] std::size_t total() const { return total_; }
  /// Everything collected, as bad input. Call only when not empty.
  [[nodiscard]] Error error() const;

 private:
  std::string file_;
  std::vector<Problem> problems_;
  std::size_t total_ = 0;
};

/// A value or the error that stood in its way.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; only when ok().
  T& value() & {
    assert(ok());
    return std::get<0>(state_);
  }
  const T& value() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error; only when not ok().
  [[nodiscard]] const Error& error() const& {
    assert(!ok());
    return std::get<1>(state_);
  }
  [[nodiscard]] Error error() && {
    assert(!ok());
    return std::get<1>(std::move(state_));
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const {
    assert(!ok());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace waymark

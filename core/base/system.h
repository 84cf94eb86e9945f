// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"

/// What those who call the system directly share.
namespace waymark {

/// A file descriptor, closed with the object. Move-only; below 0 it is none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  /// False where the system could not keep what was written; errno says why.
  bool close() {
    const int number = std::exchange(number_, -1);
    return number < 0 || ::close(number) == 0;
  }

 private:
  int number_;
};

/// The system's words for an errno.
[[nodiscard]] std::string reason_of(int error);

/// Writes all of `bytes`, however often the system interrupts; 0, or the errno that stood in the
/// way.
[[nodiscard]] int write_all(int file, std::string_view bytes);

/// `path` could not be written, because. Bad input where another path would do (no such folder, no
/// permission), else ErrorKind::kFailed (a full disk).
[[nodiscard]] Error not_written(const std::filesystem::path& path, int error);

}  // namespace waymark

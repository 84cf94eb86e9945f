// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/leftovers.h"
#include "core/base/result.h"

namespace waymark {

/// A folder of one's own below $TMPDIR (or /tmp), readable by nobody else; gone, with all in it,
/// with the object, or when the next is made where its process was killed. Move-only.
class ScratchFolder {
 public:
  /// Fails where none can be made.
  [[nodiscard]] static Result<ScratchFolder> make();

  [[nodiscard]] const std::filesystem::path& path() const { return entry_.path(); }

 private:
  explicit ScratchFolder(OwnEntry entry) : entry_(std::move(entry)) {}
  OwnEntry entry_;
};

/// The first executable file of that name in the folders of $PATH; a name with a slash is looked
/// at as it stands.
[[nodiscard]] std::optional<std::filesystem::path> find_program(const std::string& name);

/// A program to run, without a shell.
struct ChildProgram {
  std::filesystem::path program;         ///< as find_program() gives it
  std::vector<std::string> arguments;    ///< without the program's own name
  std::vector<std::string> environment;  ///< `NAME=value`, all that it gets: nothing is inherited
  std::filesystem::path folder;          ///< where it runs
  std::chrono::milliseconds limit{300'000};  ///< killed after that, with all that it started
};

struct ChildOutcome {
  int status = 0;    ///< exit status; 128 + signal where it was killed
  std::string said;  ///< what it wrote to its output and error streams, at most 64 KiB
};

/// Runs it to its end; its input is empty. Fails where it could not be started, or took longer than
/// its limit. Its exit status is the caller's to judge. Any thread.
[[nodiscard]] Result<ChildOutcome> run_child(const ChildProgram& child);

}  // namespace waymark

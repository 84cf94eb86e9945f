// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace waymark::cli {
namespace {

/// What is on the terminal's progress line, so that it can be taken away again.
class ProgressLine {
 public:
  ~ProgressLine() {
    if (shown_) fmt::print(stderr, "\r\033[K");
  }
  void show(std::string_view what, std::uint64_t done, std::uint64_t of) {
    const auto now = std::chrono::steady_clock::now();
    if (shown_ && now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    shown_ = true;
    if (of > 0) {
      fmt::print(stderr, "\r\033[K{}: {} of {} ({} %)", what, done, of, done * 100 / of);
    } else {
      fmt::print(stderr, "\r\033[K{}: {}", what, done);
    }
    std::fflush(stderr);
  }

 private:
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

Result<void> stream_to(std::FILE* file, const std::function<Result<void>(const Sink&)>& produce) {
  bool broken = false;
  auto result = produce([&](std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) broken = true;
    return !broken;
  });
  if (!result) return result;
  if (std::fflush(file) != 0 || broken) {
    return failed("the output could not be written", "is the disk full, or the reader gone?");
  }
  return {};
}

}  // namespace

int fail(const Error& error) {
  for (const Problem& problem : error.problems()) {
    fmt::print(stderr, "waymark: error: {}\n", problem.text());
  }
  if (error.total() > error.problems().size()) {
    fmt::print(stderr, "waymark: error: and {} more\n", error.total() - error.problems().size());
  }
  return error.kind() == ErrorKind::kBadInput ? kBadInput : kCouldNot;
}

void warn(std::string_view text) {
  fmt::print(stderr, "waymark: warning: {}\n", text);
}

Result<std::unique_ptr<operations::Workspace>> open_workspace(
    const operations::WorkspaceOptions& options) {
  auto workspace = operations::Workspace::open(options);
  if (workspace) {
    for (const std::string& warning : (*workspace)->warnings()) warn(warning);
  }
  return workspace;
}

operations::Progress terminal_progress() {
  if (isatty(STDERR_FILENO) == 0) return {};
  auto line = std::make_shared<ProgressLine>();
  return [line](std::string_view what, std::uint64_t done, std::uint64_t of) {
    line->show(what, done, of);
  };
}

namespace {

bool is_standard_output(const std::string& file) {
  return file.empty() || file == "-";
}

std::string beside(const std::string& file) {
  return file + ".part";
}

Result<void> write_beside(const std::string& file,
                          const std::function<Result<void>(const Sink&)>& produce) {
  std::error_code code;
  if (std::filesystem::is_directory(file, code)) {
    return Error(ErrorKind::kBadInput, Problem{file, {}, "is a folder", "name a file"});
  }
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(beside(file).c_str(), "wb"),
                                                      &std::fclose);
  if (!out) {
    return Error(ErrorKind::kBadInput,
                 Problem{file, {}, "cannot be written", "does its folder exist?"});
  }
  if (auto result = stream_to(out.get(), produce); !result) {
    std::filesystem::remove(beside(file), code);
    return result;
  }
  return {};
}

Result<void> put_in_place(const std::string& file) {
  std::error_code code;
  std::filesystem::rename(beside(file), file, code);
  if (code) return failed(fmt::format("{} could not be written: {}", file, code.message()));
  return {};
}

std::function<Result<void>(const Sink&)> whole(std::string_view text) {
  return [text](const Sink& sink) -> Result<void> {
    sink(text);
    return {};
  };
}

}  // namespace

Result<void> write_output(const std::string& file,
                          const std::function<Result<void>(const Sink&)>& produce) {
  if (is_standard_output(file)) return stream_to(stdout, produce);
  if (auto written = write_beside(file, produce); !written) return written;
  return put_in_place(file);
}

Result<void> write_output(const std::string& file, std::string_view text) {
  return write_output(file, whole(text));
}

Result<void> prepare_output(const std::string& file, std::string_view text) {
  return is_standard_output(file) ? Result<void>{} : write_beside(file, whole(text));
}

Result<void> keep_output(const std::string& file, std::string_view text) {
  return is_standard_output(file) ? stream_to(stdout, whole(text)) : put_in_place(file);
}

}  // namespace waymark::cli

// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/console.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>

#include "core/base/interrupt.h"
#include "core/base/system.h"

namespace waymark::cli {
namespace {

constexpr std::size_t kWaiting = 64 * 1024;

/// Not stdio: that would keep what could not be written, and try again at exit.
struct StandardOutput {
  std::string waiting;
  int error = 0;      ///< the errno of the first write that failed
  bool told = false;  ///< somebody has it, and says so

  void send() {
    if (error == 0 && !waiting.empty()) error = write_all(STDOUT_FILENO, waiting);
    waiting.clear();
  }
  [[nodiscard]] bool full() const { return error != 0 && error != EPIPE; }
};

StandardOutput& standard_output() {
  static StandardOutput output;
  return output;
}

/// Where standard error takes it not, there is nobody left to tell.
void send_error(const std::string& text) {
  static_cast<void>(write_all(STDERR_FILENO, text));
}

/// What is on the terminal's progress line, so that it can be taken away again.
class ProgressLine {
 public:
  ~ProgressLine() {
    if (shown_) send_error("\r\033[K");
  }
  void show(std::string_view what, std::uint64_t done, std::uint64_t of) {
    const auto now = std::chrono::steady_clock::now();
    if (shown_ && now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    shown_ = true;
    std::string line = fmt::format("\r\033[K{}: {}", visible(what), done);
    if (of > 0) line += fmt::format(" of {} ({} %)", of, done * 100 / of);
    send_error(line);
  }

 private:
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace

void begin_console() {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest number that is free: this one, as those below it are open by now.
    static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_RDONLY : O_WRONLY));
  }
  std::signal(SIGPIPE, SIG_IGN);
  note_interrupts();
}

int end_console(int status) {
  if (auto sent = flush_output(); !sent) {
    const int failed = fail(sent.error());
    return status == kDone ? failed : status;
  }
  return standard_output().full() && status == kDone ? kCouldNot : status;
}

int fail(const Error& error) {
  for (const Problem& problem : error.problems()) {
    send_error("waymark: error: " + visible(problem.text()) + "\n");
  }
  if (error.total() > error.problems().size()) {
    send_error(
        fmt::format("waymark: error: and {} more\n", error.total() - error.problems().size()));
  }
  return error.kind() == ErrorKind::kBadInput ? kBadInput : kCouldNot;
}

void print_head(std::string_view hash) {
  if (!hash.empty()) send_error(fmt::format("Head of the audit chain: {}\n", hash));
}

void warn(std::string_view text) {
  send_error("waymark: warning: " + visible(text) + "\n");
}

bool print(std::string_view text) {
  StandardOutput& output = standard_output();
  output.waiting += text;
  if (output.waiting.size() >= kWaiting) output.send();
  return output.error == 0;
}

Result<void> flush_output() {
  StandardOutput& output = standard_output();
  output.send();
  if (!output.full() || output.told) return {};
  output.told = true;
  return failed("standard output could not be written: " + reason_of(output.error),
                "make room, or write to another place");
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

}  // namespace waymark::cli

// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/base/system.h"

namespace waymark {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostSaid = 64 * 1024;

/// posix_spawn's two option objects, freed together.
class SpawnOptions {
 public:
  SpawnOptions() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    // A group of its own, so that a time-out ends what it started too.
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
  }
  ~SpawnOptions() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnOptions(const SpawnOptions&) = delete;
  SpawnOptions& operator=(const SpawnOptions&) = delete;

  posix_spawn_file_actions_t* actions() { return &actions_; }
  posix_spawnattr_t* attributes() { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

Error not_started(const ChildProgram& child, int code) {
  return failed(
      fmt::format("{} could not be started: {}", child.program.string(), std::strerror(code)));
}

/// Reads until every holder of the pipe's other end is gone. False where that took too long.
bool listen(int descriptor, Clock::time_point until, std::string& said) {
  std::array<char, 4096> buffer{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return true;
    if (ready <= 0) continue;
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    const std::size_t room = kMostSaid - said.size();
    said.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<ScratchFolder> ScratchFolder::make() {
  std::error_code code;
  const fs::path parent = fs::temp_directory_path(code);
  if (code) {
    return failed("there is no folder for temporary files", "set TMPDIR to a folder");
  }
  auto made = OwnEntry::folder_in(parent);
  if (made) return ScratchFolder(*std::move(made));
  return failed("no temporary folder could be made: " + made.error().problems().front().what,
                "set TMPDIR to a folder with room");
}

std::optional<fs::path> find_program(const std::string& name) {
  const auto runs = [](const fs::path& path) {
    std::error_code code;
    return fs::is_regular_file(path, code) && ::access(path.c_str(), X_OK) == 0;
  };
  if (name.find('/') != std::string::npos) {
    if (runs(name)) return fs::absolute(name);
    return std::nullopt;
  }
  const char* variable = std::getenv("PATH");
  std::string rest = variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin";
  while (!rest.empty()) {
    const std::size_t end = rest.find(':');
    const fs::path folder = rest.substr(0, end);
    // An empty or relative entry means wherever one happens to stand: never run from there.
    if (folder.is_absolute() && runs(folder / name)) return folder / name;
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
  }
  return std::nullopt;
}

Result<ChildOutcome> run_child(const ChildProgram& child) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return not_started(child, errno);
  Descriptor from(ends[0]), to(ends[1]);

  SpawnOptions options;
  ::posix_spawn_file_actions_addopen(options.actions(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(options.actions(), to.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(options.actions(), to.get(), STDERR_FILENO);
  ::posix_spawn_file_actions_addchdir_np(options.actions(), child.folder.c_str());

  std::vector<std::string> arguments = child.arguments;
  arguments.insert(arguments.begin(), child.program.filename().string());
  std::vector<std::string> environment = child.environment;
  pid_t pid = 0;
  const int code =
      ::posix_spawn(&pid, child.program.c_str(), options.actions(), options.attributes(),
                    pointers(arguments).data(), pointers(environment).data());
  if (code != 0) return not_started(child, code);
  to.close();

  ChildOutcome outcome;
  const bool ended = listen(from.get(), Clock::now() + child.limit, outcome.said);
  if (!ended) ::kill(-pid, SIGKILL);
  outcome.status = wait_for(pid);
  if (!ended) {
    return failed(fmt::format("{} was stopped: it took longer than {} s",
                              child.program.filename().string(),
                              std::chrono::ceil<std::chrono::seconds>(child.limit).count()));
  }
  return outcome;
}

}  // namespace waymark

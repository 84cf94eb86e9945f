// SPDX-License-Identifier: Apache-2.0
#include "core/base/leftovers.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace waymark {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kScratch = "waymark-scratch-";
constexpr std::size_t kRandom = 6;
constexpr std::string_view kPart = ".part-waymark-";
/// What a database has beside it while it is written.
constexpr const char* kJournals[] = {"-wal", "-shm", "-journal"};
constexpr int kMostTries = 100;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// One of the two names, and not one that only begins or ends alike.
bool is_own_name(std::string_view name) {
  if (name.starts_with(kScratch)) {
    name.remove_prefix(kScratch.size());
    return name.size() == kRandom && std::all_of(name.begin(), name.end(), [](char c) {
             return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
  }
  const std::size_t at = name.rfind(kPart);
  if (at == std::string_view::npos) return false;
  name.remove_prefix(at + kPart.size());
  const std::size_t dash = name.find('-');
  return dash != std::string_view::npos && dash > 0 && dash + 1 < name.size() &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '-'; });
}

bool same_file(int descriptor, const fs::path& path) {
  struct stat held {
  }, named{};
  return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

void remove_entry(const fs::path& path) {
  std::error_code code;
  // The journals first: left alone they would be played into the next file of that name.
  for (const char* journal : kJournals) fs::remove(path.string() + journal, code);
  fs::remove_all(path, code);
}

/// Opens what stands at `path` and locks it. Nothing where somebody else has the lock, or where it
/// is no longer what stands there.
Descriptor locked(const fs::path& path, int flags, int wait) {
  Descriptor entry(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!entry.open()) return entry;
  int result = 0;
  do {
    result = ::flock(entry.get(), LOCK_EX | wait);
  } while (result != 0 && errno == EINTR);
  // A file system without locks: its maker goes on without one, and nobody takes it away.
  if (result != 0 && wait != 0) return Descriptor();
  return same_file(entry.get(), path) ? std::move(entry) : Descriptor();
}

void remove_if_left(const fs::path& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0 || found.st_uid != ::geteuid()) return;
  if (!S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode)) return;
  if (const Descriptor lock = locked(path, O_RDONLY, LOCK_NB); lock.open()) remove_entry(path);
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<OwnEntry> OwnEntry::beside(const fs::path& target, Kind kind) {
  static std::atomic<unsigned> counter{0};
  remove_leftovers(folder_of(target));
  for (int tries = 0; tries < kMostTries; ++tries) {
    const fs::path path = target.string() + std::string(kPart) + std::to_string(::getpid()) + "-" +
                          std::to_string(counter++);
    if (kind == Kind::kFolder) {
      if (::mkdir(path.c_str(), 0777) != 0) {
        if (errno == EEXIST) continue;
        return not_written(target, errno);
      }
    } else {
      const Descriptor made(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
      if (!made.open()) {
        if (errno == EEXIST) continue;
        return not_written(target, errno);
      }
    }
    // Between the making and the lock somebody may have taken it for left: then once more.
    Descriptor lock = locked(path, kind == Kind::kFolder ? O_RDONLY : O_WRONLY, 0);
    if (lock.open()) return OwnEntry(path, std::move(lock));
  }
  return not_written(target, EBUSY);
}

Result<OwnEntry> OwnEntry::folder_in(const fs::path& parent) {
  remove_leftovers(parent);
  for (int tries = 0; tries < kMostTries; ++tries) {
    std::string pattern = (parent / (std::string(kScratch) + std::string(kRandom, 'X'))).string();
    if (::mkdtemp(pattern.data()) == nullptr) return not_written(parent, errno);
    Descriptor lock = locked(pattern, O_RDONLY, 0);
    if (lock.open()) return OwnEntry(pattern, std::move(lock));
  }
  return not_written(parent, EBUSY);
}

OwnEntry::~OwnEntry() {
  if (!path_.empty()) remove_entry(path_);
}

OwnEntry::OwnEntry(OwnEntry&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::move(other.lock_)) {
  other.path_.clear();
}

OwnEntry& OwnEntry::operator=(OwnEntry&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  return *this;
}

void OwnEntry::let_go() {
  path_.clear();
  lock_.close();
}

void remove_leftovers(const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (is_own_name(at->path().filename().native())) left.push_back(at->path());
  }
  for (const fs::path& path : left) remove_if_left(path);
}

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/base/output_file.h"
#include "core/base/system.h"
#include "core/base/text.h"

namespace waymark {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kReadAtOnce = 1 << 20;
constexpr std::uint64_t kMebibyte = 1 << 20;

Error about(const fs::path& path, std::string what, std::string mend = {}) {
  Error error = bad_input({}, std::move(what), std::move(mend));
  error.in_file(path.string());
  return error;
}

Error not_opened(const fs::path& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return about(path, "there is no such file", "check the name and the folder");
    case EACCES:
    case EPERM:
      return about(path, "you may not read this file", "ask for permission to read it");
    default:
      return about(path, "could not be read: " + reason_of(error));
  }
}

Error too_large(const fs::path& path, std::uint64_t limit) {
  const std::string most =
      limit >= kMebibyte ? fmt::format("{} MB", limit / kMebibyte) : fmt::format("{} bytes", limit);
  return about(path, fmt::format("is larger than {}, the most that is read", most),
               "check that it is the right file");
}

bool is_hidden(const fs::path& path) {
  return path.filename().native().starts_with('.');
}

}  // namespace

InputFile::InputFile(fs::path path, int descriptor, std::uint64_t size, std::uint64_t limit)
    : path_(std::move(path)), descriptor_(descriptor), size_(size), limit_(limit) {}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

InputFile::InputFile(InputFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      limit_(other.limit_),
      taken_(other.taken_) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(limit_, other.limit_);
  std::swap(taken_, other.taken_);
  return *this;
}

Result<InputFile> InputFile::open(const fs::path& path, std::uint64_t limit) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return not_opened(path, errno);
  InputFile file(path, descriptor, 0, limit);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return not_opened(path, errno);
  if (S_ISDIR(status.st_mode)) return about(path, "is a folder", "name a file in it");
  if (!S_ISREG(status.st_mode)) return about(path, "is not a file", "save it as a file first");
  file.size_ = static_cast<std::uint64_t>(status.st_size);
  if (file.size_ > limit) return too_large(path, limit);
  return file;
}

Result<std::size_t> InputFile::read(char* buffer, std::size_t size) {
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return not_opened(path_, errno);
  taken_ += static_cast<std::uint64_t>(got);
  if (taken_ > limit_) return too_large(path_, limit_);
  return static_cast<std::size_t>(got);
}

Result<void> InputFile::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) return not_opened(path_, errno);
  taken_ = 0;
  return {};
}

Result<std::string> read_file(const fs::path& path, std::uint64_t limit) {
  Result<InputFile> file = InputFile::open(path, limit);
  if (!file) return file.error();
  // Read to the end rather than to the size: a file may grow while it is read.
  std::string bytes;
  bytes.resize(static_cast<std::size_t>(file->size()) + 1);
  std::size_t length = 0;
  while (true) {
    if (length == bytes.size()) bytes.resize(bytes.size() + kReadAtOnce);
    const Result<std::size_t> got = file->read(bytes.data() + length, bytes.size() - length);
    if (!got) return got.error();
    if (*got == 0) break;
    length += *got;
  }
  bytes.resize(length);
  return bytes;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  auto file = OutputFile::open(path);
  if (!file) return file.error();
  if (auto written = file->write(bytes); !written) return written;
  return file->keep();
}

Result<fs::path> inside(const fs::path& folder, std::string_view path) {
  const std::string name = quoted(path);
  if (path.empty()) return bad_input({}, "the path is empty", "name a file");
  if (path.find('\0') != std::string_view::npos) {
    return bad_input({}, "the path " + name + " contains a NUL character", "remove it");
  }
  const fs::path relative{std::string(path)};
  const auto leaves = [&] {
    return bad_input({}, "the path " + name + " leads out of its folder",
                     "use a path relative to the folder, without \"..\"");
  };
  if (relative.is_absolute()) return leaves();
  for (const fs::path& part : relative) {
    if (part == "..") return leaves();
  }
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return about(folder, "there is no such folder", "check its name");
  fs::path found = fs::canonical(root / relative, error);
  if (error) {
    return bad_input({}, "the path " + name + " names no file that can be reached",
                     "check the name, which is relative to the folder");
  }
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), found.begin(), found.end());
  if (end != root.end()) return leaves();
  return found;
}

Result<std::vector<std::string>> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) return about(folder, "the folder cannot be read: " + error.message());
  while (entry != fs::recursive_directory_iterator()) {
    if (is_hidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(error)) {
      files.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    entry.increment(error);
    if (error) return about(folder, "the folder cannot be read: " + error.message());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "core/base/system.h"

namespace waymark {
namespace fs = std::filesystem;
namespace {

/// The sixteen bytes that every SQLite file begins with.
constexpr std::string_view kDatabaseHead("SQLite format 3\0", 16);
constexpr std::string_view kJournals[] = {"-wal", "-shm", "-journal"};

Error refused(const fs::path& path, std::string what, std::string mend) {
  Error error = bad_input({}, std::move(what), std::move(mend));
  error.in_file(path.string());
  return error;
}

enum class Content { kOther, kDatabase, kUnreadable };

Content content_of(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.open()) return errno == ENOENT ? Content::kOther : Content::kUnreadable;
  std::array<char, kDatabaseHead.size()> head{};
  const ssize_t got = ::pread(file.get(), head.data(), head.size(), 0);
  const bool is_database = got == static_cast<ssize_t>(head.size()) &&
                           std::string_view(head.data(), head.size()) == kDatabaseHead;
  return is_database ? Content::kDatabase : Content::kOther;
}

bool is_journal_name(const fs::path& path) {
  const std::string name = path.string();
  for (const std::string_view ending : kJournals) {
    if (!name.ends_with(ending) || name.size() == ending.size()) continue;
    if (content_of(name.substr(0, name.size() - ending.size())) == Content::kDatabase) return true;
  }
  return false;
}

Result<void> sync_folder(const fs::path& folder, const fs::path& named) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot sync a folder; what is in it is safe by then.
  if (opened.open() && ::fsync(opened.get()) != 0 && errno != EINVAL) {
    return not_written(named, errno);
  }
  return {};
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<void> check_output_path(const fs::path& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) {
    if (errno != ENOENT) return not_written(path, errno);
  } else if (S_ISDIR(found.st_mode)) {
    return refused(path, "is a folder", "name a file");
  } else if (S_ISLNK(found.st_mode)) {
    return refused(path, "is a link, and nothing is written through one",
                   "name the file that it leads to");
  } else if (!S_ISREG(found.st_mode)) {
    return refused(path, "is a device or a pipe, not a file",
                   "name a file; without one, standard output is written");
  } else {
    switch (content_of(path)) {
      case Content::kDatabase:
        return refused(path, "is a database, such as a store, and is not written over",
                       "name another file");
      case Content::kUnreadable:
        return refused(path,
                       "is there and may not be read, so that nobody knows what would be lost",
                       "name another file");
      case Content::kOther:
        break;
    }
  }
  if (is_journal_name(path)) {
    return refused(path, "is the name of a database's journal", "name another file");
  }
  return {};
}

Result<OutputFile> OutputFile::open(const fs::path& path) {
  if (const auto free = check_output_path(path); !free) return free.error();
  auto part = OwnEntry::beside(path, OwnEntry::Kind::kFile);
  if (!part) return part.error();
  return OutputFile(path, *std::move(part));
}

Result<void> OutputFile::write(std::string_view bytes) {
  if (const int error = write_all(part_.descriptor(), bytes)) return not_written(path_, error);
  return {};
}

Result<void> OutputFile::keep() {
  if (auto free = check_output_path(path_); !free) return free;
  struct stat old {};
  if (::lstat(path_.c_str(), &old) == 0 && ::fchmod(part_.descriptor(), old.st_mode & 07777) != 0) {
    return not_written(path_, errno);
  }
  if (::fsync(part_.descriptor()) != 0) return not_written(path_, errno);
  if (::rename(part_.path().c_str(), path_.c_str()) != 0) return not_written(path_, errno);
  part_.let_go();
  return sync_folder(folder_of(path_), path_);
}

Result<void> check_output_folder(const fs::path& path) {
  std::error_code code;
  struct stat found {};
  if (::lstat(path.c_str(), &found) == 0) {
    if (S_ISLNK(found.st_mode)) {
      return refused(path, "is a link, and nothing is written through one",
                     "name the folder that it leads to");
    }
    if (!S_ISDIR(found.st_mode)) return refused(path, "is there and no folder", "name a new one");
    if (!fs::is_empty(path, code) || code) {
      return refused(path, "is there already and not empty",
                     "name a new folder, or a file that ends in .zip");
    }
  }
  if (is_journal_name(path)) {
    return refused(path, "is the name of a database's journal", "name another folder");
  }
  return {};
}

Result<OutputFolder> OutputFolder::open(const fs::path& path) {
  if (const auto free = check_output_folder(path); !free) return free.error();
  std::error_code code;
  // A trailing slash, or a dot, names the same folder; what is put in its place needs its name.
  fs::path target = fs::weakly_canonical(path, code);
  if (code) target = path;
  if (!target.has_filename()) target = target.parent_path();
  fs::create_directories(folder_of(target), code);
  if (code) return not_written(path, code.value());
  auto part = OwnEntry::beside(target, OwnEntry::Kind::kFolder);
  if (!part) return part.error();
  return OutputFolder(std::move(target), *std::move(part));
}

Result<void> OutputFolder::write(const fs::path& name, std::string_view bytes) {
  const fs::path file = part_.path() / name;
  std::error_code code;
  fs::create_directories(file.parent_path(), code);
  if (code) return not_written(path_, code.value());
  const Descriptor made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!made.open()) return not_written(path_, errno);
  if (const int error = write_all(made.get(), bytes)) return not_written(path_, error);
  if (::fsync(made.get()) != 0) return not_written(path_, errno);
  return sync_folder(file.parent_path(), path_);
}

Result<void> OutputFolder::keep() {
  struct stat old {};
  if (::lstat(path_.c_str(), &old) == 0) {
    // Over an empty folder; the system itself refuses any other.
    if (::fchmod(part_.descriptor(), old.st_mode & 07777) != 0) return not_written(path_, errno);
  }
  if (::rename(part_.path().c_str(), path_.c_str()) != 0) {
    if (errno != ENOTEMPTY && errno != EEXIST) return not_written(path_, errno);
    return refused(path_, "is there already and not empty",
                   "name a new folder, or a file that ends in .zip");
  }
  part_.let_go();
  return sync_folder(folder_of(path_), path_);
}

}  // namespace waymark

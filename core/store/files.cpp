// SPDX-License-Identifier: Apache-2.0
#include "core/store/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "core/store/database.h"

namespace waymark::store {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& what, int error) {
  throw Refusal(Error(ErrorKind::kFailed,
                      Problem{path, {}, what + ": " + std::generic_category().message(error), {}}));
}

void sync_path(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) refuse(path, "cannot be opened", errno);
  const int result = ::fsync(file);
  const int error = errno;
  ::close(file);
  // Some file systems have no fsync of a folder, and say so.
  if (result != 0 && error != EINVAL) refuse(path, "cannot be written to the disk", error);
}

}  // namespace

bool is_there(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

void sync_file(const std::string& path) {
  sync_path(path, O_RDONLY);
}

void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

void rename_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) {
    throw Refusal(Error(ErrorKind::kBadInput, Problem{to, {}, "is there already", {}}));
  }
  // A file system that cannot refuse by itself (network shares): the check just made must do.
  if (errno == EINVAL || errno == ENOSYS) {
    require_free(to);
    return rename_over(from, to);
  }
  refuse(to, "cannot be put in place", errno);
}

void rename_over(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) refuse(to, "cannot be put in place", errno);
}

bool link_new(const std::string& from, const std::string& to) {
  if (::link(from.c_str(), to.c_str()) == 0) return true;
  if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS) return false;
  refuse(to, "cannot be kept beside the store", errno);
}

void remove_name(const std::string& path) {
  ::unlink(path.c_str());
}

void require_free(const std::string& path) {
  if (is_there(path)) {
    throw Refusal(Error(ErrorKind::kBadInput,
                        Problem{path, {}, "is there already", "name another file, or move it"}));
  }
  for (const std::string_view journal : kJournals) {
    if (!path.ends_with(journal) || !is_there(path.substr(0, path.size() - journal.size()))) {
      continue;
    }
    throw Refusal(
        Error(ErrorKind::kBadInput,
              Problem{path, {}, "is the name of a database's journal", "name another file"}));
  }
  for (const char* journal : kJournals) {
    if (is_there(path + journal)) {
      throw Refusal(
          Error(ErrorKind::kBadInput, Problem{path + journal,
                                              {},
                                              "is the journal of a store that is no longer there",
                                              "put its store back beside it, or move it away"}));
    }
  }
}

namespace {

OwnEntry entry_beside(const std::string& target) {
  auto made = OwnEntry::beside(target, OwnEntry::Kind::kFile);
  if (!made) throw Refusal(made.error());
  return *std::move(made);
}

}  // namespace

Scratch::Scratch(const std::string& target) : entry_(entry_beside(target)) {
  // As SQLite makes its files: nobody else writes to them, whatever the mask says.
  struct stat made {};
  if (::fstat(entry_.descriptor(), &made) == 0) {
    static_cast<void>(::fchmod(entry_.descriptor(), made.st_mode & 0755));
  }
}

}  // namespace waymark::store

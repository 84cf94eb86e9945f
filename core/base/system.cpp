// SPDX-License-Identifier: Apache-2.0
#include "core/base/system.h"

#include <cerrno>
#include <system_error>

namespace waymark {

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Error not_written(const std::filesystem::path& path, int error) {
  Error out = failed("could not be written: " + reason_of(error),
                     "check that the folder is there, that you may write to it and that the disk "
                     "is not full");
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EACCES:
    case EPERM:
    case EROFS:
    case ENAMETOOLONG:
      out = Error(ErrorKind::kBadInput, out.problems());
      break;
    default:
      break;
  }
  return out.in_file(path.string());
}

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/store/copy.h"
#include "core/store/files.h"
#include "core/store/impl.h"

namespace waymark::store {

// VACUUM INTO copies one moment in time row by row, so that the copy has no free pages and no
// journal beside it: one file to carry away.
void copy_database(Database& from, const std::string& to) {
  from.sql() << "VACUUM INTO :to", soci::use(to, "to");
  sync_file(to);
}

Result<std::string> Store::backup(const std::string& path) {
  const Result<std::string> target = path_of(path);
  if (!target) return target.error();
  Database& database = impl_->database;
  return guarded(database.path(), [&]() -> Result<std::string> {
    if (database.mode() != Database::Mode::kNone) {
      return failed("a store cannot be backed up inside a transaction");
    }
    require_free(*target);
    const Scratch scratch(*target);
    copy_database(database, scratch.path());
    std::string head;
    {
      Database copy(scratch.path(), false);
      head = head_of(copy.sql());
    }
    rename_new(scratch.path(), *target);
    sync_folder_of(*target);
    return head;
  });
}

}  // namespace waymark::store

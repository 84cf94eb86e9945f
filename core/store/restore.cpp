// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/store/copy.h"
#include "core/store/files.h"
#include "core/store/impl.h"
#include "core/store/migrate.h"
#include "core/store/open.h"

namespace waymark::store {

namespace {

/// Throws Refusal unless the backup is whole. One of an older schema is checked as a database
/// only: its tables are not those this program reads.
void require_sound(Database& backup) {
  require_not_newer(backup);
  std::vector<std::string> faults;
  if (version_of(backup.sql()) == Store::schema_version()) {
    faults = faults_of(backup);
  } else if (const std::string answer = backup.pragma("integrity_check"); answer != "ok") {
    faults.push_back(answer);
  }
  if (faults.empty()) return;
  std::vector<Problem> problems;
  for (const std::string& fault : faults) {
    problems.push_back({backup.path(),
                        {},
                        "the backup is not sound: " + fault,
                        "the store has been left as it was; restore another backup"});
  }
  throw Refusal(Error(ErrorKind::kFailed, std::move(problems)));
}

/// The name under which the store at `path` is kept: one that nothing has, nor its journals.
std::string name_for_keeping(const std::string& path) {
  std::string name = path + ".before-restore";
  const auto taken = [](const std::string& candidate) {
    bool any = is_there(candidate);
    for (const char* journal : kJournals) any = any || is_there(candidate + journal);
    return any;
  };
  for (int number = 2; taken(name); ++number) {
    name = path + ".before-restore." + std::to_string(number);
  }
  return name;
}

/// Moves the journals that stand beside `path` to beside `kept`: played into another database they
/// would damage it.
void move_journals(const std::string& path, const std::string& kept) {
  for (const char* journal : kJournals) {
    if (is_there(path + journal)) rename_new(path + journal, kept + journal);
  }
}

/// Folds the journals of the store at `path` into it. Throws where another program has it open:
/// that program would go on writing to a file without a name. A store too damaged to be opened
/// stays as it is, journals and all.
void settle_old_store(const std::string& path) {
  try {
    Database old(path, false);
    old.sql() << "PRAGMA busy_timeout = 1000";
    // SQLite leaves WAL only when no other connection is open.
    if (old.pragma("journal_mode = DELETE") == "delete") return;
  } catch (const soci::soci_error& thrown) {
    if (!is_busy(thrown)) return;
  }
  throw Refusal(Error(
      ErrorKind::kFailed,
      Problem{path, {}, "another program has the store open", "stop it, then restore again"}));
}

/// A second name for the old store, taken back unless the new one has come into its place.
class Keep {
 public:
  explicit Keep(const std::string& path) : name_(name_for_keeping(path)), path_(path) {
    linked_ = link_new(path, name_);
    if (linked_) sync_folder_of(path);
  }
  ~Keep() {
    if (linked_ && !done_) remove_name(name_);
  }
  Keep(const Keep&) = delete;
  Keep& operator=(const Keep&) = delete;

  /// The old store now has its new name, if it has lost the other.
  void settle() {
    if (!linked_) rename_new(path_, name_);
    done_ = true;
  }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_, path_;
  bool linked_ = false, done_ = false;
};

/// Puts the sound database at `copy` in place of whatever is at `path`. Where the file system has
/// hard links there is a store at `path` at every moment, the old one or the new one.
void put_in_place(const std::string& copy, const std::string& path) {
  if (is_there(path)) {
    Keep keep(path);
    settle_old_store(path);
    keep.settle();
    move_journals(path, keep.name());
    rename_over(copy, path);
  } else {
    move_journals(path, name_for_keeping(path));
    rename_new(copy, path);
  }
  sync_folder_of(path);
}

}  // namespace

Result<void> restore(const std::string& backup, const std::string& uri) {
  const Result<std::string> from = path_of(backup);
  if (!from) return from.error();
  const Result<std::string> to = path_of(uri);
  if (!to) return to.error();
  if (*from == *to) {
    return bad_input({}, "the backup " + quoted(*from) + " is the store itself",
                     "name the backup first, the store with --store");
  }
  return guarded(*from, [&]() -> Result<void> {
    require_store_file(*from);
    const Scratch scratch(*to);
    {
      Database source(*from, false);
      const std::string before = source.pragma("data_version");
      require_sound(source);
      copy_database(source, scratch.path());
      if (source.pragma("data_version") != before) {
        return Error(ErrorKind::kFailed,
                     Problem{*from,
                             {},
                             "the backup was written to while it was being restored",
                             "the store has been left as it was; restore again when the other "
                             "program has finished"});
      }
    }
    // A store is in WAL mode from the start, so that two who open it at once need not agree on it.
    Database(scratch.path());
    sync_file(scratch.path());
    return guarded(*to, [&]() -> Result<void> {
      put_in_place(scratch.path(), *to);
      return {};
    });
  });
}

}  // namespace waymark::store

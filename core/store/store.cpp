// SPDX-License-Identifier: Apache-2.0
#include "core/store/store.h"

#include <sys/stat.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/store/files.h"
#include "core/store/impl.h"
#include "core/store/migrate.h"
#include "core/store/open.h"

namespace waymark::store {

namespace {

/// The schema version from which on the audit chain covers rows.
constexpr int kFirstCovered = 5;

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kIdAt = 68, kHeaderSize = 100;  // SQLite's file format, section 1.3

Error not_a_store(const std::string& path, const std::string& why) {
  return {ErrorKind::kBadInput, Problem{path,
                                        {},
                                        "is not a Waymark store: " + why,
                                        "`waymark init` makes one, at a path that is free"}};
}

}  // namespace

// Read from the file itself, so that a file which is not ours is not opened as a database: that
// alone may write beside it. A store carries its mark from before it gets its name.
void require_store_file(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    throw Refusal(Error(ErrorKind::kBadInput,
                        Problem{path, {}, "there is no store here", "`waymark init` makes one"}));
  }
  if (!S_ISREG(info.st_mode)) throw Refusal(not_a_store(path, "it is not a file"));
  std::array<char, kHeaderSize> header{};
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) {
    throw Refusal(Error(ErrorKind::kFailed,
                        Problem{path, {}, "cannot be read", "see that you may read the file"}));
  }
  if (!file.read(header.data(), header.size()) ||
      std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0) {
    throw Refusal(not_a_store(path, "it is no SQLite database"));
  }
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    id = id << 8 | static_cast<unsigned char>(header[kIdAt + i]);
  }
  if (id != static_cast<std::uint32_t>(kApplicationId)) {
    throw Refusal(not_a_store(path, "it is another program's database"));
  }
}

void require_not_newer(Database& database) {
  const int version = version_of(database.sql());
  if (version <= Store::schema_version()) return;
  throw Refusal(
      Error(ErrorKind::kFailed, Problem{database.path(),
                                        {},
                                        "the store has schema version " + std::to_string(version) +
                                            ", and this program knows versions up to " +
                                            std::to_string(Store::schema_version()),
                                        "use the newer Waymark that wrote it"}));
}

int Store::schema_version() {
  return migrations().back().version;
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::create(const std::string& uri) {
  const Result<std::string> path = path_of(uri);
  if (!path) return path.error();
  const Result<void> made = guarded(*path, [&]() -> Result<void> {
    require_free(*path);
    const Scratch scratch(*path);
    {
      Database database(scratch.path());
      database.begin_write();
      database.sql() << "PRAGMA application_id = " + std::to_string(kApplicationId);
      migrate(database.sql(), migrations());
      database.commit();
    }
    sync_file(scratch.path());
    rename_new(scratch.path(), *path);
    sync_folder_of(*path);
    return {};
  });
  if (!made) return made.error();
  return open(*path);
}

Result<std::unique_ptr<Store>> Store::open(const std::string& uri) {
  const Result<std::string> path = path_of(uri);
  if (!path) return path.error();
  return guarded(*path, [&]() -> Result<std::unique_ptr<Store>> {
    require_store_file(*path);
    auto impl = std::make_unique<Impl>(*path);
    require_not_newer(impl->database);
    const int version = version_of(impl->database.sql());
    if (version < schema_version()) {
      return Error(
          ErrorKind::kFailed,
          Problem{*path,
                  {},
                  "the store has schema version " + std::to_string(version) +
                      ", and this program works with version " + std::to_string(schema_version()),
                  "run `waymark backup`, then `waymark upgrade`"});
    }
    return std::unique_ptr<Store>(new Store(std::move(impl)));
  });
}

Result<std::pair<int, int>> Store::upgrade(const std::string& uri) {
  const Result<std::string> path = path_of(uri);
  if (!path) return path.error();
  return guarded(*path, [&]() -> Result<std::pair<int, int>> {
    require_store_file(*path);
    Database database(*path);
    database.begin_write();
    require_not_newer(database);
    const int before = version_of(database.sql());
    migrate(database.sql(), migrations());
    if (before < kFirstCovered) put_base_entry(database, std::chrono::system_clock::now);
    database.commit();
    return std::pair(before, schema_version());
  });
}

std::string Store::folder() const {
  return std::filesystem::path(impl_->database.path()).parent_path().string();
}

Result<Transaction> Store::begin() {
  return guarded(impl_->database.path(), [&]() -> Result<Transaction> {
    if (impl_->database.mode() != Database::Mode::kNone) {
      return failed("a transaction on this store is open already");
    }
    impl_->database.begin_write();
    return Transaction(*this);
  });
}

Result<Transaction> Store::begin_read() {
  return guarded(impl_->database.path(), [&]() -> Result<Transaction> {
    if (impl_->database.mode() != Database::Mode::kNone) {
      return failed("a transaction on this store is open already");
    }
    impl_->database.begin_read();
    return Transaction(*this);
  });
}

void Store::set_clock(Clock clock) {
  impl_->clock = std::move(clock);
}

Transaction::Transaction(Store& store) : store_(&store) {}

Transaction::Transaction(Transaction&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)) {}

Transaction::~Transaction() {
  if (store_ != nullptr) store_->impl_->database.rollback();
}

Result<void> Transaction::commit() {
  if (store_ == nullptr) return failed("the transaction has ended already");
  Database& database = std::exchange(store_, nullptr)->impl_->database;
  return guarded(database.path(), [&]() -> Result<void> {
    try {
      database.commit();
    } catch (const std::exception&) {
      database.rollback();
      throw;
    }
    return {};
  });
}

bool exists(const std::string& uri) {
  const Result<std::string> path = path_of(uri);
  std::error_code code;
  return path.ok() && std::filesystem::exists(*path, code);
}

}  // namespace waymark::store

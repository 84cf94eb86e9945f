// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/date.h"
#include "core/base/result.h"

/// Inside core/store only: the connection, and how its exceptions become Results.
namespace waymark::store {

/// Marks a SQLite file as a Waymark store (`PRAGMA application_id`): "WYMK".
inline constexpr int kApplicationId = 0x57594d4b;

/// Carries an Error up to guarded(); never leaves core/store.
struct Refusal : std::exception {
  explicit Refusal(Error given) : error(std::move(given)) {}
  [[nodiscard]] const char* what() const noexcept override { return "refused"; }
  Error error;
};

/// The file that `sqlite:PATH` or a bare path names, absolute, links resolved. Refuses other
/// schemes and what SOCI's connection strings cannot carry.
[[nodiscard]] Result<std::string> path_of(const std::string& uri);

/// One connection with every setting in place, and the transaction it is in. Its functions throw
/// soci::soci_error and Refusal. One thread at a time.
class Database {
 public:
  enum class Mode { kNone, kRead, kWrite };

  /// Opens `path`; SQLite makes it where it is not there. `durable` is WAL with every commit
  /// written through; without it the file's own journal mode stays as it is.
  explicit Database(std::string path, bool durable = true);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] soci::session& sql() { return sql_; }
  [[nodiscard]] Mode mode() const { return mode_; }

  void begin_write();  ///< BEGIN IMMEDIATE: waits its turn
  /// The number of the last one that began to write on this connection: 1, 2, …
  [[nodiscard]] std::uint64_t transaction() const { return transaction_; }
  /// Runs before each commit of what was written, in its transaction.
  void before_commit(std::function<void()> work) { before_commit_ = std::move(work); }
  void begin_read();  ///< a snapshot, from now
  void commit();
  void rollback() noexcept;
  /// Throws where the database itself has given the transaction up (disk full, out of memory):
  /// what was written after that would be neither in it nor undone with it.
  void still_in_transaction();

  /// What a PRAGMA answers, as text.
  [[nodiscard]] std::string pragma(const std::string& name);

 private:
  [[nodiscard]] bool autocommit();

  std::string path_;
  soci::session sql_;
  Mode mode_ = Mode::kNone;
  std::uint64_t transaction_ = 0;
  std::function<void()> before_commit_;
};

/// Makes a group of statements one: joins the transaction there is (kSeveral: under a savepoint,
/// so that a failure undoes the group and nothing else), or is one of its own. Undone unless done.
class Writing {
 public:
  enum class Size { kOne, kSeveral };
  Writing(Database& database, Size size);
  ~Writing();
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  void done();

 private:
  enum class Kind { kJoined, kSavepoint, kOwn };
  Database& database_;
  Kind kind_;
  bool open_ = true;
};

/// Keeps a group of reads on one snapshot: the transaction there is, or one of its own.
class Reading {
 public:
  explicit Reading(Database& database);
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  Database& database_;
  bool own_;
};

/// The database's own words, with what a person can do about the usual ones.
[[nodiscard]] Error explain_failure(const std::string& path, const std::exception& thrown);
/// True where another connection stood in the way.
[[nodiscard]] bool is_busy(const std::exception& thrown);
/// True for a broken UNIQUE, CHECK or foreign key.
[[nodiscard]] bool is_constraint(const std::exception& thrown);

/// Runs `work`, which returns a Result, and turns what it throws into one.
template <class Work>
auto guarded(const std::string& path, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const Refusal& refusal) {
    return refusal.error;
  } catch (const std::exception& thrown) {
    return explain_failure(path, thrown);
  }
}

/// Throws Refusal (bad input) unless `text` is UTF-8 without NUL: no database keeps other text.
/// `what` names it: "the name of the force".
void require_text(std::string_view text, const char* what);

/// ISO 8601, for a column.
[[nodiscard]] std::string date_column(Date date);
/// Back again; throws Refusal (damaged) where it is no date.
[[nodiscard]] Date read_date(const std::string& column);
/// Throws Refusal: what stands in the store cannot have been written by it.
[[noreturn]] void damaged(const std::string& what);

}  // namespace waymark::store

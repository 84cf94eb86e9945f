// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <new>
#include <vector>

#include "core/base/text.h"

namespace waymark::store {

namespace {

sqlite_api::sqlite3* handle_of(soci::session& sql) {
  return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
}

// SOCI splits an unquoted path at its first blank, and would then open another file.
std::string connection_string(const std::string& path) {
  return "db=\"" + path + "\" timeout=10";
}

/// What the statement that failed was to do: its verb and its table, from where SOCI tells of it.
/// That text has the values that were bound to it too, so nothing but letters and underlines of
/// it is ever shown.
std::string doing(const soci::soci_error& error) {
  std::string_view told = error.what();
  told.remove_prefix(std::min(told.size(), error.get_error_message().size()));
  const std::size_t quote = told.find('"');
  if (quote == std::string_view::npos) return {};
  const std::vector<std::string> words = words_of(told.substr(quote + 1, 4096));
  const auto after = [&](const char* word) {
    const auto found = std::find(words.begin(), words.end(), word);
    const std::string name = found == words.end() || found + 1 == words.end() ? "" : *(found + 1);
    return name.substr(
        0, std::min(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::size_t{64}));
  };
  const std::string verb = words.empty() ? "" : words.front();
  if (verb == "INSERT" || verb == "REPLACE") return "writing to the table " + after("INTO");
  if (verb == "UPDATE") return "writing to the table " + after("UPDATE");
  if (verb == "DELETE") return "deleting from the table " + after("FROM");
  if (verb == "SELECT") return "reading the table " + after("FROM");
  if (verb.starts_with("COMMIT") || verb.starts_with("RELEASE")) return "keeping what was written";
  if (verb.starts_with("BEGIN") || verb.starts_with("SAVEPOINT")) return "beginning to write";
  return verb.starts_with("VACUUM") ? "copying the store" : "";
}

/// The database's own reason, without the name of the function that found it.
std::string reason_of(const soci::sqlite3_soci_error& error) {
  const std::string message = error.get_error_message();
  const std::size_t colon = message.find(": ");
  return message.starts_with("sqlite3_") && colon != std::string::npos ? message.substr(colon + 2)
                                                                       : message;
}

/// What failed, and why. Never what() of anything: it quotes statements with the values in them,
/// and cells that could not be read.
std::string words_for(const std::exception& thrown) {
  const auto* error = dynamic_cast<const soci::soci_error*>(&thrown);
  if (error == nullptr) {
    return dynamic_cast<const std::bad_alloc*>(&thrown) != nullptr
               ? "there is not enough memory for the store"
               : "the store cannot be worked with, for a reason that nobody foresaw";
  }
  const std::string what = doing(*error);
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(error);
  return (what.empty() ? "" : "while " + what + ", ") + "the database says: " +
         (sqlite != nullptr ? reason_of(*sqlite) : "a value is not of the kind it should be");
}

/// SQLite's primary result code, or SQLITE_OK where it was not SQLite that threw.
int result_of(const std::exception& thrown) {
  const auto* error = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown);
  return error == nullptr ? SQLITE_OK : error->result() & 0xff;
}

}  // namespace

Result<std::string> path_of(const std::string& uri) {
  constexpr std::string_view kScheme = "sqlite:";
  std::string path = uri;
  if (path.starts_with(kScheme)) {
    path.erase(0, kScheme.size());
  } else if (path.find("://") != std::string::npos) {
    return bad_input({}, "the store " + quoted(uri) + " is of a kind this version cannot use",
                     "write sqlite:PATH");
  }
  if (path.empty()) return bad_input({}, "the store has no path", "write sqlite:PATH");
  if (path.find('"') != std::string::npos || path.find('\0') != std::string::npos) {
    return bad_input({}, "the path of the store " + quoted(uri) + " holds a quotation mark",
                     "use a path without one");
  }
  std::error_code error;
  const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, error);
  if (!error) return resolved.string();
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  if (error) return bad_input({}, "the path of the store cannot be read: " + error.message());
  return absolute.string();
}

Database::Database(std::string path, bool durable)
    : path_(std::move(path)), sql_(soci::sqlite3, connection_string(path_)) {
  sql_ << "PRAGMA busy_timeout = 10000";
  sql_ << "PRAGMA foreign_keys = ON";
  // A schema from elsewhere may call no function with side effects.
  sql_ << "PRAGMA trusted_schema = OFF";
  sql_ << "PRAGMA cell_size_check = ON";
  sql_ << "PRAGMA cache_size = -16000";
  if (pragma("foreign_keys") != "1") throw Refusal(failed("SQLite does not check foreign keys"));
  if (!durable) return;
  if (pragma("journal_mode") != "wal" && pragma("journal_mode = WAL") != "wal") {
    throw Refusal(
        Error(ErrorKind::kFailed, Problem{path_,
                                          {},
                                          "the file cannot be put into write-ahead mode",
                                          "keep it on a local disk that can be written to"}));
  }
  sql_ << "PRAGMA synchronous = FULL";
  sql_ << "PRAGMA journal_size_limit = 67108864";
  if (pragma("synchronous") != "2") throw Refusal(failed("SQLite does not write commits through"));
}

Database::~Database() {
  rollback();
}

std::string Database::pragma(const std::string& name) {
  std::string answer;
  soci::indicator there = soci::i_null;
  sql_ << "PRAGMA " + name, soci::into(answer, there);
  return there == soci::i_ok ? answer : std::string();
}

bool Database::autocommit() {
  return sqlite_api::sqlite3_get_autocommit(handle_of(sql_)) != 0;
}

void Database::begin_write() {
  sql_ << "BEGIN IMMEDIATE";
  ++transaction_;
  mode_ = Mode::kWrite;
}

void Database::begin_read() {
  sql_ << "BEGIN";
  mode_ = Mode::kRead;
  // BEGIN alone takes no snapshot; the first read does.
  int version = 0;
  sql_ << "SELECT version FROM schema_version LIMIT 1", soci::into(version);
}

void Database::commit() {
  still_in_transaction();
  if (mode_ == Mode::kWrite && before_commit_) before_commit_();
  sql_ << "COMMIT";
  mode_ = Mode::kNone;
}

void Database::rollback() noexcept {
  if (mode_ == Mode::kNone) return;
  mode_ = Mode::kNone;
  try {
    if (!autocommit()) sql_ << "ROLLBACK";
  } catch (const std::exception&) {
    // The connection is unusable; what was not committed is gone with it.
  }
}

void Database::still_in_transaction() {
  if (mode_ != Mode::kNone && autocommit()) {
    throw Refusal(
        Error(ErrorKind::kFailed, Problem{path_, {}, "the database gave up the transaction", {}}));
  }
}

Writing::Writing(Database& database, Size size) : database_(database), kind_(Kind::kJoined) {
  switch (database.mode()) {
    case Database::Mode::kNone:
      database.begin_write();
      kind_ = Kind::kOwn;
      return;
    case Database::Mode::kRead:
      throw Refusal(failed("the store is being read at one moment in time and takes no changes"));
    case Database::Mode::kWrite:
      database.still_in_transaction();
      if (size == Size::kOne) return;
      database.sql() << "SAVEPOINT several";
      kind_ = Kind::kSavepoint;
      return;
  }
}

Writing::~Writing() {
  if (!open_) return;
  if (kind_ == Kind::kOwn) database_.rollback();
  if (kind_ != Kind::kSavepoint) return;
  try {
    database_.sql() << "ROLLBACK TO several";
    database_.sql() << "RELEASE several";
  } catch (const std::exception&) {
    // The whole transaction is gone already; still_in_transaction() tells whoever goes on.
  }
}

void Writing::done() {
  if (kind_ == Kind::kOwn) database_.commit();
  if (kind_ == Kind::kSavepoint) database_.sql() << "RELEASE several";
  open_ = false;
}

Reading::Reading(Database& database)
    : database_(database), own_(database.mode() == Database::Mode::kNone) {
  if (own_) database_.begin_read();
}

Reading::~Reading() {
  if (own_) database_.rollback();
}

bool is_busy(const std::exception& thrown) {
  return result_of(thrown) == SQLITE_BUSY || result_of(thrown) == SQLITE_LOCKED;
}

bool is_constraint(const std::exception& thrown) {
  return result_of(thrown) == SQLITE_CONSTRAINT;
}

Error explain_failure(const std::string& path, const std::exception& thrown) {
  Problem problem{path, {}, words_for(thrown), {}};
  switch (result_of(thrown)) {
    case SQLITE_BUSY:
      problem.what = "the store is in use: another program has been writing to it for 10 seconds";
      problem.mend = "try again when it has finished";
      break;
    case SQLITE_FULL:
      problem.mend = "make room on the disk; what was not finished has been undone";
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      problem.mend = "see that you may write to the file and to its folder";
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      problem.mend = "the file is damaged: `waymark restore` puts a backup in its place";
      break;
    default:
      break;
  }
  return {ErrorKind::kFailed, std::move(problem)};
}

void require_text(std::string_view text, const char* what) {
  if (text.find('\0') != std::string_view::npos) {
    throw Refusal(bad_input({}, std::string(what) + " holds a NUL character", "take it out"));
  }
  if (!is_utf8(text)) {
    throw Refusal(bad_input({}, std::string(what) + " is not UTF-8", "save it as UTF-8"));
  }
}

std::string date_column(Date date) {
  std::string text = date.iso();
  if (Date::parse(text) != date) {
    throw Refusal(bad_input({}, "a date outside the years 1900 to 2199 cannot be kept"));
  }
  return text;
}

Date read_date(const std::string& column) {
  const std::optional<Date> date = Date::parse(column);
  if (!date) damaged("a date");
  return *date;
}

void damaged(const std::string& what) {
  throw Refusal(failed("the store is damaged: " + what + " cannot be read",
                       "`waymark verify` lists all that is wrong"));
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/organisation.h"
#include "core/model/period.h"
#include "core/store/database.h"
#include "core/store/evidence.h"
#include "core/store/store.h"

/// Inside core/store only: what the audit chain covers.
///
/// Every row of what people gave has a kind, a key (its table's, by row_key()) and a hash over its
/// values in a canonical form. Whoever writes the row puts the hash into the table `content` under
/// the number of the entry to come (ContentLog::put), whoever removes it an empty one
/// (ContentLog::remove); Store::audit takes the hash of all of them into the entry. `verify` makes
/// the hashes anew (for_each_content) and compares both ways.
///
/// A new table is covered by three lines: a hash function below, ContentLog::put where the store
/// writes a row of it, and a scan in content_rows.cpp that gives key and hash of every row. Rows
/// that can be made again (scorecards of open periods) are not covered: verify makes them again.
namespace waymark::store {

/// The parts joined by `/`, in which no two lists of parts are alike.
[[nodiscard]] std::string row_key(std::initializer_list<std::string_view> parts);

/// Kinds of rows; their names stand in stores and in messages.
namespace kind {
inline constexpr const char* kForce = "force";             // force
inline constexpr const char* kStrategy = "strategy";       // force/id/version
inline constexpr const char* kPeriod = "period";           // force/id, with plugins, parameters
inline constexpr const char* kAsked = "asked";             // force/period/plugin
inline constexpr const char* kDepartment = "department";   // force/period/code
inline constexpr const char* kReturn = "return";           // force/period/department/plugin
inline constexpr const char* kRevision = "revision";       // force/period/sequence
inline constexpr const char* kFile = "evidence file";      // force/period/plugin/table/owner/number
inline constexpr const char* kReport = "evidence report";  // the same: what became of its rows
inline constexpr const char* kRows = "evidence rows";      // force/period/plugin/table/owner
inline constexpr const char* kMap = "evidence map";        // force/period
inline constexpr const char* kDecision = "decision";       // force/reference/sequence
inline constexpr const char* kPublished = "published decision";  // force/reference
inline constexpr const char* kShown = "published figures";       // force/period/hash
inline constexpr const char* kFrozen = "frozen document";        // force/period/kind/key
inline constexpr const char* kCard = "scorecard";  // force/period/department/plugin, closed periods
}  // namespace kind

/// Keeps the hashes of the entry to come, inside the transaction that writes the rows. Throws
/// soci::soci_error. One for a Store.
class ContentLog {
 public:
  explicit ContentLog(Database& database) : database_(database) {}

  void put(const char* kind, const std::string& key, const std::string& hash);
  void remove(const char* kind, const std::string& key) { put(kind, key, {}); }
  /// The hash of all that was put under this number.
  [[nodiscard]] static std::string digest(soci::session& sql, long long entry);
  /// True where this transaction put hashes that no entry covers yet.
  [[nodiscard]] bool is_uncovered();
  /// An entry was added: what is put from now on is the next one's.
  void covered() { transaction_ = 0; }

 private:
  struct Row {
    long long entry = 0;
    std::string kind, key, hash;
  };
  Database& database_;
  Row row_;
  std::optional<soci::statement> statement_;
  std::uint64_t transaction_ = 0;  ///< in which row_.entry is right, while no entry was added
};

// Hashes of rows. Pure.
[[nodiscard]] std::string content_of(const Force& force);
[[nodiscard]] std::string content_of(const StrategyDocument& strategy);
/// With the plugins and parameters of its uses, not with who is asked.
[[nodiscard]] std::string content_of(const Period& period);
[[nodiscard]] std::string content_of_asked(const std::vector<std::string>& departments);
[[nodiscard]] std::string content_of(const Department& department);
[[nodiscard]] std::string content_of(const Return& given, const std::string& salt);
[[nodiscard]] std::string content_of(const Revision& revision, const std::string& salt);
/// Of a file and the hash of its raw rows; not of what became of them.
[[nodiscard]] std::string content_of(const EvidenceFile& file, const std::string& raw_hash,
                                     const std::string& salt);
/// Of what became of a file's rows. `problems` as encode_problems() writes them.
[[nodiscard]] std::string content_of_report(const EvidenceCounts& counts,
                                            std::uint64_t problem_count,
                                            const std::string& problems,
                                            const std::vector<EvidenceHeld>& held,
                                            const std::string& salt);
[[nodiscard]] std::string content_of_rows(const std::string& made_from, const std::string& shape,
                                          const std::vector<EvidenceDepartment>& departments);
[[nodiscard]] std::string content_of(const EvidenceStore::Map& map);
[[nodiscard]] std::string content_of(const RecordedDecision& decision);
/// Of a text as it is kept: what a public copy said, a frozen document.
[[nodiscard]] std::string content_of_text(const std::string& document);
/// Of a row of the table scorecard; empty where it has no such card.
[[nodiscard]] std::string content_of_card(const std::string& fingerprint, const std::string& card,
                                          const std::string& self, const std::string& reviewed);

// Puts what a call of the store has changed in several rows, from the rows as they now are.
void put_period(Database& database, ContentLog& log, const std::string& force,
                const std::string& id);
void put_map(Database& database, ContentLog& log, const std::string& force, const std::string& id);
/// Every scorecard of a period that is being closed.
void put_cards(Database& database, ContentLog& log, const std::string& force,
               const std::string& period);

/// Calls `visit` with kind, key and hash of every row that the chain is to cover, as the rows are
/// now. What cannot be read is told in `faults`, and visited with a hash that nothing has.
using ContentVisitor =
    std::function<void(const char* kind, const std::string& key, const std::string& hash)>;
void for_each_content(Database& database, std::vector<std::string>& faults,
                      const ContentVisitor& visit);

/// Gives every row a salt that has none: those written before there were salts.
void add_salts(soci::session& sql);

/// Where content and rows, or content and chain, do not agree. Throws soci::soci_error.
void check_content(Database& database, std::vector<std::string>& faults);
/// Tables, indices, triggers and views that are not those of this schema version.
void check_schema(soci::session& sql, std::vector<std::string>& faults);

}  // namespace waymark::store

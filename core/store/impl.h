// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/store/content.h"
#include "core/store/database.h"
#include "core/store/store.h"

/// Inside core/store only: what a Store holds.
namespace waymark::store {

/// A text column that may be NULL.
struct MaybeText {
  std::string text;
  soci::indicator there = soci::i_null;

  void set(std::string value) {
    text = std::move(value);
    there = soci::i_ok;
  }
  void clear() {
    text.clear();
    there = soci::i_null;
  }
  [[nodiscard]] bool has() const { return there == soci::i_ok; }
};

/// The columns of assessment_return, as statements bind them.
struct ReturnRow {
  std::string force, period, department, plugin, edition, status, sheet, salt;
  MaybeText submitted_on;

  /// With a fresh salt. Throws Refusal where a text or number cannot be kept.
  void take(const Return& given);
  /// Throws Refusal where the row does not decode.
  [[nodiscard]] Return give() const;
};

/// The columns of scorecard, and of the return it belongs to.
struct CardColumns {
  std::string force, period, department, plugin, fingerprint, card;
  MaybeText self, reviewed, status, submitted_on;

  void take(const std::string& of_force, const std::string& of_period, const StoredCard& stored);
  [[nodiscard]] Store::CardRow give() const;
};

/// A statement prepared once for its lifetime, with the row its parameters or results are in.
template <class Row>
struct Prepared {
  Row row;
  std::optional<soci::statement> statement;
};

struct Store::Impl {
  explicit Impl(const std::string& path) : database(path), content(database) {
    database.before_commit([this] { cover(); });
  }

  /// Adds an entry for what was written and is told of by none: nothing is kept uncovered.
  void cover();
  /// Appends to the chain, in a transaction. Throws.
  void append(AuditEntry entry);

  /// Whether the period is closed; looked up once a transaction that writes its scorecards.
  bool closed_period(const std::string& force, const std::string& period);

  Database database;
  ContentLog content;
  Clock clock = [] { return std::chrono::system_clock::now(); };
  // Those that run once a return in bulk; made at their first use, dropped when they fail.
  std::unique_ptr<Prepared<ReturnRow>> put_return, find_return;
  std::unique_ptr<Prepared<CardColumns>> put_card;
  struct {
    std::uint64_t transaction = 0;
    std::string force, period;
    bool closed = false;
  } looked_up;
};

[[nodiscard]] ReturnStatus read_status(const std::string& column);

/// The periods of a force, or the one with that id. Throws Refusal where a row cannot be read.
[[nodiscard]] std::vector<Period> read_periods(Database& database, const std::string& force,
                                               const std::optional<std::string>& id);
/// Calls `visit` for every department of a period, by code; the one given is changed afterwards.
/// Throws Refusal where a row cannot be read.
void for_each_department(Database& database, const std::string& force, const std::string& period,
                         const std::function<void(const Department&)>& visit);
[[nodiscard]] bool is_closed(Database& database, const std::string& force, const std::string& id);
/// Throws Refusal (bad input) where the period is not there, or is closed.
void require_open(Database& database, const std::string& force, const std::string& id);
/// Throws Refusal (bad input) where the period is not there.
void require_period(Database& database, const std::string& force, const std::string& id);
/// Throws Refusal (bad input) naming what is missing of force, period, plugin and department: why
/// a row that refers to them was refused. Returns where all are there.
void require_place(Database& database, const std::string& force, const std::string& period,
                   const std::string& department, const std::string& plugin);

/// The hash of an audit entry that follows one with the hash `before`.
[[nodiscard]] std::string audit_hash(const std::string& before, const AuditEntry& entry);

/// The hash of the last entry, or empty.
[[nodiscard]] std::string head_of(soci::session& sql);

/// What check() finds of evidence: raw and canonical rows that are not what was written, lists that
/// do not decode. Throws soci::soci_error.
void check_evidence(soci::session& sql, std::vector<std::string>& faults);

/// Appends the entry that covers, from now on, every row that there is: of a store made before the
/// chain covered any. Call it in the transaction of its upgrade.
void put_base_entry(Database& database, const Clock& clock);

/// What check() finds, on any connection. Throws soci::soci_error.
[[nodiscard]] std::vector<std::string> faults_of(Database& database);

}  // namespace waymark::store

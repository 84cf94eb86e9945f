// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/department_list.h"
#include "core/model/organisation.h"
#include "core/model/period.h"
#include "core/model/return.h"
#include "core/model/scorecard.h"

namespace waymark::store {

struct Force {
  std::string code, name;
};

/// A strategy version as a document: store and exchange do not know each other, so the store
/// keeps the canonical JSON that exchange wrote, and its own keys beside it.
struct StrategyDocument {
  std::string id, version, title, document;
};

/// A stored scorecard and what it was made from.
struct StoredCard {
  std::string department, plugin;
  std::string fingerprint;  ///< of everything that went in; equal means current
  Scorecard card;
  /// Cards from self-assessed and from reviewed values, where the return holds any review.
  std::optional<Scorecard> self, reviewed;
};

/// A revision of a return after its period closed: the old return is kept.
struct Revision {
  std::string period, department, plugin;
  Date on;
  std::string reason, by;
  Return before;
};

/// One document that a period keeps: of an open one what its plugins are, so that it can be read
/// without them; of a closed one all that `results` and `explain` need, so that no later program
/// changes what they print. `kind` and `key` are operations' own.
struct FrozenDocument {
  std::string kind, key, content;
};

/// A decision report as it was recorded; the document is exchange's own.
struct RecordedDecision {
  std::string reference;  ///< tidy: `097-21`
  Date on;
  std::string by, document;
};

/// One entry of the audit chain, which is one for the whole store.
struct AuditEntry {
  std::int64_t sequence = 0;  ///< 1, 2, 3 …
  std::string at;  ///< UTC, ISO 8601; never printed by commands whose output must be stable
  std::string who, action, subject, detail;
  /// SHA-256 of the hashes of all rows of what people gave that the entry wrote and removed; empty
  /// in entries made before the chain covered them.
  std::string content;
  /// SHA-256 of the hash before it and all the fields above: a change anywhere breaks the chain
  /// from there on. Entries cut off at the end are found only by who has noted a later hash.
  std::string hash;
};

/// What gives the audit its times.
using Clock = std::function<std::chrono::system_clock::time_point()>;

class Store;
class Database;

/// A transaction: to write (Store::begin), or to read at one moment in time (Store::begin_read).
/// Rolls back unless committed. One at a time for a store, which must outlive it.
class Transaction {
 public:
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  /// Returns when what was written survives a power cut (synchronous=FULL). On an error nothing
  /// was kept. Call it once.
  [[nodiscard]] Result<void> commit();

 private:
  friend class Store;
  explicit Transaction(Store& store);
  Store* store_;
};

/// All that Waymark remembers: forces, strategies, organisations, periods, returns, scorecards.
/// The only place that knows SQL. Every call that names a period or strategy names its force too:
/// a store holds many, with equal codes.
///
/// Errors: ErrorKind::kFailed with the database's own words where the store cannot be read or
/// written (busy after 10 s, disk full, damaged); kBadInput where what is asked for is not there.
/// Reads outside a transaction see the last commit. Thread: one thread at a time per Store; open
/// another Store on the same URI for another thread.
/// Each call that writes is one transaction of its own where none is open; inside one, a call that
/// fails leaves nothing behind, and the transaction goes on. Texts must be UTF-8 without NUL
/// (kBadInput). "By" some text is always byte order.
class Store {
 public:
  /// Makes a new store: `sqlite:PATH` (or a bare path). Refuses an existing file. The file appears
  /// whole or not at all.
  [[nodiscard]] static Result<std::unique_ptr<Store>> create(const std::string& uri);
  /// Opens an existing store of exactly this schema version. An older one is refused with the
  /// command that upgrades it, a newer one with both versions named.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::string& uri);
  /// Brings an older store up to this version, in one transaction; returns old and new version.
  [[nodiscard]] static Result<std::pair<int, int>> upgrade(const std::string& uri);
  [[nodiscard]] static int schema_version();
  /// The folder that holds the store: where large temporary files have room if it has.
  [[nodiscard]] std::string folder() const;
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Begins to write (BEGIN IMMEDIATE): waits up to 10 s for another writer to finish.
  [[nodiscard]] Result<Transaction> begin();
  /// Begins to read one moment in time: what others commit meanwhile is not seen, writing is
  /// refused. For several reads that must agree.
  [[nodiscard]] Result<Transaction> begin_read();
  /// The system's clock, unless a test sets another.
  void set_clock(Clock clock);

  // Forces
  [[nodiscard]] Result<void> add_force(const Force& force);  ///< refuses a code that is there
  [[nodiscard]] Result<std::vector<Force>> forces();         ///< by code

  // Strategies
  /// The same again changes nothing; another content under an id and version that are there is
  /// refused (kBadInput).
  [[nodiscard]] Result<void> add_strategy(const std::string& force,
                                          const StrategyDocument& strategy);
  [[nodiscard]] Result<std::optional<StrategyDocument>> strategy(const std::string& force,
                                                                 const std::string& id,
                                                                 const std::string& version);
  /// By id, then version; without their documents.
  [[nodiscard]] Result<std::vector<StrategyDocument>> strategies(const std::string& force);

  // Periods
  /// Refuses an id that is there. Codes asked come back in byte order, each once. `kept` is kept
  /// with it.
  [[nodiscard]] Result<void> add_period(const std::string& force, const Period& period,
                                        const std::vector<FrozenDocument>& kept = {});
  [[nodiscard]] Result<std::optional<Period>> period(const std::string& force,
                                                     const std::string& id);
  [[nodiscard]] Result<std::vector<Period>> periods(
      const std::string& force);  ///< by census, then id
  /// Records the very plugin that an open period uses from now on (version, hash, shipped), with
  /// what is kept of it, in place of what was. Refuses a closed period.
  [[nodiscard]] Result<void> set_plugin(const std::string& force, const std::string& id,
                                        const PluginUse& plugin,
                                        const std::vector<FrozenDocument>& kept);
  /// Sets one parameter of a plugin that an open period uses; bad input where the period is closed,
  /// or does not use the plugin.
  [[nodiscard]] Result<void> set_parameter(const std::string& force, const std::string& period,
                                           const std::string& plugin, const std::string& parameter,
                                           const std::string& value);
  /// Marks closed and keeps its frozen documents, for good. Refuses a period closed already.
  [[nodiscard]] Result<void> close_period(const std::string& force, const std::string& id,
                                          const std::vector<FrozenDocument>& frozen);
  /// By key.
  [[nodiscard]] Result<std::vector<FrozenDocument>> frozen(const std::string& force,
                                                           const std::string& id,
                                                           const std::string& kind);
  [[nodiscard]] Result<std::optional<std::string>> frozen_document(const std::string& force,
                                                                   const std::string& id,
                                                                   const std::string& kind,
                                                                   const std::string& key);
  /// Replaces these frozen documents of a closed period, and leaves the others as they are: only a
  /// revision does. Refuses an open period.
  [[nodiscard]] Result<void> refreeze(const std::string& force, const std::string& id,
                                      const std::vector<FrozenDocument>& frozen);

  // Organisation of a period: replaced as a whole
  /// Refuses to leave out a department that has a return, a parent that is not there, a code twice
  /// (kBadInput, all of them in one go). Scorecards of those left out go too. They are given in
  /// byte order of their codes. False where they are what the store has: nothing is written then.
  [[nodiscard]] Result<bool> put_departments(const std::string& force, const std::string& period,
                                             const DepartmentList& departments);
  /// Calls `visit` for every department, by code, in memory that does not grow with their number.
  /// `visit` may read this store; the department given is another one after it.
  [[nodiscard]] Result<void> for_each_department(
      const std::string& force, const std::string& period,
      const std::function<void(const Department&)>& visit);
  [[nodiscard]] Result<std::vector<Department>> departments(
      const std::string& force,
      const std::string& period);  ///< by code

  // Returns
  /// Inserts or replaces the return of its department and plugin in its period. Prepared once and
  /// fast in bulk: 25,000 returns of 40 answers a second. Its department and plugin must be of the
  /// period (kBadInput).
  [[nodiscard]] Result<void> put_return(const Return& given);
  [[nodiscard]] Result<std::optional<Return>> find_return(const std::string& force,
                                                          const std::string& period,
                                                          const std::string& department,
                                                          const std::string& plugin);
  /// Calls `visit` for every return of a plugin in a period, by department; a false from it stops.
  /// Memory does not grow with their number. All are of one moment in time: outside a transaction
  /// `visit` may read this store but not write to it; inside one it may do both.
  [[nodiscard]] Result<void> for_each_return(const std::string& force, const std::string& period,
                                             const std::string& plugin,
                                             const std::function<bool(Return&&)>& visit);
  [[nodiscard]] Result<std::uint64_t> count_returns(const std::string& force,
                                                    const std::string& period);
  [[nodiscard]] Result<void> add_revision(const std::string& force, const Revision& revision);
  /// In the order they were made.
  [[nodiscard]] Result<std::vector<Revision>> revisions(const std::string& force,
                                                        const std::string& period);

  // Decisions
  /// Follows what was recorded of the same reference before, which stays.
  [[nodiscard]] Result<void> add_decision(const std::string& force,
                                          const RecordedDecision& decision);
  /// What was recorded last.
  [[nodiscard]] Result<std::optional<RecordedDecision>> decision(const std::string& force,
                                                                 const std::string& reference);
  /// What the last public copy of a report says of it: replaces what the one before said.
  [[nodiscard]] Result<void> put_published_decision(const std::string& force,
                                                    const std::string& reference,
                                                    const std::string& document);
  [[nodiscard]] Result<std::vector<std::string>> published_decisions(
      const std::string& force);  ///< documents, by reference

  /// What a public copy showed of a period, as a document, and the copy in words. What is kept
  /// already stays as it is.
  struct PublishedDocument {
    std::string copies, document;
  };
  [[nodiscard]] Result<void> add_published_figures(const std::string& force,
                                                   const std::string& period,
                                                   const PublishedDocument& published);
  /// In the order of the documents' hashes.
  [[nodiscard]] Result<std::vector<PublishedDocument>> published_figures(const std::string& force,
                                                                         const std::string& period);

  // Scorecards
  [[nodiscard]] Result<void> put_card(const std::string& force, const std::string& period,
                                      const StoredCard& card);
  [[nodiscard]] Result<void> remove_card(const std::string& force, const std::string& period,
                                         const std::string& department, const std::string& plugin);
  /// Department and fingerprint of every card of a plugin, by department: what is current.
  [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> card_fingerprints(
      const std::string& force, const std::string& period, const std::string& plugin);
  /// Every card of a period with the status of its return, by department, then plugin. Memory
  /// does not grow with their number; `visit` as in for_each_return.
  struct CardRow {
    StoredCard stored;
    ReturnStatus status = ReturnStatus::kNotStarted;
    std::optional<Date> submitted_on;
  };
  [[nodiscard]] Result<void> for_each_card(const std::string& force, const std::string& period,
                                           const std::function<bool(CardRow&&)>& visit);
  /// The cards of one department: one indexed look-up.
  [[nodiscard]] Result<std::vector<CardRow>> cards_of(const std::string& force,
                                                      const std::string& period,
                                                      const std::string& department);

  // Audit
  /// Appends to the chain; call inside the transaction of what it tells.
  [[nodiscard]] Result<void> audit(const std::string& who, const std::string& action,
                                   const std::string& subject, const std::string& detail);
  [[nodiscard]] Result<std::vector<AuditEntry>> audit_entries();  ///< in order
  /// The last entry's hash: who keeps it can tell later whether anything before it was changed or
  /// cut off. Empty where there is no entry yet.
  [[nodiscard]] Result<std::string> head();

  // The store itself
  /// Copies a consistent snapshot to a new file, while others write; refuses an existing file. The
  /// file appears whole, written through, or not at all. Not inside a transaction. The head of the
  /// copy's chain.
  [[nodiscard]] Result<std::string> backup(const std::string& path);
  /// Everything wrong with the file itself: database integrity, foreign keys, a schema that is not
  /// this version's, the audit chain, rows of what people gave that are not what its entries wrote,
  /// are not there, or were added past it, sheets, cards and evidence that are not what was
  /// written. Empty when sound.
  [[nodiscard]] Result<std::vector<std::string>> check();

 private:
  friend class Transaction;
  friend class EvidenceStore;
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// True where a file stands at the URI: whether it is a store, opening it will tell.
[[nodiscard]] bool exists(const std::string& uri);

/// Puts the backup at `backup` in place of the store at `uri`, after checking that it is a sound
/// Waymark store, of this schema version or an older one; whatever stood at `uri` is kept beside it
/// as `PATH.before-restore` (`.2`, `.3` … where one is there already). Refuses while another
/// program has the store open. The backup itself is not changed.
[[nodiscard]] Result<void> restore(const std::string& backup, const std::string& uri);

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/store/codec/card.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

constexpr int kBatch = 256;

constexpr const char* kPut =
    "INSERT INTO scorecard (force, period, department, plugin, fingerprint, card, self_card, "
    "reviewed_card) VALUES (:force, :period, :department, :plugin, :fingerprint, :card, "
    ":self_card, :reviewed_card) ON CONFLICT (force, period, department, plugin) DO UPDATE SET "
    "fingerprint = excluded.fingerprint, card = excluded.card, self_card = excluded.self_card, "
    "reviewed_card = excluded.reviewed_card";

constexpr const char* kColumns =
    "SELECT c.department, c.plugin, c.fingerprint, c.card, c.self_card, c.reviewed_card, "
    "r.status, r.submitted_on FROM scorecard AS c LEFT JOIN assessment_return AS r "
    "ON r.force = c.force AND r.period = c.period AND r.department = c.department "
    "AND r.plugin = c.plugin WHERE c.force = :force AND c.period = :period ";

/// Those after department `last` and plugin `last_plugin`, in that order.
constexpr const char* kAfter =
    "AND (c.department, c.plugin) > (:last, :last_plugin) "
    "ORDER BY c.department, c.plugin LIMIT :batch";

constexpr const char* kOfDepartment = "AND c.department = :department ORDER BY c.plugin";

std::string encoded(const Scorecard& card) {
  std::string text;
  const Result<void> result = encode_card(card, text);
  if (!result) throw Refusal(result.error());
  // The pieces of a card are parted by ASCII, so that it is UTF-8 where each of its texts is.
  require_text(text, "a text in a scorecard");
  return text;
}

/// One that cannot be read is a failed one: its department's figure is lost, and no other's.
Scorecard decoded(const std::string& text) {
  Result<Scorecard> card = decode_card(text);
  if (card) return *std::move(card);
  Scorecard lost;
  lost.failure = "its kept scorecard cannot be read: " + card.error().first();
  return lost;
}

}  // namespace

void CardColumns::take(const std::string& of_force, const std::string& of_period,
                       const StoredCard& stored) {
  force = of_force;
  period = of_period;
  department = stored.department;
  plugin = stored.plugin;
  fingerprint = stored.fingerprint;
  require_text(fingerprint, "the fingerprint of a scorecard");
  card = encoded(stored.card);
  self.clear();
  reviewed.clear();
  if (stored.self) self.set(encoded(*stored.self));
  if (stored.reviewed) reviewed.set(encoded(*stored.reviewed));
}

Store::CardRow CardColumns::give() const {
  Store::CardRow out;
  out.stored.department = department;
  out.stored.plugin = plugin;
  out.stored.fingerprint = fingerprint;
  out.stored.card = decoded(card);
  if (self.has()) out.stored.self = decoded(self.text);
  if (reviewed.has()) out.stored.reviewed = decoded(reviewed.text);
  if (status.has()) out.status = read_status(status.text);
  if (submitted_on.has()) out.submitted_on = read_date(submitted_on.text);
  return out;
}

bool Store::Impl::closed_period(const std::string& force, const std::string& period) {
  if (looked_up.transaction != database.transaction() || looked_up.force != force ||
      looked_up.period != period) {
    looked_up = {database.transaction(), force, period, is_closed(database, force, period)};
  }
  return looked_up.closed;
}

Result<void> Store::put_card(const std::string& force, const std::string& period,
                             const StoredCard& card) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    Database& database = impl_->database;
    std::unique_ptr<Prepared<CardColumns>>& put = impl_->put_card;
    if (!put) {
      put = std::make_unique<Prepared<CardColumns>>();
      CardColumns& row = put->row;
      put->statement.emplace(
          (database.sql().prepare << kPut, soci::use(row.force, "force"),
           soci::use(row.period, "period"), soci::use(row.department, "department"),
           soci::use(row.plugin, "plugin"), soci::use(row.fingerprint, "fingerprint"),
           soci::use(row.card, "card"), soci::use(row.self.text, row.self.there, "self_card"),
           soci::use(row.reviewed.text, row.reviewed.there, "reviewed_card")));
    }
    put->row.take(force, period, card);
    Writing writing(database, Writing::Size::kOne);
    try {
      put->statement->execute(true);
    } catch (const std::exception& thrown) {
      const bool constraint = is_constraint(thrown);
      const Error error = explain_failure(database.path(), thrown);
      put.reset();
      if (constraint) require_place(database, force, period, card.department, card.plugin);
      return error;
    }
    if (impl_->closed_period(force, period)) {
      const CardColumns& row = put->row;
      impl_->content.put(
          kind::kCard, row_key({force, period, row.department, row.plugin}),
          content_of_card(row.fingerprint, row.card, row.self.text, row.reviewed.text));
    }
    writing.done();
    return {};
  });
}

Result<void> Store::remove_card(const std::string& force, const std::string& period,
                                const std::string& department, const std::string& plugin) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    Writing writing(impl_->database, Writing::Size::kOne);
    impl_->database.sql() << "DELETE FROM scorecard WHERE force = :force AND period = :period "
                             "AND department = :department AND plugin = :plugin",
        soci::use(force, "force"), soci::use(period, "period"), soci::use(department, "department"),
        soci::use(plugin, "plugin");
    if (impl_->closed_period(force, period)) {
      impl_->content.remove(kind::kCard, row_key({force, period, department, plugin}));
    }
    writing.done();
    return {};
  });
}

Result<std::vector<std::pair<std::string, std::string>>> Store::card_fingerprints(
    const std::string& force, const std::string& period, const std::string& plugin) {
  using All = std::vector<std::pair<std::string, std::string>>;
  return guarded(impl_->database.path(), [&]() -> Result<All> {
    All all;
    std::string department, fingerprint;
    soci::statement statement =
        (impl_->database.sql().prepare
             << "SELECT department, fingerprint FROM scorecard WHERE force = :force "
                "AND period = :period AND plugin = :plugin ORDER BY department",
         soci::use(force, "force"), soci::use(period, "period"), soci::use(plugin, "plugin"),
         soci::into(department), soci::into(fingerprint));
    statement.execute();
    while (statement.fetch()) all.emplace_back(department, fingerprint);
    return all;
  });
}

Result<void> Store::for_each_card(const std::string& force, const std::string& period,
                                  const std::function<bool(CardRow&&)>& visit) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    soci::session& sql = impl_->database.sql();
    const Reading reading(impl_->database);
    CardColumns row;
    row.force = force;
    row.period = period;
    std::string last, last_plugin;
    std::vector<CardColumns> batch;
    do {
      batch.clear();
      {
        soci::statement statement =
            (sql.prepare << std::string(kColumns) + kAfter, soci::use(row.force, "force"),
             soci::use(row.period, "period"), soci::use(last, "last"),
             soci::use(last_plugin, "last_plugin"), soci::use(kBatch, "batch"),
             soci::into(row.department), soci::into(row.plugin), soci::into(row.fingerprint),
             soci::into(row.card), soci::into(row.self.text, row.self.there),
             soci::into(row.reviewed.text, row.reviewed.there),
             soci::into(row.status.text, row.status.there),
             soci::into(row.submitted_on.text, row.submitted_on.there));
        statement.execute();
        while (statement.fetch()) batch.push_back(row);
      }
      for (const CardColumns& one : batch) {
        if (!visit(one.give())) return {};
      }
      if (batch.empty()) return {};
      last = batch.back().department;
      last_plugin = batch.back().plugin;
    } while (batch.size() == static_cast<std::size_t>(kBatch));
    return {};
  });
}

Result<std::vector<Store::CardRow>> Store::cards_of(const std::string& force,
                                                    const std::string& period,
                                                    const std::string& department) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<CardRow>> {
    std::vector<CardRow> all;
    CardColumns row;
    row.force = force;
    row.period = period;
    soci::statement statement =
        (impl_->database.sql().prepare << std::string(kColumns) + kOfDepartment,
         soci::use(row.force, "force"), soci::use(row.period, "period"),
         soci::use(department, "department"), soci::into(row.department), soci::into(row.plugin),
         soci::into(row.fingerprint), soci::into(row.card),
         soci::into(row.self.text, row.self.there),
         soci::into(row.reviewed.text, row.reviewed.there),
         soci::into(row.status.text, row.status.there),
         soci::into(row.submitted_on.text, row.submitted_on.there));
    statement.execute();
    while (statement.fetch()) all.push_back(row.give());
    return all;
  });
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

Error no_force(const std::string& force) {
  return bad_input({}, "there is no force " + quoted(force), "`waymark init` adds one");
}

}  // namespace

Result<void> Store::add_decision(const std::string& force, const RecordedDecision& decision) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(force, "the code of the force");
    require_text(decision.reference, "the reference of the report");
    require_text(decision.by, "the name of who recorded it");
    require_text(decision.document, "the details of the report");
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kOne);
    long long sequence = 0;
    database.sql() << "SELECT coalesce(max(sequence), 0) + 1 FROM decision "
                      "WHERE force = :force AND reference = :reference",
        soci::use(force, "force"), soci::use(decision.reference, "reference"), soci::into(sequence);
    const std::string on = date_column(decision.on);
    try {
      database.sql() << "INSERT INTO decision (force, reference, sequence, recorded_on, "
                        "recorded_by, document) "
                        "VALUES (:force, :reference, :sequence, :on, :by, :document)",
          soci::use(force, "force"), soci::use(decision.reference, "reference"),
          soci::use(sequence, "sequence"), soci::use(on, "on"), soci::use(decision.by, "by"),
          soci::use(decision.document, "document");
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      return no_force(force);
    }
    impl_->content.put(kind::kDecision,
                       row_key({force, decision.reference, std::to_string(sequence)}),
                       content_of(decision));
    writing.done();
    return {};
  });
}

Result<std::optional<RecordedDecision>> Store::decision(const std::string& force,
                                                        const std::string& reference) {
  return guarded(impl_->database.path(), [&]() -> Result<std::optional<RecordedDecision>> {
    RecordedDecision found{reference, {}, {}, {}};
    std::string on;
    soci::session& sql = impl_->database.sql();
    sql << "SELECT recorded_on, recorded_by, document FROM decision "
           "WHERE force = :force AND reference = :reference ORDER BY sequence DESC LIMIT 1",
        soci::use(force, "force"), soci::use(reference, "reference"), soci::into(on),
        soci::into(found.by), soci::into(found.document);
    if (!sql.got_data()) return std::optional<RecordedDecision>();
    found.on = read_date(on);
    return std::optional(std::move(found));
  });
}

Result<void> Store::put_published_decision(const std::string& force, const std::string& reference,
                                           const std::string& document) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(force, "the code of the force");
    require_text(reference, "the reference of the report");
    require_text(document, "what the public copy says");
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    database.sql() << "DELETE FROM published_decision "
                      "WHERE force = :force AND reference = :reference",
        soci::use(force, "force"), soci::use(reference, "reference");
    try {
      database.sql() << "INSERT INTO published_decision (force, reference, document) "
                        "VALUES (:force, :reference, :document)",
          soci::use(force, "force"), soci::use(reference, "reference"),
          soci::use(document, "document");
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      return no_force(force);
    }
    impl_->content.put(kind::kPublished, row_key({force, reference}), content_of_text(document));
    writing.done();
    return {};
  });
}

Result<void> Store::add_published_figures(const std::string& force, const std::string& period,
                                          const PublishedDocument& published) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(force, "the code of the force");
    require_text(period, "the id of the period");
    require_text(published.copies, "the copy that shows the figures");
    require_text(published.document, "the figures that a copy shows");
    Database& database = impl_->database;
    const std::string hash = sha256_hex(published.document);
    Writing writing(database, Writing::Size::kSeveral);
    int there = 0;
    database.sql() << "SELECT count(*) FROM published_figures "
                      "WHERE force = :force AND period = :period AND hash = :hash",
        soci::use(force, "force"), soci::use(period, "period"), soci::use(hash, "hash"),
        soci::into(there);
    if (there > 0) {
      writing.done();
      return {};
    }
    try {
      database.sql() << "INSERT INTO published_figures (force, period, hash, copies, document) "
                        "VALUES (:force, :period, :hash, :copies, :document)",
          soci::use(force, "force"), soci::use(period, "period"), soci::use(hash, "hash"),
          soci::use(published.copies, "copies"), soci::use(published.document, "document");
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      return no_force(force);
    }
    impl_->content.put(kind::kShown, row_key({force, period, hash}),
                       content_of_text(published.copies + "\n" + published.document));
    writing.done();
    return {};
  });
}

Result<std::vector<Store::PublishedDocument>> Store::published_figures(const std::string& force,
                                                                       const std::string& period) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<PublishedDocument>> {
    PublishedDocument row;
    std::vector<PublishedDocument> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT copies, document FROM published_figures "
                                          "WHERE force = :force AND period = :period ORDER BY hash",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(row.copies),
         soci::into(row.document));
    statement.execute();
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

Result<std::vector<std::string>> Store::published_decisions(const std::string& force) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<std::string>> {
    std::string document;
    std::vector<std::string> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT document FROM published_decision "
                                          "WHERE force = :force ORDER BY reference",
         soci::use(force, "force"), soci::into(document));
    statement.execute();
    while (statement.fetch()) all.push_back(document);
    return all;
  });
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include "core/base/salt.h"
#include "core/base/text.h"
#include "core/store/codec/sheet.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

// Read and let go of between two visits: large enough that the look-up costs nothing, small
// enough that memory does not notice.
constexpr int kBatch = 256;

constexpr const char* kPut =
    "INSERT INTO assessment_return (force, period, department, plugin, edition, status, "
    "submitted_on, sheet, salt) VALUES (:force, :period, :department, :plugin, :edition, :status, "
    ":submitted_on, :sheet, :salt) ON CONFLICT (force, period, department, plugin) DO UPDATE SET "
    "edition = excluded.edition, status = excluded.status, "
    "submitted_on = excluded.submitted_on, sheet = excluded.sheet, salt = excluded.salt";

constexpr const char* kFind =
    "SELECT edition, status, submitted_on, sheet FROM assessment_return WHERE force = :force "
    "AND period = :period AND department = :department AND plugin = :plugin";

constexpr const char* kNextBatch =
    "SELECT department, edition, status, submitted_on, sheet FROM assessment_return "
    "WHERE force = :force AND period = :period AND department > :last AND plugin = :plugin "
    "ORDER BY department LIMIT :batch";

/// Fills `batch` with the returns after department `last`, and no more of them than kBatch.
void read_batch(soci::session& sql, ReturnRow& row, std::string& last,
                std::vector<ReturnRow>& batch) {
  batch.clear();
  soci::statement statement =
      (sql.prepare << kNextBatch, soci::use(row.force, "force"), soci::use(row.period, "period"),
       soci::use(last, "last"), soci::use(row.plugin, "plugin"), soci::use(kBatch, "batch"),
       soci::into(row.department), soci::into(row.edition), soci::into(row.status),
       soci::into(row.submitted_on.text, row.submitted_on.there), soci::into(row.sheet));
  statement.execute();
  while (statement.fetch()) batch.push_back(row);
  if (!batch.empty()) last = batch.back().department;
}

}  // namespace

ReturnStatus read_status(const std::string& column) {
  for (int i = 0; i <= static_cast<int>(ReturnStatus::kSignedOff); ++i) {
    const auto status = static_cast<ReturnStatus>(i);
    if (column == name_of(status)) return status;
  }
  damaged("the status of a return");
}

void ReturnRow::take(const Return& given) {
  force = given.force;
  period = given.period;
  department = given.department;
  plugin = given.plugin;
  edition = given.edition;
  status = name_of(given.status);
  submitted_on.clear();
  if (given.submitted_on) submitted_on.set(date_column(*given.submitted_on));
  sheet.clear();
  const Result<void> encoded = encode_sheet(given, sheet);
  if (!encoded) throw Refusal(encoded.error());
  salt = fresh_salt();
  require_text(edition, "the edition of a return");
  // The pieces of a sheet are parted by ASCII, so that it is UTF-8 where each of its texts is.
  require_text(sheet, "a text in the return");
}

Return ReturnRow::give() const {
  Return out;
  out.force = force;
  out.period = period;
  out.department = department;
  out.plugin = plugin;
  out.edition = edition;
  out.status = read_status(status);
  if (submitted_on.has()) out.submitted_on = read_date(submitted_on.text);
  const Result<void> decoded = decode_sheet(sheet, out);
  if (!decoded) {
    damaged("the return of " + quoted(department) + " to " + quoted(plugin) + " in period " +
            quoted(period) + " (" + decoded.error().first() + ")");
  }
  return out;
}

void require_place(Database& database, const std::string& force, const std::string& period,
                   const std::string& department, const std::string& plugin) {
  require_period(database, force, period);
  int plugins = 0, departments = 0;
  database.sql() << "SELECT count(*) FROM period_plugin WHERE force = :force "
                    "AND period = :period AND plugin = :plugin",
      soci::use(force, "force"), soci::use(period, "period"), soci::use(plugin, "plugin"),
      soci::into(plugins);
  if (plugins == 0) {
    throw Refusal(
        bad_input({}, "period " + quoted(period) + " does not use plugin " + quoted(plugin)));
  }
  database.sql() << "SELECT count(*) FROM department WHERE force = :force "
                    "AND period = :period AND code = :code",
      soci::use(force, "force"), soci::use(period, "period"), soci::use(department, "code"),
      soci::into(departments);
  if (departments == 0) {
    throw Refusal(
        bad_input({}, "period " + quoted(period) + " has no department " + quoted(department)));
  }
}

Result<void> Store::put_return(const Return& given) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    Database& database = impl_->database;
    std::unique_ptr<Prepared<ReturnRow>>& put = impl_->put_return;
    if (!put) {
      put = std::make_unique<Prepared<ReturnRow>>();
      ReturnRow& row = put->row;
      put->statement.emplace(
          (database.sql().prepare << kPut, soci::use(row.force, "force"),
           soci::use(row.period, "period"), soci::use(row.department, "department"),
           soci::use(row.plugin, "plugin"), soci::use(row.edition, "edition"),
           soci::use(row.status, "status"),
           soci::use(row.submitted_on.text, row.submitted_on.there, "submitted_on"),
           soci::use(row.sheet, "sheet"), soci::use(row.salt, "salt")));
    }
    put->row.take(given);
    Writing writing(database, Writing::Size::kOne);
    try {
      put->statement->execute(true);
    } catch (const std::exception& thrown) {
      const bool constraint = is_constraint(thrown);
      const Error error = explain_failure(database.path(), thrown);
      put.reset();
      if (constraint)
        require_place(database, given.force, given.period, given.department, given.plugin);
      return error;
    }
    impl_->content.put(kind::kReturn,
                       row_key({given.force, given.period, given.department, given.plugin}),
                       content_of(given, put->row.salt));
    writing.done();
    return {};
  });
}

Result<std::optional<Return>> Store::find_return(const std::string& force,
                                                 const std::string& period,
                                                 const std::string& department,
                                                 const std::string& plugin) {
  return guarded(impl_->database.path(), [&]() -> Result<std::optional<Return>> {
    std::unique_ptr<Prepared<ReturnRow>>& find = impl_->find_return;
    if (!find) {
      find = std::make_unique<Prepared<ReturnRow>>();
      ReturnRow& row = find->row;
      find->statement.emplace(
          (impl_->database.sql().prepare << kFind, soci::use(row.force, "force"),
           soci::use(row.period, "period"), soci::use(row.department, "department"),
           soci::use(row.plugin, "plugin"), soci::into(row.edition), soci::into(row.status),
           soci::into(row.submitted_on.text, row.submitted_on.there), soci::into(row.sheet)));
    }
    ReturnRow& row = find->row;
    row.force = force;
    row.period = period;
    row.department = department;
    row.plugin = plugin;
    try {
      if (!find->statement->execute(true)) return std::optional<Return>();
      Return found = row.give();
      // Read to its end: a statement left on its row would hold on to this moment's snapshot.
      while (find->statement->fetch()) {
      }
      return std::optional(std::move(found));
    } catch (const std::exception&) {
      find.reset();
      throw;
    }
  });
}

Result<void> Store::for_each_return(const std::string& force, const std::string& period,
                                    const std::string& plugin,
                                    const std::function<bool(Return&&)>& visit) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    const Reading reading(impl_->database);
    ReturnRow row;
    row.force = force;
    row.period = period;
    row.plugin = plugin;
    std::string last;
    std::vector<ReturnRow> batch;
    do {
      read_batch(impl_->database.sql(), row, last, batch);
      for (const ReturnRow& one : batch) {
        if (!visit(one.give())) return {};
      }
    } while (batch.size() == static_cast<std::size_t>(kBatch));
    return {};
  });
}

Result<std::uint64_t> Store::count_returns(const std::string& force, const std::string& period) {
  return guarded(impl_->database.path(), [&]() -> Result<std::uint64_t> {
    long long count = 0;
    impl_->database.sql() << "SELECT count(*) FROM assessment_return "
                             "WHERE force = :force AND period = :period",
        soci::use(force, "force"), soci::use(period, "period"), soci::into(count);
    return static_cast<std::uint64_t>(count);
  });
}

Result<void> Store::add_revision(const std::string& force, const Revision& revision) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(revision.reason, "the reason of a revision");
    require_text(revision.by, "the name of who revises");
    Database& database = impl_->database;
    ReturnRow row;
    row.take(revision.before);
    const std::string on = date_column(revision.on);
    Writing writing(database, Writing::Size::kOne);
    require_place(database, force, revision.period, revision.department, revision.plugin);
    long long sequence = 0;
    database.sql() << "SELECT coalesce(max(sequence), 0) + 1 FROM revision "
                      "WHERE force = :force AND period = :period",
        soci::use(force, "force"), soci::use(revision.period, "period"), soci::into(sequence);
    database.sql() << "INSERT INTO revision (force, period, sequence, department, plugin, made_on, "
                      "reason, made_by, edition, status, submitted_on, sheet, salt) VALUES "
                      "(:force, :period, :sequence, :department, :plugin, :made_on, :reason, "
                      ":made_by, :edition, :status, :submitted_on, :sheet, :salt)",
        soci::use(force, "force"), soci::use(revision.period, "period"),
        soci::use(sequence, "sequence"), soci::use(revision.department, "department"),
        soci::use(revision.plugin, "plugin"), soci::use(on, "made_on"),
        soci::use(revision.reason, "reason"), soci::use(revision.by, "made_by"),
        soci::use(row.edition, "edition"), soci::use(row.status, "status"),
        soci::use(row.submitted_on.text, row.submitted_on.there, "submitted_on"),
        soci::use(row.sheet, "sheet"), soci::use(row.salt, "salt");
    impl_->content.put(kind::kRevision, row_key({force, revision.period, std::to_string(sequence)}),
                       content_of(revision, row.salt));
    writing.done();
    return {};
  });
}

Result<std::vector<Revision>> Store::revisions(const std::string& force,
                                               const std::string& period) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<Revision>> {
    std::vector<Revision> all;
    Revision revision;
    ReturnRow row;
    row.force = force;
    row.period = period;
    std::string on;
    soci::statement statement =
        (impl_->database.sql().prepare
             << "SELECT department, plugin, made_on, reason, made_by, edition, status, "
                "submitted_on, sheet FROM revision "
                "WHERE force = :force AND period = :period ORDER BY sequence",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(row.department),
         soci::into(row.plugin), soci::into(on), soci::into(revision.reason),
         soci::into(revision.by), soci::into(row.edition), soci::into(row.status),
         soci::into(row.submitted_on.text, row.submitted_on.there), soci::into(row.sheet));
    statement.execute();
    while (statement.fetch()) {
      revision.period = period;
      revision.department = row.department;
      revision.plugin = row.plugin;
      revision.on = read_date(on);
      revision.before = row.give();
      all.push_back(revision);
    }
    return all;
  });
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/store/codec/card.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

void check_integrity(soci::session& sql, std::vector<std::string>& faults) {
  std::string line;
  soci::statement integrity = (sql.prepare << "PRAGMA integrity_check(20)", soci::into(line));
  integrity.execute();
  while (integrity.fetch()) {
    if (line != "ok") faults.push_back("the database: " + line);
  }
}

void check_foreign_keys(soci::session& sql, std::vector<std::string>& faults) {
  std::string table, parent;
  int rows = 0;
  soci::statement broken =
      (sql.prepare << "SELECT \"table\", \"parent\", count(*) FROM pragma_foreign_key_check "
                      "GROUP BY 1, 2 ORDER BY 1, 2",
       soci::into(table), soci::into(parent), soci::into(rows));
  broken.execute();
  while (broken.fetch()) {
    faults.push_back(std::to_string(rows) + " rows of table " + table + " refer to rows of table " +
                     parent + " that are not there");
  }
}

void check_audit(soci::session& sql, std::vector<std::string>& faults) {
  AuditEntry entry;
  long long sequence = 0, expected = 1;
  std::string before;
  bool covers = false;
  soci::statement entries =
      (sql.prepare << "SELECT sequence, at, who, action, subject, detail, content, hash "
                      "FROM audit ORDER BY sequence",
       soci::into(sequence), soci::into(entry.at), soci::into(entry.who), soci::into(entry.action),
       soci::into(entry.subject), soci::into(entry.detail), soci::into(entry.content),
       soci::into(entry.hash));
  entries.execute();
  while (entries.fetch()) {
    entry.sequence = sequence;
    if (sequence != expected++) {
      faults.push_back("the audit: entry " + std::to_string(expected - 1) + " is missing");
      return;
    }
    if (audit_hash(before, entry) != entry.hash) {
      faults.push_back("the audit: entry " + std::to_string(sequence) +
                       ", or one before it, is not what was written");
      return;
    }
    // Once entries cover rows, all do.
    if ((covers && entry.content.empty()) ||
        (!entry.content.empty() && entry.content != ContentLog::digest(sql, sequence))) {
      faults.push_back("the audit: the hashes that entry " + std::to_string(sequence) +
                       " wrote are not what was written");
    }
    covers = covers || !entry.content.empty();
    before = entry.hash;
  }
}

void check_cards(soci::session& sql, std::vector<std::string>& faults) {
  CardColumns row;
  soci::statement rows =
      (sql.prepare << "SELECT force, period, department, plugin, card, self_card, reviewed_card "
                      "FROM scorecard ORDER BY force, period, department, plugin",
       soci::into(row.force), soci::into(row.period), soci::into(row.department),
       soci::into(row.plugin), soci::into(row.card), soci::into(row.self.text, row.self.there),
       soci::into(row.reviewed.text, row.reviewed.there));
  rows.execute();
  while (rows.fetch()) {
    for (const std::string* text : {&row.card, row.self.has() ? &row.self.text : nullptr,
                                    row.reviewed.has() ? &row.reviewed.text : nullptr}) {
      if (text == nullptr) continue;
      const Result<Scorecard> card = decode_card(*text);
      if (card) continue;
      faults.push_back("the scorecard of force " + quoted(row.force) + ", period " +
                       quoted(row.period) + ", department " + quoted(row.department) + ", plugin " +
                       quoted(row.plugin) + ": " + card.error().first());
    }
  }
}

}  // namespace

std::vector<std::string> faults_of(Database& database) {
  std::vector<std::string> faults;
  soci::session& sql = database.sql();
  const Reading reading(database);
  check_integrity(sql, faults);
  // What does not hold together as a database would be read wrongly, or not at all.
  if (!faults.empty()) return faults;
  check_schema(sql, faults);
  // Nor can rows be read from tables that are other ones.
  if (!faults.empty()) return faults;
  check_foreign_keys(sql, faults);
  check_audit(sql, faults);
  check_content(database, faults);
  check_cards(sql, faults);
  check_evidence(sql, faults);
  return faults;
}

Result<std::vector<std::string>> Store::check() {
  return guarded(impl_->database.path(),
                 [&]() -> Result<std::vector<std::string>> { return faults_of(impl_->database); });
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <ctime>

#include "core/base/hash.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

std::string utc(std::chrono::system_clock::time_point when) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

}  // namespace

std::string audit_hash(const std::string& before, const AuditEntry& entry) {
  return Fingerprint()
      .add("waymark/audit/1")
      .add(before)
      .add(std::to_string(entry.sequence))
      .add(entry.at)
      .add(entry.who)
      .add(entry.action)
      .add(entry.subject)
      .add(entry.detail)
      .hex();
}

Result<void> Store::audit(const std::string& who, const std::string& action,
                          const std::string& subject, const std::string& detail) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    AuditEntry entry{0, utc(impl_->clock()), who, action, subject, detail, {}};
    require_text(who, "the name of who did it");
    require_text(action, "the name of what was done");
    require_text(subject, "the name of what it was done to");
    require_text(detail, "the detail of what was done");
    Database& database = impl_->database;
    // The entry before must not change between reading it and following it.
    Writing writing(database, Writing::Size::kOne);
    std::string before;
    database.sql() << "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1",
        soci::into(entry.sequence), soci::into(before);
    ++entry.sequence;
    entry.hash = audit_hash(before, entry);
    database.sql() << "INSERT INTO audit (sequence, at, who, action, subject, detail, hash) "
                      "VALUES (:sequence, :at, :who, :action, :subject, :detail, :hash)",
        soci::use(entry.sequence, "sequence"), soci::use(entry.at, "at"),
        soci::use(entry.who, "who"), soci::use(entry.action, "action"),
        soci::use(entry.subject, "subject"), soci::use(entry.detail, "detail"),
        soci::use(entry.hash, "hash");
    writing.done();
    return {};
  });
}

Result<std::vector<AuditEntry>> Store::audit_entries() {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<AuditEntry>> {
    AuditEntry row;
    std::vector<AuditEntry> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT sequence, at, who, action, subject, detail, hash "
                                          "FROM audit ORDER BY sequence",
         soci::into(row.sequence), soci::into(row.at), soci::into(row.who), soci::into(row.action),
         soci::into(row.subject), soci::into(row.detail), soci::into(row.hash));
    statement.execute();
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

}  // namespace waymark::store

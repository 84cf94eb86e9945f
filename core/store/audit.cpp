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
  Fingerprint hash;
  // Entries of before the chain covered rows keep their hash.
  hash.add(entry.content.empty() ? "waymark/audit/1" : "waymark/audit/2");
  hash.add(before).add(std::to_string(entry.sequence)).add(entry.at).add(entry.who);
  hash.add(entry.action).add(entry.subject).add(entry.detail);
  if (!entry.content.empty()) hash.add(entry.content);
  return hash.hex();
}

namespace {

void append_entry(soci::session& sql, AuditEntry entry) {
  std::string before;
  long long sequence = 0;
  sql << "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1", soci::into(sequence),
      soci::into(before);
  entry.sequence = ++sequence;
  entry.content = ContentLog::digest(sql, sequence);
  entry.hash = audit_hash(before, entry);
  sql << "INSERT INTO audit (sequence, at, who, action, subject, detail, content, hash) "
         "VALUES (:sequence, :at, :who, :action, :subject, :detail, :content, :hash)",
      soci::use(sequence, "sequence"), soci::use(entry.at, "at"), soci::use(entry.who, "who"),
      soci::use(entry.action, "action"), soci::use(entry.subject, "subject"),
      soci::use(entry.detail, "detail"), soci::use(entry.content, "content"),
      soci::use(entry.hash, "hash");
}

}  // namespace

void Store::Impl::append(AuditEntry entry) {
  entry.at = utc(clock());
  append_entry(database.sql(), std::move(entry));
  content.covered();
}

void Store::Impl::cover() {
  if (content.is_uncovered()) append({0, {}, "", "write", "", "", {}, {}});
}

void put_base_entry(Database& database, const Clock& clock) {
  add_salts(database.sql());
  ContentLog log(database);
  std::vector<std::string> faults;
  for_each_content(database, faults,
                   [&](const char* kind, const std::string& key, const std::string& hash) {
                     log.put(kind, key, hash);
                   });
  if (!faults.empty()) {
    std::vector<Problem> problems;
    for (const std::string& fault : faults) {
      problems.push_back({database.path(),
                          {},
                          "the store is damaged: " + fault,
                          "it has been left as it was: restore a backup, and upgrade that"});
    }
    throw Refusal(Error(ErrorKind::kFailed, std::move(problems)));
  }
  append_entry(
      database.sql(),
      {0, utc(clock()), "", "upgrade", "", "what the store holds is covered from here on", {}, {}});
}

Result<void> Store::audit(const std::string& who, const std::string& action,
                          const std::string& subject, const std::string& detail) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(who, "the name of who did it");
    require_text(action, "the name of what was done");
    require_text(subject, "the name of what it was done to");
    require_text(detail, "the detail of what was done");
    // The entry before must not change between reading it and following it.
    Writing writing(impl_->database, Writing::Size::kOne);
    impl_->append({0, {}, who, action, subject, detail, {}, {}});
    writing.done();
    return {};
  });
}

Result<std::string> Store::head() {
  return guarded(impl_->database.path(),
                 [&]() -> Result<std::string> { return head_of(impl_->database.sql()); });
}

std::string head_of(soci::session& sql) {
  std::string hash;
  sql << "SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1", soci::into(hash);
  return hash;
}

Result<std::vector<AuditEntry>> Store::audit_entries() {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<AuditEntry>> {
    AuditEntry row;
    long long sequence = 0;
    std::vector<AuditEntry> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT sequence, at, who, action, subject, detail, "
                                          "content, hash FROM audit ORDER BY sequence",
         soci::into(sequence), soci::into(row.at), soci::into(row.who), soci::into(row.action),
         soci::into(row.subject), soci::into(row.detail), soci::into(row.content),
         soci::into(row.hash));
    statement.execute();
    while (statement.fetch()) {
      row.sequence = sequence;
      all.push_back(row);
    }
    return all;
  });
}

}  // namespace waymark::store

// SPDX-License-Identifier: Apache-2.0
#include "core/store/content.h"

#include "core/base/hash.h"
#include "core/base/number.h"
#include "core/base/salt.h"
#include "core/store/codec/evidence.h"
#include "core/store/codec/sheet.h"
#include "core/store/codec/wire.h"

namespace waymark::store {

namespace {

/// A text under a salt, whose pieces cannot be mistaken for each other.
class Salted {
 public:
  Salted& add(std::string_view text) {
    wire::Writer(text_).text(text);
    return *this;
  }
  [[nodiscard]] std::string hash(const std::string& salt) const { return salted_hash(salt, text_); }

 private:
  std::string text_;
};

void add_return(Fingerprint& hash, const Return& given, const std::string& salt) {
  std::string sheet, words;
  const Result<void> encoded = encode_for_chain(given, sheet, words);
  if (!encoded) throw Refusal(encoded.error());
  hash.add(given.edition).add(name_of(given.status));
  hash.add(given.submitted_on ? given.submitted_on->iso() : "").add(sheet);
  hash.add(salted_hash(salt, words));
}

}  // namespace

std::string row_key(std::initializer_list<std::string_view> parts) {
  std::string key;
  bool first = true;
  for (const std::string_view part : parts) {
    if (!first) key += '/';
    first = false;
    for (const char c : part) {
      if (c == '/' || c == '\\') key += '\\';
      key += c;
    }
  }
  return key;
}

void ContentLog::put(const char* kind, const std::string& key, const std::string& hash) {
  if (transaction_ != database_.transaction()) {
    database_.sql() << "SELECT coalesce(max(sequence), 0) + 1 FROM audit", soci::into(row_.entry);
    transaction_ = database_.transaction();
  }
  if (!statement_) {
    statement_.emplace((database_.sql().prepare
                            << "INSERT INTO content (entry, kind, key, hash) "
                               "VALUES (:entry, :kind, :key, :hash) "
                               "ON CONFLICT (entry, kind, key) DO UPDATE SET hash = excluded.hash",
                        soci::use(row_.entry, "entry"), soci::use(row_.kind, "kind"),
                        soci::use(row_.key, "key"), soci::use(row_.hash, "hash")));
  }
  row_.kind = kind;
  row_.key = key;
  row_.hash = hash;
  try {
    statement_->execute(true);
  } catch (const std::exception&) {
    statement_.reset();
    throw;
  }
}

std::string ContentLog::digest(soci::session& sql, long long entry) {
  Fingerprint all;
  all.add("waymark/content/1");
  std::string kind, key, hash;
  soci::statement rows =
      (sql.prepare << "SELECT kind, key, hash FROM content "
                      "WHERE entry = :entry ORDER BY kind, key",
       soci::use(entry, "entry"), soci::into(kind), soci::into(key), soci::into(hash));
  rows.execute();
  while (rows.fetch()) all.add(kind).add(key).add(hash);
  return all.hex();
}

bool ContentLog::is_uncovered() {
  if (transaction_ != database_.transaction()) return false;
  int found = 0;
  database_.sql() << "SELECT count(*) FROM (SELECT 1 FROM content "
                     "WHERE entry > (SELECT coalesce(max(sequence), 0) FROM audit) LIMIT 1)",
      soci::into(found);
  return found != 0;
}

std::string content_of(const Force& force) {
  return Fingerprint().add(force.name).hex();
}

std::string content_of(const StrategyDocument& strategy) {
  return Fingerprint().add(strategy.title).add(strategy.document).hex();
}

std::string content_of(const Period& period) {
  Fingerprint hash;
  hash.add(period.from.iso()).add(period.to.iso()).add(period.census.iso());
  hash.add(period.strategy_id).add(period.strategy_version);
  hash.add(name_of(period.weighting)).add(name_of(period.state));
  for (const PluginUse& use : period.uses) {
    hash.add("use").add(use.plugin).add(use.edition).add(use.asked ? "some" : "all");
    hash.add(use.version).add(use.hash).add(use.shipped ? "shipped" : "");
    for (const auto& [name, value] : use.parameters) hash.add("set").add(name).add(value);
  }
  return hash.hex();
}

std::string content_of_asked(const std::vector<std::string>& departments) {
  Fingerprint hash;
  for (const std::string& code : departments) hash.add(code);
  return hash.hex();
}

std::string content_of(const Department& department) {
  Fingerprint hash;
  hash.add(department.name).add(department.parent);
  hash.add(shortest(department.headcount)).add(shortest(department.share));
  hash.add(department.predecessors ? "says" : "silent");
  for (const std::string& code : department.predecessors.value_or(std::vector<std::string>())) {
    hash.add(code);
  }
  return hash.hex();
}

std::string content_of(const Return& given, const std::string& salt) {
  Fingerprint hash;
  add_return(hash, given, salt);
  return hash.hex();
}

std::string content_of(const Revision& revision, const std::string& salt) {
  Fingerprint hash;
  hash.add(revision.department).add(revision.plugin).add(revision.on.iso()).add(revision.by);
  hash.add(salted_hash(salt, revision.reason));
  add_return(hash, revision.before, salt);
  return hash.hex();
}

std::string content_of(const EvidenceFile& file, const std::string& raw_hash,
                       const std::string& salt) {
  Fingerprint hash;
  hash.add(salted_hash(salt, file.name)).add(file.hash).add(file.dialect);
  hash.add(encode_heading(file.heading)).add(std::to_string(file.heading_line));
  hash.add(std::to_string(file.raw_blocks)).add(raw_hash);
  return hash.hex();
}

std::string content_of_report(const EvidenceCounts& counts, std::uint64_t problem_count,
                              const std::string& problems, const std::vector<EvidenceHeld>& held,
                              const std::string& salt) {
  Fingerprint hash;
  for (const std::uint64_t count :
       {counts.rows, counts.used, counts.merged, counts.held, counts.rejected, problem_count}) {
    hash.add(std::to_string(count));
  }
  // These quote cells of the file.
  Salted words;
  words.add(problems);
  for (const EvidenceHeld& one : held) {
    words.add(one.given).add(one.reason);
    words.add(std::to_string(one.rows)).add(std::to_string(one.first_line));
  }
  return hash.add(words.hash(salt)).hex();
}

std::string content_of_rows(const std::string& made_from, const std::string& shape,
                            const std::vector<EvidenceDepartment>& departments) {
  Fingerprint hash;
  hash.add(made_from).add(shape);
  for (const EvidenceDepartment& one : departments) {
    hash.add(one.department).add(std::to_string(one.rows)).add(std::to_string(one.blocks));
    hash.add(one.fingerprint);
  }
  return hash.hex();
}

std::string content_of(const EvidenceStore::Map& map) {
  Fingerprint hash;
  for (const auto& [given, code] : map) hash.add(given).add(code);
  return hash.hex();
}

std::string content_of(const RecordedDecision& decision) {
  return Fingerprint().add(decision.on.iso()).add(decision.by).add(decision.document).hex();
}

std::string content_of_text(const std::string& document) {
  return Fingerprint().add(document).hex();
}

std::string content_of_card(const std::string& fingerprint, const std::string& card,
                            const std::string& self, const std::string& reviewed) {
  return Fingerprint().add(fingerprint).add(card).add(self).add(reviewed).hex();
}

}  // namespace waymark::store

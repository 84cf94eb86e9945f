// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "core/base/salt.h"
#include "core/base/text.h"
#include "core/store/codec/evidence.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

/// No row has it: of what cannot be read.
constexpr const char* kUnreadable = "unreadable";

/// Reads every row of each table and gives its content.
class Scan {
 public:
  Scan(Database& database, std::vector<std::string>& faults, const ContentVisitor& visit)
      : database_(database), sql_(database.sql()), faults_(faults), visit_(visit) {}

  void run() {
    forces();
    strategies();
    periods();
    asked();
    returns();
    revisions();
    evidence_files();
    evidence_tables();
    maps();
    decisions();
    published();
    published_figures();
    frozen();
    for (const auto& [force, period] : closed_) cards(force, period);
  }

  void maps_of(const std::string& force, const std::string& period) {
    EvidenceStore::Map map;
    std::string given, code;
    soci::statement rows =
        (sql_.prepare << "SELECT given, code FROM evidence_map "
                         "WHERE force = :force AND period = :period ORDER BY given",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(given),
         soci::into(code));
    rows.execute();
    while (rows.fetch()) map[given] = code;
    if (!map.empty()) visit_(kind::kMap, row_key({force, period}), content_of(map));
  }

  void period(const std::string& force, const Period& one) {
    visit_(kind::kPeriod, row_key({force, one.id}), content_of(one));
    if (one.state == PeriodState::kClosed) closed_.emplace_back(force, one.id);
  }

  void cards(const std::string& force, const std::string& period) {
    CardColumns row;
    soci::statement rows =
        (sql_.prepare << "SELECT department, plugin, fingerprint, card, self_card, reviewed_card "
                         "FROM scorecard WHERE force = :force AND period = :period "
                         "ORDER BY department, plugin",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(row.department),
         soci::into(row.plugin), soci::into(row.fingerprint), soci::into(row.card),
         soci::into(row.self.text, row.self.there),
         soci::into(row.reviewed.text, row.reviewed.there));
    rows.execute();
    while (rows.fetch()) {
      visit_(kind::kCard, row_key({force, period, row.department, row.plugin}),
             content_of_card(row.fingerprint, row.card, row.self.has() ? row.self.text : "",
                             row.reviewed.has() ? row.reviewed.text : ""));
    }
  }

 private:
  /// Gives the content that `make` comes to; what it refuses is a fault.
  template <class Make>
  void give(const char* kind, const std::string& key, Make make) {
    std::string hash = kUnreadable;
    try {
      hash = make();
    } catch (const Refusal& refusal) {
      faults_.push_back(std::string(kind) + " " + key + ": " + refusal.error.first());
    }
    visit_(kind, key, hash);
  }

  void forces() {
    Force row;
    soci::statement rows = (sql_.prepare << "SELECT code, name FROM force ORDER BY code",
                            soci::into(row.code), soci::into(row.name));
    rows.execute();
    while (rows.fetch()) visit_(kind::kForce, row_key({row.code}), content_of(row));
  }

  void strategies() {
    std::string force;
    StrategyDocument row;
    soci::statement rows =
        (sql_.prepare << "SELECT force, id, version, title, document FROM strategy",
         soci::into(force), soci::into(row.id), soci::into(row.version), soci::into(row.title),
         soci::into(row.document));
    rows.execute();
    while (rows.fetch()) {
      visit_(kind::kStrategy, row_key({force, row.id, row.version}), content_of(row));
    }
  }

  void periods() {
    std::vector<std::pair<std::string, std::string>> ids;
    {
      std::string force, id;
      soci::statement rows = (sql_.prepare << "SELECT force, id FROM period ORDER BY force, id",
                              soci::into(force), soci::into(id));
      rows.execute();
      while (rows.fetch()) ids.emplace_back(force, id);
    }
    for (const auto& [force, id] : ids) {
      try {
        for (const Period& one : read_periods(database_, force, id)) period(force, one);
        for_each_department(database_, force, id, [&](const Department& one) {
          visit_(kind::kDepartment, row_key({force, id, one.code}), content_of(one));
        });
      } catch (const Refusal& refusal) {
        faults_.push_back("period " + row_key({force, id}) + ": " + refusal.error.first());
      }
    }
  }

  void asked() {
    std::map<std::string, std::vector<std::string>> lists;
    std::string force, period, plugin, department;
    soci::statement rows =
        (sql_.prepare << "SELECT force, period, plugin, department "
                         "FROM period_asked ORDER BY department",
         soci::into(force), soci::into(period), soci::into(plugin), soci::into(department));
    rows.execute();
    while (rows.fetch()) lists[row_key({force, period, plugin})].push_back(department);
    for (const auto& [key, list] : lists) visit_(kind::kAsked, key, content_of_asked(list));
  }

  void returns() {
    ReturnRow row;
    soci::statement rows =
        (sql_.prepare << "SELECT force, period, department, plugin, edition, status, "
                         "submitted_on, sheet, salt FROM assessment_return",
         soci::into(row.force), soci::into(row.period), soci::into(row.department),
         soci::into(row.plugin), soci::into(row.edition), soci::into(row.status),
         soci::into(row.submitted_on.text, row.submitted_on.there), soci::into(row.sheet),
         soci::into(row.salt));
    rows.execute();
    while (rows.fetch()) {
      give(kind::kReturn, row_key({row.force, row.period, row.department, row.plugin}),
           [&] { return content_of(row.give(), row.salt); });
    }
  }

  void revisions() {
    ReturnRow row;
    Revision revision;
    long long sequence = 0;
    std::string on;
    soci::statement rows =
        (sql_.prepare << "SELECT force, period, sequence, department, plugin, made_on, reason, "
                         "made_by, edition, status, submitted_on, sheet, salt FROM revision",
         soci::into(row.force), soci::into(row.period), soci::into(sequence),
         soci::into(row.department), soci::into(row.plugin), soci::into(on),
         soci::into(revision.reason), soci::into(revision.by), soci::into(row.edition),
         soci::into(row.status), soci::into(row.submitted_on.text, row.submitted_on.there),
         soci::into(row.sheet), soci::into(row.salt));
    rows.execute();
    while (rows.fetch()) {
      give(kind::kRevision, row_key({row.force, row.period, std::to_string(sequence)}), [&] {
        revision.department = row.department;
        revision.plugin = row.plugin;
        revision.on = read_date(on);
        revision.before = row.give();
        return content_of(revision, row.salt);
      });
    }
  }

  struct FileColumns {
    EvidenceKey key;
    EvidenceFile file;
    std::string heading, raw_hash, problems, salt;
    long long number = 0, line = 0, blocks = 0, rows = 0, used = 0, merged = 0, held = 0,
              rejected = 0, problem_count = 0;
  };

  std::vector<EvidenceHeld> held_of(const FileColumns& of) {
    std::vector<EvidenceHeld> all;
    EvidenceHeld row;
    long long count = 0, line = 0, place = 0;
    soci::statement rows =
        (sql_.prepare << "SELECT place, given, reason, row_count, first_line FROM evidence_held "
                         "WHERE force = :force AND period = :period AND plugin = :plugin "
                         "AND table_id = :table_id AND owner = :owner AND number = :number "
                         "ORDER BY place",
         soci::use(of.key.force, "force"), soci::use(of.key.period, "period"),
         soci::use(of.key.plugin, "plugin"), soci::use(of.key.table, "table_id"),
         soci::use(of.key.owner, "owner"), soci::use(of.number, "number"), soci::into(place),
         soci::into(row.given), soci::into(row.reason), soci::into(count), soci::into(line));
    rows.execute();
    while (rows.fetch()) {
      if (static_cast<std::size_t>(place) != all.size()) damaged("the rows held of a file");
      row.rows = static_cast<std::uint64_t>(count);
      row.first_line = static_cast<std::uint64_t>(line);
      all.push_back(row);
    }
    return all;
  }

  void evidence_files() {
    std::vector<FileColumns> files;
    {
      FileColumns row;
      soci::statement rows =
          (sql_.prepare << "SELECT force, period, plugin, table_id, owner, number, name, hash, "
                           "dialect, heading, heading_line, raw_blocks, raw_hash, row_count, used, "
                           "merged, held, rejected, problem_count, problems, salt "
                           "FROM evidence_file",
           soci::into(row.key.force), soci::into(row.key.period), soci::into(row.key.plugin),
           soci::into(row.key.table), soci::into(row.key.owner), soci::into(row.number),
           soci::into(row.file.name), soci::into(row.file.hash), soci::into(row.file.dialect),
           soci::into(row.heading), soci::into(row.line), soci::into(row.blocks),
           soci::into(row.raw_hash), soci::into(row.rows), soci::into(row.used),
           soci::into(row.merged), soci::into(row.held), soci::into(row.rejected),
           soci::into(row.problem_count), soci::into(row.problems), soci::into(row.salt));
      rows.execute();
      while (rows.fetch()) files.push_back(row);
    }
    const auto count = [](long long value) { return static_cast<std::uint64_t>(value); };
    for (FileColumns& row : files) {
      const std::string key = row_key({row.key.force, row.key.period, row.key.plugin, row.key.table,
                                       row.key.owner, std::to_string(row.number)});
      give(kind::kFile, key, [&] {
        Result<std::vector<std::string>> heading = decode_heading(row.heading);
        if (!heading) throw Refusal(heading.error());
        row.file.heading = *std::move(heading);
        row.file.heading_line = count(row.line);
        row.file.raw_blocks = count(row.blocks);
        return content_of(row.file, row.raw_hash, row.salt);
      });
      give(kind::kReport, key, [&] {
        return content_of_report({count(row.rows), count(row.used), count(row.merged),
                                  count(row.held), count(row.rejected)},
                                 count(row.problem_count), row.problems, held_of(row), row.salt);
      });
    }
  }

  void evidence_tables() {
    struct Table {
      EvidenceKey key;
      std::string made_from, shape;
    };
    std::vector<Table> tables;
    {
      Table row;
      soci::statement rows =
          (sql_.prepare << "SELECT force, period, plugin, table_id, owner, made_from, shape "
                           "FROM evidence_table",
           soci::into(row.key.force), soci::into(row.key.period), soci::into(row.key.plugin),
           soci::into(row.key.table), soci::into(row.key.owner), soci::into(row.made_from),
           soci::into(row.shape));
      rows.execute();
      while (rows.fetch()) tables.push_back(row);
    }
    for (const Table& table : tables) {
      const EvidenceKey& key = table.key;
      std::vector<EvidenceDepartment> departments;
      EvidenceDepartment row;
      long long count = 0, blocks = 0;
      soci::statement rows =
          (sql_.prepare << "SELECT department, row_count, block_count, fingerprint "
                           "FROM evidence_department WHERE force = :force AND period = :period "
                           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                           "ORDER BY department",
           soci::use(key.force, "force"), soci::use(key.period, "period"),
           soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
           soci::use(key.owner, "owner"), soci::into(row.department), soci::into(count),
           soci::into(blocks), soci::into(row.fingerprint));
      rows.execute();
      while (rows.fetch()) {
        row.rows = static_cast<std::uint64_t>(count);
        row.blocks = static_cast<std::uint64_t>(blocks);
        departments.push_back(row);
      }
      visit_(kind::kRows, row_key({key.force, key.period, key.plugin, key.table, key.owner}),
             content_of_rows(table.made_from, table.shape, departments));
    }
  }

  void maps() {
    std::vector<std::pair<std::string, std::string>> periods;
    {
      std::string force, period;
      soci::statement rows = (sql_.prepare << "SELECT DISTINCT force, period FROM evidence_map",
                              soci::into(force), soci::into(period));
      rows.execute();
      while (rows.fetch()) periods.emplace_back(force, period);
    }
    for (const auto& [force, period] : periods) maps_of(force, period);
  }

  void decisions() {
    std::string force, on;
    long long sequence = 0;
    RecordedDecision row;
    soci::statement rows =
        (sql_.prepare << "SELECT force, reference, sequence, recorded_on, recorded_by, document "
                         "FROM decision",
         soci::into(force), soci::into(row.reference), soci::into(sequence), soci::into(on),
         soci::into(row.by), soci::into(row.document));
    rows.execute();
    while (rows.fetch()) {
      give(kind::kDecision, row_key({force, row.reference, std::to_string(sequence)}), [&] {
        row.on = read_date(on);
        return content_of(row);
      });
    }
  }

  void published() {
    std::string force, reference, document;
    soci::statement rows =
        (sql_.prepare << "SELECT force, reference, document FROM published_decision",
         soci::into(force), soci::into(reference), soci::into(document));
    rows.execute();
    while (rows.fetch()) {
      visit_(kind::kPublished, row_key({force, reference}), content_of_text(document));
    }
  }

  void published_figures() {
    std::string force, period, hash, copies, document;
    soci::statement rows =
        (sql_.prepare << "SELECT force, period, hash, copies, document FROM published_figures",
         soci::into(force), soci::into(period), soci::into(hash), soci::into(copies),
         soci::into(document));
    rows.execute();
    while (rows.fetch()) {
      visit_(kind::kShown, row_key({force, period, hash}),
             content_of_text(copies + "\n" + document));
    }
  }

  void frozen() {
    std::string force, period;
    FrozenDocument row;
    soci::statement rows =
        (sql_.prepare << "SELECT force, period, kind, key, content FROM frozen", soci::into(force),
         soci::into(period), soci::into(row.kind), soci::into(row.key), soci::into(row.content));
    rows.execute();
    while (rows.fetch()) {
      visit_(kind::kFrozen, row_key({force, period, row.kind, row.key}),
             content_of_text(row.content));
    }
  }

  Database& database_;
  soci::session& sql_;
  std::vector<std::string>& faults_;
  const ContentVisitor& visit_;
  std::vector<std::pair<std::string, std::string>> closed_;  ///< force and period
};

/// Every row's key, in the order of `columns`.
std::vector<std::vector<std::string>> keys_of(soci::session& sql, const std::string& table,
                                              const std::vector<std::string>& columns) {
  std::vector<std::string> row(columns.size());
  std::string list;
  for (const std::string& column : columns) {
    list += (list.empty() ? "CAST(" : ", CAST(") + column + " AS TEXT)";
  }
  soci::statement rows(sql);
  for (std::string& value : row) rows.exchange(soci::into(value));
  rows.alloc();
  rows.prepare("SELECT " + list + " FROM " + table + " WHERE salt = ''");
  rows.define_and_bind();
  rows.execute();
  std::vector<std::vector<std::string>> all;
  while (rows.fetch()) all.push_back(row);
  return all;
}

}  // namespace

void for_each_content(Database& database, std::vector<std::string>& faults,
                      const ContentVisitor& visit) {
  Scan(database, faults, visit).run();
}

void put_period(Database& database, ContentLog& log, const std::string& force,
                const std::string& id) {
  std::vector<std::string> faults;
  const ContentVisitor put = [&](const char* kind, const std::string& key,
                                 const std::string& hash) { log.put(kind, key, hash); };
  Scan scan(database, faults, put);
  for (const Period& period : read_periods(database, force, id)) {
    scan.period(force, period);
    for (const PluginUse& use : period.uses) {
      if (!use.asked || use.asked->empty()) continue;
      log.put(kind::kAsked, row_key({force, id, use.plugin}), content_of_asked(*use.asked));
    }
  }
}

void put_map(Database& database, ContentLog& log, const std::string& force, const std::string& id) {
  std::vector<std::string> faults;
  const ContentVisitor put = [&](const char* kind, const std::string& key,
                                 const std::string& hash) { log.put(kind, key, hash); };
  Scan(database, faults, put).maps_of(force, id);
}

void put_cards(Database& database, ContentLog& log, const std::string& force,
               const std::string& period) {
  std::vector<std::string> faults;
  const ContentVisitor put = [&](const char* kind, const std::string& key,
                                 const std::string& hash) { log.put(kind, key, hash); };
  Scan(database, faults, put).cards(force, period);
}

void add_salts(soci::session& sql) {
  const std::pair<const char*, std::vector<std::string>> tables[] = {
      {"assessment_return", {"force", "period", "department", "plugin"}},
      {"revision", {"force", "period", "sequence"}},
      {"evidence_file", {"force", "period", "plugin", "table_id", "owner", "number"}}};
  for (const auto& [table, columns] : tables) {
    std::string where;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      where += (i == 0 ? " WHERE CAST(" : " AND CAST(") + columns[i] + " AS TEXT) = :k" +
               std::to_string(i);
    }
    for (const std::vector<std::string>& key : keys_of(sql, table, columns)) {
      const std::string salt = fresh_salt();
      soci::statement put(sql);
      put.exchange(soci::use(salt, "salt"));
      for (std::size_t i = 0; i < key.size(); ++i) {
        put.exchange(soci::use(key[i], "k" + std::to_string(i)));
      }
      put.alloc();
      put.prepare("UPDATE " + std::string(table) + " SET salt = :salt" + where);
      put.define_and_bind();
      put.execute(true);
    }
  }
}

}  // namespace waymark::store

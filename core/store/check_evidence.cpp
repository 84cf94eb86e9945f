// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/store/codec/evidence.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

struct Place {
  std::string force, period, plugin, table, owner;
  std::string department;  ///< only of canonical rows

  [[nodiscard]] std::string words() const {
    std::string text = "evidence " + quoted(plugin + "/" + table) + " of force " + quoted(force) +
                       ", period " + quoted(period);
    if (!owner.empty()) text += ", from the return of " + quoted(owner);
    return text;
  }
};

/// The hash of blocks 0 to `blocks` - 1, as the statement `select` finds them; another text where
/// one is missing.
std::string hash_of(soci::session& sql, const std::string& select, const Place& at,
                    long long number, long long blocks) {
  Fingerprint hash;
  std::string content;
  long long block = 0;
  soci::statement statement =
      (sql.prepare << select, soci::use(at.force, "force"), soci::use(at.period, "period"),
       soci::use(at.plugin, "plugin"), soci::use(at.table, "table_id"),
       soci::use(at.owner, "owner"), soci::use(at.department, "department"),
       soci::use(number, "number"), soci::use(block, "block"), soci::into(content));
  for (; block < blocks; ++block) {
    if (!statement.execute(true)) return "incomplete";
    hash.add(content);
  }
  return hash.hex();
}

struct FileRow {
  Place at;
  long long number = 0, blocks = 0;
  std::string heading, hash;
};

void check_files(soci::session& sql, std::vector<std::string>& faults) {
  std::vector<FileRow> files;
  {
    FileRow row;
    soci::statement statement =
        (sql.prepare << "SELECT force, period, plugin, table_id, owner, number, heading, "
                        "raw_blocks, raw_hash FROM evidence_file "
                        "ORDER BY force, period, plugin, table_id, owner, number",
         soci::into(row.at.force), soci::into(row.at.period), soci::into(row.at.plugin),
         soci::into(row.at.table), soci::into(row.at.owner), soci::into(row.number),
         soci::into(row.heading), soci::into(row.blocks), soci::into(row.hash));
    statement.execute();
    while (statement.fetch()) files.push_back(row);
  }
  for (const FileRow& file : files) {
    const std::string named = file.at.words() + ", file " + std::to_string(file.number);
    if (const auto heading = decode_heading(file.heading); !heading) {
      faults.push_back("the heading of " + named + ": " + heading.error().first());
    }
    std::string problems;
    sql << "SELECT problems FROM evidence_file WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner AND number = :number",
        soci::use(file.at.force, "force"), soci::use(file.at.period, "period"),
        soci::use(file.at.plugin, "plugin"), soci::use(file.at.table, "table_id"),
        soci::use(file.at.owner, "owner"), soci::use(file.number, "number"), soci::into(problems);
    if (const auto listed = decode_problems(problems); !listed) {
      faults.push_back("the problems listed for " + named + ": " + listed.error().first());
    }
    const std::string found =
        hash_of(sql,
                "SELECT content FROM evidence_raw WHERE force = :force AND period = :period "
                "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                "AND :department = '' AND number = :number AND block = :block",
                file.at, file.number, file.blocks);
    if (found != file.hash) faults.push_back("the rows of " + named + " are not what was written");
  }
}

void check_rows(soci::session& sql, std::vector<std::string>& faults) {
  std::vector<FileRow> departments;
  {
    FileRow row;
    soci::statement statement =
        (sql.prepare << "SELECT force, period, plugin, table_id, owner, department, generation, "
                        "block_count, fingerprint FROM evidence_department "
                        "ORDER BY force, period, plugin, table_id, owner, department",
         soci::into(row.at.force), soci::into(row.at.period), soci::into(row.at.plugin),
         soci::into(row.at.table), soci::into(row.at.owner), soci::into(row.at.department),
         soci::into(row.number), soci::into(row.blocks), soci::into(row.hash));
    statement.execute();
    while (statement.fetch()) departments.push_back(row);
  }
  for (const FileRow& one : departments) {
    const std::string found =
        hash_of(sql,
                "SELECT content FROM evidence_rows WHERE force = :force AND period = :period "
                "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                "AND department = :department AND generation = :number AND block = :block",
                one.at, one.number, one.blocks);
    if (found == one.hash) continue;
    faults.push_back("the rows of department " + quoted(one.at.department) + " in " +
                     one.at.words() + " are not what was written");
  }
}

/// Rows past those that their file or their department counts.
void check_strays(soci::session& sql, std::vector<std::string>& faults) {
  long long raw = 0, canonical = 0;
  sql << "SELECT count(*) FROM evidence_raw AS r JOIN evidence_file AS f ON f.force = r.force "
         "AND f.period = r.period AND f.plugin = r.plugin AND f.table_id = r.table_id "
         "AND f.owner = r.owner AND f.number = r.number "
         "WHERE r.block < 0 OR r.block >= f.raw_blocks",
      soci::into(raw);
  sql << "SELECT count(*) FROM evidence_rows AS r LEFT JOIN evidence_department AS d "
         "ON d.force = r.force AND d.period = r.period AND d.plugin = r.plugin "
         "AND d.table_id = r.table_id AND d.owner = r.owner AND d.department = r.department "
         "AND d.generation = r.generation "
         "WHERE d.department IS NULL OR r.block < 0 OR r.block >= d.block_count",
      soci::into(canonical);
  if (raw != 0) {
    faults.push_back(std::to_string(raw) + " blocks of evidence files are there that no file has");
  }
  if (canonical != 0) {
    faults.push_back(std::to_string(canonical) +
                     " blocks of rows of evidence are there that no department has");
  }
}

}  // namespace

void check_evidence(soci::session& sql, std::vector<std::string>& faults) {
  check_files(sql, faults);
  check_rows(sql, faults);
  check_strays(sql, faults);
}

}  // namespace waymark::store

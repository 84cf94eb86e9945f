// SPDX-License-Identifier: Apache-2.0
#include "core/base/salt.h"
#include "core/base/text.h"
#include "core/store/codec/evidence.h"
#include "core/store/evidence.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

/// The table, for a message.
std::string named(const EvidenceKey& key) {
  return quoted(key.plugin + "/" + key.table) + " of period " + quoted(key.period);
}

std::string file_key(const EvidenceKey& key, long long number) {
  return row_key({key.force, key.period, key.plugin, key.table, key.owner, std::to_string(number)});
}

}  // namespace

Result<std::vector<EvidenceFile>> EvidenceStore::files(const EvidenceKey& key) {
  return guarded(database().path(), [&]() -> Result<std::vector<EvidenceFile>> {
    std::vector<EvidenceFile> all;
    EvidenceFile row;
    std::string heading;
    long long number = 0, line = 0, blocks = 0, rows = 0, used = 0, merged = 0, held = 0,
              rejected = 0, problems = 0;
    soci::statement statement =
        (database().sql().prepare
             << "SELECT number, name, hash, dialect, heading, heading_line, raw_blocks, row_count, "
                "used, merged, held, rejected, problem_count FROM evidence_file "
                "WHERE force = :force AND period = :period AND plugin = :plugin "
                "AND table_id = :table_id AND owner = :owner ORDER BY number",
         soci::use(key.force, "force"), soci::use(key.period, "period"),
         soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
         soci::use(key.owner, "owner"), soci::into(number), soci::into(row.name),
         soci::into(row.hash), soci::into(row.dialect), soci::into(heading), soci::into(line),
         soci::into(blocks), soci::into(rows), soci::into(used), soci::into(merged),
         soci::into(held), soci::into(rejected), soci::into(problems));
    statement.execute();
    while (statement.fetch()) {
      Result<std::vector<std::string>> names = decode_heading(heading);
      if (!names) damaged("the heading of a file of " + named(key));
      const auto count = [](long long value) { return static_cast<std::uint64_t>(value); };
      row.number = number;
      row.heading = *std::move(names);
      row.heading_line = count(line);
      row.raw_blocks = count(blocks);
      row.counts = {count(rows), count(used), count(merged), count(held), count(rejected)};
      row.problem_count = count(problems);
      all.push_back(row);
    }
    return all;
  });
}

Result<std::string> EvidenceStore::raw(const EvidenceKey& key, std::int64_t file,
                                       std::uint64_t block) {
  return guarded(database().path(), [&]() -> Result<std::string> {
    std::string content;
    const auto number = static_cast<long long>(file), place = static_cast<long long>(block);
    soci::session& sql = database().sql();
    sql << "SELECT content FROM evidence_raw WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
           "AND number = :number AND block = :block",
        soci::use(key.force, "force"), soci::use(key.period, "period"),
        soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
        soci::use(key.owner, "owner"), soci::use(number, "number"), soci::use(place, "block"),
        soci::into(content);
    if (!sql.got_data()) content.clear();
    return content;
  });
}

Result<void> EvidenceStore::remove_files(const EvidenceKey& key) {
  return guarded(database().path(), [&]() -> Result<void> {
    Writing writing(database(), Writing::Size::kSeveral);
    require_open(database(), key.force, key.period);
    const Result<std::vector<EvidenceFile>> gone = files(key);
    if (!gone) return gone.error();
    for (const EvidenceFile& file : *gone) {
      content().remove(kind::kFile, file_key(key, file.number));
      content().remove(kind::kReport, file_key(key, file.number));
    }
    database().sql() << "DELETE FROM evidence_file WHERE force = :force AND period = :period "
                        "AND plugin = :plugin AND table_id = :table_id AND owner = :owner",
        soci::use(key.force, "force"), soci::use(key.period, "period"),
        soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
        soci::use(key.owner, "owner");
    writing.done();
    return {};
  });
}

Result<void> EvidenceStore::put_report(const EvidenceKey& key, std::int64_t file,
                                       const EvidenceCounts& counts,
                                       const std::vector<EvidenceProblem>& problems,
                                       std::uint64_t problem_count,
                                       const std::vector<EvidenceHeld>& held) {
  return guarded(database().path(), [&]() -> Result<void> {
    const std::string listed = encode_problems(problems);
    require_text(listed, "a problem of an evidence file");
    Writing writing(database(), Writing::Size::kSeveral);
    const auto number = static_cast<long long>(file);
    const auto whole = [](std::uint64_t value) { return static_cast<long long>(value); };
    const long long rows = whole(counts.rows), used = whole(counts.used),
                    merged = whole(counts.merged), waiting = whole(counts.held),
                    rejected = whole(counts.rejected), all = whole(problem_count);
    soci::statement put =
        (database().sql().prepare
             << "UPDATE evidence_file SET row_count = :row_count, used = :used, merged = :merged, "
                "held = :held, rejected = :rejected, problem_count = :problem_count, "
                "problems = :problems WHERE force = :force AND period = :period "
                "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                "AND number = :number",
         soci::use(rows, "row_count"), soci::use(used, "used"), soci::use(merged, "merged"),
         soci::use(waiting, "held"), soci::use(rejected, "rejected"),
         soci::use(all, "problem_count"), soci::use(listed, "problems"),
         soci::use(key.force, "force"), soci::use(key.period, "period"),
         soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
         soci::use(key.owner, "owner"), soci::use(number, "number"));
    put.execute(true);
    if (put.get_affected_rows() != 1) {
      return bad_input({}, named(key) + " has no file " + std::to_string(file));
    }
    database().sql() << "DELETE FROM evidence_held WHERE force = :force AND period = :period "
                        "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                        "AND number = :number",
        soci::use(key.force, "force"), soci::use(key.period, "period"),
        soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
        soci::use(key.owner, "owner"), soci::use(number, "number");
    EvidenceHeld row;
    long long place = 0, count = 0, line = 0;
    soci::statement hold =
        (database().sql().prepare
             << "INSERT INTO evidence_held (force, period, plugin, table_id, owner, number, place, "
                "given, reason, row_count, first_line) VALUES (:force, :period, :plugin, "
                ":table_id, :owner, :number, :place, :given, :reason, :row_count, :first_line)",
         soci::use(key.force, "force"), soci::use(key.period, "period"),
         soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
         soci::use(key.owner, "owner"), soci::use(number, "number"), soci::use(place, "place"),
         soci::use(row.given, "given"), soci::use(row.reason, "reason"),
         soci::use(count, "row_count"), soci::use(line, "first_line"));
    for (const EvidenceHeld& one : held) {
      require_text(one.given, "what a file calls a department");
      row = one;
      count = whole(one.rows);
      line = whole(one.first_line);
      hold.execute(true);
      ++place;
    }
    std::string salt;
    database().sql() << "SELECT salt FROM evidence_file WHERE force = :force AND period = :period "
                        "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
                        "AND number = :number",
        soci::use(key.force, "force"), soci::use(key.period, "period"),
        soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
        soci::use(key.owner, "owner"), soci::use(number, "number"), soci::into(salt);
    content().put(kind::kReport, file_key(key, number),
                  content_of_report(counts, problem_count, listed, held, salt));
    writing.done();
    return {};
  });
}

Result<std::vector<EvidenceProblem>> EvidenceStore::problems(const EvidenceKey& key,
                                                             std::int64_t file) {
  return guarded(database().path(), [&]() -> Result<std::vector<EvidenceProblem>> {
    std::string text;
    const auto number = static_cast<long long>(file);
    soci::session& sql = database().sql();
    sql << "SELECT problems FROM evidence_file WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner "
           "AND number = :number",
        soci::use(key.force, "force"), soci::use(key.period, "period"),
        soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
        soci::use(key.owner, "owner"), soci::use(number, "number"), soci::into(text);
    if (!sql.got_data()) return std::vector<EvidenceProblem>();
    auto decoded = decode_problems(text);
    if (!decoded) damaged("the problems listed for a file of " + named(key));
    return decoded;
  });
}

Result<std::vector<EvidenceHeld>> EvidenceStore::held(const EvidenceKey& key, std::int64_t file) {
  return guarded(database().path(), [&]() -> Result<std::vector<EvidenceHeld>> {
    std::vector<EvidenceHeld> all;
    EvidenceHeld row;
    const auto number = static_cast<long long>(file);
    long long rows = 0, line = 0;
    soci::statement statement =
        (database().sql().prepare
             << "SELECT given, reason, row_count, first_line FROM evidence_held "
                "WHERE force = :force AND period = :period AND plugin = :plugin "
                "AND table_id = :table_id AND owner = :owner AND number = :number ORDER BY place",
         soci::use(key.force, "force"), soci::use(key.period, "period"),
         soci::use(key.plugin, "plugin"), soci::use(key.table, "table_id"),
         soci::use(key.owner, "owner"), soci::use(number, "number"), soci::into(row.given),
         soci::into(row.reason), soci::into(rows), soci::into(line));
    statement.execute();
    while (statement.fetch()) {
      row.rows = static_cast<std::uint64_t>(rows);
      row.first_line = static_cast<std::uint64_t>(line);
      all.push_back(row);
    }
    return all;
  });
}

Result<void> EvidenceFileWriter::begin(const EvidenceFile& file) {
  Database& database = evidence_.database();
  return guarded(database.path(), [&]() -> Result<void> {
    for (const std::string& text : {key_.table, key_.owner, file.name, file.dialect}) {
      require_text(text, "a name of an evidence file");
    }
    const std::string heading = encode_heading(file.heading);
    require_text(heading, "the heading of an evidence file");
    Writing writing(database, Writing::Size::kSeveral);
    require_open(database, key_.force, key_.period);
    file_ = file;
    salt_ = fresh_salt();
    soci::session& sql = database.sql();
    try {
      sql << "INSERT INTO evidence_table (force, period, plugin, table_id, owner, made_from, "
             "shape) "
             "VALUES (:force, :period, :plugin, :table_id, :owner, '', '') "
             "ON CONFLICT (force, period, plugin, table_id, owner) DO NOTHING",
          soci::use(key_.force, "force"), soci::use(key_.period, "period"),
          soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
          soci::use(key_.owner, "owner");
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      require_period(database, key_.force, key_.period);
      return bad_input(
          {}, "period " + quoted(key_.period) + " does not use the plugin " + quoted(key_.plugin),
          "`waymark period list` shows what it uses");
    }
    std::string made_from;
    sql << "SELECT made_from FROM evidence_table WHERE force = :force AND period = :period "
           "AND plugin = :plugin AND table_id = :table_id AND owner = :owner",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::into(made_from);
    if (made_from.empty()) {
      evidence_.content().put(
          kind::kRows, row_key({key_.force, key_.period, key_.plugin, key_.table, key_.owner}),
          content_of_rows({}, {}, {}));
    }
    long long number = 0;
    sql << "SELECT coalesce(max(number), 0) + 1 FROM evidence_file WHERE force = :force "
           "AND period = :period AND plugin = :plugin AND table_id = :table_id AND owner = :owner",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::into(number);
    const auto line = static_cast<long long>(file.heading_line);
    const std::string none = encode_problems({});
    sql << "INSERT INTO evidence_file (force, period, plugin, table_id, owner, number, name, hash, "
           "dialect, heading, heading_line, raw_blocks, raw_hash, row_count, used, merged, held, "
           "rejected, problem_count, problems, salt) VALUES (:force, :period, :plugin, :table_id, "
           ":owner, :number, :name, :hash, :dialect, :heading, :heading_line, 0, '', 0, 0, 0, 0, "
           "0, 0, :problems, :salt)",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::use(number, "number"), soci::use(file.name, "name"),
        soci::use(file.hash, "hash"), soci::use(file.dialect, "dialect"),
        soci::use(heading, "heading"), soci::use(line, "heading_line"), soci::use(none, "problems"),
        soci::use(salt_, "salt");
    number_ = number;
    writing.done();
    return {};
  });
}

Result<void> EvidenceFileWriter::put(std::string_view block) {
  Database& database = evidence_.database();
  return guarded(database.path(), [&]() -> Result<void> {
    require_text(block, "an evidence file");
    const std::string content(block);
    const auto number = static_cast<long long>(number_), place = static_cast<long long>(blocks_);
    Writing writing(database, Writing::Size::kOne);
    database.sql() << "INSERT INTO evidence_raw (force, period, plugin, table_id, owner, number, "
                      "block, content) VALUES (:force, :period, :plugin, :table_id, :owner, "
                      ":number, :block, :content)",
        soci::use(key_.force, "force"), soci::use(key_.period, "period"),
        soci::use(key_.plugin, "plugin"), soci::use(key_.table, "table_id"),
        soci::use(key_.owner, "owner"), soci::use(number, "number"), soci::use(place, "block"),
        soci::use(content, "content");
    writing.done();
    hash_.add(block);
    ++blocks_;
    return {};
  });
}

Result<void> EvidenceFileWriter::finish() {
  Database& database = evidence_.database();
  return guarded(database.path(), [&]() -> Result<void> {
    const std::string hash = hash_.hex();
    const auto number = static_cast<long long>(number_), blocks = static_cast<long long>(blocks_);
    Writing writing(database, Writing::Size::kOne);
    database.sql() << "UPDATE evidence_file SET raw_blocks = :blocks, raw_hash = :hash "
                      "WHERE force = :force AND period = :period AND plugin = :plugin "
                      "AND table_id = :table_id AND owner = :owner AND number = :number",
        soci::use(blocks, "blocks"), soci::use(hash, "hash"), soci::use(key_.force, "force"),
        soci::use(key_.period, "period"), soci::use(key_.plugin, "plugin"),
        soci::use(key_.table, "table_id"), soci::use(key_.owner, "owner"),
        soci::use(number, "number");
    file_.raw_blocks = blocks_;
    evidence_.content().put(kind::kFile, file_key(key_, number), content_of(file_, hash, salt_));
    evidence_.content().put(kind::kReport, file_key(key_, number),
                            content_of_report({}, 0, encode_problems({}), {}, salt_));
    writing.done();
    return {};
  });
}

}  // namespace waymark::store

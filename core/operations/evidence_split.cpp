// SPDX-License-Identifier: Apache-2.0
#include "core/operations/evidence_split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/evidence/departments.h"
#include "core/evidence/records.h"
#include "core/evidence/row_store.h"
#include "core/formats/csv.h"
#include "core/operations/period_plugins.h"

namespace waymark::operations {
namespace {

namespace fs = std::filesystem;
using evidence::Ownership;
using store::EvidenceKey;

/// Raised when the same inputs would come to other canonical rows.
constexpr const char* kRules = "waymark/evidence/1";
constexpr std::uint64_t kRowsBetweenProgress = 65536;

/// Tells how far a file has come.
class Watched : public evidence::RecordSource {
 public:
  Watched(evidence::RecordSource& records, std::string what, const Progress& progress)
      : records_(records), what_(std::move(what)), progress_(progress) {}
  const std::vector<std::string>& heading() const override { return records_.heading(); }
  std::uint64_t heading_line() const override { return records_.heading_line(); }
  Result<bool> next(CsvRecord& record) override {
    if (progress_ && ++rows_ % kRowsBetweenProgress == 0) progress_(what_, rows_, 0);
    return records_.next(record);
  }

 private:
  evidence::RecordSource& records_;
  std::string what_;
  const Progress& progress_;
  std::uint64_t rows_ = 0;
};

}  // namespace

fs::path temporary_folder(store::Store& store) {
  const char* given = std::getenv("TMPDIR");
  return given != nullptr && *given != '\0' ? fs::path(given) : fs::path(store.folder());
}

Result<std::string> hash_of_file(const fs::path& file) {
  auto input = InputFile::open(file, kMaxCsvBytes);
  if (!input) return input.error();
  Fingerprint hash;
  std::string buffer(1024 * 1024, '\0');
  while (true) {
    // A field of the hash is a whole buffer, however the bytes arrive.
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      const auto size = input->read(buffer.data() + filled, buffer.size() - filled);
      if (!size) return size.error();
      if (*size == 0) break;
      filled += *size;
    }
    hash.add(std::string_view(buffer).substr(0, filled));
    if (filled < buffer.size()) return hash.hex();
  }
}

std::vector<evidence::DepartmentRows> kept_rows(
    store::Store& store, const EvidenceKey& key,
    const std::vector<store::EvidenceDepartment>& departments) {
  std::vector<evidence::DepartmentRows> rows;
  for (const store::EvidenceDepartment& one : departments) {
    auto pull = [&store, key, department = one.department, generation = one.generation,
                 block = std::uint64_t{0},
                 blocks = one.blocks](std::string& into) mutable -> Result<bool> {
      if (block == blocks) return false;
      auto content = store::EvidenceStore(store).rows(key, department, generation, block++);
      if (!content) return content.error();
      if (content->empty()) {
        return failed("kept rows of evidence are not there: the store is damaged",
                      "`waymark verify` lists all that is wrong");
      }
      into = *std::move(content);
      return true;
    };
    rows.push_back({one.department, std::make_unique<evidence::BlockCursor>(std::move(pull))});
  }
  return rows;
}

/// Packs rows by department and hands full blocks to the store.
struct EvidenceSplit::Sink : evidence::RowSink {
  Sink(store::Store& store, const EvidenceKey& key) : owner(key.owner), writer(store, key) {}

  Result<void> row(const std::string& department, std::string_view row) override {
    evidence::RowBlocks& block = blocks[owner.empty() ? department : owner];
    block.add(row);
    return block.full() ? put(owner.empty() ? department : owner, block) : Result<void>{};
  }
  Result<void> flush() {
    for (auto& [department, block] : blocks) {
      if (block.rows() == 0) continue;
      if (auto kept = put(department, block); !kept) return kept;
    }
    return {};
  }
  Result<void> put(const std::string& department, evidence::RowBlocks& block) {
    const std::uint64_t rows = block.rows();
    return writer.put(department, block.take(), rows);
  }

  std::string owner;
  store::EvidenceRowsWriter writer;
  std::map<std::string, evidence::RowBlocks> blocks;
};

EvidenceSplit::EvidenceSplit(Workspace& workspace, const Period& period,
                             const Organisation& organisation, const Progress& progress)
    : workspace_(workspace),
      period_(period),
      organisation_(organisation),
      progress_(progress),
      evidence_(workspace.store()) {}

EvidenceSplit::~EvidenceSplit() = default;

Result<const EvidenceTables*> EvidenceSplit::tables_of(const std::string& plugin) {
  const auto known = tables_.find(plugin);
  if (known != tables_.end()) return &known->second;
  auto installed = installed_plugin(workspace_, period_, plugin);
  if (!installed) return installed.error();
  auto tables = read_evidence_tables(**installed);
  if (!tables) return tables.error();
  return &tables_.emplace(plugin, *std::move(tables)).first->second;
}

Result<std::unique_ptr<evidence::Departments>> EvidenceSplit::departments_for(
    const EvidenceKey& key) const {
  Organisation seen = organisation_;
  if (!key.owner.empty()) {
    // The file of a department's own return says nothing of any other department.
    std::erase_if(seen.departments, [&](const Department& d) { return d.code != key.owner; });
    for (Department& department : seen.departments) department.parent.clear();
  }
  auto departments = std::make_unique<evidence::Departments>(seen);
  for (const auto& [given, code] : *map_) {
    // One that leads nowhere any more was right when it was given: its rows are held.
    (void)departments->use({{given, code}}).ok();
  }
  if (!key.owner.empty()) {
    if (auto used = departments->use({{"", key.owner}}); !used) return used.error();
  }
  return departments;
}

Result<std::string> EvidenceSplit::inputs_of(const EvidenceTables& tables,
                                             const EvidenceTable& table, const EvidenceKey& key) {
  Fingerprint all;
  all.add(kRules).add(table.declared);
  auto files = evidence_.files(key);
  if (!files) return files.error();
  for (const store::EvidenceFile& file : *files) {
    auto dialect = table.dialects.named(file.dialect);
    all.add(file.hash).add(file.dialect).add(dialect ? (*dialect)->hash : "");
  }
  if (table.ownership == Ownership::kByDepartment) {
    for (const Department& department : organisation_.departments) {
      all.add(department.code).add(department.name).add(department.parent);
    }
    all.add("map");
    for (const auto& [given, code] : *map_) all.add(given).add(code);
  }
  if (table.ownership == Ownership::kByJoin) {
    EvidenceKey partner = key;
    partner.table = tables.all[table.partner].table.id;
    auto departments = evidence_.departments(partner);
    if (!departments) return departments.error();
    for (const store::EvidenceDepartment& one : *departments) {
      all.add(one.department).add(one.fingerprint);
    }
  }
  return all.hex();
}

Result<void> EvidenceSplit::read_kept(const EvidenceTable& table, const EvidenceKey& key,
                                      evidence::TableBuilder& builder,
                                      std::vector<std::int64_t>& numbers) {
  auto files = evidence_.files(key);
  if (!files) return files.error();
  for (const store::EvidenceFile& file : *files) {
    auto dialect = table.dialects.named(file.dialect);
    if (!dialect) {
      return bad_input({},
                       fmt::format("{} was read into {}/{} as {}, and the plugin has no such "
                                   "dialect any more",
                                   file.name, key.plugin, key.table, file.dialect),
                       "import the file again with --replace");
    }
    const auto pull = [&, block = std::uint64_t{0}](std::string& into) mutable -> Result<bool> {
      if (block == file.raw_blocks) return false;
      auto content = evidence_.raw(key, file.number, block++);
      if (!content) return content.error();
      into = *std::move(content);
      return true;
    };
    evidence::RawRecords kept(file.heading, file.heading_line, pull);
    Watched records(kept, "Reading " + file.name, progress_);
    if (auto added = builder.add(records, **dialect, nullptr); !added) return added;
    numbers.push_back(file.number);
  }
  return {};
}

Result<void> EvidenceSplit::read_new(const NewFile& file, evidence::TableBuilder& builder,
                                     std::vector<std::int64_t>& numbers) {
  store::EvidenceFileWriter writer(workspace_.store(), file.key);
  store::EvidenceFile begun;
  begun.name = file.name;
  begun.hash = file.hash;
  begun.dialect = file.dialect->id;
  begun.heading = file.reader->heading();
  begun.heading_line = file.reader->heading_line();
  if (auto made = writer.begin(begun); !made) return made;
  evidence::RawWriter raw([&](std::string_view block) { return writer.put(block); });
  evidence::CsvRecords read(*file.reader);
  Watched records(read, "Reading " + file.name, progress_);
  if (auto added = builder.add(records, *file.dialect, &raw); !added) return added;
  numbers.push_back(writer.number());
  return writer.finish();
}

Result<void> EvidenceSplit::keep_report(const EvidenceKey& key, std::int64_t number,
                                        const evidence::ImportReport& report) {
  std::vector<EvidenceProblem> problems;
  for (const evidence::RowProblem& one : report.problems) {
    problems.push_back({one.line, one.column, one.reason});
  }
  std::vector<EvidenceHeld> held;
  for (const evidence::HeldRows& one : report.held_rows) {
    held.push_back({one.given, key.owner.empty() ? one.reason : "the return is of " + key.owner,
                    one.rows, one.first_line});
  }
  return evidence_.put_report(
      key, number, {report.rows, report.used, report.merged, report.held, report.rejected},
      problems, report.problem_count, held);
}

Result<std::unique_ptr<evidence::JoinCursor>> EvidenceSplit::join_of(const EvidenceTables& tables,
                                                                     const EvidenceTable& table,
                                                                     EvidenceKey key) {
  if (table.ownership != Ownership::kByJoin) return std::unique_ptr<evidence::JoinCursor>{};
  const EvidenceTable& partner = tables.all[table.partner];
  key.table = partner.table.id;
  auto owners = evidence_.departments(key);
  if (!owners) return owners.error();
  return evidence::join_through(partner.table, partner.dialects.rules,
                                kept_rows(workspace_.store(), key, *owners));
}

Result<evidence::Changes> EvidenceSplit::changes_since(
    const EvidenceTable& table, const EvidenceKey& key,
    const std::vector<store::EvidenceDepartment>& after) {
  auto before = evidence_.departments(key);
  if (!before) return before.error();
  auto kept = evidence_.tables(key.force, key.period);
  if (!kept) return kept.error();
  const auto same = std::find_if(kept->begin(), kept->end(), [&](const auto& one) {
    return one.key == key && one.shape == shape_of(table.table);
  });
  if (same != kept->end()) {
    return evidence::changes_between(table.table, table.dialects.rules,
                                     kept_rows(workspace_.store(), key, *before),
                                     kept_rows(workspace_.store(), key, after));
  }
  // Rows of other columns cannot be held against these.
  evidence::Changes changes;
  for (const store::EvidenceDepartment& one : *before) changes.removed += one.rows;
  for (const store::EvidenceDepartment& one : after) changes.added += one.rows;
  return changes;
}

Result<void> EvidenceSplit::make(const EvidenceTables& tables, const EvidenceTable& table,
                                 const EvidenceKey& key, const std::vector<const NewFile*>& files) {
  store::Store& store = workspace_.store();
  auto departments = departments_for(key);
  if (!departments) return departments.error();
  const auto sorted = evidence::make_sorted_file(temporary_folder(store));
  evidence::TableBuilder builder(table.table, table.dialects.rules, table.ownership,
                                 departments->get(), *sorted);
  const bool replaces =
      std::any_of(files.begin(), files.end(), [](const NewFile* file) { return file->replaces; });
  if (replaces) {
    if (auto gone = evidence_.remove_files(key); !gone) return gone;
  }
  std::vector<std::int64_t> numbers;
  if (auto read = read_kept(table, key, builder, numbers); !read) return read;
  for (const NewFile* file : files) {
    if (auto read = read_new(*file, builder, numbers); !read) return read;
  }

  if (progress_) progress_(fmt::format("Splitting {}/{}", key.plugin, key.table), 0, 0);
  auto join = join_of(tables, table, key);
  if (!join) return join.error();
  Sink sink(store, key);
  if (auto begun = sink.writer.begin(); !begun) return begun;
  if (auto split = builder.finish(sink, join->get()); !split) return split;
  if (auto flushed = sink.flush(); !flushed) return flushed;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (auto kept = keep_report(key, numbers[i], builder.reports()[i]); !kept) return kept;
  }

  const std::vector<store::EvidenceDepartment> after = sink.writer.departments();
  auto changes = changes_since(table, key, after);
  if (!changes) return changes.error();
  EvidenceChange& change = changes_.emplace_back();
  change.plugin = key.plugin;
  change.table = key.table;
  change.owner = key.owner;
  change.files = numbers.size();
  for (const store::EvidenceDepartment& one : after) change.rows += one.rows;
  change.departments = after.size();
  change.added = changes->added;
  change.removed = changes->removed;
  change.changed = changes->changed;
  change.moved = changes->moved;
  auto made_from = inputs_of(tables, table, key);
  if (!made_from) return made_from.error();
  return sink.writer.finish(*made_from, shape_of(table.table));
}

Result<void> EvidenceSplit::settle(const EvidenceTables& tables, const EvidenceTable& table,
                                   const EvidenceKey& key, const std::string& made_from,
                                   const std::vector<const NewFile*>& files) {
  if (files.empty()) {
    auto inputs = inputs_of(tables, table, key);
    if (!inputs) return inputs.error();
    if (*inputs == made_from) return {};
  }
  return make(tables, table, key, files);
}

Result<void> EvidenceSplit::run_plugin(const std::string& plugin,
                                       const std::vector<store::EvidenceStore::Table>& kept,
                                       const std::vector<NewFile>& files) {
  auto tables = tables_of(plugin);
  if (!tables) return tables.error();
  // Tables that follow another come after it.
  for (const bool joins : {false, true}) {
    for (const EvidenceTable& table : (*tables)->all) {
      if ((table.ownership == Ownership::kByJoin) != joins) continue;
      std::map<EvidenceKey, std::pair<std::string, std::vector<const NewFile*>>> work;
      for (const store::EvidenceStore::Table& one : kept) {
        if (one.key.plugin != plugin || one.key.table != table.table.id) continue;
        // What was kept before the plugin changed its mind about whose files these are stays.
        if (one.key.owner.empty() != table.by_department) work[one.key].first = one.made_from;
      }
      for (const NewFile& file : files) {
        if (file.key.plugin == plugin && file.key.table == table.table.id) {
          work[file.key].second.push_back(&file);
        }
      }
      for (const auto& [key, what] : work) {
        if (auto done = settle(**tables, table, key, what.first, what.second); !done) return done;
      }
    }
  }
  return {};
}

Result<void> EvidenceSplit::read_map() {
  if (map_) return {};
  auto map = evidence_.map(workspace_.force(), period_.id);
  if (!map) return map.error();
  map_ = *std::move(map);
  return {};
}

Result<void> EvidenceSplit::read(const NewFile& file) {
  if (auto known = read_map(); !known) return known;
  auto tables = tables_of(file.key.plugin);
  if (!tables) return tables.error();
  const EvidenceTable* table = (*tables)->find(file.key.table);
  if (table == nullptr) return bad_input({}, "there is no table " + file.key.table);
  return make(**tables, *table, file.key, {&file});
}

Result<void> EvidenceSplit::run(const std::vector<NewFile>& files, bool places_changed) {
  if (auto known = read_map(); !known) return known;
  auto kept = evidence_.tables(workspace_.force(), period_.id);
  if (!kept) return kept.error();
  for (const PluginUse& use : period_.uses) {
    const auto is_of = [&](const EvidenceKey& key) { return key.plugin == use.plugin; };
    const bool is_asked_for =
        std::any_of(files.begin(), files.end(), [&](const auto& one) { return is_of(one.key); });
    const bool any = is_asked_for || std::any_of(kept->begin(), kept->end(),
                                                 [&](const auto& one) { return is_of(one.key); });
    if (!any) continue;
    if (!is_asked_for && !places_changed && !installed_plugin(workspace_, period_, use.plugin)) {
      continue;
    }
    if (auto done = run_plugin(use.plugin, *kept, files); !done) return done;
  }
  std::sort(changes_.begin(), changes_.end(), [](const EvidenceChange& a, const EvidenceChange& b) {
    return std::tie(a.plugin, a.table, a.owner) < std::tie(b.plugin, b.table, b.owner);
  });
  return {};
}

Result<std::vector<EvidenceChange>> split_evidence(Workspace& workspace, const Period& period,
                                                   const Organisation& organisation,
                                                   bool places_changed, const Progress& progress) {
  EvidenceSplit split(workspace, period, organisation, progress);
  if (auto done = split.run({}, places_changed); !done) return done.error();
  return split.changes();
}

}  // namespace waymark::operations

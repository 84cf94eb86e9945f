// SPDX-License-Identifier: Apache-2.0
#include "core/operations/evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/departments.h"
#include "core/formats/csv.h"
#include "core/operations/evidence_split.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

namespace fs = std::filesystem;
using store::EvidenceKey;

Result<void> check_plugin(const Period& period, const std::string& plugin) {
  std::string used;
  for (const PluginUse& use : period.uses) {
    if (use.plugin == plugin) return {};
    used += (used.empty() ? "" : ", ") + use.plugin;
  }
  return bad_input("--plugin",
                   fmt::format("period {} does not use the plugin {}", period.id, quoted(plugin)),
                   "it uses " + used);
}

/// The table, where it is one that a file for the whole force goes into.
Result<const EvidenceTable*> force_wide_table(const EvidenceTables& tables,
                                              const std::string& plugin, const std::string& id) {
  const EvidenceTable* table = tables.find(id);
  if (table == nullptr) {
    std::vector<std::string> ids;
    for (const EvidenceTable& one : tables.all) ids.push_back(one.table.id);
    if (ids.empty()) {
      return bad_input("--table", fmt::format("the plugin {} reads no tables", plugin));
    }
    const auto meant = nearest(id, ids);
    return bad_input(
        "--table", fmt::format("the plugin {} has no table {}", plugin, quoted(id)),
        meant ? "did you mean " + *meant + "?" : fmt::format("it has {}", fmt::join(ids, ", ")));
  }
  if (table->by_department) {
    return bad_input("--table",
                     fmt::format("{}/{} comes with each department's return", plugin, id),
                     "name the file in the return, under \"tables\", and use return import");
  }
  return table;
}

/// The map in a file, checked against the departments; nothing where none is given.
Result<evidence::DepartmentMap> map_of(const std::optional<fs::path>& file,
                                       const Organisation& organisation) {
  if (!file) return evidence::DepartmentMap{};
  auto map = evidence::read_department_map(*file);
  if (!map) return map.error();
  if (auto used = evidence::Departments(organisation).use(*map); !used) {
    return Error(used.error()).in_file(file->string());
  }
  return map;
}

/// True where the period's map was added to.
Result<bool> keep_map(Workspace& workspace, const Period& period,
                      const evidence::DepartmentMap& map) {
  store::EvidenceStore evidence(workspace.store());
  auto known = evidence.map(workspace.force(), period.id);
  if (!known) return known.error();
  const bool is_new = std::any_of(map.begin(), map.end(), [&](const auto& one) {
    const auto found = known->find(one.first);
    return found == known->end() || found->second != one.second;
  });
  if (!is_new) return false;
  if (auto kept = evidence.put_map(workspace.force(), period.id, map); !kept) return kept.error();
  return true;
}

/// What one import is to do with its file.
class Import {
 public:
  Import(Workspace& workspace, const Period& period, const Organisation& organisation,
         const EvidenceImportRequest& request, const Progress& progress)
      : request_(request),
        evidence_(workspace.store()),
        split_(workspace, period, organisation, progress),
        key_{workspace.force(), period.id, request.plugin, request.table} {}

  Result<void> prepare() {
    auto tables = split_.tables_of(request_.plugin);
    if (!tables) return tables.error();
    auto table = force_wide_table(**tables, request_.plugin, request_.table);
    if (!table) return table.error();
    table_ = *table;
    if (request_.dialect) {
      if (auto named = table_->dialects.named(*request_.dialect); !named) return named.error();
    }
    auto hash = hash_of_file(request_.file);
    if (!hash) return hash.error();
    hash_ = *std::move(hash);
    return {};
  }

  /// Inside the transaction.
  Result<void> run(bool mapped) {
    auto files = evidence_.files(key_);
    if (!files) return files.error();
    const auto same =
        std::find_if(files->begin(), files->end(), [&](const auto& f) { return f.hash == hash_; });
    const bool there = same != files->end() &&
                       (!request_.dialect || *request_.dialect == same->dialect) &&
                       (request_.later != LaterFile::kReplace || files->size() == 1);
    if (there) {
      number_ = same->number;
      return split_.run({}, mapped);
    }
    if (!files->empty()) {
      if (auto allowed = check_later(*files, same != files->end() ? &*same : nullptr); !allowed) {
        return allowed;
      }
    }
    auto reader = CsvReader::open_file(request_.file);
    if (!reader) return reader.error();
    auto dialect = request_.dialect ? table_->dialects.named(*request_.dialect)
                                    : table_->dialects.recognised(reader->heading());
    if (!dialect) return Error(dialect.error()).in_file(request_.file.string());
    NewFile file{key_,     &*reader,
                 *dialect, request_.file.filename().string(),
                 hash_,    request_.later == LaterFile::kReplace};
    if (auto done = split_.run({file}, mapped); !done) {
      Error error = done.error();
      return error.kind() == ErrorKind::kBadInput ? error.in_file(request_.file.string()) : error;
    }
    changed_ = true;
    return {};
  }

  Result<EvidenceImport> outcome() {
    EvidenceImport out;
    out.period = key_.period;
    out.plugin = key_.plugin;
    out.table = key_.table;
    out.changes = split_.changes();
    auto tables = split_.tables_of(key_.plugin);
    if (!tables) return tables.error();
    out.follows = (*tables)->followed_by(key_.table);
    out.changed = changed_ || !out.changes.empty();
    auto files = evidence_.files(key_);
    if (!files) return files.error();
    // A file that is new has come last.
    const auto file =
        number_ == 0
            ? std::prev(files->end())
            : std::find_if(files->begin(), files->end(),
                           [&](const store::EvidenceFile& f) { return f.number == number_; });
    out.file = file->name;
    out.dialect = file->dialect;
    out.counts = file->counts;
    out.problem_count = file->problem_count;
    auto problems = evidence_.problems(key_, file->number);
    if (!problems) return problems.error();
    out.problems = *std::move(problems);
    auto held = evidence_.held(key_, file->number);
    if (!held) return held.error();
    out.held = *std::move(held);
    return out;
  }

 private:
  Result<void> check_later(const std::vector<store::EvidenceFile>& files,
                           const store::EvidenceFile* same) const {
    const std::string named = fmt::format(
        "period {} has {} for {}/{} already", key_.period,
        files.size() == 1 ? quoted(files.front().name) : fmt::format("{} files", files.size()),
        key_.plugin, key_.table);
    if (same != nullptr && request_.later != LaterFile::kReplace) {
      return bad_input({},
                       fmt::format("{}, this file among them, read as {}", named, same->dialect),
                       "give --replace to read it in another way")
          .in_file(request_.file.string());
    }
    if (request_.later != LaterFile::kRefuse) return {};
    return bad_input({}, named,
                     "give --replace to put this file in its place, or --add to read both")
        .in_file(request_.file.string());
  }

  const EvidenceImportRequest& request_;
  store::EvidenceStore evidence_;
  EvidenceSplit split_;
  EvidenceKey key_;
  const EvidenceTable* table_ = nullptr;
  std::string hash_;
  std::int64_t number_ = 0;  ///< of the file that was there already
  bool changed_ = false;
};

Result<void> collect_held(Workspace& workspace, const Period& period, HeldEvidence& out) {
  store::EvidenceStore evidence(workspace.store());
  auto departments = workspace.store().departments(workspace.force(), period.id);
  if (!departments) return departments.error();
  const Organisation organisation{workspace.force(), workspace.force_name(),
                                  *std::move(departments)};
  std::vector<std::string> names;
  std::vector<std::string> codes;
  for (const Department* leaf : organisation.leaves()) {
    for (const std::string* name : {&leaf->code, &leaf->name}) {
      names.push_back(*name);
      codes.push_back(leaf->code);
    }
  }
  auto tables = evidence.tables(workspace.force(), period.id);
  if (!tables) return tables.error();
  const Progress silent;
  EvidenceSplit declared(workspace, period, organisation, silent);
  for (const store::EvidenceStore::Table& table : *tables) {
    // A plugin that is gone can no longer say what its tables follow.
    auto of_plugin = declared.tables_of(table.key.plugin);
    const std::string follows =
        of_plugin ? (*of_plugin)->followed_by(table.key.table) : std::string();
    auto files = evidence.files(table.key);
    if (!files) return files.error();
    for (const store::EvidenceFile& file : *files) {
      if (file.counts.held == 0) continue;
      auto held = evidence.held(table.key, file.number);
      if (!held) return held.error();
      for (EvidenceHeld& one : *held) {
        HeldRows rows{
            table.key.plugin, table.key.table, table.key.owner, file.name, follows, {}, {}};
        if (const auto near = nearest(one.given, names); near && follows.empty()) {
          rows.meant = codes[static_cast<std::size_t>(std::find(names.begin(), names.end(), *near) -
                                                      names.begin())];
        }
        rows.held = std::move(one);
        out.held.push_back(std::move(rows));
      }
    }
  }
  return {};
}

}  // namespace

Result<EvidenceImport> import_evidence(Workspace& workspace, const EvidenceImportRequest& request,
                                       const Progress& progress) {
  // Period and departments are those of the moment in which the rows are written.
  auto transaction = workspace.store().begin();
  if (!transaction) return transaction.error();
  auto period = workspace.open_period(request.period);
  if (!period) return period.error();
  if (auto used = check_plugin(*period, request.plugin); !used) return used.error();
  auto organisation = workspace.organisation(period->id);
  if (!organisation) return organisation.error();
  auto map = map_of(request.map, *organisation);
  if (!map) return map.error();
  Import import(workspace, *period, *organisation, request, progress);
  if (auto prepared = import.prepare(); !prepared) return prepared.error();
  auto mapped = keep_map(workspace, *period, *map);
  if (!mapped) return mapped.error();
  if (auto done = import.run(*mapped); !done) return done.error();
  auto outcome = import.outcome();
  if (!outcome) return outcome.error();
  if (!outcome->changed && !*mapped) return outcome;
  const EvidenceCounts& counts = outcome->counts;
  // The file's name stands beside its rows: it can be erased there, and never in the chain.
  if (auto told = workspace.store().audit(
          workspace.options().who, "evidence import",
          fmt::format("{} {}/{}", period->id, request.plugin, request.table),
          fmt::format("a file as {}: {} rows, {} used, {} merged, {} held, {} rejected{}",
                      outcome->dialect, counts.rows, counts.used, counts.merged, counts.held,
                      counts.rejected, *mapped ? "; with a map" : ""));
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  outcome->changed = true;
  return outcome;
}

Result<HeldEvidence> held_evidence(Workspace& workspace, const std::string& period_id) {
  auto moment = workspace.store().begin_read();
  if (!moment) return moment.error();
  auto period = workspace.period(period_id);
  if (!period) return period.error();
  HeldEvidence out;
  out.period = period->id;
  if (auto held = collect_held(workspace, *period, out); !held) return held.error();
  return out;
}

Result<HeldEvidence> retry_evidence(Workspace& workspace, const std::string& period_id,
                                    const std::optional<fs::path>& map_file,
                                    const Progress& progress) {
  auto transaction = workspace.store().begin();
  if (!transaction) return transaction.error();
  auto period = workspace.open_period(period_id);
  if (!period) return period.error();
  auto organisation = workspace.organisation(period->id);
  if (!organisation) return organisation.error();
  auto map = map_of(map_file, *organisation);
  if (!map) return map.error();
  auto mapped = keep_map(workspace, *period, *map);
  if (!mapped) return mapped.error();
  HeldEvidence out;
  out.period = period->id;
  auto changes = split_evidence(workspace, *period, *organisation, *mapped, progress);
  if (!changes) return changes.error();
  out.changes = *std::move(changes);
  if (auto held = collect_held(workspace, *period, out); !held) return held.error();
  if (out.changes.empty() && !*mapped) return out;
  if (auto told = workspace.store().audit(
          workspace.options().who, "evidence retry", period->id,
          fmt::format("{} tables made anew{}", out.changes.size(), *mapped ? ", with a map" : ""));
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  return out;
}

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#include "core/operations/return_tables.h"

#include <fmt/format.h>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/formats/csv.h"

namespace waymark::operations {
namespace {

namespace fs = std::filesystem;

}  // namespace

ReturnTables::ReturnTables(Workspace& workspace, const Period& period,
                           const Organisation& organisation, const Progress& progress)
    : workspace_(workspace),
      period_(period),
      evidence_(workspace.store()),
      split_(workspace, period, organisation, progress) {}

Result<bool> ReturnTables::take(const std::string& department, const std::string& plugin,
                                const fs::path& folder,
                                const std::vector<std::pair<std::string, std::string>>& tables) {
  bool changed = false;
  Problems problems;
  for (const auto& [id, path] : tables) {
    const std::string place = "/tables/" + pointer_token(id);
    auto known = split_.tables_of(plugin);
    if (!known) return known.error();
    const EvidenceTable* table = (*known)->find(id);
    if (table == nullptr) {
      std::vector<std::string> ids;
      for (const EvidenceTable& one : (*known)->all) ids.push_back(one.table.id);
      problems.add(place, fmt::format("the plugin {} has no table {}", plugin, quoted(id)),
                   ids.empty() ? "leave it out" : fmt::format("it has {}", fmt::join(ids, ", ")));
      continue;
    }
    if (!table->by_department) {
      problems.add(place, fmt::format("{}/{} is one table for the whole force", plugin, id),
                   fmt::format("import it with `waymark evidence import FILE --period {} --plugin "
                               "{} --table {}`",
                               period_.id, plugin, id));
      continue;
    }
    auto file = inside(folder, path);
    if (!file) {
      problems.add(file.error());
      continue;
    }
    auto taken = take_one({workspace_.force(), period_.id, plugin, id, department}, *file);
    if (!taken) {
      if (taken.error().kind() == ErrorKind::kFailed) return taken.error();
      problems.add(Error(taken.error()).in_file((folder / path).string()));
      continue;
    }
    changed = changed || *taken;
  }
  if (!problems.empty()) return problems.error();
  return changed;
}

Result<bool> ReturnTables::take_one(const store::EvidenceKey& key, const fs::path& file) {
  auto hash = hash_of_file(file);
  if (!hash) return hash.error();
  auto kept = evidence_.files(key);
  if (!kept) return kept.error();
  if (kept->size() == 1 && kept->front().hash == *hash) return false;
  if (period_.state == PeriodState::kClosed) {
    return bad_input({},
                     fmt::format("period {} is closed, and its evidence stays as it was: this is "
                                 "not the file that {} handed over",
                                 period_.id, key.owner),
                     "leave \"tables\" out of the revision");
  }
  auto reader = CsvReader::open_file(file);
  if (!reader) return reader.error();
  auto tables = split_.tables_of(key.plugin);
  if (!tables) return tables.error();
  auto dialect = (*tables)->find(key.table)->dialects.recognised(reader->heading());
  if (!dialect) return dialect.error();
  if (auto read =
          split_.read({key, &*reader, *dialect, file.filename().string(), *std::move(hash), true});
      !read) {
    return read.error();
  }
  ++files_;
  auto files = evidence_.files(key);
  if (!files) return files.error();
  auto problems = evidence_.problems(key, files->front().number);
  if (!problems) return problems.error();
  warn(file, files->front(), *problems);
  return true;
}

void ReturnTables::warn(const fs::path& file, const store::EvidenceFile& read,
                        const std::vector<EvidenceProblem>& problems) {
  if (read.counts.held + read.counts.rejected + read.problem_count == 0) return;
  std::string text =
      fmt::format("{}: of {} rows {} were used, {} rejected, {} held", file.filename().string(),
                  read.counts.rows, read.counts.used, read.counts.rejected, read.counts.held);
  if (!problems.empty()) {
    const EvidenceProblem& first = problems.front();
    text += fmt::format("; {} cells or rows could not be read, the first at {}: {}",
                        read.problem_count, csv_place(first.line, first.column), first.reason);
  }
  warnings_.push_back(std::move(text));
}

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/exchange/organisation_file.h"
#include "core/operations/evidence_split.h"
#include "core/operations/periods.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// Codes of the departments of the period before this one by census; nothing where there is none.
Result<std::optional<std::set<std::string>>> codes_before(Workspace& workspace,
                                                          const Period& period) {
  auto periods = workspace.store().periods(workspace.force());
  if (!periods) return periods.error();
  const Period* before = nullptr;
  for (const Period& other : *periods) {
    if (other.id != period.id && other.census < period.census) before = &other;
  }
  if (before == nullptr) return std::optional<std::set<std::string>>{};
  auto departments = workspace.store().departments(workspace.force(), before->id);
  if (!departments) return departments.error();
  std::set<std::string> codes;
  for (const Department& department : *departments) codes.insert(department.code);
  return std::optional(std::move(codes));
}

void check_predecessors(const std::vector<Department>& departments,
                        const std::optional<std::set<std::string>>& before, Problems& problems) {
  for (const Department& department : departments) {
    if (!department.predecessors) continue;
    for (const std::string& code : *department.predecessors) {
      if (before && before->contains(code)) continue;
      problems.add(
          {},
          fmt::format(
              "department {} has the predecessor {}, which {}", department.code, code,
              before ? "the period before does not know" : "no period before this one can know"),
          "use a code of the period before, or - for none");
    }
  }
}

void check_asked(const Organisation& organisation, const Period& period, Problems& problems) {
  std::set<std::string> leaves;
  for (const Department* leaf : organisation.leaves()) leaves.insert(leaf->code);
  for (const PluginUse& use : period.uses) {
    if (!use.asked) continue;
    for (const std::string& code : *use.asked) {
      if (leaves.contains(code)) continue;
      problems.add({},
                   fmt::format("department {} is asked for {} but {}", code, use.plugin,
                               organisation.department(code) != nullptr
                                   ? "has departments below it, and only those make returns"
                                   : "is not in the file"),
                   "mend this file, or open the period with another --ask");
    }
  }
}

Result<void> check_returns_keep_their_departments(Workspace& workspace, const Period& period,
                                                  const Organisation& organisation,
                                                  Problems& problems) {
  std::set<std::string> leaves;
  for (const Department* leaf : organisation.leaves()) leaves.insert(leaf->code);
  for (const PluginUse& use : period.uses) {
    auto visited = workspace.store().for_each_return(
        workspace.force(), period.id, use.plugin, [&](Return&& given) {
          if (!leaves.contains(given.department)) {
            problems.add({},
                         fmt::format("department {} has made a return for {} already, and would "
                                     "no longer be one that makes returns",
                                     given.department, use.plugin),
                         "keep it in the file");
          }
          return true;
        });
    if (!visited) return visited;
  }
  return {};
}

}  // namespace

Result<OrganisationImport> import_organisation(Workspace& workspace,
                                               const std::filesystem::path& file,
                                               const std::string& period_id,
                                               const Progress& progress) {
  // The returns and the state that the file is checked against are those it is written beside.
  store::Store& store = workspace.store();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  auto period = workspace.open_period(period_id);
  if (!period) return period.error();
  auto read = exchange::read_organisation(file, {workspace.force(), workspace.one_force()});
  if (!read) return read.error();
  const Organisation organisation{workspace.force(), workspace.force_name(), *std::move(read)};

  Problems problems(file.string());
  auto before = codes_before(workspace, *period);
  if (!before) return before.error();
  check_predecessors(organisation.departments, *before, problems);
  check_asked(organisation, *period, problems);
  if (auto kept = check_returns_keep_their_departments(workspace, *period, organisation, problems);
      !kept) {
    return kept.error();
  }
  if (!problems.empty()) return problems.error();

  OrganisationImport outcome;
  outcome.departments = organisation.departments.size();
  for (const Department* leaf : organisation.leaves()) {
    ++outcome.leaves;
    outcome.people += leaf->headcount * leaf->share;
  }
  auto present = store.departments(workspace.force(), period->id);
  if (!present) return present.error();
  if (*present == organisation.departments) return outcome;

  if (auto put = store.put_departments(workspace.force(), period->id, organisation.departments);
      !put) {
    return put.error();
  }
  auto split = split_evidence(workspace, *period, organisation, true, progress);
  if (!split) return split.error();
  outcome.evidence = *std::move(split);
  if (auto told = store.audit(workspace.options().who, "org import", period->id,
                              fmt::format("{} departments", outcome.departments));
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  outcome.changed = true;
  return outcome;
}

}  // namespace waymark::operations

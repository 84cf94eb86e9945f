// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string_view>

#include "core/base/text_index.h"
#include "core/exchange/organisation_file.h"
#include "core/model/department_list.h"
#include "core/operations/evidence_split.h"
#include "core/operations/periods.h"
#include "core/store/evidence.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// The period before this one by census, if there is one.
Result<std::optional<std::string>> period_before(Workspace& workspace, const Period& period) {
  auto periods = workspace.store().periods(workspace.force());
  if (!periods) return periods.error();
  const Period* before = nullptr;
  for (const Period& other : *periods) {
    if (other.id != period.id && other.census < period.census) before = &other;
  }
  if (before == nullptr) return std::optional<std::string>{};
  return std::optional(before->id);
}

Result<void> check_predecessors(Workspace& workspace, const Period& period,
                                const DepartmentList& departments, Problems& problems) {
  std::size_t first = 0;
  while (first < departments.size() && !departments.has_predecessors(first)) ++first;
  if (first == departments.size()) return {};
  const auto before = period_before(workspace, period);
  if (!before) return before.error();
  TextIndex codes;
  if (*before) {
    auto visited = workspace.store().for_each_department(
        workspace.force(), **before, [&](const Department& one) { codes.add(one.code); });
    if (!visited) return visited;
  }
  Department department;
  for (std::size_t i = first; i < departments.size(); ++i) {
    if (!departments.has_predecessors(i)) continue;
    departments.read(i, department);
    for (const std::string& code : *department.predecessors) {
      if (codes.find(code) != TextIndex::kNone) continue;
      problems.add(
          {},
          fmt::format(
              "department {} has the predecessor {}, which {}", department.code, code,
              *before ? "the period before does not know" : "no period before this one can know"),
          "use a code of the period before, or - for none");
    }
  }
  return {};
}

/// A period's departments, and which of them make returns.
struct Places {
  DepartmentList departments;
  std::vector<bool> leaves = departments.leaves();

  [[nodiscard]] bool is_leaf(std::string_view code) const {
    const auto place = departments.find(code);
    return place && leaves[*place];
  }
};

void check_asked(const Places& places, const Period& period, Problems& problems) {
  for (const PluginUse& use : period.uses) {
    if (!use.asked) continue;
    for (const std::string& code : *use.asked) {
      if (places.is_leaf(code)) continue;
      problems.add({},
                   fmt::format("department {} is asked for {} but {}", code, use.plugin,
                               places.departments.find(code)
                                   ? "has departments below it, and only those make returns"
                                   : "is not in the file"),
                   "mend this file, or open the period with another --ask");
    }
  }
}

Result<void> check_returns_keep_their_departments(Workspace& workspace, const Period& period,
                                                  const Places& places, Problems& problems) {
  for (const PluginUse& use : period.uses) {
    auto visited = workspace.store().for_each_return(
        workspace.force(), period.id, use.plugin, [&](Return&& given) {
          if (!places.is_leaf(given.department)) {
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

/// Splits the evidence that the period has among its new departments.
Result<std::vector<EvidenceChange>> split_again(Workspace& workspace, const Period& period,
                                                Places&& places, const Progress& progress) {
  const auto tables = store::EvidenceStore(workspace.store()).tables(workspace.force(), period.id);
  if (!tables) return tables.error();
  if (tables->empty()) return std::vector<EvidenceChange>{};
  Organisation organisation{workspace.force(), workspace.force_name(), places.departments.all()};
  places = {};
  return split_evidence(workspace, period, organisation, true, progress);
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
  Places places{*std::move(read)};

  Problems problems(file.string());
  if (auto known = check_predecessors(workspace, *period, places.departments, problems); !known) {
    return known.error();
  }
  check_asked(places, *period, problems);
  if (auto kept = check_returns_keep_their_departments(workspace, *period, places, problems);
      !kept) {
    return kept.error();
  }
  if (!problems.empty()) return problems.error();

  OrganisationImport outcome;
  outcome.departments = places.departments.size();
  Department department;
  for (std::size_t i = 0; i < places.departments.size(); ++i) {
    if (!places.leaves[i]) continue;
    places.departments.read(i, department);
    ++outcome.leaves;
    outcome.people += department.headcount * department.share;
  }
  const auto put = store.put_departments(workspace.force(), period->id, places.departments);
  if (!put) return put.error();
  if (!*put) return outcome;

  auto split = split_again(workspace, *period, std::move(places), progress);
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

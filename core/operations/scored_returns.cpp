// SPDX-License-Identifier: Apache-2.0
#include "core/operations/scored_returns.h"

#include <set>
#include <utility>

#include "core/insight/rollup/rollup.h"
#include "core/store/evidence.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// Departments that make returns, are asked, and have rows of their own of the plugin's tables.
Result<std::set<std::string>> departments_with_rows(Workspace& workspace,
                                                    const Assessment& assessment,
                                                    std::uint32_t plugin) {
  std::set<std::string> codes;
  const Instrument& instrument = *assessment.plugins[plugin].instrument;
  if (instrument.tables.empty()) return codes;
  auto parts = store::EvidenceStore(workspace.store())
                   .parts(workspace.force(), assessment.period.id, assessment.plugins[plugin].id);
  if (!parts) return parts.error();
  std::set<std::string> leaves;
  for (const Department* leaf : assessment.organisation.leaves()) leaves.insert(leaf->code);
  for (const store::EvidenceStore::Part& part : *parts) {
    const std::string& code = part.rows.department;
    if (!leaves.contains(code) || !instrument.table(part.table)) continue;
    if (insight::is_asked(assessment, plugin, code)) codes.insert(code);
  }
  return codes;
}

Return return_without_answers(const Assessment& assessment, std::uint32_t plugin,
                              const std::string& department) {
  Return given;
  given.period = assessment.period.id;
  given.force = assessment.organisation.code;
  given.department = department;
  given.plugin = assessment.plugins[plugin].id;
  given.edition = assessment.plugins[plugin].edition;
  given.status = ReturnStatus::kNotStarted;
  return given;
}

}  // namespace

Result<void> for_each_scored_return(Workspace& workspace, const Assessment& assessment,
                                    std::uint32_t plugin,
                                    const std::function<bool(Return&&)>& visit) {
  auto found = departments_with_rows(workspace, assessment, plugin);
  if (!found) return found.error();
  std::set<std::string> waiting = *std::move(found);
  bool going = true;
  const auto visit_before = [&](const std::string* department) {
    while (going && !waiting.empty() && (department == nullptr || *waiting.begin() < *department)) {
      const std::string code = *waiting.begin();
      waiting.erase(waiting.begin());
      going = visit(return_without_answers(assessment, plugin, code));
    }
  };
  auto visited = workspace.store().for_each_return(
      workspace.force(), assessment.period.id, assessment.plugins[plugin].id, [&](Return&& given) {
        if (!insight::is_asked(assessment, plugin, given.department)) return true;
        visit_before(&given.department);
        waiting.erase(given.department);
        going = going && visit(std::move(given));
        return going;
      });
  if (!visited) return visited;
  visit_before(nullptr);
  return {};
}

Result<std::optional<Return>> scored_return_of(Workspace& workspace, const Assessment& assessment,
                                               std::uint32_t plugin,
                                               const std::string& department) {
  auto found = workspace.store().find_return(workspace.force(), assessment.period.id, department,
                                             assessment.plugins[plugin].id);
  if (!found || *found) return found;
  auto with_rows = departments_with_rows(workspace, assessment, plugin);
  if (!with_rows) return with_rows.error();
  if (!with_rows->contains(department)) return std::optional<Return>{};
  return std::optional(return_without_answers(assessment, plugin, department));
}

}  // namespace waymark::operations

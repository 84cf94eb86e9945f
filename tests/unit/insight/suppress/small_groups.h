// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/insight/explain/explain.h"
#include "core/insight/suppress/suppress.h"
#include "tests/unit/insight/small_force.h"

namespace waymark::insight {

/// One department as its plugin `alpha` sees it.
struct Group {
  std::string code;
  double headcount = 0;
  double people = 0;  ///< behind its results; 0: none
  std::vector<Figure> figures;
  std::vector<std::pair<std::string, std::int64_t>> items = {};  ///< people by item
};

/// A force of these departments; `alpha` reads a table in both dimensions and suppresses groups
/// below 10, `beta` suppresses nothing. Figures as rolled up, nothing suppressed yet.
inline Results results_of_groups(const std::vector<Group>& groups) {
  std::vector<Department> departments;
  for (const Group& group : groups) {
    departments.push_back(department_of(group.code, group.headcount));
  }
  Assessment assessment = small_assessment(departments);
  auto instrument = std::make_shared<Instrument>(*assessment.plugins[0].instrument);
  instrument->metrics = {{"people", "People", "", ""}, {"by-item", "People by item", "", "d1"}};
  instrument->findings = {{"f", "Finding", "Do it", "data", "d1", Severity::kHigh, {}}};
  instrument->suppress = SuppressRule{0, 10};
  for (Dimension& dimension : instrument->dimensions) dimension.tables = {"people"};
  assessment.plugins[0].instrument = instrument;
  std::vector<std::vector<AssessedReturn>> returns;
  for (const Group& group : groups) {
    AssessedReturn given = return_of(0, group.figures);
    given.self = given.card;
    if (group.people > 0) {
      given.card.metrics.push_back(
          {0, group.people, {}, {}, static_cast<std::int64_t>(group.people), ""});
      std::int64_t all = 0;
      for (const auto& [item, n] : group.items) all += n;
      if (all > 0) given.card.metrics.push_back({1, static_cast<double>(all), {}, {}, all, ""});
      for (const auto& [item, n] : group.items) {
        given.card.metrics.push_back({1, static_cast<double>(n), {}, {}, n, item});
      }
    }
    given.card.findings = {{0, "of " + group.code}};
    returns.push_back({given, return_of(1, {sure(2)})});
  }
  return results_of(assessment, returns);
}

inline std::unique_ptr<Suppression> suppression_of(const Results& results) {
  auto suppression = std::make_unique<Suppression>(results.assessment);
  for (const DepartmentResult& department : results.departments) suppression->add(department);
  suppression->finish(results.force);
  return suppression;
}

inline Results shown(const Results& results, const Suppression& suppression) {
  Results out = results;
  for (DepartmentResult& department : out.departments) {
    department.department = out.assessment.organisation.department(department.department->code);
    suppression.apply(department);
  }
  suppression.apply(out.force);
  return out;
}

/// An explanation's source over results as rolled up and force figures as shown.
inline ExplainSource source_of(const Results& results, const ForceResult& force,
                               const Suppression& suppression) {
  ExplainSource out;
  out.assessment = &results.assessment;
  out.force = &force;
  out.suppression = &suppression;
  out.departments = [&results](const std::optional<std::string>& only,
                               const std::function<bool(const DepartmentResult&)>& visit) {
    for (const DepartmentResult& department : results.departments) {
      if (only.value_or(department.department->code) != department.department->code) continue;
      if (!visit(department)) break;
    }
    return Result<void>();
  };
  out.traces = [&results](const std::string& department, std::uint32_t plugin) {
    std::vector<TraceNode> traces;
    for (std::size_t d = 0; d < results.assessment.plugins[plugin].instrument->dimensions.size();
         ++d) {
      TraceNode leaf;
      leaf.id = department + "/rows";
      leaf.rule = "rows";
      leaf.value = 1;
      leaf.source = TableSource{"alpha/people", 3};
      TraceNode root;
      root.rule = "maturity_scale";
      root.inputs = {leaf};
      traces.push_back(root);
    }
    return Result(traces);
  };
  return out;
}

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/insight/explain/explain.h"
#include "tests/unit/insight/small_force.h"

namespace waymark::insight {

/// Departments A (all answered) and B (alpha failed, no return for beta) below TOP, which makes no
/// returns, with a trace of one answer for each dimension. P2 has a target of 3.5.
struct SmallSource {
  SmallSource() {
    Assessment assessment =
        small_assessment({department_of("A", 30), department_of("B", 10), department_of("TOP", 0)});
    assessment.organisation.departments[0].parent = "TOP";
    assessment.organisation.departments[1].parent = "TOP";
    assessment.strategy.principles[1].targets = {{*Date::parse("2026-01-01"), 3.5}};
    AssessedReturn broken = return_of(0, {});
    broken.card.failure = "ran into a wall";
    results = results_of(assessment, {{return_of(0, {sure(2), sure(3)}), return_of(1, {sure(3)})},
                                      {broken, no_return(1)}});
  }
  SmallSource(const SmallSource&) = delete;
  SmallSource& operator=(const SmallSource&) = delete;

  ExplainSource source() {
    ExplainSource out;
    out.assessment = &results.assessment;
    out.force = &results.force;
    out.departments = [this](const std::optional<std::string>& only,
                             const std::function<bool(const DepartmentResult&)>& visit) {
      for (const DepartmentResult& department : results.departments) {
        if (only.value_or(department.department->code) != department.department->code) continue;
        if (!visit(department)) break;
      }
      return Result<void>();
    };
    out.traces = [this](const std::string& department, std::uint32_t plugin) {
      traced.push_back(department + "/" + results.assessment.plugins[plugin].id);
      std::vector<TraceNode> traces;
      if (department == "B") return Result(traces);
      for (const Dimension& dimension : results.assessment.plugins[plugin].instrument->dimensions) {
        TraceNode leaf;
        leaf.id = department + "/q-" + dimension.id;
        leaf.rule = "answer";
        leaf.label = "How good is it?";
        leaf.value = 2;
        leaf.weight = 1;
        leaf.source = AnswerSource{department, results.assessment.plugins[plugin].id,
                                   "q-" + dimension.id, AnswerValue{std::string("some")}};
        TraceNode root;
        root.rule = "maturity_scale";
        root.label = dimension.title;
        root.parameters = {{"min", "0"}, {"max", "5"}};
        root.inputs = {leaf};
        traces.push_back(root);
      }
      return Result(traces);
    };
    return out;
  }

  Results results;
  std::vector<std::string> traced;  ///< which traces were asked for
};

}  // namespace waymark::insight

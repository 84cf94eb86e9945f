// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"

namespace waymark::insight {

class Suppression;

/// What is to be explained, as `explain` names it. All empty: the force's own score. A dimension
/// needs its plugin; a principle stands without one. With a department: that department's.
struct ExplainSubject {
  std::optional<std::string> department, plugin, dimension, principle;
};

/// Where an explanation takes its figures from. What it gives must be of one and the same period
/// and fit together: the explanation is made of these figures, and adds none.
struct ExplainSource {
  const Assessment* assessment = nullptr;
  const ForceResult* force = nullptr;
  /// What of the departments' figures is not to be shown; null: all may be. `force` is as shown.
  const Suppression* suppression = nullptr;
  /// Calls for every leaf department in byte order of code, or for `only` that one, with its
  /// figures as rolled up. A false stops.
  std::function<Result<void>(const std::optional<std::string>& only,
                             const std::function<bool(const DepartmentResult&)>& visit)>
      departments;
  /// One tree a dimension of the department's return to that plugin (index), as trace_return()
  /// makes them; none where it made no return.
  std::function<Result<std::vector<TraceNode>>(const std::string& department, std::uint32_t plugin)>
      traces;
};

/// How a number came about, down to the answers. Node ids: `force`, `principle/P1`, `cyber`,
/// `cyber/a1`, and of a department `CONTACT/cyber/a1`, `CONTACT/principle/P1` and so on.
///
/// Rules of the nodes above a return: `weighted_mean` (rollup.h); `no_return` (asked, none made);
/// `failed` (parameter `reason`); `list` (a department without a plugin or a principle: it has no
/// figure of its own, only what is listed); `suppressed`: a figure that too few people are behind,
/// with no number and nothing below it, or, in the force's dimensions, the mean of all departments
/// that are suppressed, which are one node (`suppressed/skills/attainment`; a second one,
/// `suppressed/skills/attainment/unscored`, where some have no score). A principle has parameters
/// `target` and `status` where it has a target. A parameter `rounded` is the step that value, low
/// and high are rounded to, because what is not shown counts in them (coverage to 0.05): such a
/// node follows from its inputs within half a step of its own and of theirs.
///
/// Bad input: a subject that the period does not have, a department that was not asked, a
/// dimension without its plugin, a plugin together with a principle.
[[nodiscard]] Result<TraceNode> explain(const ExplainSource& source, const ExplainSubject& subject);

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/model/results.h"

namespace waymark::insight {

/// A child of a weighted mean: its figure and its weight, >= 0.
struct Weighted {
  double weight = 0;
  const Figure* figure = nullptr;
};

/// The mean of DESIGN 4: score over scored children; low, high and coverage the same weighted mean
/// over all children that count (an unscored or failed one with its 0 to 5 and coverage 0). No
/// child that counts: not applicable. Weight of scored children 0: unscored (bounds and coverage
/// from all that count where their weight is above 0, else 0 to 5 and 0).
/// Outer bounds of a child that weighs make outer bounds.
/// Sums are exact to the last digit whatever the order of the children (see sum.h).
[[nodiscard]] Figure weighted_mean(const std::vector<Weighted>& children);

/// How a figure stands against a target: of one that is printed rounded, as it is printed.
[[nodiscard]] TargetStatus status_against(const std::optional<double>& target,
                                          const Figure& figure);

/// Which dimensions feed each principle, and how strongly: `contributions` where a dimension is
/// listed for any principle, else its themes; several add up. In the strategy's order; within a
/// principle by plugin, then dimension.
[[nodiscard]] std::vector<std::vector<PrincipleContribution>> contributions_of(
    const Strategy& strategy, const std::vector<PluginInPeriod>& plugins);

/// True when the period asks this department of this plugin (index).
[[nodiscard]] bool is_asked(const Assessment& assessment, std::uint32_t plugin,
                            const std::string& department);

/// Rolls scorecards up as DESIGN 4 says. Departments may be added in any order: no byte of the
/// outcome depends on it. Holds a few numbers for each force dimension, never the departments, so
/// memory does not grow with their number. Pure; one thread at a time.
class Rollup {
 public:
  /// `assessment` must outlive the roll-up.
  explicit Rollup(const Assessment& assessment);
  ~Rollup();

  /// One leaf department's own figures; takes it into the force's. `returns` holds one entry for
  /// each plugin the department was asked (kNotStarted where there is none yet), by plugin.
  DepartmentResult add(const Department& department, const std::vector<AssessedReturn>& returns);

  /// The same figures without taking them in: for a second pass over the departments.
  [[nodiscard]] DepartmentResult department_result(
      const Department& department, const std::vector<AssessedReturn>& returns) const;

  [[nodiscard]] ForceResult finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "core/insight/compare/compare.h"
#include "core/model/results.h"

namespace waymark::insight {

/// What of a period's results is not shown because too few people are behind it, so that it cannot
/// be worked out from what is shown either (insight/disclosure). For the plugins whose model says
/// `suppress`:
///
/// - A department with fewer people behind it than the model's limit is suppressed for the plugin
///   as a whole. The people behind it are the value of the model's metric, or the `n` of a metric
///   of the whole return that belongs to a dimension, whichever is the least above 0; where a
///   dimension that reads tables is scored and that metric is not there, nobody knows, and it is
///   suppressed.
/// - With them go, dimension by dimension, others that have a score and a weight there, the one of
///   least weight first (of equal ones the first code): until there are two of at least that many
///   people, and more while what is printed would tell a hidden score. Of these "more" those are
///   shown again that can be. A department that is hidden in one dimension keeps its figures in the
///   others, and shows nothing that rests on the hidden one, no metrics and no findings.
/// - Every figure of the force that rests on one of them is rounded once, from its exact value
///   (rounding.h); a principle's status is taken from that.
/// - Where all together are not enough, the force's own figures that rest on the dimension are
///   suppressed too.
/// - Elsewhere a metric of an item with fewer people than the limit is suppressed, with every
///   metric of that item in that department, and more cells until none can be worked out
///   (cells.h); a department in which that cannot be had is suppressed as a whole.
///
/// What is suppressed has the state `suppressed` and no number. A department's principle goes with
/// the dimensions that feed it. Pure; one thread at a time.
class Suppression {
 public:
  /// `assessment` must outlive it.
  explicit Suppression(const Assessment& assessment);
  ~Suppression();

  /// Takes in a department's results as rolled up, each once, in any order.
  void add(const DepartmentResult& department);
  /// Decides. Call once, after the last department, with the force's figures as rolled up.
  void finish(const ForceResult& force);

  /// True where the department is suppressed in the dimension of the plugin (indexes).
  [[nodiscard]] bool hides(const std::string& department, std::uint32_t plugin,
                           std::uint32_t dimension) const;
  /// True where the force's own figure of it is.
  [[nodiscard]] bool withholds(std::uint32_t plugin, std::uint32_t dimension) const;

  /// What the mean of the departments that are suppressed is rounded to in a dimension (index)
  /// where it is shown; 0: it is not to be shown.
  [[nodiscard]] double mean_step(std::uint32_t plugin, std::uint32_t dimension) const;

  void apply(DepartmentResult& department) const;
  /// `force` as given to finish().
  void apply(ForceResult& force) const;

  /// The same as a comparison takes it; `later`: of which of its periods these are.
  void add_to(bool later, std::set<HiddenFigure>& hidden) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/insight/disclosure/force_figures.h"
#include "core/model/results.h"

namespace waymark::insight {

/// Figures of a period that a public copy does not show. Before protect(): what has to go; after
/// it, what else goes with that, so that nothing of it can be worked out.
struct PublicFigures {
  /// By department (place in Results::departments), plugin and dimension.
  std::vector<std::vector<std::vector<bool>>> departments;
  /// Of the force, by plugin and dimension: goes with all its departments' figures.
  std::vector<std::vector<bool>> dimensions;
  std::vector<bool> plugins, principles;  ///< of the force
  /// As `departments`: what earlier copies show already. Hiding it keeps nothing.
  std::vector<std::vector<std::vector<bool>>> known;
  /// Of departments: goes with all dimensions that it is made of. By department and principle.
  std::vector<std::vector<bool>> own_principles;
  /// By department: those that it is the mean of, where it is a row that several share; else
  /// empty. Must outlive protect(). Everybody knows which they are.
  std::vector<std::vector<const DepartmentResult*>> units;
  /// After protect(), by place in ForceFigures::all(): not shown; shown rounded.
  std::vector<bool> withheld, rounded;

  /// Nothing hidden, of the size of these results.
  explicit PublicFigures(const Results& results);
};

/// A row that several departments share goes in a dimension where its mean tells what one of them
/// scored there: where only one did, or where their mean is too near an end of the scale.
///
/// Hides more until every hidden score of a department, and of the force in a dimension, can differ
/// by kLeastWidth: in each dimension with a hidden score the scored department of least weight (of
/// equal ones the first code), one always, more while needed; the dimension itself where all are
/// hidden and it is not enough; what rests on a hidden dimension of the force, the principles it
/// counts most in first, then plan items and the rest. Of what went beyond the first partner all
/// is shown again that can be.
///
/// What earlier copies show is no partner of anything, and is not protected here: told_together()
/// (earlier_copies.h) says what they give away.
///
/// What is suppressed in `results` already stays as it is: it is neither shown nor moved. A figure
/// that is rounded there has a true value that is not known here, and is held where it is.
void protect(const Results& results, PublicFigures& figures);

/// Rounds and takes out of the force's figures what protect() found, and takes the principles'
/// status anew.
void apply(const Results& results, const PublicFigures& figures, ForceResult& force);

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "core/model/comparison.h"
#include "core/model/results.h"

namespace waymark::insight {

/// The one row that stands for all departments whose names a public copy takes out, so that nobody
/// can tell which of them it is about.
struct SharedRow {
  std::string code, name;
  std::set<std::string> departments;  ///< their codes, in any period
};

/// The results with one leaf in place of those that the row stands for: of each figure the mean by
/// their weights (weighted_mean; suppressed where one that weighs anything is, and above dimensions
/// where they do not all count in the same ones, which would tell them apart), without parent,
/// predecessors, metrics, findings, native results or anything of their returns. Departments below
/// one of them have no parent any more. Pure.
[[nodiscard]] Results merged(const Results& whole, const SharedRow& row);

/// The comparison with one unit in place of those that a department of the row belongs to: of each
/// subject both periods' figures and the change between them, no effects; of each sum over units
/// their parts in one. `earlier` and `later` are the two periods as asked for, not merged. Pure.
[[nodiscard]] Comparison merged(const Comparison& whole, const SharedRow& row,
                                const Results& earlier, const Results& later);

}  // namespace waymark::insight

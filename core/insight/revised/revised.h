// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/model/results.h"

namespace waymark::insight {

/// Appends the force's figures that are not the same to the bit: the force, principles in the
/// strategy's order, each plugin with its dimensions. Both are of `assessment`. Pure.
void add_revised(const Assessment& assessment, const ForceResult& published, const ForceResult& now,
                 std::vector<RevisedFigure>& out);

/// The same of one department: principles, then each plugin that it was asked with its dimensions.
void add_revised(const Assessment& assessment, const DepartmentResult& published,
                 const DepartmentResult& now, std::vector<RevisedFigure>& out);

}  // namespace waymark::insight

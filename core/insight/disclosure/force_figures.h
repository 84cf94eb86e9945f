// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/insight/disclosure/assignments.h"
#include "core/model/results.h"

namespace waymark::insight {

enum class ForceKind : std::uint8_t { kDimension, kPlugin, kPrinciple, kItem, kForce };

/// One of the force's own figures and what it is made of: `score` says how much each force
/// dimension's score counts in its score, `bounds` the same of low, high and coverage. Part::number
/// is the dimension's place among those of all plugins, as ForceFigures::place() gives it.
struct ForceFigure {
  ForceKind kind = ForceKind::kDimension;
  std::size_t first = 0, second = 0;  ///< plugin, dimension; principle; plan, item
  Figure exact;
  std::vector<Part> score, bounds;

  /// Whether a dimension (place) counts in it.
  [[nodiscard]] bool rests_on(std::size_t dimension) const;
};

/// All figures that are printed of the force, but for its departments'. Pure.
class ForceFigures {
 public:
  /// `force` with all digits and nothing hidden.
  ForceFigures(const Assessment& assessment, const ForceResult& force);

  [[nodiscard]] std::size_t place(std::size_t plugin, std::size_t dimension) const {
    return begins_[plugin] + dimension;
  }
  /// Number of places.
  [[nodiscard]] std::size_t dimensions() const { return begins_.back(); }
  /// Dimensions by place, then plugins, principles, plan items and the force.
  [[nodiscard]] const std::vector<ForceFigure>& all() const { return figures_; }

  /// The figure in `force` that one of these is.
  [[nodiscard]] static Figure& in(ForceResult& force, const ForceFigure& figure);

 private:
  std::vector<std::size_t> begins_;  ///< by plugin: the place of its first dimension; then the end
  std::vector<ForceFigure> figures_;
};

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/results.h"

namespace waymark::insight {

/// Something not known: one department's return to one plugin, and how far it leaves the force's
/// score for that plugin open.
struct KnowledgeGap {
  const DepartmentResult* department = nullptr;
  const DepartmentPluginResult* plugin = nullptr;
  double width = 0;  ///< of the department's own bounds, 0 to 5
  /// Its part of the width of the force's bounds for the plugin: those of all departments add up
  /// to high - low of the force's figure.
  double force_width = 0;
};

/// Where we know least: every department and plugin whose bounds are open, the widest part of the
/// force's bounds first (then own width, department, plugin). Pointers into `results`. Pure.
[[nodiscard]] std::vector<KnowledgeGap> where_we_know_least(const Results& results);

/// One finding over all the departments it was made of.
struct ForceFinding {
  std::uint32_t plugin = 0;   ///< index into Assessment::plugins
  std::uint32_t finding = 0;  ///< index into that plugin's Instrument::findings
  std::vector<const DepartmentResult*> departments;  ///< by code
  double headcount = 0;  ///< of those departments, each times its share: people of this force
  /// The principles it stands in the way of, those it weighs most in first: through the
  /// contributions of its dimension, or where it names none through its theme. Indexes into the
  /// strategy's principles.
  std::vector<std::uint32_t> principles;
};

/// Every finding made anywhere, the most pressing first: by severity, then by the people
/// concerned, then by departments, plugin and finding id. Pointers into `results`. Pure.
[[nodiscard]] std::vector<ForceFinding> force_findings(const Results& results);

}  // namespace waymark::insight

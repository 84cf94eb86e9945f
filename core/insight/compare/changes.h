// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/insight/compare/compare.h"
#include "core/insight/compare/effects.h"

namespace waymark::insight {

/// A dimension of a plugin on both sides.
struct DimensionPair {
  std::string id, title;
  std::optional<std::uint32_t> earlier, later;  ///< indexes in the two instruments
};

/// A plugin on both sides, with its dimensions in the later edition's order, then those that only
/// the earlier one has.
struct PluginPair {
  std::string id, title;
  std::optional<std::uint32_t> earlier, later;  ///< indexes in the two assessments
  std::vector<DimensionPair> dimensions;
  std::string earlier_edition, later_edition;  ///< empty on a side without it
};

/// A principle of the later strategy with those it came from; or one that came to an end.
struct PrinciplePair {
  std::string id, title;  ///< id as in a subject's: unique
  std::vector<std::uint32_t> earlier;
  std::vector<double> parts;  ///< of each of the earlier ones, that lives on here
  std::optional<std::uint32_t> later;
};

/// Changes of the force or of one unit.
struct ChangeSet {
  Change force;  ///< of the force only
  std::vector<Change> principles, plugins;
  std::vector<std::vector<Change>> dimensions;  ///< by plugin
};

/// Everything compared, before it is put into words and ids. Internal to compare().
struct Changes {
  std::vector<Unit> units;
  std::vector<PrinciplePair> principles;
  std::vector<PluginPair> plugins;
  ChangeSet force;
  std::vector<ChangeSet> by_unit;
  /// By unit: figures not to be shown, and what rests on them.
  struct Hidden {
    bool any = false;
    std::vector<bool> principles, plugins;
    std::vector<std::vector<bool>> dimensions;
  };
  std::vector<Hidden> hidden;
  Hidden force_hidden;  ///< the same of the force's own; `any` is the force itself
};

[[nodiscard]] Changes find_changes(const ComparisonInput& input);

}  // namespace waymark::insight

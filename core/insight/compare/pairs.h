// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "core/insight/compare/changes.h"

namespace waymark::insight {

/// The plugins of two periods side by side, in byte order of id.
[[nodiscard]] std::vector<PluginPair> pair_plugins(const Assessment& earlier,
                                                   const Assessment& later);

/// The principles of the last strategy in its order, with those of the first that they came from;
/// then those of the first that live on nowhere.
[[nodiscard]] std::vector<PrinciplePair> pair_principles(
    const std::vector<const Strategy*>& strategies);

/// Which dimensions feed each pair of principles, and how strongly on each side.
class PrincipleChildren {
 public:
  PrincipleChildren(const ComparisonInput& input, const std::vector<PluginPair>& plugins,
                    const std::vector<PrinciplePair>& principles);

  /// The children of a principle (index of its pair) with their effective weights; `dimensions` are
  /// the changes of the force or of one unit, by plugin.
  [[nodiscard]] std::vector<ChildChange> of(
      std::size_t principle, const std::vector<std::vector<Change>>& dimensions) const;

  /// True where the two sides do not have the same children with the same weights.
  [[nodiscard]] bool declared_differ(std::size_t principle) const;

  /// True where one of the principle's dimensions is marked.
  [[nodiscard]] bool any(std::size_t principle, const std::vector<std::vector<bool>>& marks) const;

 private:
  using Place = std::pair<std::size_t, std::size_t>;  // indexes: plugin pair, dimension pair
  using Weights = std::map<Place, double>;
  struct Origin {
    double weight = 0;  ///< of the principle in its strategy
    Weights children;
  };
  struct Entry {
    std::vector<Origin> earlier;
    Weights later;
    bool has_later = false;
  };

  std::vector<Entry> entries_;
};

}  // namespace waymark::insight

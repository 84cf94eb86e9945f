// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/pairs.h"

#include <algorithm>
#include <set>

#include "core/insight/compare/lineage.h"
#include "core/insight/rollup/rollup.h"

namespace waymark::insight {
namespace {

std::optional<std::uint32_t> find_plugin(const Assessment& assessment, const std::string& id) {
  for (std::uint32_t i = 0; i < assessment.plugins.size(); ++i) {
    if (assessment.plugins[i].id == id) return i;
  }
  return std::nullopt;
}

std::string title_of(const Principle& principle) {
  return principle.title.value_or("Title to be confirmed");
}

}  // namespace

std::vector<PluginPair> pair_plugins(const Assessment& earlier, const Assessment& later) {
  std::set<std::string> ids;
  for (const PluginInPeriod& plugin : earlier.plugins) ids.insert(plugin.id);
  for (const PluginInPeriod& plugin : later.plugins) ids.insert(plugin.id);
  std::vector<PluginPair> out;
  for (const std::string& id : ids) {
    PluginPair& pair = out.emplace_back();
    pair.id = id;
    pair.earlier = find_plugin(earlier, id);
    pair.later = find_plugin(later, id);
    if (pair.later) {
      const PluginInPeriod& plugin = later.plugins[*pair.later];
      pair.title = plugin.name;
      pair.later_edition = plugin.edition;
      for (std::uint32_t d = 0; d < plugin.instrument->dimensions.size(); ++d) {
        const Dimension& dimension = plugin.instrument->dimensions[d];
        pair.dimensions.push_back({dimension.id, dimension.title, std::nullopt, d});
      }
    }
    if (!pair.earlier) continue;
    const PluginInPeriod& plugin = earlier.plugins[*pair.earlier];
    if (!pair.later) pair.title = plugin.name;
    pair.earlier_edition = plugin.edition;
    for (std::uint32_t d = 0; d < plugin.instrument->dimensions.size(); ++d) {
      const Dimension& dimension = plugin.instrument->dimensions[d];
      const auto found =
          std::find_if(pair.dimensions.begin(), pair.dimensions.end(),
                       [&](const DimensionPair& other) { return other.id == dimension.id; });
      if (found != pair.dimensions.end()) {
        found->earlier = d;
      } else {
        pair.dimensions.push_back({dimension.id, dimension.title, d, std::nullopt});
      }
    }
  }
  return out;
}

std::vector<PrinciplePair> pair_principles(const std::vector<const Strategy*>& strategies) {
  const Strategy& first = *strategies.front();
  const Strategy& last = *strategies.back();
  const auto joined = join_principles(strategies);
  std::vector<PrinciplePair> out;
  std::set<std::uint32_t> living;
  std::set<std::string> ids;
  for (std::uint32_t i = 0; i < last.principles.size(); ++i) {
    PrinciplePair& pair = out.emplace_back();
    pair.id = last.principles[i].id;
    pair.title = title_of(last.principles[i]);
    pair.later = i;
    ids.insert(pair.id);
    for (const PrincipleOrigin& origin : joined[i]) {
      pair.earlier.push_back(origin.earlier);
      pair.parts.push_back(origin.part);
      living.insert(origin.earlier);
    }
  }
  for (std::uint32_t i = 0; i < first.principles.size(); ++i) {
    if (living.contains(i)) continue;
    const Principle& principle = first.principles[i];
    // Another strategy may use the same id for something else: two subjects must not share one.
    const std::string id = ids.contains(principle.id)
                               ? first.id + "@" + first.version + "/" + principle.id
                               : principle.id;
    out.push_back({id, title_of(principle), {i}, {1}, std::nullopt});
  }
  return out;
}

PrincipleChildren::PrincipleChildren(const ComparisonInput& input,
                                     const std::vector<PluginPair>& plugins,
                                     const std::vector<PrinciplePair>& principles) {
  // Where a dimension of either side stands among the pairs.
  std::map<std::pair<std::uint32_t, std::uint32_t>, Place> earlier_places, later_places;
  for (std::size_t p = 0; p < plugins.size(); ++p) {
    for (std::size_t d = 0; d < plugins[p].dimensions.size(); ++d) {
      const DimensionPair& pair = plugins[p].dimensions[d];
      if (pair.earlier) earlier_places[{*plugins[p].earlier, *pair.earlier}] = {p, d};
      if (pair.later) later_places[{*plugins[p].later, *pair.later}] = {p, d};
    }
  }
  const Strategy& before = input.earlier->assessment.strategy;
  const auto& earlier = input.earlier->force.principles;
  const auto& later = input.later->force.principles;
  for (const PrinciplePair& pair : principles) {
    Entry& entry = entries_.emplace_back();
    for (const std::uint32_t i : pair.earlier) {
      Origin& origin = entry.earlier.emplace_back();
      origin.weight = before.principles[i].weight;
      for (const PrincipleContribution& from : earlier[i].contributions) {
        origin.children[earlier_places.at({from.plugin, from.dimension})] += from.weight;
      }
    }
    if (!pair.later) continue;
    entry.has_later = true;
    for (const PrincipleContribution& from : later[*pair.later].contributions) {
      entry.later[later_places.at({from.plugin, from.dimension})] += from.weight;
    }
  }
}

std::vector<ChildChange> PrincipleChildren::of(
    std::size_t principle, const std::vector<std::vector<Change>>& dimensions) const {
  const Entry& entry = entries_[principle];
  std::map<Place, ChildChange> children;
  const auto child = [&](const Place& place) -> ChildChange& {
    ChildChange& found = children[place];
    found.change = &dimensions[place.first][place.second];
    return found;
  };
  const auto total_of = [&](const Weights& weights, auto is_scored) {
    double total = 0;
    for (const auto& [place, weight] : weights) {
      if (is_scored(dimensions[place.first][place.second])) total += weight;
    }
    return total;
  };
  const auto in_earlier = [](const Change& change) { return change.earlier.scored(); };
  const auto in_later = [](const Change& change) { return change.later.scored(); };

  double scored_origins = 0;
  for (const Origin& origin : entry.earlier) {
    if (total_of(origin.children, in_earlier) > 0) scored_origins += origin.weight;
  }
  for (const Origin& origin : entry.earlier) {
    const double total = total_of(origin.children, in_earlier);
    // A single origin counts whole, whatever its weight among the principles.
    const double share = entry.earlier.size() == 1 ? 1
                         : scored_origins > 0      ? origin.weight / scored_origins
                                                   : 0;
    for (const auto& [place, weight] : origin.children) {
      ChildChange& one = child(place);
      if (total > 0 && one.change->earlier.scored()) one.a += share * weight / total;
    }
  }
  const double total = total_of(entry.later, in_later);
  for (const auto& [place, weight] : entry.later) {
    ChildChange& one = child(place);
    if (total > 0 && one.change->later.scored()) one.b += weight / total;
  }
  std::vector<ChildChange> out;
  for (const auto& [place, one] : children) out.push_back(one);
  return out;
}

bool PrincipleChildren::declared_differ(std::size_t principle) const {
  const Entry& entry = entries_[principle];
  return entry.earlier.size() != 1 || !entry.has_later ||
         entry.earlier.front().children != entry.later;
}

bool PrincipleChildren::any(std::size_t principle,
                            const std::vector<std::vector<bool>>& marks) const {
  const Entry& entry = entries_[principle];
  const auto is_marked = [&](const Weights& weights) {
    return std::any_of(weights.begin(), weights.end(), [&](const auto& child) {
      return marks[child.first.first][child.first.second];
    });
  };
  return is_marked(entry.later) ||
         std::any_of(entry.earlier.begin(), entry.earlier.end(),
                     [&](const Origin& origin) { return is_marked(origin.children); });
}

}  // namespace waymark::insight

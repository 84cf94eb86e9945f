// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/lineage.h"

#include <optional>
#include <set>
#include <string>

namespace waymark::insight {
namespace {

using Links = std::vector<std::set<std::uint32_t>>;  // by later principle: earlier ones

std::optional<std::uint32_t> index_of(const Strategy& strategy, const std::string& id) {
  for (std::uint32_t i = 0; i < strategy.principles.size(); ++i) {
    if (strategy.principles[i].id == id) return i;
  }
  return std::nullopt;
}

Links links_between(const Strategy& before, const Strategy& after) {
  Links links(after.principles.size());
  const auto join = [&](const std::string& from, const std::string& to) {
    const auto earlier = index_of(before, from), later = index_of(after, to);
    if (earlier && later) links[*later].insert(*earlier);
  };
  const bool is_same = before.id == after.id && before.version == after.version;
  if (!is_same && after.replaces) {
    if (after.replaces->id == before.id && after.replaces->version == before.version) {
      for (const PrincipleLineage& line : after.replaces->principles) join(line.from, line.to);
    }
  } else if (before.id == after.id) {
    for (const Principle& principle : after.principles) join(principle.id, principle.id);
  }
  return links;
}

}  // namespace

std::vector<std::vector<PrincipleOrigin>> join_principles(
    const std::vector<const Strategy*>& strategies) {
  const Strategy& first = *strategies.front();
  const Strategy& last = *strategies.back();
  Links origins(first.principles.size());
  for (std::uint32_t i = 0; i < origins.size(); ++i) origins[i] = {i};
  for (std::size_t s = 1; s < strategies.size(); ++s) {
    const Links links = links_between(*strategies[s - 1], *strategies[s]);
    Links next(links.size());
    for (std::size_t i = 0; i < links.size(); ++i) {
      for (const std::uint32_t before : links[i]) {
        next[i].insert(origins[before].begin(), origins[before].end());
      }
    }
    origins = std::move(next);
  }

  std::vector<double> heirs_weight(first.principles.size(), 0);
  std::vector<std::size_t> heirs(first.principles.size(), 0);
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (const std::uint32_t earlier : origins[i]) {
      heirs_weight[earlier] += last.principles[i].weight;
      ++heirs[earlier];
    }
  }
  std::vector<std::vector<PrincipleOrigin>> out(origins.size());
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (const std::uint32_t earlier : origins[i]) {
      double part = 1;
      if (heirs[earlier] > 1) {
        part = heirs_weight[earlier] > 0 ? last.principles[i].weight / heirs_weight[earlier]
                                         : 1 / static_cast<double>(heirs[earlier]);
      }
      out[i].push_back({earlier, part});
    }
  }
  return out;
}

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/gives_away.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/insight/disclosure/assignments.h"
#include "core/insight/disclosure/disclosure.h"

namespace waymark::insight {
namespace {

/// A scored leaf whose score is not known.
struct UnknownLeaf {
  bool later;
  std::size_t unit;
  double weight, share;  ///< in the force, and of its unit's scored members
  double score;
};

/// What the scored members weigh, by unit and of all.
struct Weights {
  std::vector<double> by_unit;
  double all = 0;     ///< of every unit
  double common = 0;  ///< of those scored on both sides
};

Weights weights_of(const std::vector<UnitScores>& scores,
                   const std::vector<Weighted> UnitScores::*members) {
  Weights out;
  for (const UnitScores& unit : scores) {
    double& weight = out.by_unit.emplace_back(0);
    for (const Weighted& one : unit.*members) {
      if (one.figure->scored()) weight += one.weight;
    }
    out.all += weight;
  }
  return out;
}

/// Whether each of the unknown scores can differ by kLeastWidth while what is said of them stays
/// the same to the last digit, so that all that follows from it stays too. A few others have to do
/// to make up for it, so that time grows with the unknown ones only.
bool keeps_hidden(const std::vector<UnknownLeaf>& unknown,
                  const std::vector<std::vector<Part>>& said) {
  constexpr std::size_t kFew = 16;
  for (std::size_t first = 0; first < unknown.size(); ++first) {
    std::map<std::size_t, std::size_t> number;  // by unknown
    Assignments assignments;
    for (std::size_t k = 0; k < std::min(kFew, unknown.size()); ++k) {
      const std::size_t i = (first + k) % unknown.size();
      number[i] = assignments.add(unknown[i].score, Figure::kWorst, Figure::kBest);
    }
    for (const std::vector<Part>& sum : said) {
      std::vector<Part> parts;
      for (const Part& part : sum) {
        if (const auto found = number.find(part.number); found != number.end()) {
          parts.push_back({found->second, part.factor});
        }
      }
      assignments.print(std::move(parts), 0, 0);
    }
    const std::size_t own = number[first];
    const double width = assignments.greatest({{own, 1}})[own] - assignments.least({{own, 1}})[own];
    if (width < kLeastWidth) return false;
  }
  return true;
}

}  // namespace

bool gives_away(const std::vector<UnitScores>& scores,
                const std::function<bool(bool later, std::size_t unit)>& hides) {
  Weights earlier = weights_of(scores, &UnitScores::earlier_carried);
  Weights later = weights_of(scores, &UnitScores::later_carried);
  const auto is_common = [&](std::size_t unit) {
    return earlier.by_unit[unit] > 0 && later.by_unit[unit] > 0;
  };
  std::vector<UnknownLeaf> unknown;
  for (std::size_t u = 0; u < scores.size(); ++u) {
    if (is_common(u)) {
      earlier.common += earlier.by_unit[u];
      later.common += later.by_unit[u];
    }
    const auto take = [&](bool is_later, const std::vector<Weighted>& members, double total) {
      if (!hides(is_later, u)) return;
      for (const Weighted& one : members) {
        if (one.figure->scored() && one.weight > 0) {
          unknown.push_back({is_later, u, one.weight, one.weight / total, one.figure->score});
        }
      }
    };
    take(false, scores[u].earlier_carried, earlier.by_unit[u]);
    take(true, scores[u].later_carried, later.by_unit[u]);
  }
  if (unknown.empty()) return false;
  std::vector<std::vector<Part>> said(5);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    const UnknownLeaf& leaf = unknown[i];
    const Weights& side = leaf.later ? later : earlier;
    said[leaf.later ? 1 : 0].push_back({i, leaf.weight / side.all});
    if (!is_common(leaf.unit)) continue;
    const double share =
        earlier.by_unit[leaf.unit] / earlier.common + later.by_unit[leaf.unit] / later.common;
    said[leaf.later ? 3 : 2].push_back({i, leaf.weight / side.common});
    said[4].push_back({i, (leaf.later ? 1 : -1) * leaf.share * share / 2});
  }
  return !keeps_hidden(unknown, said);
}

}  // namespace waymark::insight

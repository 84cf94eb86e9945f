// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/effects.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/insight/compare/signed_sum.h"
#include "core/insight/rollup/sum.h"

namespace waymark::insight {
namespace {

/// A unit on one side of a comparison on the same terms.
struct Side {
  double weight = 0;  ///< of its scored members
  double score = 0;   ///< their mean
};

/// What the scored ones among these weigh together.
double scored_weight(const std::vector<Weighted>& members) {
  ExactSum weight;
  for (const Weighted& member : members) {
    if (member.figure->scored()) weight.add(member.weight);
  }
  return rounded(weight);
}

std::optional<double> score_of(const Figure& figure) {
  return figure.scored() ? std::optional(figure.score) : std::nullopt;
}

std::optional<Side> side_of(const std::vector<Weighted>& members) {
  const double weight = scored_weight(members);
  if (weight == 0) return std::nullopt;
  return Side{weight, unit_figure(members).score};
}

/// One side summed over all its units, and over those that are scored on both.
struct Sums {
  MeanSum all, common;
  ExactSum all_weight, common_weight;  ///< of the scored

  void add(const std::vector<Weighted>& members, bool in_common) {
    for (const Weighted& member : members) {
      all.add(member.weight, *member.figure);
      if (member.figure->scored()) all_weight.add(member.weight);
      if (!in_common) continue;
      common.add(member.weight, *member.figure);
      if (member.figure->scored()) common_weight.add(member.weight);
    }
  }
};

struct Pair {
  std::size_t unit = 0;
  Side a, b;
};

}  // namespace

Figure unit_figure(const std::vector<Weighted>& members) {
  return members.size() == 1 ? *members.front().figure : weighted_mean(members);
}

Change change_of_dimension(const Figure& earlier, const Figure& later,
                           const std::vector<UnitScores>& units, const std::string& break_reason,
                           const std::string& unscored_reason) {
  Change out;
  out.earlier = earlier;
  out.later = later;
  out.break_reason = break_reason;
  if (!break_reason.empty()) return out;

  Sums a, b;
  std::vector<Pair> common;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto first = side_of(units[i].earlier_carried);
    const auto second = side_of(units[i].later_carried);
    const bool in_common = first && second;
    a.add(units[i].earlier_carried, in_common);
    b.add(units[i].later_carried, in_common);
    if (in_common) common.push_back({i, *first, *second});
  }
  const Figure carried_a = a.all.figure(), carried_b = b.all.figure();
  out.same_terms = SameTerms{score_of(carried_a), score_of(carried_b), rounded(a.all_weight),
                             rounded(b.all_weight)};
  if (!out.both_scored()) return out;
  if (!carried_a.scored() || !carried_b.scored()) {
    out.break_reason = unscored_reason;
    return out;
  }
  Effects& effects = out.effects.emplace();
  effects.framework = (carried_a.score - earlier.score) + (later.score - carried_b.score);
  out.shares.assign(units.size(), 0);
  if (common.empty()) {
    effects.scope = carried_b.score - carried_a.score;
    return out;
  }
  const double mean_a = a.common.figure().score, mean_b = b.common.figure().score;
  effects.scope = (carried_b.score - mean_b) - (carried_a.score - mean_a);
  out.like_for_like = LikeForLike{mean_a, mean_b, mean_b - mean_a};

  const double total_a = rounded(a.common_weight), total_b = rounded(b.common_weight);
  const double middle = (mean_a + mean_b) / 2;
  SignedSum performance, mix;
  for (const Pair& pair : common) {
    const double v_a = pair.a.weight / total_a, v_b = pair.b.weight / total_b;
    UnitTerm term{pair.unit, (pair.b.score - pair.a.score) * (v_a + v_b) / 2,
                  (v_b - v_a) * ((pair.a.score + pair.b.score) / 2 - middle)};
    performance.add(term.performance);
    mix.add(term.mix);
    out.shares[pair.unit] = (v_a + v_b) / 2;
    out.terms.push_back(term);
  }
  effects.performance = performance.value();
  effects.mix = mix.value();
  return out;
}

Change change_of_unit(std::size_t unit, const UnitScores& scores, const std::string& break_reason,
                      const std::string& unscored_reason) {
  Change out;
  out.earlier = unit_figure(scores.earlier);
  out.later = unit_figure(scores.later);
  out.break_reason = break_reason;
  if (!break_reason.empty()) return out;
  const Figure carried_a = unit_figure(scores.earlier_carried);
  const Figure carried_b = unit_figure(scores.later_carried);
  out.same_terms =
      SameTerms{score_of(carried_a), score_of(carried_b), scored_weight(scores.earlier_carried),
                scored_weight(scores.later_carried)};
  if (!out.both_scored()) return out;
  if (!carried_a.scored() || !carried_b.scored()) {
    out.break_reason = unscored_reason;
    return out;
  }
  const double performance = carried_b.score - carried_a.score;
  out.effects =
      Effects{performance, 0, 0,
              (carried_a.score - out.earlier.score) + (out.later.score - carried_b.score)};
  out.like_for_like = LikeForLike{carried_a.score, carried_b.score, performance};
  out.terms.push_back({unit, performance, 0});
  return out;
}

void roll_up_change(const std::vector<ChildChange>& children, bool declared_differ, Change& out) {
  if (!out.break_reason.empty()) return;
  bool is_any_compared = false, is_any_broken = false;
  bool is_every_one_broken = true;   // of those that have a score
  std::vector<std::string> reasons;  // likewise
  for (const ChildChange& child : children) {
    if (child.change->effects && child.a + child.b > 0) is_any_compared = true;
    const Change& change = *child.change;
    if (!change.break_reason.empty()) is_any_broken = true;
    if (!change.earlier.scored() && !change.later.scored()) continue;
    const std::string& reason =
        change.break_reason.empty() ? change.break_below : change.break_reason;
    if (reason.empty()) {
      is_every_one_broken = false;
    } else {
      reasons.push_back(reason);
    }
  }
  if (!is_any_compared && is_every_one_broken && !reasons.empty()) {
    const bool agree = std::all_of(reasons.begin(), reasons.end(), [&](const std::string& reason) {
      return reason == reasons.front();
    });
    (out.both_scored() ? out.break_reason : out.break_below) =
        agree ? reasons.front() : "Nothing that it is made of can be compared.";
    return;
  }
  if (!out.both_scored()) return;

  Effects& effects = out.effects.emplace();
  std::map<std::size_t, UnitTerm> terms;
  std::map<std::pair<std::size_t, std::size_t>, double> questions;
  for (const ChildChange& child : children) {
    const Change& change = *child.change;
    if (!change.effects) continue;
    const double weight = (child.a + child.b) / 2;
    effects.performance += weight * change.effects->performance;
    effects.mix += weight * change.effects->mix;
    effects.scope += weight * change.effects->scope;
    effects.framework += weight * change.effects->framework;
    for (const UnitTerm& term : change.terms) {
      UnitTerm& sum = terms[term.unit];
      sum.unit = term.unit;
      sum.performance += weight * term.performance;
      sum.mix += weight * term.mix;
    }
    for (const QuestionTerm& term : change.questions) {
      questions[{term.plugin, term.question}] += weight * term.performance;
    }
  }
  const double remainder = (out.later.score - out.earlier.score) - effects.sum();
  (declared_differ || is_any_broken ? effects.framework : effects.scope) += remainder;
  out.like_for_like = LikeForLike{std::nullopt, std::nullopt, effects.performance + effects.mix};
  for (const auto& [unit, term] : terms) out.terms.push_back(term);
  for (const auto& [question, performance] : questions) {
    out.questions.push_back({question.first, question.second, performance});
  }
}

}  // namespace waymark::insight

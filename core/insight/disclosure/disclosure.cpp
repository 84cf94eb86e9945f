// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/disclosure.h"

#include <algorithm>
#include <cmath>

#include "core/insight/disclosure/rounding.h"

namespace waymark::insight {
namespace {

constexpr double kAlmost = 1e-9;

bool is_whole(const Figure& figure) {
  return figure.low == figure.score && figure.high == figure.score;
}

}  // namespace

Disclosure::Disclosure(const ForceFigures& figures, std::vector<HiddenDimension> hidden,
                       const std::vector<bool>& withheld)
    : figures_(figures), hidden_(std::move(hidden)) {
  by_place_.assign(figures.dimensions(), hidden_.size());
  for (std::size_t i = 0; i < hidden_.size(); ++i) {
    by_place_[hidden_[i].place] = i;
    Groups& groups = groups_.emplace_back();
    add_group(hidden_[i], true, groups.whole);
    add_group(hidden_[i], false, groups.open);
    add_mean(hidden_[i], groups);
  }
  for (std::size_t i = 0; i < figures.all().size(); ++i) {
    if (!withheld[i]) add_printed(figures.all()[i]);
  }
}

void Disclosure::add_group(const HiddenDimension& dimension, bool whole, Group& group) {
  double score = 0, low = 0, high = 0;
  for (std::size_t i = 0; i < dimension.hidden.size(); ++i) {
    const HiddenScore& one = dimension.hidden[i];
    if (!one.exact.scored() || one.weight <= 0 || is_whole(one.exact) != whole) continue;
    group.members.push_back(i);
    group.weight += one.weight;
    score += one.weight * one.exact.score;
    low += one.weight * one.exact.low;
    high += one.weight * one.exact.high;
  }
  if (group.members.empty()) return;
  const auto add = [&](double sum) {
    return assignments_.add(std::clamp(sum / group.weight, Figure::kWorst, Figure::kBest),
                            Figure::kWorst, Figure::kBest);
  };
  group.score = group.low = group.high = add(score);
  if (whole) return;
  group.low = add(low);
  group.high = add(high);
  assignments_.keep_order(group.low, group.score);
  assignments_.keep_order(group.score, group.high);
}

std::vector<Part> Disclosure::parts_in(const Group& group, std::size_t Group::*number,
                                       double total) const {
  if (group.members.empty() || total <= 0) return {};
  return {{group.*number, group.weight / total}};
}

void Disclosure::add_printed(const ForceFigure& figure) {
  if (!figure.exact.counts()) return;
  const auto print = [&](const std::vector<Part>& from, std::size_t Group::*number, bool is_score,
                         double value) {
    std::vector<Part> parts;
    for (const Part& part : from) {
      const std::size_t i = by_place_[part.number];
      if (i == hidden_.size()) continue;
      const double total = is_score ? hidden_[i].scored_weight : hidden_[i].all_weight;
      for (const Group* group : {&groups_[i].whole, &groups_[i].open}) {
        for (const Part& one : parts_in(*group, number, total)) {
          parts.push_back({one.number, part.factor * one.factor});
        }
      }
    }
    assignments_.print(std::move(parts), value, figure.exact.rounded > 0 ? 0 : kFigureStep);
  };
  if (figure.exact.scored()) print(figure.score, &Group::score, true, figure.exact.score);
  print(figure.bounds, &Group::low, false, figure.exact.low);
  print(figure.bounds, &Group::high, false, figure.exact.high);
}

void Disclosure::add_mean(const HiddenDimension& dimension, const Groups& groups) {
  const double total = groups.whole.weight + groups.open.weight;
  if (total <= 0 || (dimension.mean_step == 0 && !dimension.mean_is_exact)) return;
  const double step = dimension.mean_is_exact ? 0 : dimension.mean_step;
  for (std::size_t Group::*number : {&Group::score, &Group::low, &Group::high}) {
    std::vector<Part> parts = parts_in(groups.whole, number, total);
    for (const Part& part : parts_in(groups.open, number, total)) parts.push_back(part);
    double value = 0;
    for (const Part& part : parts) value += part.factor * assignments_.truth()[part.number];
    assignments_.print(std::move(parts), value, step);
  }
}

const Disclosure::Group* Disclosure::group_of(std::size_t dimension, std::size_t score) const {
  for (const Group* group : {&groups_[dimension].whole, &groups_[dimension].open}) {
    if (std::find(group->members.begin(), group->members.end(), score) != group->members.end()) {
      return group;
    }
  }
  return nullptr;
}

Disclosure::Range Disclosure::range_of(const Group& group, double mean, double weight) {
  const double sum = group.weight * mean, others = group.weight - weight;
  if (group.members.size() == 1) return {mean, mean};
  return {std::clamp((sum - Figure::kBest * others) / weight, Figure::kWorst, Figure::kBest),
          std::clamp(sum / weight, Figure::kWorst, Figure::kBest)};
}

bool Disclosure::is_wide(const Group& group, double low_mean, double high_mean,
                         double weight) const {
  return range_of(group, high_mean, weight).greatest - range_of(group, low_mean, weight).least >=
         kLeastWidth + kAlmost;
}

bool Disclosure::protects(std::size_t dimension) const {
  for (const Group* group : {&groups_[dimension].whole, &groups_[dimension].open}) {
    if (group->members.empty()) continue;
    const std::vector<HiddenScore>& hidden = hidden_[dimension].hidden;
    const double truth = assignments_.truth()[group->score];
    const auto all_wide = [&](double low, double high) {
      return std::all_of(group->members.begin(), group->members.end(), [&](std::size_t i) {
        return is_wide(*group, low, high, hidden[i].weight);
      });
    };
    if (!all_wide(truth, truth)) {
      const std::vector<Part> mean = {{group->score, 1}};
      const double low = assignments_.least(mean)[group->score];
      const double high = assignments_.greatest(mean)[group->score];
      if (!all_wide(low, high)) return false;
    }
    for (const std::size_t i : group->members) {
      if (hidden[i].people <= 0) continue;
      const Fractions found = fractions(dimension, i);
      if (found.left < found.all) return false;
    }
  }
  return true;
}

bool Disclosure::protects_figure(std::size_t figure) const {
  const ForceFigure& asked = figures_.all()[figure];
  if (!asked.exact.scored()) return true;
  std::vector<Part> parts;
  for (const Part& part : asked.score) {
    const std::size_t i = by_place_[part.number];
    if (i == hidden_.size()) continue;
    for (const Group* group : {&groups_[i].whole, &groups_[i].open}) {
      for (const Part& one : parts_in(*group, &Group::score, hidden_[i].scored_weight)) {
        parts.push_back({one.number, part.factor * one.factor});
      }
    }
  }
  return assignments_.width(parts) >= kLeastWidth + kAlmost;
}

std::optional<Witness> Disclosure::witness(std::size_t dimension, std::size_t score) const {
  const Group* group = group_of(dimension, score);
  if (group == nullptr) return std::nullopt;
  const double weight = hidden_[dimension].hidden[score].weight;
  std::vector<double> low = assignments_.truth(), high = low;
  if (!is_wide(*group, low[group->score], high[group->score], weight)) {
    low = assignments_.least({{group->score, 1}});
    high = assignments_.greatest({{group->score, 1}});
    if (!is_wide(*group, low[group->score], high[group->score], weight)) return std::nullopt;
  }
  return Witness{figures_of(low, dimension, score, false),
                 figures_of(high, dimension, score, true)};
}

std::vector<std::vector<Figure>> Disclosure::figures_of(const std::vector<double>& assignment,
                                                        std::size_t dimension, std::size_t score,
                                                        bool is_high) const {
  std::vector<std::vector<Figure>> out;
  for (std::size_t d = 0; d < hidden_.size(); ++d) {
    std::vector<Figure>& figures = out.emplace_back();
    for (const HiddenScore& one : hidden_[d].hidden) figures.push_back(one.exact);
    for (const Group* group : {&groups_[d].whole, &groups_[d].open}) {
      if (group->members.empty()) continue;
      const double mean = assignment[group->score];
      double own = mean, others = mean;
      const bool is_here = d == dimension && group == group_of(dimension, score);
      if (is_here && group->members.size() > 1) {
        const double weight = hidden_[d].hidden[score].weight;
        const Range range = range_of(*group, mean, weight);
        own = is_high ? range.greatest : range.least;
        others = std::clamp((group->weight * mean - weight * own) / (group->weight - weight),
                            Figure::kWorst, Figure::kBest);
      }
      for (const std::size_t i : group->members) {
        Figure& figure = figures[i];
        figure.score = is_here && i == score ? own : others;
        figure.low = figure.high = figure.score;
        if (group != &groups_[d].open) continue;
        // Lows in proportion to the scores, and highs to what the scores lack: none passes its
        // score, and their means are those of the assignment.
        const double low = assignment[group->low], high = assignment[group->high];
        figure.low = mean > 0 ? figure.score * std::min(1.0, low / mean) : 0;
        figure.high =
            mean < Figure::kBest
                ? Figure::kBest - (Figure::kBest - figure.score) *
                                      std::min(1.0, (Figure::kBest - high) / (Figure::kBest - mean))
                : Figure::kBest;
      }
    }
  }
  return out;
}

bool Disclosure::moves_alike(std::size_t dimension,
                             const std::vector<std::pair<std::size_t, double>>& moves) const {
  std::vector<double> assignment = assignments_.truth();
  for (const auto& [i, by] : moves) {
    const Group* group = group_of(dimension, i);
    const HiddenScore& one = hidden_[dimension].hidden[i];
    const double share = one.weight / group->weight, score = one.exact.score + by;
    assignment[group->score] += by * share;
    if (group != &groups_[dimension].open) continue;
    assignment[group->low] += std::min(0.0, score - one.exact.low) * share;
    assignment[group->high] += std::max(0.0, score - one.exact.high) * share;
  }
  // A sum that is kept is kept to the last digit, though its products were rounded.
  for (std::size_t i = 0; i < assignment.size(); ++i) {
    const double truth = assignments_.truth()[i];
    if (std::abs(assignment[i] - truth) < 1e-12) assignment[i] = truth;
  }
  return assignments_.prints_alike(assignment);
}

bool Disclosure::has_value(std::size_t dimension, std::size_t score, int steps) const {
  const std::vector<HiddenScore>& hidden = hidden_[dimension].hidden;
  const double by = steps * Figure::kBest / hidden[score].people;
  const auto fits = [&](std::size_t i, double move) {
    return hidden[i].exact.score + move >= Figure::kWorst - kAlmost &&
           hidden[i].exact.score + move <= Figure::kBest + kAlmost;
  };
  if (!fits(score, by)) return false;
  if (moves_alike(dimension, {{score, by}})) return true;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    if (i != score && group_of(dimension, i) != nullptr) others.push_back(i);
  }
  const auto step_of = [&](std::size_t i) {
    return hidden[i].people > 0 ? Figure::kBest / hidden[i].people : 0;
  };
  // The other's nearest values that make up for what the moves so far add to the sum.
  const auto made_up = [&](std::vector<std::pair<std::size_t, double>> moves, std::size_t other) {
    double sum = 0;
    for (const auto& [i, move] : moves) sum += hidden[i].weight * move;
    const double wanted = -sum / hidden[other].weight, step = step_of(other);
    moves.emplace_back(other, wanted);
    for (const double nearest :
         {std::floor(wanted / (step > 0 ? step : 1)), std::ceil(wanted / (step > 0 ? step : 1))}) {
      moves.back().second = step > 0 ? nearest * step : wanted;
      if (fits(other, moves.back().second) && moves_alike(dimension, moves)) return true;
    }
    return false;
  };
  for (const std::size_t other : others) {
    if (made_up({{score, by}}, other)) return true;
  }
  for (const std::size_t first : others) {
    const double step = step_of(first);
    if (step == 0) continue;
    const int most = static_cast<int>(hidden[first].people);
    for (int k = -most; k <= most; ++k) {
      if (k == 0 || !fits(first, k * step)) continue;
      for (const std::size_t second : others) {
        if (second != first && made_up({{score, by}, {first, k * step}}, second)) return true;
      }
    }
  }
  return false;
}

Disclosure::Fractions Disclosure::fractions(std::size_t dimension, std::size_t score) const {
  const HiddenScore& asked = hidden_[dimension].hidden[score];
  const double step = Figure::kBest / asked.people;
  const int below = static_cast<int>(std::floor(asked.exact.score / step + kAlmost));
  const int above =
      static_cast<int>(std::floor((Figure::kBest - asked.exact.score) / step + kAlmost));
  Fractions out{1, std::min(kLeastFractions, 1 + below + above)};
  for (int steps = 1; steps <= std::max(below, above) && out.left < out.all; ++steps) {
    if (steps <= above && has_value(dimension, score, steps)) ++out.left;
    if (steps <= below && out.left < out.all && has_value(dimension, score, -steps)) ++out.left;
  }
  return out;
}

}  // namespace waymark::insight

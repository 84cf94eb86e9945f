// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/earlier_copies.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/insight/disclosure/assignments.h"
#include "core/insight/disclosure/disclosure.h"

namespace waymark::insight {
namespace {

constexpr double kAlmost = 1e-9;

/// Where a score is in one copy; kShared only where the row's mean is printed.
enum class Seat : std::uint8_t { kAbsent, kHidden, kShared };

/// One unknown number: what a department scored in a dimension in all copies that were made while
/// it did not change.
struct Score {
  std::string department;
  Figure exact;
  double weight = 0;
  std::vector<Seat> seats;  ///< by copy
  bool is_shown = false;    ///< in some copy
  bool is_pinned = false;   ///< weighs differently in some copy
  std::size_t group = 0;    ///< where is_open()

  [[nodiscard]] bool is_open() const { return exact.scored() && !is_shown && !is_pinned; }
  [[nodiscard]] bool is_whole() const {
    return exact.low == exact.score && exact.high == exact.score;
  }
};

/// Scores of a dimension that stand together in every copy: the copies tell only of their mean.
struct Group {
  std::vector<Seat> seats;
  std::vector<std::size_t> members;  ///< in Dimension::scores
  double weight = 0;
  std::size_t score = 0, low = 0, high = 0;  ///< numbers of the assignments
};

struct Dimension {
  std::string name;  ///< "ddat/dd-3"
  std::vector<Score> scores;
  std::map<std::string, std::vector<std::size_t>> by_department;  ///< in scores
  std::vector<Group> groups;
  /// By copy: what all cells weigh together, scored, counting and in the row.
  std::vector<double> scored, counting, row_scored, row_counting;
};

/// Several copies as one system of sums over hidden scores.
class Together {
 public:
  explicit Together(std::vector<const PublishedFigures*> copies) : copies_(std::move(copies)) {
    for (std::size_t k = 0; k < copies_.size(); ++k) add_cells(k);
    for (Dimension& dimension : dimensions_) add_groups(dimension);
    for (Dimension& dimension : dimensions_) print_rows(dimension);
    for (std::size_t k = 0; k < copies_.size(); ++k) print_figures(k);
  }

  [[nodiscard]] const std::vector<Dimension>& dimensions() const { return dimensions_; }

  /// None where no copy has it.
  [[nodiscard]] const Score* score_of(const std::string& dimension, const Score& like) const {
    const auto at = by_name_.find(dimension);
    if (at == by_name_.end()) return nullptr;
    const Dimension& in = dimensions_[at->second];
    const auto own = in.by_department.find(like.department);
    if (own == in.by_department.end()) return nullptr;
    for (const std::size_t i : own->second) {
      if (in.scores[i].exact == like.exact) return &in.scores[i];
    }
    return nullptr;
  }

  [[nodiscard]] bool protects(const std::string& dimension, const Score& score) const {
    if (!score.exact.scored()) return true;
    if (!score.is_open()) return false;
    const Group& group = dimensions_[by_name_.at(dimension)].groups[score.group];
    const double truth = assignments_.truth()[group.score];
    if (is_wide(group, score.weight, truth, truth)) return true;
    const std::vector<Part> mean = {{group.score, 1}};
    return is_wide(group, score.weight, assignments_.least(mean)[group.score],
                   assignments_.greatest(mean)[group.score]);
  }

  /// Whether a figure of the force in the copy (index) can differ by kLeastWidth.
  [[nodiscard]] bool protects_figure(std::size_t copy, const PublishedFigure& figure) const {
    if (!figure.exact.scored()) return true;
    return assignments_.width(parts_of(copy, figure.score, &Group::score, true)) >=
           kLeastWidth + kAlmost;
  }

 private:
  Dimension& dimension(const PublishedDimension& from) {
    const std::string name = from.plugin + "/" + from.dimension;
    const auto [at, is_new] = by_name_.emplace(name, dimensions_.size());
    if (is_new) {
      Dimension& added = dimensions_.emplace_back();
      added.name = name;
      for (std::vector<double>* sums :
           {&added.scored, &added.counting, &added.row_scored, &added.row_counting}) {
        sums->assign(copies_.size(), 0);
      }
    }
    return dimensions_[at->second];
  }

  static Score& score_in(Dimension& dimension, const PublishedCell& cell, std::size_t copies) {
    std::vector<std::size_t>& own = dimension.by_department[cell.department];
    for (const std::size_t i : own) {
      Score& score = dimension.scores[i];
      if (score.exact != cell.exact) continue;
      if (score.weight != cell.weight) score.is_pinned = true;
      return score;
    }
    own.push_back(dimension.scores.size());
    Score& added = dimension.scores.emplace_back();
    added.department = cell.department;
    added.exact = cell.exact;
    added.weight = cell.weight;
    added.seats.assign(copies, Seat::kAbsent);
    return added;
  }

  void add_cells(std::size_t copy) {
    for (const PublishedDimension& from : copies_[copy]->dimensions) {
      Dimension& to = dimension(from);
      for (const PublishedCell& cell : from.cells) {
        Score& score = score_in(to, cell, copies_.size());
        const bool is_shared = cell.as == PublishedAs::kShared;
        if (cell.as == PublishedAs::kShown) score.is_shown = true;
        score.seats[copy] = is_shared ? Seat::kShared : Seat::kHidden;
        to.counting[copy] += cell.weight;
        if (is_shared) to.row_counting[copy] += cell.weight;
        if (!cell.exact.scored()) continue;
        to.scored[copy] += cell.weight;
        if (is_shared) to.row_scored[copy] += cell.weight;
      }
    }
  }

  void add_groups(Dimension& dimension) {
    std::map<std::pair<bool, std::vector<Seat>>, std::size_t> found;
    for (std::size_t i = 0; i < dimension.scores.size(); ++i) {
      Score& score = dimension.scores[i];
      if (!score.is_open()) continue;
      const auto [at, is_new] =
          found.emplace(std::pair(score.is_whole(), score.seats), dimension.groups.size());
      if (is_new) dimension.groups.emplace_back().seats = score.seats;
      score.group = at->second;
      Group& group = dimension.groups[score.group];
      group.members.push_back(i);
      group.weight += score.weight;
    }
    for (Group& group : dimension.groups) add_numbers(dimension, group);
  }

  void add_numbers(const Dimension& dimension, Group& group) {
    double score = 0, low = 0, high = 0;
    for (const std::size_t i : group.members) {
      const Score& one = dimension.scores[i];
      score += one.weight * one.exact.score;
      low += one.weight * one.exact.low;
      high += one.weight * one.exact.high;
    }
    const auto add = [&](double sum) {
      return assignments_.add(std::clamp(sum / group.weight, Figure::kWorst, Figure::kBest),
                              Figure::kWorst, Figure::kBest);
    };
    group.score = group.low = group.high = add(score);
    if (dimension.scores[group.members.front()].is_whole()) return;
    group.low = add(low);
    group.high = add(high);
    assignments_.keep_order(group.low, group.score);
    assignments_.keep_order(group.score, group.high);
  }

  /// The row of departments whose names are taken out shows their mean with all digits.
  void print_rows(const Dimension& dimension) {
    for (std::size_t k = 0; k < copies_.size(); ++k) {
      for (const auto& [number, total] : {std::pair{&Group::score, dimension.row_scored[k]},
                                          std::pair{&Group::low, dimension.row_counting[k]},
                                          std::pair{&Group::high, dimension.row_counting[k]}}) {
        std::vector<Part> parts;
        double value = 0;
        for (const Group& group : dimension.groups) {
          if (group.seats[k] != Seat::kShared || total <= 0) continue;
          parts.push_back({group.*number, group.weight / total});
          value += parts.back().factor * assignments_.truth()[group.*number];
        }
        assignments_.print(std::move(parts), value, 0);
      }
    }
  }

  [[nodiscard]] std::vector<Part> parts_of(std::size_t copy, const std::vector<PublishedPart>& from,
                                           std::size_t Group::*number, bool is_score) const {
    std::vector<Part> parts;
    for (const PublishedPart& part : from) {
      const PublishedDimension& named = copies_[copy]->dimensions[part.dimension];
      const Dimension& in = dimensions_[by_name_.at(named.plugin + "/" + named.dimension)];
      const double total = is_score ? in.scored[copy] : in.counting[copy];
      for (const Group& group : in.groups) {
        if (group.seats[copy] == Seat::kAbsent || total <= 0) continue;
        parts.push_back({group.*number, part.factor * group.weight / total});
      }
    }
    return parts;
  }

  void print_figures(std::size_t copy) {
    for (const PublishedFigure& figure : copies_[copy]->figures) {
      if (!figure.shown || !figure.exact.counts()) continue;
      if (figure.exact.scored()) {
        assignments_.print(parts_of(copy, figure.score, &Group::score, true), figure.exact.score,
                           figure.step);
      }
      assignments_.print(parts_of(copy, figure.bounds, &Group::low, false), figure.exact.low,
                         figure.step);
      assignments_.print(parts_of(copy, figure.bounds, &Group::high, false), figure.exact.high,
                         figure.step);
    }
  }

  /// Whether one of the group can differ by kLeastWidth where the group's mean lies in a range.
  static bool is_wide(const Group& group, double weight, double low, double high) {
    if (group.members.size() == 1) return high - low >= kLeastWidth + kAlmost;
    const double others = group.weight - weight;
    const double least =
        std::clamp((group.weight * low - Figure::kBest * others) / weight, 0.0, Figure::kBest);
    const double greatest = std::clamp(group.weight * high / weight, 0.0, Figure::kBest);
    return greatest - least >= kLeastWidth + kAlmost;
  }

  std::vector<const PublishedFigures*> copies_;
  std::map<std::string, std::size_t> by_name_;
  std::vector<Dimension> dimensions_;
  Assignments assignments_;
};

bool is_in(const Score& score, std::size_t copy) {
  return score.seats[copy] != Seat::kAbsent;
}

}  // namespace

std::vector<ToldTogether> told_together(const PublishedFigures& copy,
                                        const std::vector<PublishedFigures>& earlier) {
  std::vector<ToldTogether> told;
  std::vector<const PublishedFigures*> before, all = {&copy};
  for (const PublishedFigures& one : earlier) {
    if (one == copy) continue;
    before.push_back(&one);
    all.push_back(&one);
  }
  if (before.empty()) return told;
  const Together alone({&copy}), older(before), together(all);

  const auto add = [&](std::string subject, bool shown_before) {
    const bool is_known = std::any_of(
        told.begin(), told.end(), [&](const ToldTogether& one) { return one.subject == subject; });
    if (!is_known) told.push_back({std::move(subject), shown_before});
  };
  for (const Dimension& dimension : together.dimensions()) {
    for (const Score& score : dimension.scores) {
      // One that this copy has is held against this copy alone, an older one against the others.
      const bool is_now = is_in(score, 0);
      const Score* one_side = (is_now ? alone : older).score_of(dimension.name, score);
      if (one_side == nullptr || one_side->is_shown) continue;
      if (together.protects(dimension.name, score)) continue;
      if (!(is_now ? alone : older).protects(dimension.name, *one_side)) continue;
      add(score.department + "/" + dimension.name, score.is_shown && is_now);
    }
  }
  for (std::size_t k = 0; k < all.size(); ++k) {
    for (const PublishedFigure& figure : all[k]->figures) {
      if (figure.shown || !figure.asked) continue;
      if (together.protects_figure(k, figure)) continue;
      if (!(k == 0 ? alone.protects_figure(0, figure) : older.protects_figure(k - 1, figure))) {
        continue;
      }
      const bool shown_before =
          k == 0 && std::any_of(before.begin(), before.end(), [&](const PublishedFigures* one) {
            return std::any_of(
                one->figures.begin(), one->figures.end(), [&](const PublishedFigure& other) {
                  return other.shown && other.name == figure.name && other.exact == figure.exact;
                });
          });
      add(figure.name, shown_before);
    }
  }
  return told;
}

}  // namespace waymark::insight

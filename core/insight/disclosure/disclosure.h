// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "core/insight/disclosure/assignments.h"
#include "core/insight/disclosure/force_figures.h"

namespace waymark::insight {

/// What can be worked out of a hidden score has to be at least so wide.
inline constexpr double kLeastWidth = 0.5;
/// So many different values of a small group's fraction have to remain.
inline constexpr int kLeastFractions = 3;

/// A department's figure in a dimension that is not printed.
struct HiddenScore {
  double weight = 0;  ///< in the force
  Figure exact;       ///< one that counts
  /// Above 0: the score is a share of so many people, which everybody knows, put on the scale.
  double people = 0;
};

/// A dimension of the force in which something is hidden.
struct HiddenDimension {
  std::size_t place = 0;                     ///< as in ForceFigures
  double scored_weight = 0, all_weight = 0;  ///< of all departments that are scored there; count
  std::vector<HiddenScore> hidden;
  /// What the mean of the hidden scores is rounded to where it is printed; 0: it is not printed.
  double mean_step = 0;
  /// The mean is printed with all digits, as that of departments that share a row.
  bool mean_is_exact = false;
};

/// Two complete assignments of all that is hidden, by HiddenDimension and HiddenScore, that print
/// the same: only score, low and high mean something.
using Witness = std::pair<std::vector<std::vector<Figure>>, std::vector<std::vector<Figure>>>;

/// Whether hidden figures can be worked out from what is printed of a period: from the force's own
/// figures, of which those that rest on hidden ones are printed rounded (rounding.h) or withheld,
/// and the mean of each dimension's hidden ones. Whoever tries knows all weights, how many people
/// are behind a score, which hidden departments have one and which answered everything (then low
/// and high are the score), and that scores lie in 0 to 5.
///
/// It says `protected` only where it has witnesses: assignments of everything hidden far enough
/// apart that print alike. It finds the force's part of them by a linear programme over the means
/// of each dimension's hidden scores (assignments.h), and departments' values from those means; so
/// it may miss some, and protect too much, but not too little. Pure; one thread at a time.
class Disclosure {
 public:
  /// `withheld`: by place in figures.all(), which are not printed at all. One that is rounded in
  /// `figures` has a true value that nobody knows here: it is kept to the last digit.
  Disclosure(const ForceFigures& figures, std::vector<HiddenDimension> hidden,
             const std::vector<bool>& withheld);

  /// Whether every hidden score of a dimension (index) is protected: can differ by kLeastWidth, and
  /// has kLeastFractions values where it is a share of people (all it has, where they are fewer).
  /// One that weighs nothing is: nothing rests on it.
  [[nodiscard]] bool protects(std::size_t dimension) const;

  /// Two assignments that differ by kLeastWidth in a hidden score; none where there are none.
  [[nodiscard]] std::optional<Witness> witness(std::size_t dimension, std::size_t score) const;

  /// Whether a figure of the force (place in figures.all()) that is withheld can differ by
  /// kLeastWidth. True of one that has no score.
  [[nodiscard]] bool protects_figure(std::size_t figure) const;

  /// How many different values of a share of people are left, up to kLeastFractions, and how many
  /// there are at all, up to the same.
  struct Fractions {
    int left = 0, all = 0;
  };
  [[nodiscard]] Fractions fractions(std::size_t dimension, std::size_t score) const;

 private:
  /// A dimension's hidden scores of one kind, as far as the force's figures tell of them: their
  /// mean. Those that are known whole have one number, the others one each for score, low and high.
  struct Group {
    std::vector<std::size_t> members;  ///< in HiddenDimension::hidden
    double weight = 0;
    std::size_t score = 0, low = 0, high = 0;  ///< numbers in assignments_
  };
  struct Groups {
    Group whole, open;
  };
  struct Range {
    double least = 0, greatest = 0;
  };

  void add_group(const HiddenDimension& dimension, bool is_whole, Group& group);
  void add_printed(const ForceFigure& figure);
  void add_mean(const HiddenDimension& dimension, const Groups& groups);
  [[nodiscard]] std::vector<Part> parts_in(const Group& group, std::size_t Group::*number,
                                           double total) const;
  [[nodiscard]] const Group* group_of(std::size_t dimension, std::size_t score) const;
  [[nodiscard]] static Range range_of(const Group& group, double mean, double weight);
  [[nodiscard]] bool is_wide(const Group& group, double low_mean, double high_mean,
                             double weight) const;
  [[nodiscard]] std::vector<std::vector<Figure>> figures_of(const std::vector<double>& assignment,
                                                            std::size_t dimension,
                                                            std::size_t score, bool is_high) const;
  [[nodiscard]] bool has_value(std::size_t dimension, std::size_t score, int steps) const;
  [[nodiscard]] bool moves_alike(std::size_t dimension,
                                 const std::vector<std::pair<std::size_t, double>>& moves) const;

  const ForceFigures& figures_;
  std::vector<HiddenDimension> hidden_;
  std::vector<Groups> groups_;
  std::vector<std::size_t> by_place_;  ///< place to index in hidden_, or the number of hidden ones
  Assignments assignments_;
};

}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/earlier_copies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/insight/disclosure/rounding.h"

namespace waymark::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Figure sure(double score) {
  return {FigureState::kScored, score, score, score, 0, {}};
}

/// A department's score in the one dimension, and how a copy shows it.
struct One {
  double score = 0;
  PublishedAs as = PublishedAs::kShown;
  double weight = 1;
};

constexpr PublishedAs kHidden = PublishedAs::kHidden, kShared = PublishedAs::kShared,
                      kShown = PublishedAs::kShown;

/// A copy of a force with one dimension, whose departments are A, B, C …; the force's mean is
/// rounded to 0.1, as everything that rests on something hidden is.
PublishedFigures copy_of(const std::vector<One>& departments, double step = kFigureStep) {
  PublishedFigures out;
  out.period = "2026-H1";
  PublishedDimension& dimension = out.dimensions.emplace_back();
  dimension.plugin = "ddat";
  dimension.dimension = "d1";
  double sum = 0, weight = 0;
  for (const One& one : departments) {
    const std::string code(1, static_cast<char>('A' + dimension.cells.size()));
    dimension.cells.push_back({code, one.weight, one.as, sure(one.score)});
    sum += one.weight * one.score;
    weight += one.weight;
  }
  out.figures.push_back({"ddat/d1", sure(sum / weight), true, step, true, {{0, 1}}, {{0, 1}}});
  return out;
}

std::vector<std::string> subjects(const std::vector<ToldTogether>& told) {
  std::vector<std::string> out;
  for (const ToldTogether& one : told) {
    out.push_back(one.subject + (one.shown_before ? " shown" : ""));
  }
  return out;
}

TEST(EarlierCopies, the_same_copy_again_tells_nothing) {
  const PublishedFigures copy = copy_of({{1, kHidden}, {2, kHidden}, {3, kShown}});
  EXPECT_THAT(told_together(copy, {copy, copy}), IsEmpty());
  EXPECT_THAT(told_together(copy, {}), IsEmpty());
}

TEST(EarlierCopies, what_one_showed_another_cannot_hide) {
  const PublishedFigures open = copy_of({{1}, {2}, {3}}, 0);
  const PublishedFigures copy = copy_of({{1, kHidden}, {2, kHidden}, {3}});
  EXPECT_THAT(subjects(told_together(copy, {open})),
              ElementsAre("A/ddat/d1 shown", "B/ddat/d1 shown"));
}

TEST(EarlierCopies, that_hid_another_partner_tell_by_subtraction) {
  const PublishedFigures first = copy_of({{1, kHidden}, {2, kHidden}, {3}}, 0);
  const PublishedFigures copy = copy_of({{1, kHidden}, {2}, {3, kHidden}}, 0);
  EXPECT_THAT(subjects(told_together(copy, {first})), ElementsAre("A/ddat/d1", "C/ddat/d1 shown"));
}

TEST(EarlierCopies, from_before_a_correction_know_the_score_that_was_corrected_only) {
  const PublishedFigures first = copy_of({{1, kHidden}, {2, kHidden}, {3}});
  EXPECT_THAT(told_together(copy_of({{1.5, kHidden}, {2, kHidden}, {3}}), {first}), IsEmpty());
  // One that is shown now gives away what the other one scored before.
  EXPECT_THAT(subjects(told_together(copy_of({{1.5, kHidden}, {2}, {3, kHidden}}), {first})),
              ElementsAre("A/ddat/d1", "C/ddat/d1 shown"));
}

TEST(EarlierCopies, tell_nothing_of_one_that_was_shown_with_another_score) {
  const PublishedFigures first = copy_of({{1}, {2}, {3}});
  EXPECT_THAT(told_together(copy_of({{1.5, kHidden}, {2.5, kHidden}, {3}}), {first}), IsEmpty());
}

TEST(EarlierCopies, with_other_weights_are_not_taken_to_protect) {
  const PublishedFigures first = copy_of({{1, kHidden}, {2, kHidden}, {3}}, 0);
  const PublishedFigures copy = copy_of({{1, kHidden, 2}, {2, kHidden}, {3}}, 0);
  EXPECT_THAT(subjects(told_together(copy, {first})), ElementsAre("A/ddat/d1", "B/ddat/d1"));
}

TEST(EarlierCopies, tell_of_a_shared_row_by_another_one) {
  const PublishedFigures first = copy_of({{1, kShared}, {2, kShared}, {3}, {4}}, 0);
  const PublishedFigures copy = copy_of({{1}, {2, kShared}, {3, kShared}, {4}}, 0);
  EXPECT_THAT(subjects(told_together(copy, {first})), ElementsAre("B/ddat/d1", "C/ddat/d1 shown"));
}

TEST(EarlierCopies, tell_of_the_forces_own_figure_that_goes) {
  PublishedFigures copy = copy_of({{1, kHidden}, {2, kHidden}, {3, kHidden}});
  copy.figures[0].shown = false;
  const PublishedFigures first = copy_of({{1, kHidden}, {2, kHidden}, {3, kHidden}});
  EXPECT_THAT(subjects(told_together(copy, {first})), ElementsAre("ddat/d1 shown"));
}

/// The steps of 0.1 at which an attacker tries every score.
constexpr int kSteps = 50;

/// Tries every assignment of the departments' scores in all copies, and gives the least and the
/// greatest of one department's score in the last one. What is shown is known; a score that is the
/// same in two copies is one number.
class Attacker {
 public:
  explicit Attacker(const std::vector<PublishedFigures>& copies) {
    for (const PublishedFigures& copy : copies) {
      auto& unknown = unknown_.emplace_back();
      for (const PublishedCell& cell : copy.dimensions[0].cells) {
        const auto at = std::find_if(scores_.begin(), scores_.end(), [&](const Known& one) {
          return one.department == cell.department && one.score == cell.exact.score;
        });
        unknown.push_back(static_cast<std::size_t>(at - scores_.begin()));
        if (at == scores_.end()) scores_.push_back({cell.department, cell.exact.score, false});
        if (cell.as == kShown) scores_[unknown.back()].is_shown = true;
      }
      printed_.push_back(rounded_to(copy.figures[0].exact.score, kFigureStep));
    }
    values_.assign(scores_.size(), 0);
  }

  [[nodiscard]] double width_of(const std::string& department, double score) {
    for (asked_ = 0; scores_[asked_].department != department || scores_[asked_].score != score;) {
      ++asked_;
    }
    least_ = kSteps;
    greatest_ = 0;
    try_from(0);
    return (greatest_ - least_) / 10;
  }

 private:
  struct Known {
    std::string department;
    double score = 0;
    bool is_shown = false;
  };

  void try_from(std::size_t i) {
    if (i == scores_.size()) {
      if (!prints_alike()) return;
      least_ = std::min(least_, values_[asked_] * 10);
      greatest_ = std::max(greatest_, values_[asked_] * 10);
      return;
    }
    if (scores_[i].is_shown) {
      values_[i] = scores_[i].score;
      try_from(i + 1);
      return;
    }
    for (int step = 0; step <= kSteps; ++step) {
      values_[i] = step / 10.0;
      try_from(i + 1);
    }
  }

  [[nodiscard]] bool prints_alike() const {
    for (std::size_t k = 0; k < unknown_.size(); ++k) {
      double sum = 0;
      for (const std::size_t i : unknown_[k]) sum += values_[i];
      const double mean = sum / static_cast<double>(unknown_[k].size());
      if (std::abs(mean - printed_[k]) > kFigureStep / 2 + 1e-9) return false;
    }
    return true;
  }

  std::vector<Known> scores_;
  std::vector<std::vector<std::size_t>> unknown_;  ///< by copy
  std::vector<double> printed_, values_;
  std::size_t asked_ = 0;
  double least_ = 0, greatest_ = 0;
};

/// Two of three departments are hidden in each copy; one may have been corrected in between.
RC_GTEST_PROP(EarlierCopiesProperty, miss_nothing_that_trying_all_scores_finds, ()) {
  std::vector<PublishedFigures> copies;
  std::vector<double> scores;
  for (int u = 0; u < 3; ++u) scores.push_back(*rc::gen::inRange(10, 41) / 10.0);
  const int corrected = *rc::gen::inRange(0, 6);
  for (int k = 0; k < 2; ++k) {
    const int shown = *rc::gen::inRange(0, 3);
    std::vector<One> departments;
    for (int u = 0; u < 3; ++u) {
      if (k > 0 && u == corrected) scores[u] = *rc::gen::inRange(10, 41) / 10.0;
      departments.push_back({scores[u], u == shown ? kShown : kHidden});
    }
    copies.push_back(copy_of(departments));
  }
  const auto told = told_together(copies[1], {copies[0]});
  Attacker attacker(copies);
  for (const PublishedCell& cell : copies[1].dimensions[0].cells) {
    if (cell.as == kShown) continue;
    const bool is_told = std::any_of(told.begin(), told.end(), [&](const ToldTogether& one) {
      return one.subject == cell.department + "/ddat/d1";
    });
    // What he tries lies a step apart, so his width may be up to two steps short.
    if (!is_told) {
      RC_ASSERT(attacker.width_of(cell.department, cell.exact.score) >= 0.5 - 0.2 - 1e-9);
    }
  }
}

}  // namespace
}  // namespace waymark::insight

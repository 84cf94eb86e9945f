// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/effects.h"

#include <gtest/gtest.h>

#include <deque>

namespace waymark::insight {
namespace {

Figure sure(double score) {
  return {FigureState::kScored, score, score, score, 1, {}};
}

/// Units of one department each, whose scores are the same as published and on the same terms.
class Units {
 public:
  void add(double weight_a, const Figure& a, double weight_b, const Figure& b) {
    UnitScores& unit = units.emplace_back();
    unit.earlier = unit.earlier_carried = {{weight_a, &figures_.emplace_back(a)}};
    unit.later = unit.later_carried = {{weight_b, &figures_.emplace_back(b)}};
  }
  /// Present on one side only.
  void add_earlier(double weight, const Figure& figure) {
    UnitScores& unit = units.emplace_back();
    unit.earlier = unit.earlier_carried = {{weight, &figures_.emplace_back(figure)}};
  }
  void add_later(double weight, const Figure& figure) {
    UnitScores& unit = units.emplace_back();
    unit.later = unit.later_carried = {{weight, &figures_.emplace_back(figure)}};
  }
  /// What the unit scores on the same terms, where that is not what was published.
  void carry(std::size_t unit, const Figure& a, const Figure& b) {
    units[unit].earlier_carried.front().figure = &figures_.emplace_back(a);
    units[unit].later_carried.front().figure = &figures_.emplace_back(b);
  }
  [[nodiscard]] Change change(const std::string& break_reason = {}) const {
    std::vector<Weighted> a, b;
    for (const UnitScores& unit : units) {
      a.insert(a.end(), unit.earlier.begin(), unit.earlier.end());
      b.insert(b.end(), unit.later.begin(), unit.later.end());
    }
    return change_of_dimension(weighted_mean(a), weighted_mean(b), units, break_reason,
                               "Not scored.");
  }

  std::vector<UnitScores> units;

 private:
  std::deque<Figure> figures_;
};

TEST(Effects, performance_and_mix_match_the_known_decomposition) {
  Units units;
  units.add(.5, sure(2), .4, sure(2.2));
  units.add(.3, sure(1), .3, sure(1.5));
  units.add(.2, sure(3), .3, sure(2.5));
  const Change change = units.change();
  EXPECT_NEAR(change.earlier.score, 1.90, 1e-12);
  EXPECT_NEAR(change.later.score, 2.08, 1e-12);
  ASSERT_TRUE(change.effects);
  EXPECT_NEAR(change.effects->performance, 0.115, 1e-12);
  EXPECT_NEAR(change.effects->mix, 0.065, 1e-12);
  EXPECT_NEAR(change.effects->scope, 0, 1e-12);
  EXPECT_NEAR(change.effects->framework, 0, 1e-12);
  ASSERT_EQ(change.terms.size(), 3U);
  const double performance[] = {0.09, 0.15, -0.125}, mix[] = {-0.011, 0, 0.076};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(change.terms[i].performance, performance[i], 1e-12);
    EXPECT_NEAR(change.terms[i].mix, mix[i], 1e-12);
  }
  EXPECT_NEAR(change.like_for_like->change, 0.18, 1e-12);
}

TEST(Effects, departments_that_come_and_go_are_scope) {
  Units units;
  units.add(1, sure(2), 1, sure(3));
  units.add_earlier(1, sure(4));
  units.add_later(2, sure(0));
  const Change change = units.change();
  EXPECT_NEAR(change.effects->performance, 1, 1e-12);
  EXPECT_NEAR(change.effects->mix, 0, 1e-12);
  EXPECT_NEAR(change.effects->scope, (1 - 3) - (3 - 2), 1e-12);
  EXPECT_NEAR(change.effects->sum(), 1.0 - 3.0, 1e-12);
  EXPECT_EQ(change.like_for_like->earlier, 2);
  EXPECT_EQ(change.like_for_like->later, 3);
}

TEST(Effects, other_questions_are_framework) {
  Units units;
  units.add(1, sure(3), 1, sure(2));
  units.carry(0, sure(2.5), sure(2.75));
  const Change change = units.change();
  EXPECT_NEAR(change.effects->framework, (2.5 - 3) + (2 - 2.75), 1e-12);
  EXPECT_NEAR(change.effects->performance, 0.25, 1e-12);
  EXPECT_NEAR(change.effects->sum(), -1, 1e-12);
}

TEST(Effects, without_a_common_unit_scope_takes_the_rest) {
  Units units;
  units.add_earlier(1, sure(1));
  units.add_later(1, sure(4));
  const Change change = units.change();
  EXPECT_EQ(*change.effects, (Effects{0, 0, 3, 0}));
  EXPECT_FALSE(change.like_for_like);
  EXPECT_TRUE(change.terms.empty());
}

TEST(Effects, a_unit_of_no_weight_is_not_common) {
  Units units;
  units.add(0, sure(5), 3, sure(1));
  units.add(1, sure(1), 1, sure(1));
  const Change change = units.change();
  ASSERT_EQ(change.terms.size(), 1U);
  EXPECT_EQ(change.terms.front().unit, 1U);
}

TEST(Effects, a_score_that_nothing_carries_to_is_a_break_and_no_number) {
  Units units;
  units.add(1, sure(3), 1, sure(2));
  units.carry(0, Figure::not_applicable(), sure(2));
  const Change change = units.change();
  EXPECT_EQ(change.break_reason, "Not scored.");
  EXPECT_FALSE(change.effects);
}

TEST(Effects, a_unit_weighs_what_its_scored_members_weigh) {
  Units units;
  const Figure two = sure(2), three = sure(3), none = Figure::unscored();
  UnitScores merged;
  merged.earlier = merged.earlier_carried = {{100, &none}, {1, &two}};
  merged.later = merged.later_carried = {{101, &three}};
  units.units = {merged};
  units.add(1, sure(4), 101, sure(4));
  const Change change = units.change();
  EXPECT_NEAR(change.earlier.score, 3, 1e-12);
  EXPECT_NEAR(change.effects->mix, 0, 1e-12);
  EXPECT_NEAR(change.effects->performance, 0.5, 1e-12);
}

TEST(Effects, one_units_own_change_has_neither_mix_nor_scope) {
  const Figure a = sure(3), b = sure(2), carried_a = sure(1), carried_b = sure(1.5);
  UnitScores scores{{{0, &a}}, {{0, &carried_a}}, {{9, &carried_b}}, {{9, &b}}};
  const Change change = change_of_unit(4, scores, {}, "Not scored.");
  EXPECT_EQ(*change.effects, (Effects{0.5, 0, 0, (1.0 - 3) + (2 - 1.5)}));
  EXPECT_EQ(change.terms.front().unit, 4U);
}

Change child(double a, double b, const Effects& effects) {
  Change change;
  change.earlier = sure(a);
  change.later = sure(b);
  change.effects = effects;
  return change;
}

TEST(Effects, above_a_dimension_the_remainder_is_scope_where_the_same_is_declared) {
  const Change one = child(1, 2, {1, 0, 0, 0});
  Change other;
  other.later = sure(4);
  Change parent;
  parent.earlier = sure(1);
  parent.later = sure(3);
  roll_up_change({{&one, 1, 0.5}, {&other, 0, 0.5}}, false, parent);
  EXPECT_EQ(*parent.effects, (Effects{0.75, 0, 1.25, 0}));
  EXPECT_EQ(parent.like_for_like->change, 0.75);
  EXPECT_FALSE(parent.like_for_like->earlier);
}

TEST(Effects, above_a_dimension_the_remainder_is_framework_where_the_declared_differs) {
  const Change one = child(1, 2, {1, 0, 0, 0});
  Change parent;
  parent.earlier = sure(1);
  parent.later = sure(3);
  roll_up_change({{&one, 1, 0.5}}, true, parent);
  EXPECT_EQ(*parent.effects, (Effects{0.75, 0, 0, 1.25}));
}

TEST(Effects, above_a_dimension_the_remainder_is_framework_where_a_child_breaks) {
  const Change one = child(1, 2, {1, 0, 0, 0});
  Change broken;
  broken.earlier = sure(3);
  broken.later = sure(4);
  broken.break_reason = "Broken.";
  Change parent;
  parent.earlier = sure(2);
  parent.later = sure(3);
  roll_up_change({{&one, 0.5, 0.5}, {&broken, 0.5, 0.5}}, false, parent);
  EXPECT_EQ(*parent.effects, (Effects{0.5, 0, 0, 0.5}));
}

TEST(Effects, a_child_that_breaks_and_could_not_be_compared_makes_no_break_above_it) {
  Change gone, come;
  gone.earlier = sure(3);
  gone.break_reason = "Broken.";
  come.later = sure(4);
  Change parent;
  parent.earlier = sure(3);
  parent.later = sure(4);
  roll_up_change({{&gone, 1, 0}, {&come, 0, 1}}, false, parent);
  EXPECT_EQ(parent.break_reason, "");
  ASSERT_TRUE(parent.effects);
  EXPECT_EQ(*parent.effects, (Effects{0, 0, 0, 1}));
}

TEST(Effects, what_is_made_of_breaks_only_breaks) {
  Change broken;
  broken.earlier = sure(3);
  broken.later = sure(4);
  broken.break_reason = "Broken.";
  Change parent;
  parent.earlier = sure(3);
  parent.later = sure(4);
  roll_up_change({{&broken, 1, 1}}, false, parent);
  EXPECT_EQ(parent.break_reason, "Broken.");
  EXPECT_FALSE(parent.effects);
}

}  // namespace
}  // namespace waymark::insight

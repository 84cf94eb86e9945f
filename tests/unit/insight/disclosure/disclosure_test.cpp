// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/disclosure.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "core/insight/disclosure/rounding.h"
#include "tests/unit/insight/suppress/recover.h"
#include "tests/unit/insight/suppress/small_groups.h"

namespace waymark::insight {
namespace {

TEST(Rounding, gives_the_double_nearest_to_the_decimal) {
  EXPECT_EQ(rounded_to(2.6666, 0.1), 2.7);
  EXPECT_EQ(rounded_to(0.25, 0.1), 0.3);
  EXPECT_EQ(rounded_to(-0.04, 0.1), 0.0);
  EXPECT_FALSE(std::signbit(rounded_to(-0.04, 0.1)));
  EXPECT_EQ(rounded_to(0.674, 0.05), 0.65);
  EXPECT_EQ(rounded_to(1.384615, 0.01), 1.38);
}

TEST(Rounding, keeps_a_figure_in_its_bounds_and_drops_its_interval) {
  Figure exact = scored(2.66, 1.24, 4.96, 0.33);
  exact.interval = Interval{2, 3};
  const Figure figure = rounded_figure(exact);
  EXPECT_EQ(figure.score, 2.7);
  EXPECT_EQ(figure.low, 1.2);
  EXPECT_EQ(figure.high, 5.0);
  EXPECT_EQ(figure.coverage, 0.35);
  EXPECT_EQ(figure.rounded, 0.1);
  EXPECT_FALSE(figure.interval);
  EXPECT_EQ(rounded_figure(Figure::not_applicable()), Figure::not_applicable());
}

TEST(Assignments, go_as_far_as_what_is_printed_allows) {
  Assignments assignments;
  const std::size_t a = assignments.add(2, 0, 5), b = assignments.add(4, 0, 5);
  EXPECT_EQ(assignments.greatest({{a, 1}})[a], 5);
  EXPECT_EQ(assignments.least({{a, 1}})[a], 0);
  assignments.print({{a, 0.5}, {b, 0.5}}, 3, 0);
  EXPECT_NEAR(assignments.greatest({{a, 1}})[a], 5, 1e-6);
  EXPECT_NEAR(assignments.least({{a, 1}})[a], 1, 1e-6) << "b is at most 5";
  assignments.keep_order(a, b);
  EXPECT_NEAR(assignments.greatest({{a, 1}})[a], 3, 1e-6);
  assignments.print({{a, 1}}, 2, 0.1);
  EXPECT_NEAR(assignments.greatest({{a, 1}})[a], 2.05, 1e-6);
  EXPECT_TRUE(assignments.prints_alike({2.04, 3.96}));
  EXPECT_FALSE(assignments.prints_alike({2.04, 3.97}));
  EXPECT_FALSE(assignments.prints_alike({2.06, 3.94}));
}

/// A force of up to nine departments with scores known whole or in part; a sixth has none.
std::vector<Group> any_scored_groups() {
  std::vector<Group> groups;
  const int count = *rc::gen::inRange(2, 10);
  for (int i = 0; i < count; ++i) {
    Group group;
    group.code = "D" + std::to_string(i);
    group.headcount = *rc::gen::inRange(1, 200);
    group.people = *rc::gen::inRange(1, 40);
    for (int d = 0; d < 2; ++d) {
      const int kind = *rc::gen::inRange(0, 6);
      const double score = *rc::gen::inRange(0, 51) / 10.0;
      if (kind == 0) {
        group.figures.push_back(Figure::unscored());
      } else if (kind < 3) {
        group.figures.push_back(scored(score, score * 0.6, 5 - (5 - score) * 0.7, 0.8));
      } else {
        group.figures.push_back(sure(score));
      }
    }
    groups.push_back(group);
  }
  return groups;
}

/// The force with what is hidden in a dimension of `alpha` set to other figures, rolled up anew.
ForceResult rolled_up(std::vector<Group> groups, const std::vector<std::size_t>& hidden,
                      const std::vector<Figure>& figures, std::size_t dimension) {
  for (std::size_t k = 0; k < hidden.size(); ++k) {
    groups[hidden[k]].figures[dimension] = figures[k];
  }
  return results_of_groups(groups).force;
}

/// Two that differ by the noise of doubles are the same to whoever reads them, though one of them
/// may round up where both lie half-way.
bool round_alike(double a, double b, double step) {
  return std::abs(a - b) < 1e-9 || rounded_to(a, step) == rounded_to(b, step);
}

bool same_print(const Figure& a, const Figure& b) {
  return a.state == b.state && round_alike(a.score, b.score, kFigureStep) &&
         round_alike(a.low, b.low, kFigureStep) && round_alike(a.high, b.high, kFigureStep);
}

/// Every figure of the force, as it is printed, in both.
bool prints_alike(const ForceResult& a, const ForceResult& b) {
  bool alike = same_print(a.force, b.force);
  for (std::size_t p = 0; p < a.plugins.size(); ++p) {
    alike = alike && same_print(a.plugins[p].figure, b.plugins[p].figure);
    for (std::size_t d = 0; d < a.plugins[p].dimensions.size(); ++d) {
      alike = alike && same_print(a.plugins[p].dimensions[d], b.plugins[p].dimensions[d]);
    }
  }
  for (std::size_t i = 0; i < a.principles.size(); ++i) {
    alike = alike && same_print(a.principles[i].figure, b.principles[i].figure);
  }
  return alike;
}

RC_GTEST_PROP(DisclosureProperty, what_is_called_protected_has_two_forces_that_print_alike, ()) {
  const std::vector<Group> groups = any_scored_groups();
  const Results results = results_of_groups(groups);
  const auto suppression = suppression_of(results);
  const ForceFigures figures(results.assessment, results.force);
  for (std::uint32_t d = 0; d < 2; ++d) {
    if (suppression->withholds(0, d)) continue;
    HiddenDimension hidden;
    hidden.place = figures.place(0, d);
    hidden.mean_step = suppression->mean_step(0, d);
    std::vector<std::size_t> who;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Figure& figure = groups[i].figures[d];
      hidden.all_weight += groups[i].headcount;
      if (!figure.scored()) continue;
      hidden.scored_weight += groups[i].headcount;
      if (!suppression->hides(groups[i].code, 0, d)) continue;
      who.push_back(i);
      hidden.hidden.push_back({groups[i].headcount, figure, groups[i].people});
    }
    if (who.empty()) continue;
    RC_ASSERT(who.size() > 1);  // one alone follows by a subtraction
    const Disclosure disclosure(figures, {hidden}, std::vector<bool>(figures.all().size(), false));
    RC_ASSERT(disclosure.protects(0));
    for (std::size_t k = 0; k < who.size(); ++k) {
      const auto witness = disclosure.witness(0, k);
      RC_ASSERT(witness.has_value());
      const std::vector<Figure>&one = witness->first[0], &two = witness->second[0];
      RC_ASSERT(std::abs(one[k].score - two[k].score) >= kLeastWidth);
      for (const auto& figure : {one, two}) {
        double mean = 0, truth = 0, weight = 0;
        for (std::size_t j = 0; j < who.size(); ++j) {
          RC_ASSERT(figure[j].low >= 0 && figure[j].low <= figure[j].score + 1e-9);
          RC_ASSERT(figure[j].high <= 5 && figure[j].high >= figure[j].score - 1e-9);
          mean += groups[who[j]].headcount * figure[j].score;
          truth += groups[who[j]].headcount * groups[who[j]].figures[d].score;
          weight += groups[who[j]].headcount;
        }
        RC_ASSERT(hidden.mean_step == 0 ||
                  round_alike(mean / weight, truth / weight, hidden.mean_step));
        RC_ASSERT(prints_alike(results.force, rolled_up(groups, who, figure, d)));
      }
    }
  }
}

/// Enumerates what a force of sure scores leaves of hidden groups' fractions, knowing the mean of
/// all as it is printed, of the force and, where that is shown, of the hidden ones: what an
/// attacker would do.
std::size_t fractions_left(const std::vector<Group>& groups, const Suppression& suppression,
                           std::size_t d, std::size_t asked) {
  double truth = 0, weight = 0, all = 0, of_all = 0;
  std::vector<const Group*> hidden;
  for (const Group& group : groups) {
    all += group.headcount;
    of_all += group.headcount * group.figures[d].score;
    if (!suppression.hides(group.code, 0, static_cast<std::uint32_t>(d))) continue;
    hidden.push_back(&group);
    truth += group.headcount * group.figures[d].score;
    weight += group.headcount;
  }
  const double step = suppression.mean_step(0, static_cast<std::uint32_t>(d));
  std::set<int> left;
  std::vector<int> k(hidden.size(), 0);
  for (;;) {
    double sum = 0;
    for (std::size_t i = 0; i < k.size(); ++i) {
      sum += hidden[i]->headcount * 5 * k[i] / hidden[i]->people;
    }
    const bool fits_mean =
        step == 0 || std::abs(sum / weight - rounded_to(truth / weight, step)) <= step / 2 + 1e-9;
    const double force = (of_all - truth + sum) / all;
    const bool fits_force = std::abs(force - rounded_to(of_all / all, 0.1)) <= 0.05 + 1e-9;
    if (fits_mean && fits_force) left.insert(k[asked]);
    std::size_t i = 0;
    while (i < k.size() && ++k[i] > hidden[i]->people) k[i++] = 0;
    if (i == k.size()) break;
  }
  return left.size();
}

RC_GTEST_PROP(DisclosureProperty, leaves_three_values_of_the_fraction_of_a_small_group, ()) {
  // Two small groups, and three that are not and may have to be hidden with them.
  std::vector<Group> groups;
  for (int i = 0; i < 2; ++i) {
    const int people = *rc::gen::inRange(5, 10);
    Group group{
        "S" + std::to_string(i), static_cast<double>(people), static_cast<double>(people), {}};
    for (int d = 0; d < 2; ++d)
      group.figures.push_back(sure(5.0 * *rc::gen::inRange(0, people + 1) / people));
    groups.push_back(group);
  }
  for (int i = 0; i < 3; ++i) {
    const int people = 11 + 2 * i;
    const auto share = [&] { return sure(5.0 * *rc::gen::inRange(0, people + 1) / people); };
    groups.push_back(
        {"T" + std::to_string(i), 10.0 + i, static_cast<double>(people), {share(), share()}});
  }
  const Results results = results_of_groups(groups);
  const auto suppression = suppression_of(results);
  for (std::uint32_t d = 0; d < 2; ++d) {
    RC_ASSERT(suppression->hides("S0", 0, d) && suppression->hides("S1", 0, d));
    if (suppression->withholds(0, d)) continue;
    for (const std::size_t asked : {0u, 1u}) {
      RC_ASSERT(fractions_left(groups, *suppression, d, asked) >= 3);
    }
  }
}

TEST(Disclosure, of_two_groups_of_8_and_5_that_are_all_at_one_end_is_not_protected) {
  const Results results = results_of_groups({{"A", 40, 40, {sure(3), sure(2)}},
                                             {"B", 8, 8, {sure(5), sure(4)}},
                                             {"C", 5, 5, {sure(5), sure(1)}}});
  const ForceFigures figures(results.assessment, results.force);
  HiddenDimension hidden{figures.place(0, 0), 53, 53, {{8, sure(5), 8}, {5, sure(5), 5}}, 0.1};
  const std::vector<bool> all_shown(figures.all().size(), false);
  EXPECT_FALSE(Disclosure(figures, {hidden}, all_shown).protects(0));
  EXPECT_FALSE(Disclosure(figures, {hidden}, all_shown).witness(0, 0));
  hidden.hidden[0].exact = sure(2.5);
  hidden.hidden[1].exact = sure(3);
  EXPECT_TRUE(Disclosure(figures, {hidden}, all_shown).protects(0));
}

}  // namespace
}  // namespace waymark::insight

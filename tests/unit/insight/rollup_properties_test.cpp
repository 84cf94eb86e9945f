// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/unit/insight/small_force.h"

namespace waymark::insight {
namespace {

/// From the whole of the range in every round: RapidCheck's own keeps to its low end at first.
rc::Gen<int> in_range(int low, int end) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, end));
}

rc::Gen<double> between(double low, double high) {
  return rc::gen::map(in_range(0, 1000001),
                      [=](int part) { return low + (high - low) * (part / 1e6); });
}

/// Any figure a scorer may give: low <= score <= high.
Figure any_figure() {
  switch (*in_range(0, 6)) {
    case 0:
      return Figure::unscored();
    case 1:
      return Figure::not_applicable();
    case 2:
      return Figure::failed();
    default: {
      std::array<double, 3> numbers = {*between(0, 5), *between(0, 5), *between(0, 5)};
      std::sort(numbers.begin(), numbers.end());
      return scored(numbers[1], numbers[0], numbers[2], *between(0, 1));
    }
  }
}

struct Child {
  double weight;
  Figure figure;
};

std::vector<Child> any_children() {
  std::vector<Child> children(static_cast<std::size_t>(*in_range(1, 12)));
  for (Child& child : children) {
    child = {*in_range(0, 5) == 0 ? 0.0 : *between(0.01, 900), any_figure()};
  }
  return children;
}

Figure mean_of(const std::vector<Child>& children, double scale = 1) {
  std::vector<Weighted> weighted;
  for (const Child& child : children) weighted.push_back({child.weight * scale, &child.figure});
  return weighted_mean(weighted);
}

bool is_sound(const Figure& figure) {
  if (!figure.counts()) return true;
  const bool bounds = figure.low >= 0 && figure.low <= figure.high && figure.high <= 5 &&
                      figure.coverage >= 0 && figure.coverage <= 1;
  return bounds &&
         (!figure.scored() || (figure.low <= figure.score && figure.score <= figure.high));
}

void near(double a, double b) {
  RC_ASSERT(std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(a)));
}

struct Force {
  Assessment assessment;
  std::vector<std::vector<AssessedReturn>> returns;
};

Force any_force() {
  Force force;
  std::vector<Department> departments;
  const int count = *in_range(1, 9);
  for (int i = 0; i < count; ++i) {
    departments.push_back(department_of("D" + std::to_string(i), *in_range(0, 800),
                                        *rc::gen::element(1.0, 0.5, 0.3)));
    std::vector<AssessedReturn> returns;
    if (*in_range(0, 4) != 0) {
      returns.push_back(return_of(0, {any_figure(), any_figure()}));
    }
    returns.push_back(*in_range(0, 4) == 0 ? no_return(1) : return_of(1, {any_figure()}));
    force.returns.push_back(std::move(returns));
  }
  force.assessment = small_assessment(std::move(departments));
  return force;
}

std::vector<Figure> all_figures(const ForceResult& force) {
  std::vector<Figure> figures = {force.force};
  for (const PrincipleResult& principle : force.principles) figures.push_back(principle.figure);
  for (const PluginResult& plugin : force.plugins) {
    figures.push_back(plugin.figure);
    figures.insert(figures.end(), plugin.dimensions.begin(), plugin.dimensions.end());
  }
  return figures;
}

TEST(RollupProperties, a_score_lies_in_its_bounds) {
  EXPECT_TRUE(rc::check([] { RC_ASSERT(is_sound(mean_of(any_children()))); }));
  EXPECT_TRUE(rc::check([] {
    const Force force = any_force();
    for (const Figure& figure : all_figures(results_of(force.assessment, force.returns).force)) {
      RC_ASSERT(is_sound(figure));
    }
  }));
}

TEST(RollupProperties, the_order_of_children_changes_no_byte) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Child> children = any_children();
    const Figure first = mean_of(children);
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::shuffle(children.begin(), children.end(), random);
    RC_ASSERT(mean_of(children) == first);
  }));
}

TEST(RollupProperties, the_order_of_departments_changes_no_byte) {
  EXPECT_TRUE(rc::check([] {
    const Force force = any_force();
    const std::vector<Department>& departments = force.assessment.organisation.departments;
    std::vector<std::size_t> order(departments.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::shuffle(order.begin(), order.end(), random);
    Rollup rollup(force.assessment);
    for (std::size_t i : order) rollup.add(departments[i], force.returns[i]);
    RC_ASSERT(all_figures(rollup.finish()) ==
              all_figures(results_of(force.assessment, force.returns).force));
  }));
}

TEST(RollupProperties, an_unscored_child_never_counts_as_zero) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Child> children = any_children();
    const Figure before = mean_of(children);
    RC_PRE(before.scored());
    children.push_back({*between(0, 900), Figure::unscored()});
    const Figure after = mean_of(children);
    RC_ASSERT(after.score == before.score);
    RC_ASSERT(after.low <= before.low);
    RC_ASSERT(after.high >= before.high);
    RC_ASSERT(after.coverage <= before.coverage);
  }));
}

TEST(RollupProperties, scoring_the_unscored_never_leaves_the_bounds) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Child> children = any_children();
    const Figure before = mean_of(children);
    RC_PRE(before.counts());
    for (Child& child : children) {
      const bool is_open = child.figure.counts() && !child.figure.scored();
      if (is_open && *rc::gen::arbitrary<bool>()) child.figure = sure(*between(0, 5));
    }
    const Figure after = mean_of(children);
    RC_ASSERT(after.low >= before.low - 1e-12);
    RC_ASSERT(after.high <= before.high + 1e-12);
    if (after.scored()) {
      RC_ASSERT(after.score >= before.low - 1e-12);
      RC_ASSERT(after.score <= before.high + 1e-12);
    }
  }));
}

TEST(RollupProperties, what_does_not_apply_leaves_the_sums) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Child> children = any_children();
    const Figure before = mean_of(children);
    children.insert(children.begin(), {*between(0, 900), Figure::not_applicable()});
    RC_ASSERT(mean_of(children) == before);
  }));
}

TEST(RollupProperties, weights_matter_only_in_proportion) {
  EXPECT_TRUE(rc::check([] {
    const std::vector<Child> children = any_children();
    const Figure plain = mean_of(children), scaled = mean_of(children, *between(0.001, 1000));
    RC_ASSERT(plain.state == scaled.state);
    near(plain.score, scaled.score);
    near(plain.low, scaled.low);
    near(plain.high, scaled.high);
    near(plain.coverage, scaled.coverage);
    RC_ASSERT(mean_of(children, 0.125) == plain);
  }));
}

TEST(RollupProperties, equal_weighting_looks_at_neither_headcount_nor_share) {
  EXPECT_TRUE(rc::check([] {
    Force force = any_force();
    force.assessment.period.weighting = Weighting::kEqual;
    const std::vector<Figure> before =
        all_figures(results_of(force.assessment, force.returns).force);
    for (Department& department : force.assessment.organisation.departments) {
      department.headcount = *in_range(0, 800);
      department.share = *rc::gen::element(1.0, 0.25);
    }
    RC_ASSERT(all_figures(results_of(force.assessment, force.returns).force) == before);
  }));
}

}  // namespace
}  // namespace waymark::insight

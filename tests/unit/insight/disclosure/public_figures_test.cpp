// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/public_figures.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "core/insight/disclosure/disclosure.h"
#include "core/insight/disclosure/rounding.h"
#include "core/insight/redact/merge.h"
#include "tests/unit/insight/small_force.h"

namespace waymark::insight {
namespace {

/// A force with two plugins of four and three dimensions, and three principles that share them.
struct Force {
  Assessment assessment;
  std::vector<std::vector<AssessedReturn>> returns;

  [[nodiscard]] Results results() const { return results_of(assessment, returns); }
};

Force any_force() {
  Force force;
  std::vector<Department> departments;
  const int count = *rc::gen::inRange(2, 9);
  for (int i = 0; i < count; ++i) {
    departments.push_back(department_of("D" + std::to_string(i), *rc::gen::inRange(1, 300)));
  }
  force.assessment = small_assessment(departments);
  force.assessment.plugins = {
      plugin_of("alpha", {{1, {"data"}}, {3, {"security"}}, {2, {"people"}}, {1, {"data"}}}),
      plugin_of("beta", {{1, {"security"}}, {1, {"people"}}, {1, {"data"}}})};
  force.assessment.strategy.themes = {
      {"data", "P1", 1}, {"security", "P2", 1}, {"people", "P2", 2}, {"people", "P3", 1}};
  force.assessment.strategy.plans = {{"pcp", "Plan", {{"1", "One"}, {"2", "Two"}}}};
  force.assessment.strategy.serves = {{"P1", "pcp", "1"}, {"P2", "pcp", "1"}, {"P3", "pcp", "2"}};
  for (int i = 0; i < count; ++i) {
    auto& own = force.returns.emplace_back();
    for (const auto& [plugin, dimensions] : {std::pair<std::uint32_t, int>{0, 4}, {1, 3}}) {
      std::vector<Figure> figures;
      for (int d = 0; d < dimensions; ++d) {
        const double score = *rc::gen::inRange(0, 51) / 10.0;
        const int kind = *rc::gen::inRange(0, 7);
        figures.push_back(kind == 0   ? Figure::unscored()
                          : kind == 1 ? scored(score, score / 2, 5 - (5 - score) / 2, 0.5)
                                      : sure(score));
      }
      own.push_back(return_of(plugin, figures));
    }
  }
  return force;
}

PublicFigures any_hidden(const Results& results) {
  PublicFigures figures(results);
  for (auto& department : figures.departments) {
    for (auto& plugin : department) {
      for (std::size_t d = 0; d < plugin.size(); ++d) plugin[d] = *rc::gen::inRange(0, 12) == 0;
    }
  }
  for (auto& plugin : figures.dimensions) {
    for (std::size_t d = 0; d < plugin.size(); ++d) plugin[d] = *rc::gen::inRange(0, 5) == 0;
  }
  figures.principles[0] = *rc::gen::inRange(0, 6) == 0;
  return figures;
}

/// Whether two figures are rounded alike. Two that differ by the noise of doubles are the same to
/// whoever reads them, though one of them may round up where both lie half-way.
bool same(const Figure& a, const Figure& b) {
  const auto alike = [](double x, double y) {
    return std::abs(x - y) < 1e-9 || rounded_to(x, kFigureStep) == rounded_to(y, kFigureStep);
  };
  return a.state == b.state && alike(a.score, b.score) && alike(a.low, b.low) &&
         alike(a.high, b.high);
}

/// Whether two forces print the same: what is shown exact to the last digit but for the noise of
/// doubles, what is rounded as it is rounded.
bool print_alike(const Results& a, const Results& b, const PublicFigures& figures) {
  const ForceFigures one(a.assessment, a.force), two(b.assessment, b.force);
  for (std::size_t f = 0; f < one.all().size(); ++f) {
    if (figures.withheld[f]) continue;
    const Figure &x = one.all()[f].exact, &y = two.all()[f].exact;
    if (figures.rounded[f] && !same(x, y)) return false;
    if (figures.rounded[f]) continue;
    if (x.state != y.state || std::abs(x.score - y.score) > 1e-9) return false;
  }
  return true;
}

RC_GTEST_PROP(PublicFiguresProperty, what_is_hidden_has_two_forces_that_print_alike, ()) {
  const Force force = any_force();
  const Results results = force.results();
  const PublicFigures asked = any_hidden(results);
  PublicFigures out = asked;
  protect(results, out);
  const ForceFigures figures(results.assessment, results.force);
  std::vector<HiddenDimension> whole;
  for (std::size_t p = 0; p < 2; ++p) {
    for (std::size_t d = 0; d < out.dimensions[p].size(); ++d) {
      const std::size_t place = figures.place(p, d);
      if (asked.dimensions[p][d]) RC_ASSERT(out.dimensions[p][d]);
      RC_ASSERT(out.withheld[place] == out.dimensions[p][d]);
      HiddenDimension hidden;
      hidden.place = place;
      std::vector<std::size_t> who;
      for (std::size_t u = 0; u < results.departments.size(); ++u) {
        if (asked.departments[u][p][d]) RC_ASSERT(out.departments[u][p][d]);
        if (out.dimensions[p][d]) RC_ASSERT(out.departments[u][p][d]);
        const Figure& one = results.departments[u].plugins[p].dimensions[d].figure;
        const double weight = results.departments[u].department->headcount;
        hidden.all_weight += weight;
        if (!one.scored()) continue;
        hidden.scored_weight += weight;
        if (!out.departments[u][p][d]) continue;
        who.push_back(u);
        hidden.hidden.push_back({weight, one, 0});
      }
      if (who.empty()) continue;
      if (!out.dimensions[p][d]) RC_ASSERT(who.size() > 1);  // else one subtraction gives it
      if (out.dimensions[p][d]) {
        whole.push_back(hidden);
        continue;
      }
      const Disclosure disclosure(figures, {hidden}, out.withheld);
      for (std::size_t k = 0; k < who.size(); ++k) {
        const auto witness = disclosure.witness(0, k);
        RC_ASSERT(witness.has_value());
        RC_ASSERT(std::abs(witness->first[0][k].score - witness->second[0][k].score) >= 0.5);
        for (const auto& side : {witness->first, witness->second}) {
          Force other = force;
          for (std::size_t j = 0; j < who.size(); ++j) {
            other.returns[who[j]][p].card.dimensions[d].figure = side[0][j];
          }
          RC_ASSERT(print_alike(results, other.results(), out));
        }
      }
    }
  }
  // Hidden dimensions of the force, and a principle that was to go.
  const Disclosure disclosure(figures, whole, out.withheld);
  for (const HiddenDimension& one : whole) RC_ASSERT(disclosure.protects_figure(one.place));
  for (std::size_t f = 0; f < figures.all().size(); ++f) {
    const ForceFigure& one = figures.all()[f];
    if (one.kind != ForceKind::kPrinciple || !asked.principles[one.first]) continue;
    RC_ASSERT(out.withheld[f]);
    RC_ASSERT(disclosure.protects_figure(f) ||
              std::all_of(one.score.begin(), one.score.end(),
                          [&](const Part& part) { return out.withheld[part.number]; }));
  }
}

TEST(PublicFigures, keep_a_redacted_dimension_of_one_department_from_subtraction) {
  Force force;
  force.assessment =
      small_assessment({department_of("A", 40), department_of("B", 30), department_of("C", 90)});
  for (const double score : {1.0, 2.0, 3.0}) {
    force.returns.push_back({return_of(0, {sure(score), sure(2)}), return_of(1, {sure(score)})});
  }
  const Results results = force.results();
  PublicFigures out(results);
  out.departments[0][0][0] = true;
  protect(results, out);
  EXPECT_TRUE(out.departments[1][0][0]) << "the one of least weight goes with it";
  EXPECT_FALSE(out.departments[2][0][0]);
  EXPECT_FALSE(out.departments[0][0][1]);
  ForceResult shown = results.force;
  apply(results, out, shown);
  EXPECT_EQ(shown.plugins[0].dimensions[0].score, rounded_to(370 / 160.0, 0.1));
  EXPECT_EQ(shown.plugins[0].dimensions[0].rounded, 0.1);
  EXPECT_EQ(shown.plugins[0].dimensions[1], results.force.plugins[0].dimensions[1]);
}

TEST(PublicFigures, take_a_shared_row_that_tells_what_one_of_its_departments_scored) {
  Force force;
  force.assessment = small_assessment({department_of("A", 40), department_of("B", 30),
                                       department_of("C", 50), department_of("D", 90)});
  force.returns = {{return_of(0, {sure(1), sure(2)}), return_of(1, {sure(3)})},
                   {return_of(0, {sure(1), sure(2)}), return_of(1, {sure(0)})},
                   {return_of(0, {Figure::unscored(), sure(3)}), return_of(1, {sure(0)})},
                   {return_of(0, {sure(4), sure(2)}), return_of(1, {sure(4)})}};
  const Results whole = force.results();
  const Results rows = merged(whole, {"redacted", "R", {"B", "C"}});
  ASSERT_EQ(rows.departments[2].department->code, "redacted");
  PublicFigures out(rows);
  out.units[2] = {&whole.departments[1], &whole.departments[2]};
  protect(rows, out);
  EXPECT_TRUE(out.departments[2][0][0]) << "only B has a score there";
  EXPECT_TRUE(out.departments[0][0][0]) << "the one of least weight goes with it";
  EXPECT_FALSE(out.departments[1][0][0]);
  EXPECT_FALSE(out.departments[2][0][1]);
  EXPECT_TRUE(out.departments[2][1][0]) << "a mean of 0 says that both have 0";
}

TEST(PublicFigures, weigh_the_departments_of_a_shared_row_each_by_itself) {
  Force force;
  force.assessment =
      small_assessment({department_of("A", 400), department_of("B", 30), department_of("C", 30),
                        department_of("D", 100), department_of("E", 60)});
  for (const Figure& figure : {sure(3), sure(1), sure(2), sure(2), Figure::unscored()}) {
    force.returns.push_back({return_of(0, {figure, sure(2)}), return_of(1, {sure(2.5)})});
  }
  const Results whole = force.results();
  const Results rows = merged(whole, {"redacted", "R", {"B", "C", "E"}});
  PublicFigures out(rows);
  out.units[2] = {&whole.departments[1], &whole.departments[2], &whole.departments[4]};
  out.departments[0][0][0] = true;
  protect(rows, out);
  EXPECT_TRUE(out.departments[2][0][0]) << "those of it that have a score weigh less than D";
  EXPECT_FALSE(out.departments[1][0][0]);
}

TEST(PublicFigures, take_the_principle_that_rests_on_one_hidden_dimension_alone) {
  Force force;
  force.assessment = small_assessment({department_of("A", 40), department_of("B", 30)});
  for (const double score : {1.0, 2.0}) {
    force.returns.push_back({return_of(0, {sure(score), sure(2)}), return_of(1, {sure(score)})});
  }
  const Results results = force.results();
  PublicFigures out(results);
  out.dimensions[0][0] = true;  // P1 is that very score
  protect(results, out);
  ForceResult shown = results.force;
  apply(results, out, shown);
  EXPECT_EQ(shown.principles[0].figure, Figure::suppressed());
  EXPECT_EQ(shown.principles[0].status, TargetStatus::kNone);
  EXPECT_TRUE(shown.principles[1].figure.scored());
  EXPECT_TRUE(out.departments[0][0][0] && out.departments[1][0][0]);
}

}  // namespace
}  // namespace waymark::insight

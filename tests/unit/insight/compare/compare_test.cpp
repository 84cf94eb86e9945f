// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/compare.h"

#include <gmock/gmock.h>

#include "tests/unit/insight/compare/toy_force.h"

namespace waymark::insight {
namespace {

using Codes = std::vector<std::string>;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// Two departments, one edition of two dimensions, one principle fed by both.
ToyPeriod first_period() {
  ToyPeriod period;
  period.id = "2025";
  period.instrument = toy_edition("1", {{"d", {"a", "b"}}, {"e", {"c"}}});
  period.departments = {toy_department("X", 100), toy_department("Y", 300)};
  period.answers = {{"X", {{"a", 2}, {"b", 2}, {"c", 1}}}, {"Y", {{"a", 1}, {"b", 3}, {"c", 4}}}};
  period.strategy =
      toy_strategy("1", {toy_principle("P1")}, {{"toy", "d", "P1", 1}, {"toy", "e", "P1", 1}});
  return period;
}

ToyPeriod second_period() {
  ToyPeriod period = first_period();
  period.id = "2026";
  period.answers["X"]["a"] = 4;
  return period;
}

const ComparedSubject& subject(const Comparison& comparison, const std::string& id) {
  const ComparedSubject* found = comparison.subject(id);
  if (found == nullptr) throw std::runtime_error("no subject " + id);
  return *found;
}

TEST(Compare, every_level_of_the_force_and_of_each_unit_is_a_subject) {
  std::vector<std::string> ids;
  for (const ComparedSubject& one : compare_toys(first_period(), second_period()).subjects) {
    ids.push_back(one.id);
  }
  EXPECT_THAT(
      ids, ElementsAre("force", "principle/P1", "toy", "toy/d", "toy/e", "X/principle/P1", "X/toy",
                       "X/toy/d", "X/toy/e", "Y/principle/P1", "Y/toy", "Y/toy/d", "Y/toy/e"));
}

TEST(Compare, a_better_answer_is_performance_all_the_way_up) {
  const Comparison comparison = compare_toys(first_period(), second_period());
  // X's d rises by 1; X weighs a quarter; d is half of the plugin and of the principle.
  EXPECT_NEAR(subject(comparison, "X/toy/d").effects->performance, 1, 1e-12);
  EXPECT_NEAR(subject(comparison, "toy/d").effects->performance, 0.25, 1e-12);
  EXPECT_NEAR(subject(comparison, "toy").effects->performance, 0.125, 1e-12);
  EXPECT_NEAR(subject(comparison, "force").effects->performance, 0.125, 1e-12);
  EXPECT_NEAR(*subject(comparison, "force").change, 0.125, 1e-12);
  EXPECT_EQ(subject(comparison, "toy/e").effects, Effects{});
}

TEST(Compare, contributions_name_the_unit_and_its_departments) {
  const Comparison comparison = compare_toys(first_period(), second_period());
  const auto& parts = subject(comparison, "force").contributions;
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].unit, "X");
  EXPECT_THAT(parts[0].earlier, ElementsAre("X"));
  EXPECT_NEAR(parts[0].performance, 0.125, 1e-12);
  EXPECT_EQ(parts[1].performance, 0);
}

TEST(Compare, a_merger_is_compared_with_what_it_was_made_of) {
  const ToyPeriod before = first_period();
  ToyPeriod after = second_period();
  after.departments = {toy_department("XY", 400, Codes{"X", "Y"})};
  after.answers = {{"XY", {{"a", 3}, {"b", 3}, {"c", 4}}}};
  const Comparison comparison = compare_toys(before, after);
  const ComparedSubject& unit = subject(comparison, "XY/toy/d");
  EXPECT_NEAR(unit.earlier.score, 2, 1e-12);
  EXPECT_NEAR(unit.effects->performance, 1, 1e-12);
  EXPECT_NEAR(subject(comparison, "toy/d").effects->performance, 1, 1e-12);
  EXPECT_NEAR(subject(comparison, "toy/d").effects->scope, 0, 1e-12);
  EXPECT_THAT(subject(comparison, "toy/d").contributions.front().earlier, ElementsAre("X", "Y"));
}

TEST(Compare, a_missing_return_is_scope_and_the_unit_disappears) {
  const ToyPeriod before = first_period();
  ToyPeriod after = first_period();
  after.id = "2026";
  after.answers.erase("Y");
  const Comparison comparison = compare_toys(before, after);
  EXPECT_EQ(subject(comparison, "Y/toy/e").presence, Presence::kDisappeared);
  EXPECT_FALSE(subject(comparison, "Y/toy/e").change);
  const ComparedSubject& force = subject(comparison, "toy/e");
  EXPECT_EQ(force.presence, Presence::kBoth);
  EXPECT_EQ(force.effects->performance, 0);
  EXPECT_NEAR(force.effects->scope, 1 - 3.25, 1e-12);
}

TEST(Compare, other_parameters_of_the_same_edition_are_framework) {
  const ToyPeriod before = first_period();
  ToyPeriod after = first_period();
  after.id = "2026";
  after.factor = 0.5;
  const Comparison comparison = compare_toys(before, after);
  EXPECT_NEAR(subject(comparison, "toy/d").effects->framework, -1, 1e-12);
  EXPECT_NEAR(subject(comparison, "toy/d").effects->performance, 0, 1e-12);
  EXPECT_NEAR(subject(comparison, "force").effects->framework, *subject(comparison, "force").change,
              1e-12);
}

TEST(Compare, new_questions_are_framework_and_old_ones_performance) {
  const ToyPeriod before = first_period();
  ToyPeriod after = first_period();
  after.id = "2026";
  after.instrument = toy_edition("2", {{"d", {"a", "new"}}, {"e", {"c"}}});
  after.answers = {{"X", {{"a", 3}, {"new", 0}, {"c", 1}}},
                   {"Y", {{"a", 2}, {"new", 0}, {"c", 4}}}};
  const Comparison comparison = compare_toys(before, after, {{{"a", "a"}, {"c", "c"}}});
  const ComparedSubject& d = subject(comparison, "toy/d");
  EXPECT_NEAR(d.effects->performance, 1, 1e-12);
  EXPECT_NEAR(d.effects->framework, *d.change - 1, 1e-12);
  EXPECT_NEAR(*d.like_for_like->earlier, 1.25, 1e-12);
  EXPECT_NEAR(*d.like_for_like->later, 2.25, 1e-12);
  EXPECT_EQ(d.break_reason, "");
}

TEST(Compare, a_dimension_that_nothing_carries_into_is_a_break_and_the_rest_is_not) {
  const ToyPeriod before = first_period();
  ToyPeriod after = first_period();
  after.id = "2026";
  after.instrument = toy_edition("2", {{"d", {"a", "b"}}, {"e", {"c"}}});
  const Comparison comparison = compare_toys(before, after, {{{"a", "a"}, {"b", "b"}}});
  const ComparedSubject& e = subject(comparison, "toy/e");
  EXPECT_THAT(e.break_reason, Not(IsEmpty()));
  EXPECT_FALSE(e.change);
  EXPECT_FALSE(e.effects);
  EXPECT_FALSE(e.like_for_like);
  EXPECT_THAT(subject(comparison, "X/toy/e").break_reason, Not(IsEmpty()));
  EXPECT_TRUE(subject(comparison, "toy/d").effects);
  EXPECT_TRUE(subject(comparison, "toy").effects);
}

TEST(Compare, two_editions_without_a_crosswalk_give_no_number_at_all) {
  const ToyPeriod before = first_period();
  ToyPeriod after = first_period();
  after.id = "2026";
  after.instrument = toy_edition("2", {{"d", {"a", "b"}}, {"e", {"c"}}});
  for (const ComparedSubject& one : compare_toys(before, after).subjects) {
    EXPECT_THAT(one.break_reason, Not(IsEmpty())) << one.id;
    EXPECT_FALSE(one.change || one.effects || one.like_for_like) << one.id;
    EXPECT_THAT(one.contributions, IsEmpty()) << one.id;
  }
}

TEST(Compare,
     without_a_crosswalk_not_even_what_rests_on_other_dimensions_before_and_after_changes) {
  ToyPeriod before = first_period();
  before.instrument = toy_edition("1", {{"d", {"a"}}, {"e", {"c"}}});
  before.strategy = toy_strategy("1", {toy_principle("P1"), toy_principle("P2")},
                                 {{"toy", "d", "P1", 1}, {"toy", "e", "P2", 1}});
  ToyPeriod after = before;
  after.id = "2026";
  after.instrument = toy_edition("2", {{"d", {"a"}}, {"e", {"c"}}});
  for (auto& [code, answers] : before.answers) answers = {{"a", 2}};
  for (auto& [code, answers] : after.answers) answers = {{"c", 3}};
  const Comparison comparison = compare_toys(before, after);
  const ComparedSubject& force = subject(comparison, "force");
  EXPECT_TRUE(force.earlier.scored() && force.later.scored());
  EXPECT_FALSE(force.change || force.effects);
  EXPECT_EQ(force.break_reason, "No crosswalk.");
  EXPECT_EQ(subject(comparison, "principle/P1").break_reason, "");
}

TEST(Compare, a_plugin_that_one_period_does_not_use_appears) {
  const ToyPeriod before = first_period();
  const Results b = results_of(second_period());
  Results a = results_of(before);
  a.assessment.plugins.front().id = "other";
  ComparisonInput input{&a,
                        &b,
                        {&a.assessment.organisation, &b.assessment.organisation},
                        {&a.assessment.strategy, &b.assessment.strategy},
                        {},
                        {}};
  const Comparison comparison = compare(input);
  EXPECT_EQ(subject(comparison, "toy").presence, Presence::kAppeared);
  EXPECT_EQ(subject(comparison, "other").presence, Presence::kDisappeared);
  EXPECT_EQ(subject(comparison, "toy").earlier.state, FigureState::kNotApplicable);
  EXPECT_FALSE(subject(comparison, "toy").change);
}

TEST(Compare, principles_are_joined_by_what_the_strategy_replaces) {
  const ToyPeriod before = first_period();
  ToyPeriod after = second_period();
  after.strategy =
      toy_strategy("2", {toy_principle("N1")}, {{"toy", "d", "N1", 1}, {"toy", "e", "N1", 1}});
  after.strategy.replaces = Replaces{"digital", "1", {{"P1", "N1", "reworded"}}};
  const Comparison comparison = compare_toys(before, after);
  const ComparedSubject& principle = subject(comparison, "principle/N1");
  EXPECT_NEAR(*principle.change, 0.125, 1e-12);
  EXPECT_NEAR(principle.effects->performance, 0.125, 1e-12);
  EXPECT_EQ(comparison.subject("principle/P1"), nullptr);
  EXPECT_NEAR(subject(comparison, "force").effects->performance, 0.125, 1e-12);
}

TEST(Compare, a_principle_that_was_dropped_disappears_and_the_force_calls_it_framework) {
  const ToyPeriod before = first_period();
  ToyPeriod after = first_period();
  after.id = "2026";
  after.strategy = toy_strategy("2", {toy_principle("P1")}, {{"toy", "e", "P1", 1}});
  after.strategy.replaces = Replaces{"digital", "1", {}};
  const Comparison comparison = compare_toys(before, after);
  EXPECT_EQ(subject(comparison, "principle/P1").presence, Presence::kAppeared);
  EXPECT_EQ(subject(comparison, "principle/digital@1/P1").presence, Presence::kDisappeared);
  EXPECT_NEAR(subject(comparison, "force").effects->framework, *subject(comparison, "force").change,
              1e-12);
}

TEST(Compare, a_question_drives_what_its_answer_alone_makes_of_the_change) {
  const ToyPeriod before = first_period();
  ToyPeriod after = second_period();
  after.answers["Y"]["b"] = 2;
  const Comparison comparison = compare_toys(before, after, {}, {}, {"a", "b", "c"});
  // X's a rose by 2, half of d, a quarter of the force; Y's b fell by 1, half of d, three quarters.
  EXPECT_THAT(subject(comparison, "toy/d").drivers,
              ElementsAre(Driver{"toy", "b", -0.375}, Driver{"toy", "a", 0.25}));
  EXPECT_THAT(subject(comparison, "X/toy/d").drivers, ElementsAre(Driver{"toy", "a", 1}));
  EXPECT_THAT(subject(comparison, "toy").drivers,
              ElementsAre(Driver{"toy", "b", -0.1875}, Driver{"toy", "a", 0.125}));
  EXPECT_THAT(subject(comparison, "toy/e").drivers, IsEmpty());
}

TEST(Compare, suppressed_units_are_one_entry_with_their_sum) {
  ToyPeriod before = first_period();
  before.departments.push_back(toy_department("Z", 100));
  before.answers["Z"] = {{"a", 1}, {"b", 1}, {"c", 1}};
  ToyPeriod after = before;
  after.id = "2026";
  after.answers["X"]["a"] = 4;
  after.answers["Z"]["a"] = 3;
  const Comparison open = compare_toys(before, after);
  const Comparison closed = compare_toys(before, after, {}, {}, {},
                                         {{true, "X", "toy", "d"},
                                          {true, "Z", "toy", "d"},
                                          {false, "X", "toy", "d"},
                                          {false, "Z", "toy", "d"}});
  EXPECT_EQ(subject(closed, "toy/d").effects, subject(open, "toy/d").effects);
  const auto& parts = subject(closed, "toy/d").contributions;
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].unit, "Y");
  EXPECT_EQ(parts[1].unit, "suppressed");
  EXPECT_THAT(parts[1].earlier, IsEmpty());
  EXPECT_NEAR(parts[1].performance, 0.4, 1e-12);
  for (const char* id : {"X/toy/d", "X/toy", "X/principle/P1"}) {
    EXPECT_EQ(subject(closed, id).later.state, FigureState::kSuppressed) << id;
    EXPECT_FALSE(subject(closed, id).change) << id;
  }
  EXPECT_TRUE(subject(closed, "X/toy/e").change);
}

TEST(Compare, a_change_has_an_interval_where_both_scores_have_one) {
  Results a = results_of(first_period()), b = results_of(second_period());
  a.force.plugins.front().dimensions.front().interval = Interval{1, 3, 0.95};
  b.force.plugins.front().dimensions.front().interval = Interval{2, 3, 0.95};
  ComparisonInput input{&a,
                        &b,
                        {&a.assessment.organisation, &b.assessment.organisation},
                        {&a.assessment.strategy, &b.assessment.strategy},
                        {},
                        {}};
  const Comparison comparison = compare(input);
  EXPECT_TRUE(subject(comparison, "toy/d").change_interval);
  EXPECT_FALSE(subject(comparison, "toy/e").change_interval);
}

TEST(Compare, backwards_every_number_is_its_negative) {
  const Comparison forth = compare_toys(first_period(), second_period(), {}, {}, {"a"});
  const Comparison back = negated(forth);
  EXPECT_EQ(back.earlier, "2026");
  EXPECT_EQ(*subject(back, "force").change, -*subject(forth, "force").change);
  EXPECT_EQ(subject(back, "toy/d").drivers.front().performance, -0.25);
  EXPECT_EQ(subject(back, "toy/d").earlier, subject(forth, "toy/d").later);
  EXPECT_EQ(negated(back).subjects, forth.subjects);
}

}  // namespace
}  // namespace waymark::insight

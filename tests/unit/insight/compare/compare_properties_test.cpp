// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/insight/compare/toy_force.h"

namespace waymark::insight {
namespace {

using Codes = std::vector<std::string>;

/// Evenly spread, whatever size of case RapidCheck is at.
int upto(int count) {
  return *rc::gen::resize(100, rc::gen::inRange(0, count));
}

bool one_in(int count) {
  return upto(count) == 0;
}

double any_answer() {
  return upto(51) / 10.0;
}

ToyAnswers any_answers(const Instrument& instrument) {
  ToyAnswers answers;
  for (const Question& question : instrument.questions) {
    if (!one_in(5)) answers[question.id] = any_answer();
  }
  return answers;
}

double any_headcount() {
  return one_in(8) ? 0 : 1 + upto(900);
}

/// An edition of dimensions d0, d1, … with up to four questions each, all ids beginning with the
/// edition's own letter.
std::shared_ptr<const Instrument> any_edition(const std::string& edition) {
  std::vector<std::pair<std::string, std::vector<std::string>>> dimensions;
  std::vector<double> weights;
  for (int d = 0; d < 4; ++d) {
    if (d > 0 && one_in(4)) continue;
    std::vector<std::string> questions;
    const int count = 1 + upto(4);
    for (int q = 0; q < count; ++q) {
      questions.push_back(edition + "." + std::to_string(d) + "." + std::to_string(q));
    }
    dimensions.emplace_back("d" + std::to_string(d), std::move(questions));
    weights.push_back(1 + upto(3));
  }
  return toy_edition(edition, dimensions, weights);
}

/// Carries some questions of one edition into some of the other, each at most once.
ToyCrosswalk any_crosswalk(const Instrument& from, const Instrument& to) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Question& question : to.questions) {
    if (one_in(3)) continue;
    rows.emplace_back(
        from.questions[static_cast<std::size_t>(upto(static_cast<int>(from.questions.size())))].id,
        question.id);
  }
  return rows;
}

Strategy any_strategy() {
  std::vector<Contribution> contributions;
  for (int d = 0; d < 4; ++d) {
    for (const char* principle : {"P1", "P2"}) {
      if (!one_in(3)) {
        contributions.push_back({"toy", "d" + std::to_string(d), principle, 1.0 + upto(3)});
      }
    }
  }
  return toy_strategy("1", {toy_principle("P1", 2), toy_principle("P2", 3), toy_principle("P3")},
                      contributions);
}

/// The departments of a next period: some stay, some are renamed, merged, split or closed; some
/// open.
std::vector<Department> any_successors(const std::vector<Department>& before,
                                       const std::string& prefix) {
  std::vector<Department> after;
  const auto add = [&](const std::string& code, std::optional<Codes> predecessors) {
    after.push_back(toy_department(code, any_headcount(), std::move(predecessors)));
  };
  for (std::size_t i = 0; i < before.size(); ++i) {
    const std::string& code = before[i].code;
    const std::string fresh = prefix + std::to_string(i);
    switch (upto(7)) {
      case 0:
        add(fresh, Codes{code});
        break;
      case 1:
        if (i + 1 < before.size()) {
          add(fresh, Codes{code, before[i + 1].code});
          ++i;
        }
        break;
      case 2:
        add(fresh + "A", Codes{code});
        add(fresh + "B", Codes{code});
        break;
      case 3:
        break;
      default:
        add(code, {});
    }
  }
  if (after.empty() || one_in(2)) add(prefix + "NEW", {});
  std::sort(after.begin(), after.end(),
            [](const Department& a, const Department& b) { return a.code < b.code; });
  return after;
}

void answer_anything(ToyPeriod& period) {
  period.answers.clear();
  for (const Department& department : period.departments) {
    if (!one_in(5)) period.answers[department.code] = any_answers(*period.instrument);
  }
}

struct Scenario {
  ToyPeriod earlier, later;
  std::vector<ToyPeriod> between;
  ToyCrosswalk crosswalk;

  [[nodiscard]] Comparison compared() const {
    std::vector<const ToyPeriod*> middle;
    for (const ToyPeriod& period : between) middle.push_back(&period);
    return compare_toys(earlier, later, crosswalk, middle);
  }
};

Scenario any_scenario() {
  Scenario out;
  ToyPeriod& a = out.earlier;
  a.id = "A";
  a.instrument = any_edition("a");
  a.strategy = any_strategy();
  const int count = 1 + upto(6);
  for (int i = 0; i < count; ++i) {
    a.departments.push_back(toy_department("D" + std::to_string(i), any_headcount()));
  }
  answer_anything(a);
  ToyPeriod& b = out.later;
  b = a;
  b.id = "B";
  std::vector<Department> before = a.departments;
  if (one_in(3)) {
    out.between = {a};
    out.between.front().departments = any_successors(before, "M");
    before = out.between.front().departments;
  }
  b.departments = any_successors(before, "S");
  if (one_in(3)) b.strategy = any_strategy();
  if (one_in(4)) b.weighting = Weighting::kEqual;
  switch (upto(4)) {
    case 0:
      break;
    case 1:
      b.factor = 0.25 + upto(4) * 0.25;
      break;
    default:
      b.instrument = any_edition("b");
      out.crosswalk = any_crosswalk(*a.instrument, *b.instrument);
  }
  answer_anything(b);
  return out;
}

void near(double a, double b) {
  RC_ASSERT(std::abs(a - b) <= 1e-9);
}

TEST(CompareProperties, the_effects_add_up_to_the_change) {
  EXPECT_TRUE(rc::check([] {
    for (const ComparedSubject& subject : any_scenario().compared().subjects) {
      RC_ASSERT(subject.change.has_value() == subject.effects.has_value());
      if (!subject.change) continue;
      near(*subject.change, subject.later.score - subject.earlier.score);
      near(subject.effects->sum(), *subject.change);
      if (subject.like_for_like) {
        near(subject.like_for_like->change, subject.effects->performance + subject.effects->mix);
      }
    }
  }));
}

TEST(CompareProperties, contributions_add_up_to_performance_and_mix) {
  EXPECT_TRUE(rc::check([] {
    for (const ComparedSubject& subject : any_scenario().compared().subjects) {
      if (!subject.effects) continue;
      double performance = 0, mix = 0;
      for (const UnitContribution& part : subject.contributions) {
        performance += part.performance;
        mix += part.mix;
      }
      near(performance, subject.effects->performance);
      near(mix, subject.effects->mix);
    }
  }));
}

TEST(CompareProperties, there_is_a_change_exactly_where_both_are_scored_and_nothing_breaks) {
  EXPECT_TRUE(rc::check([] {
    for (const ComparedSubject& subject : any_scenario().compared().subjects) {
      const bool both = subject.earlier.scored() && subject.later.scored();
      RC_ASSERT(subject.change.has_value() == (both && subject.break_reason.empty()));
    }
  }));
}

TEST(CompareProperties, backwards_negates_and_twice_is_the_first_again) {
  EXPECT_TRUE(rc::check([] {
    const Comparison forth = any_scenario().compared();
    const Comparison back = negated(forth);
    for (std::size_t i = 0; i < forth.subjects.size(); ++i) {
      const ComparedSubject& a = forth.subjects[i];
      const ComparedSubject& b = back.subjects[i];
      RC_ASSERT(a.id == b.id);
      RC_ASSERT(a.change.has_value() == b.change.has_value());
      if (!a.change) continue;
      RC_ASSERT(*a.change == -*b.change);
      RC_ASSERT(a.effects->performance == -b.effects->performance);
      RC_ASSERT(a.effects->mix == -b.effects->mix);
      RC_ASSERT(a.effects->scope == -b.effects->scope);
      RC_ASSERT(a.effects->framework == -b.effects->framework);
    }
    RC_ASSERT(negated(back).subjects == forth.subjects);
  }));
}

TEST(CompareProperties, a_period_against_itself_is_all_zero) {
  EXPECT_TRUE(rc::check([] {
    const ToyPeriod period = any_scenario().later;
    const Results results = results_of(period);
    ComparisonInput input{
        &results, &results, {&results.assessment.organisation}, {&results.assessment.strategy},
        {},       {}};
    for (const ComparedSubject& subject : compare(input).subjects) {
      RC_ASSERT(subject.break_reason.empty());
      RC_ASSERT(subject.presence == Presence::kBoth);
      RC_ASSERT(subject.change.has_value() == subject.earlier.scored());
      if (!subject.change) continue;
      RC_ASSERT(*subject.change == 0);
      RC_ASSERT(*subject.effects == Effects{});
      for (const UnitContribution& part : subject.contributions) {
        RC_ASSERT(part.performance == 0);
        RC_ASSERT(part.mix == 0);
      }
    }
  }));
}

TEST(CompareProperties, unchanged_carried_answers_are_no_performance_whatever_is_newly_asked) {
  EXPECT_TRUE(rc::check([] {
    Scenario scenario = any_scenario();
    ToyPeriod& a = scenario.earlier;
    ToyPeriod& b = scenario.later;
    scenario.between.clear();
    b.departments = a.departments;
    for (Department& department : b.departments) department.headcount = any_headcount();
    b.factor = a.factor;
    b.instrument = any_edition("b");
    scenario.crosswalk = any_crosswalk(*a.instrument, *b.instrument);
    answer_anything(b);
    for (auto& [code, answers] : b.answers) {
      const auto before = a.answers.find(code);
      if (before == a.answers.end()) continue;
      for (const auto& [from, to] : *scenario.crosswalk) {
        const auto given = before->second.find(from);
        if (given == before->second.end()) {
          answers.erase(to);
        } else {
          answers[to] = given->second;
        }
      }
    }
    for (const ComparedSubject& subject : scenario.compared().subjects) {
      if (subject.effects) RC_ASSERT(subject.effects->performance == 0);
      for (const UnitContribution& part : subject.contributions) RC_ASSERT(part.performance == 0);
    }
  }));
}

TEST(CompareProperties, renaming_departments_changes_nothing) {
  EXPECT_TRUE(rc::check([] {
    const Scenario plain = any_scenario();
    Scenario renamed = plain;
    renamed.between.push_back(plain.later);
    renamed.later.departments.clear();
    renamed.later.answers.clear();
    const int count = static_cast<int>(plain.later.departments.size());
    for (int i = 0; i < count; ++i) {
      Department department = plain.later.departments[static_cast<std::size_t>(i)];
      const std::string code = "R" + std::to_string(count - i);
      if (const auto found = plain.later.answers.find(department.code);
          found != plain.later.answers.end()) {
        renamed.later.answers[code] = found->second;
      }
      department.predecessors = Codes{department.code};
      department.code = code;
      renamed.later.departments.push_back(department);
    }
    std::reverse(renamed.later.departments.begin(), renamed.later.departments.end());
    const Comparison before = plain.compared(), after = renamed.compared();
    for (const ComparedSubject& subject : before.subjects) {
      if (subject.department) continue;
      const ComparedSubject* other = after.subject(subject.id);
      RC_ASSERT(other != nullptr);
      RC_ASSERT(subject.earlier == other->earlier);
      RC_ASSERT(subject.later == other->later);
      RC_ASSERT(subject.change == other->change);
      RC_ASSERT(subject.effects == other->effects);
      RC_ASSERT(subject.like_for_like == other->like_for_like);
      RC_ASSERT(subject.contributions.size() == other->contributions.size());
    }
    RC_ASSERT(before.subjects.size() == after.subjects.size());
  }));
}

TEST(CompareProperties, without_a_crosswalk_there_is_no_number) {
  EXPECT_TRUE(rc::check([] {
    Scenario scenario = any_scenario();
    scenario.later.instrument = any_edition("b");
    scenario.crosswalk.reset();
    answer_anything(scenario.later);
    for (const ComparedSubject& subject : scenario.compared().subjects) {
      RC_ASSERT(!subject.change && !subject.effects && !subject.like_for_like);
      if (subject.earlier.scored() && subject.later.scored()) {
        RC_ASSERT(!subject.break_reason.empty());
      }
    }
  }));
}

TEST(CompareProperties, a_departments_own_dimension_has_neither_mix_nor_scope) {
  EXPECT_TRUE(rc::check([] {
    for (const ComparedSubject& subject : any_scenario().compared().subjects) {
      if (!subject.department || subject.kind != SubjectKind::kDimension) continue;
      if (!subject.effects) continue;
      RC_ASSERT(subject.effects->mix == 0);
      RC_ASSERT(subject.effects->scope == 0);
    }
  }));
}

}  // namespace
}  // namespace waymark::insight

// SPDX-License-Identifier: Apache-2.0
#include "core/insight/redact/redact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/insight/disclosure/rounding.h"
#include "tests/unit/reports/synthetic.h"

namespace waymark::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

RedactionItem subject(const std::string& what) {
  return {what, "", "a reason", "section 31", "A. Clerk", Date{20000}};
}
RedactionItem text(const std::string& what) {
  return {"", what, "a reason", "section 40", "A. Clerk", Date{20000}};
}

struct Made {
  std::shared_ptr<const Results> results;
  Result<void> found;
  std::vector<std::string> notices;
};

Made made_of(const Results& results, std::vector<RedactionItem> items) {
  Redactor redactor({std::move(items), SignOff{"B. Chief", "", Date{20001}}});
  redactor.learn(results);
  Made made{redactor.clean(results), {}, {}};
  made.found = redactor.all_found();
  made.notices = redactor.notices();
  return made;
}

const DepartmentResult& department(const Results& results, const std::string& code) {
  for (const DepartmentResult& one : results.departments) {
    if (one.department->code == code) return one;
  }
  throw std::out_of_range(code);
}

std::vector<std::string> codes(const Results& results) {
  std::vector<std::string> found;
  for (const DepartmentResult& one : results.departments) found.push_back(one.department->code);
  return found;
}

TEST(Redactor, puts_departments_that_go_into_one_row_that_says_of_none_what_is_its_own) {
  const auto whole = tests::small_results();
  const Made made = made_of(*whole, {subject("department/B"), subject("department/C")});
  ASSERT_TRUE(made.found.ok());
  EXPECT_THAT(codes(*made.results), ElementsAre("A", "redacted"));
  const DepartmentResult& row = department(*made.results, "redacted");
  EXPECT_EQ(row.department->name, "[redacted: section 31]");
  EXPECT_EQ(row.department->parent, "");
  EXPECT_EQ(row.department->merged, 2u);
  EXPECT_TRUE(row.department->predecessors->empty());
  for (const DepartmentPluginResult& result : row.plugins) {
    EXPECT_TRUE(result.findings.empty());
    EXPECT_TRUE(result.metrics.empty());
  }
  for (const char* code : {"B", "C"}) {
    EXPECT_EQ(made.results->assessment.organisation.department(code), nullptr);
  }
  for (const DepartmentResult& one : made.results->departments) {
    EXPECT_EQ(made.results->assessment.organisation.department(one.department->code),
              one.department)
        << "points into the copy";
  }
}

TEST(Redactor, gives_the_shared_row_the_mean_of_its_departments_by_their_weights) {
  const auto whole = tests::synthetic_results();
  const DepartmentResult &one = whole->departments[0], &other = whole->departments[1];
  const SharedRow row{"redacted", "R", {one.department->code, other.department->code}};
  const Results made = merged(*whole, row);
  EXPECT_EQ(made.departments.size() + 1, whole->departments.size());
  const DepartmentResult& shared = department(made, "redacted");
  const double a = weight_of(*one.department, Weighting::kHeadcount);
  const double b = weight_of(*other.department, Weighting::kHeadcount);
  EXPECT_EQ(weight_of(*shared.department, Weighting::kHeadcount), a + b);
  EXPECT_EQ(weight_of(*shared.department, Weighting::kEqual), 2);
  std::size_t compared = 0;
  for (const DepartmentPluginResult& result : shared.plugins) {
    const auto of = [&](const DepartmentResult& department) {
      return std::find_if(department.plugins.begin(), department.plugins.end(),
                          [&](const auto& its) { return its.plugin == result.plugin; });
    };
    const auto first = of(one), second = of(other);
    if (first == one.plugins.end() || second == other.plugins.end()) continue;
    for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
      const Figure &x = first->dimensions[d].figure, &y = second->dimensions[d].figure;
      if (!x.scored() || !y.scored()) continue;
      EXPECT_NEAR(result.dimensions[d].figure.score, (a * x.score + b * y.score) / (a + b), 1e-12);
      ++compared;
    }
  }
  EXPECT_GT(compared, 0u);
}

TEST(Redactor, gives_the_shared_row_no_mean_of_means_over_different_dimensions) {
  const auto given = tests::small_results();
  Results whole = *given;
  const auto plugin_with_two = [](auto& department) {
    return std::find_if(department.plugins.begin(), department.plugins.end(),
                        [](const auto& its) { return its.dimensions.size() > 1; });
  };
  DepartmentResult &one = whole.departments[0], &other = whole.departments[1];
  const SharedRow row{"redacted", "R", {one.department->code, other.department->code}};
  const auto first = plugin_with_two(one), second = plugin_with_two(other);
  ASSERT_NE(first, one.plugins.end());
  ASSERT_NE(second, other.plugins.end());
  ASSERT_EQ(first->plugin, second->plugin);
  for (DimensionScore& dimension : first->dimensions) dimension.figure.state = FigureState::kScored;
  for (DimensionScore& dimension : second->dimensions) {
    dimension.figure.state = FigureState::kScored;
  }
  first->figure.state = second->figure.state = FigureState::kScored;
  const auto figure_of_row = [&] {
    const Results made = merged(whole, row);
    return plugin_with_two(department(made, "redacted"))->figure;
  };
  EXPECT_TRUE(figure_of_row().scored());
  second->dimensions[0].figure = Figure::unscored();
  EXPECT_EQ(figure_of_row(), Figure::suppressed())
      << "with the row's dimensions it would tell what the first scored in the second";
}

TEST(Redactor, refuses_to_take_out_one_department_alone_and_names_others) {
  const auto whole = tests::small_results();
  const Made made = made_of(*whole, {text("Locks"), subject("department/C")});
  ASSERT_FALSE(made.found.ok());
  const std::string problem = made.found.error().first();
  EXPECT_THAT(problem, HasSubstr("/items/1/subject: this would be the only department"));
  EXPECT_THAT(problem, HasSubstr("such as "));
  EXPECT_THAT(problem, HasSubstr("A"));
}

TEST(Redactor, leaves_out_all_that_is_told_of_single_returns) {
  const auto whole = tests::small_results();
  whole->failures.push_back({"A", "safety", FigureState::kFailed, "a reason"});
  DepartmentPluginResult& sent = whole->departments[0].plugins[0];
  sent.late = true;
  sent.self = sent.reviewed = sent.figure;
  sent.failure = "a reason";
  whole->assessment.plugins[0].unavailable = "safety 1.0.0 is not installed in our folder";
  const Made made = made_of(*whole, {});
  EXPECT_TRUE(made.results->failures.empty());
  EXPECT_EQ(made.results->assessment.plugins[0].unavailable, "");
  for (const DepartmentResult& one : made.results->departments) {
    for (const DepartmentPluginResult& result : one.plugins) {
      EXPECT_FALSE(result.status.has_value());
      EXPECT_FALSE(result.late);
      EXPECT_FALSE(result.self.has_value());
      EXPECT_FALSE(result.reviewed.has_value());
      EXPECT_EQ(result.failure, "");
      EXPECT_TRUE(result.metrics.empty());
      EXPECT_NE(result.figure.state, FigureState::kFailed);
    }
  }
}

TEST(Redactor, leaves_the_whole_data_as_it_was) {
  const auto whole = tests::small_results();
  const std::string name = whole->departments[2].department->name;
  const auto instrument = whole->assessment.plugins[0].instrument;
  static_cast<void>(made_of(*whole, {subject("department/C"), text("Locks")}));
  EXPECT_EQ(whole->departments[2].department->name, name);
  EXPECT_EQ(instrument->dimensions[0].title, "Locks");
}

TEST(Redactor, takes_a_text_out_of_every_place) {
  const auto whole = tests::results_saying("the Quayside rota");
  const Made made = made_of(*whole, {text("quayside")});
  ASSERT_TRUE(made.found.ok());
  const Assessment& assessment = made.results->assessment;
  const std::string gone = "the [redacted: section 40] rota";
  EXPECT_EQ(assessment.organisation.name, gone);
  EXPECT_EQ(assessment.strategy.title, gone);
  EXPECT_EQ(assessment.strategy.principles[0].statement.find("Quayside"), std::string::npos);
  for (const PluginInPeriod& plugin : assessment.plugins) {
    for (const FindingSpec& finding : plugin.instrument->findings) {
      EXPECT_EQ(finding.title, gone);
      EXPECT_EQ(finding.action, gone);
    }
  }
}

TEST(Redactor, does_not_show_what_single_departments_scored_in_security) {
  const auto whole = tests::small_results();
  ASSERT_TRUE(tells_weaknesses(*whole->assessment.plugins[0].instrument));
  const Made made = made_of(*whole, {});
  for (const DepartmentResult& one : made.results->departments) {
    for (const DepartmentPluginResult& result : one.plugins) {
      EXPECT_EQ(result.figure.state, FigureState::kSuppressed);
      EXPECT_TRUE(result.findings.empty());
      EXPECT_TRUE(result.metrics.empty());
      for (const DimensionScore& dimension : result.dimensions) {
        EXPECT_EQ(dimension.figure, (Figure{FigureState::kSuppressed, 0, 0, 0, 0, {}}));
        EXPECT_FALSE(dimension.native.has_value());
      }
    }
    EXPECT_EQ(one.principles[0].state, FigureState::kSuppressed) << "rests on it";
  }
  EXPECT_EQ(made.results->force.plugins[0].figure, rounded_figure(whole->force.plugins[0].figure))
      << "the force's own summary stays";
  for (const Figure& dimension : made.results->force.plugins[0].dimensions) {
    EXPECT_EQ(dimension.state, FigureState::kSuppressed) << "a list of the force's weaknesses";
  }
  EXPECT_EQ(made.results->assessment.fingerprint, "left out of public copies");
  EXPECT_THAT(made.notices[0], HasSubstr("security assessments"));
}

TEST(Redactor, drops_findings_of_dimensions_that_name_security) {
  const auto whole = tests::synthetic_results();
  std::uint32_t plain = 0;
  while (tells_weaknesses(*whole->assessment.plugins[plain].instrument)) ++plain;
  auto instrument = std::make_shared<Instrument>(*whole->assessment.plugins[plain].instrument);
  instrument->dimensions[0].themes = {"security"};
  instrument->dimensions[1].themes = {"people"};
  const std::string secret = instrument->dimensions[0].id, plainly = instrument->dimensions[1].id;
  instrument->findings = {
      {"open", "Open doors", "Shut them", "", secret, Severity::kMedium, std::nullopt},
      {"kept", "Few are trained", "Train", "", plainly, Severity::kMedium, std::nullopt}};
  whole->assessment.plugins[plain].instrument = instrument;
  ASSERT_FALSE(tells_weaknesses(*instrument));
  for (DepartmentResult& one : whole->departments) {
    for (DepartmentPluginResult& result : one.plugins) {
      if (result.plugin == plain) result.findings = {{0, "a door"}, {1, "ICT"}};
    }
  }
  const Made made = made_of(*whole, {text("ICT")});
  std::size_t kept = 0;
  for (const DepartmentResult& one : made.results->departments) {
    for (const DepartmentPluginResult& result : one.plugins) {
      if (result.plugin != plain) continue;
      for (const FindingHit& hit : result.findings) {
        EXPECT_EQ(hit.finding, 1u);
        EXPECT_EQ(hit.text, "[redacted: section 40]");
        ++kept;
      }
    }
  }
  EXPECT_GT(kept, 0u);
}

TEST(Redactor, shows_departments_in_other_assessments) {
  const auto whole = tests::synthetic_results();
  const Made made = made_of(*whole, {});
  std::size_t shown = 0;
  for (std::size_t i = 0; i < made.results->departments.size(); ++i) {
    for (const DepartmentPluginResult& result : made.results->departments[i].plugins) {
      const auto& plugin = made.results->assessment.plugins[result.plugin];
      if (tells_weaknesses(*plugin.instrument)) continue;
      for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
        const std::vector<std::string>& themes = plugin.instrument->dimensions[d].themes;
        const bool is_secret = std::find(themes.begin(), themes.end(), "security") != themes.end();
        if (is_secret) {
          EXPECT_EQ(result.dimensions[d].figure, Figure::suppressed());
          EXPECT_EQ(result.figure, Figure::suppressed()) << "rests on one that names security";
        } else if (result.dimensions[d].figure.scored()) {
          ++shown;
        }
      }
    }
  }
  EXPECT_GT(shown, 50u);
}

TEST(Redactor, hides_a_department_of_few_people_and_the_next_smallest_with_it) {
  const auto whole = tests::synthetic_results();
  auto* few = whole->assessment.organisation.departments.data();
  few[3].headcount = 4;
  few[5].headcount = 30;
  const Made made = made_of(*whole, {});
  std::size_t hidden = 0;
  for (const DepartmentResult& one : made.results->departments) {
    bool all = !one.plugins.empty();
    for (const DepartmentPluginResult& result : one.plugins) {
      all = all && result.figure.state == FigureState::kSuppressed;
    }
    const bool expected =
        one.department->code == few[3].code || one.department->code == few[5].code;
    if (expected) {
      EXPECT_TRUE(all) << one.department->code;
      ++hidden;
    }
  }
  EXPECT_EQ(hidden, 2u);
  EXPECT_THAT(made.notices[made.notices.size() - 2], HasSubstr("2 departments"));
}

TEST(Redactor, takes_out_figures_and_what_rests_on_them) {
  const auto whole = tests::synthetic_results();
  std::uint32_t plain = 0;
  while (tells_weaknesses(*whole->assessment.plugins[plain].instrument)) ++plain;
  const PluginInPeriod& plugin = whole->assessment.plugins[plain];
  const std::string dimension = plugin.instrument->dimensions[0].id;
  const DepartmentResult* one = nullptr;
  for (const DepartmentResult& each : whole->departments) {
    for (const auto& result : each.plugins) {
      if (result.plugin == plain && result.figure.scored() && !one) one = &each;
    }
  }
  ASSERT_NE(one, nullptr);
  const std::string code = one->department->code;
  const Made made = made_of(*whole, {subject(code + "/" + plugin.id + "/" + dimension)});
  ASSERT_TRUE(made.found.ok());
  for (const DepartmentPluginResult& result : department(*made.results, code).plugins) {
    if (result.plugin != plain) continue;
    EXPECT_EQ(result.dimensions[0].figure.state, FigureState::kSuppressed);
    EXPECT_EQ(result.figure.state, FigureState::kSuppressed) << "could be worked out from the rest";
  }
  const auto hidden_in_dimension = [&](const Results& results) {
    std::size_t count = 0;
    for (const DepartmentResult& each : results.departments) {
      for (const auto& result : each.plugins) {
        if (result.plugin != plain) continue;
        count += result.dimensions[0].figure.state == FigureState::kSuppressed ? 1 : 0;
      }
    }
    return count;
  };
  EXPECT_GE(hidden_in_dimension(*made.results), 2u) << "one alone is the force less all others";
  EXPECT_LT(hidden_in_dimension(*made.results), whole->departments.size());
  const Figure& rest = made.results->force.plugins[plain].dimensions[0];
  EXPECT_EQ(rest, rounded_figure(whole->force.plugins[plain].dimensions[0]));

  const Made all = made_of(*whole, {subject(plugin.id + "/" + dimension)});
  EXPECT_EQ(all.results->force.plugins[plain].dimensions[0].state, FigureState::kSuppressed);
  EXPECT_EQ(hidden_in_dimension(*all.results), all.results->departments.size())
      << "the force's figure never goes without them";
  const Figure& above = all.results->force.plugins[plain].figure;
  EXPECT_TRUE(above.rounded > 0 || above.state == FigureState::kSuppressed);
}

TEST(Redactor, what_matches_nothing_is_told_at_its_place) {
  const auto whole = tests::small_results();
  const Made made = made_of(
      *whole, {subject("department/Z"), text("Archive"), text("Nowhere"), subject("safety/zz"),
               subject("sections/risks"), subject("finding/safety/q")});
  ASSERT_FALSE(made.found.ok());
  std::vector<std::string> places;
  for (const Problem& problem : made.found.error().problems()) places.push_back(problem.place);
  EXPECT_THAT(places, ElementsAre("/items/0/subject", "/items/2/text", "/items/3/subject",
                                  "/items/4/subject", "/items/5/subject"));
}

TEST(Redactor, needs_no_part_of_a_form_where_there_is_none) {
  const auto whole = tests::small_results();
  Redactor redactor({{subject("section/risks"), subject("header/author"), subject("board/1"),
                      subject("principle/P1")},
                     SignOff{"B", "", Date{20001}}});
  redactor.learn(*whole);
  static_cast<void>(redactor.clean(*whole));
  EXPECT_TRUE(redactor.all_found().ok());
  EXPECT_THAT(redactor.notices()[0], HasSubstr("1 item is taken out")) << "of four";
}

TEST(Redactor, tells_the_reader_what_is_left_out_and_names_none_of_it) {
  const auto whole = tests::small_results();
  const Made made = made_of(*whole, {subject("department/C"), text("Bridge Street"), text("Logs")});
  std::string all;
  for (const std::string& line : made.notices) all += line + "\n";
  EXPECT_THAT(all, HasSubstr("1 item is taken out under section 31"));
  EXPECT_THAT(all, HasSubstr("2 items are taken out under section 40"));
  for (const char* gone : {"Custody", "Bridge", "Logs", "a reason", "Clerk"}) {
    EXPECT_EQ(all.find(gone), std::string::npos) << gone;
  }
}

TEST(Redactor, cleans_what_people_wrote) {
  const auto whole = tests::small_results();
  DecisionDetails details;
  details.reference = "097-21";
  details.title = "A new suite for Custody";
  details.author = "Pat Example";
  details.sections = {{"risks", "Custody floods."}, {"financial", "Ask Pat Example."}};
  details.boards = {{"Board of Custody", std::nullopt, "for it"}, {"Other", std::nullopt, "x"}};
  details.papers = {{"Plan", "https://example.org/custody"}};
  details.decision = Decision{true, "", "Pat Example", "", Date{20000}};
  Redactor redactor({{subject("department/C"), subject("header/author"), subject("section/risks"),
                      subject("board/2")},
                     SignOff{"B", "", Date{20001}}});
  redactor.learn(*whole);
  redactor.learn(details, {"risks", "financial"});
  const DecisionDetails clean = redactor.clean(details);
  EXPECT_TRUE(redactor.all_found().ok());
  EXPECT_EQ(clean.title, "A new suite for [redacted: section 31]");
  EXPECT_EQ(clean.author, "[redacted: section 31]");
  EXPECT_EQ(clean.sections.at("financial"), "Ask [redacted: section 31].");
  EXPECT_EQ(clean.sections.count("risks"), 0u);
  EXPECT_EQ(clean.withheld.at("risks"), "[redacted: section 31]");
  EXPECT_EQ(clean.boards[1],
            (Board{"[redacted: section 31]", std::nullopt, "[redacted: section 31]"}));
  EXPECT_EQ(clean.papers[0].link, "https://example.org/[redacted: section 31]");
  EXPECT_EQ(clean.decision->by, "[redacted: section 31]");
  for (const RedactionItem& item : redactor.in_words().items) EXPECT_TRUE(item.subject.empty());
}

TEST(Redactor, cleans_a_comparison_of_the_same_departments) {
  const auto whole = tests::small_results();
  Comparison comparison;
  comparison.earlier = comparison.later = whole->assessment.period.id;
  ComparedSubject force;
  force.id = "safety";
  force.kind = SubjectKind::kPlugin;
  force.title = "Locks";
  force.change = 0.5;
  force.contributions = {{"A", {"A"}, {"A"}, 0.25, 0}, {"B", {"B"}, {"B"}, 0.125, 0.125}};
  force.drivers = {{"safety", "a1.q", 0.5}};
  ComparedSubject part = force;
  part.id = "safety/a1";
  part.kind = SubjectKind::kDimension;
  ComparedSubject own = part;
  own.id = "C/safety/a1";
  own.department = "C";
  own.department_name = "Custody";
  own.effects = Effects{0.5, 0, 0, 0};
  comparison.subjects = {force, own, part};
  comparison.units = {{"A", {"A"}, {"A"}}, {"B", {"B"}, {"B"}}, {"C", {"C"}, {"C"}}};
  Redactor redactor({{subject("department/C")}, SignOff{"B", "", Date{20001}}});
  redactor.learn(*whole);
  const Comparison clean = redactor.clean(comparison, *whole, *whole);
  EXPECT_FALSE(clean.subjects[0].change.has_value()) << "rests on what is left out";
  EXPECT_FALSE(clean.subjects[1].change.has_value()) << "where the force is weak";
  EXPECT_EQ(clean.units[2], (Unit{"redacted", {"redacted"}, {"redacted"}}));
  EXPECT_TRUE(clean.subjects[0].contributions.empty());
  EXPECT_TRUE(clean.subjects[0].drivers.empty());
  EXPECT_EQ(clean.subjects[2].id, "redacted/safety/a1");
  EXPECT_EQ(clean.subjects[2].department_name, "[redacted: section 31]");
  EXPECT_FALSE(clean.subjects[2].change.has_value());
  EXPECT_FALSE(clean.subjects[2].effects.has_value());
}

TEST(Redactor, puts_units_that_go_into_one_and_their_parts_into_one_sum) {
  const auto whole = tests::small_results();
  Comparison comparison;
  ComparedSubject force;
  force.id = "force";
  force.contributions = {{"A", {"A"}, {"A"}, 0.25, 0},
                         {"B", {"B"}, {"B"}, 0.125, 0.5},
                         {"C", {"C"}, {"C"}, 0.5, -0.25}};
  comparison.subjects = {force};
  for (const char* code : {"A", "B", "C"}) {
    ComparedSubject own;
    own.id = std::string(code) + "/principle/P1";
    own.kind = SubjectKind::kPrinciple;
    own.department = code;
    own.earlier = {FigureState::kScored, 1, 1, 1, 1, {}};
    own.later = {FigureState::kScored, *code == 'B' ? 2.0 : 4.0, 2, 4, 1, {}};
    comparison.subjects.push_back(own);
  }
  // B was X before: who knows the one row knows the other.
  comparison.units = {{"A", {"A"}, {"A"}}, {"B", {"X"}, {"B"}}, {"C", {"C"}, {"C"}}};
  const Comparison made = merged(comparison, {"redacted", "R", {"B", "C"}}, *whole, *whole);
  EXPECT_EQ(made.units,
            (std::vector<Unit>{{"A", {"A"}, {"A"}}, {"redacted", {"redacted"}, {"redacted"}}}));
  EXPECT_EQ(made.subjects[0].contributions,
            (std::vector<UnitContribution>{{"A", {"A"}, {"A"}, 0.25, 0},
                                           {"redacted", {"redacted"}, {"redacted"}, 0.625, 0.25}}));
  ASSERT_EQ(made.subjects.size(), 3u);
  const ComparedSubject& shared = made.subjects[2];
  EXPECT_EQ(shared.id, "redacted/principle/P1");
  const double b = whole->assessment.organisation.department("B")->headcount;
  const double c = whole->assessment.organisation.department("C")->headcount;
  ASSERT_TRUE(shared.change.has_value());
  EXPECT_NEAR(*shared.change, (2 * b + 4 * c) / (b + c) - 1, 1e-12);
}

}  // namespace
}  // namespace waymark::insight

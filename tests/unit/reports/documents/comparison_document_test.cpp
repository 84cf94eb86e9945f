// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_document.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "core/formats/schema.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/trend_document.h"

namespace waymark::reports {
namespace {

using nlohmann::json;
using ::testing::ContainsRegex;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

Figure figure(double score, double low, double high) {
  return {FigureState::kScored, score, low, high, 0.9, {}};
}

Figure sure(double score) {
  return {FigureState::kScored, score, score, score, 1, {}};
}

ComparedSubject changed(double from, double to, const Effects& effects) {
  ComparedSubject subject;
  subject.id = "force";
  subject.title = "Exshire Police";
  subject.earlier = sure(from);
  subject.later = sure(to);
  subject.change = to - from;
  subject.effects = effects;
  subject.like_for_like = LikeForLike{{}, {}, effects.performance + effects.mix};
  return subject;
}

Comparison two_periods(std::vector<ComparedSubject> subjects) {
  Comparison comparison;
  comparison.earlier = "2025";
  comparison.later = "2026";
  comparison.subjects = std::move(subjects);
  return comparison;
}

std::string said(const ComparedSubject& subject) {
  return change_sentence(two_periods({}), "It", subject);
}

TEST(ComparisonSentences, say_a_rise_and_a_fall) {
  EXPECT_EQ(said(changed(2.6, 2.9, {})), "It rose from 2.6 in 2025 to 2.9 in 2026, by 0.3");
  EXPECT_EQ(said(changed(2.9, 2.6, {})), "It fell from 2.9 in 2025 to 2.6 in 2026, by 0.3");
}

TEST(ComparisonSentences, say_no_change) {
  EXPECT_EQ(said(changed(2.6, 2.6, {})), "It stands at 2.6 in 2026, as in 2025");
}

TEST(ComparisonSentences, round_the_change_and_not_the_rounded_scores) {
  EXPECT_EQ(said(changed(2.649, 2.651, {})),
            "It rose from 2.6 in 2025 to 2.7 in 2026, by under 0.01");
  EXPECT_EQ(said(changed(2.55, 2.64, {})),
            "It rose by 0.1 between 2025 and 2026; both scores read 2.6");
}

TEST(ComparisonSentences, say_that_a_change_is_within_its_uncertainty) {
  ComparedSubject subject = changed(2.6, 2.9, {});
  subject.change_interval = Interval{-0.1, 0.7, 0.95};
  EXPECT_THAT(said(subject), EndsWith("; that is within its uncertainty (-0.1 to +0.7), so it may "
                                      "be no change at all"));
  subject.change_interval = Interval{0.1, 0.5, 0.95};
  EXPECT_THAT(said(subject), Not(HasSubstr("uncertainty")));
}

TEST(ComparisonSentences, say_that_missing_answers_could_undo_a_change) {
  ComparedSubject subject = changed(2.6, 2.9, {});
  subject.later = figure(2.9, 2.5, 3.4);
  EXPECT_THAT(said(subject), EndsWith("; the answers still missing could undo that"));
  subject.later = figure(2.9, 2.7, 3.4);
  EXPECT_THAT(said(subject), Not(HasSubstr("missing")));
}

TEST(ComparisonSentences, say_a_break_and_give_no_number) {
  ComparedSubject subject;
  subject.earlier = sure(3);
  subject.later = sure(2);
  subject.break_reason = "No crosswalk leads there.";
  EXPECT_EQ(said(subject), "It cannot be compared between 2025 and 2026: no crosswalk leads there");
}

TEST(ComparisonSentences, say_on_which_side_there_is_no_score) {
  ComparedSubject subject;
  subject.earlier = Figure::not_applicable();
  subject.later = sure(2);
  EXPECT_EQ(said(subject), "It stands at 2.0 in 2026; it was not part of the assessment in 2025");
  subject.earlier = sure(2);
  subject.later = Figure::unscored();
  EXPECT_EQ(said(subject), "It stood at 2.0 in 2025; it was not assessed in 2026");
  subject.earlier = Figure::unscored();
  EXPECT_EQ(said(subject), "It was not assessed in either 2025 or 2026");
}

TEST(ComparisonSentences, name_the_effects_the_strongest_first) {
  EXPECT_EQ(effects_sentence(changed(2.5, 2.6, {0.3, 1e-15, 0.02, -0.22})),
            "Departments doing better on the same questions added 0.3; other questions, rules or "
            "weights took 0.2 off; which departments and subjects have a score added 0.02");
  EXPECT_EQ(effects_sentence(changed(2.5, 2.5, {})), "Nothing moved it");
  EXPECT_EQ(like_for_like_sentence(changed(2.5, 2.6, {0.3, 0, 0, -0.2})),
            "Like for like, it rose by 0.3");
  EXPECT_EQ(like_for_like_sentence(changed(2.5, 2.4, {0, 0, 0, -0.1})),
            "Like for like, nothing changed");
}

TEST(ComparisonSentences, name_who_moved_it_most_each_way) {
  ComparedSubject force = changed(2.5, 2.6, {0.1, 0, 0, 0});
  force.contributions = {
      {"A", {"A"}, {"A"}, 0.2, 0}, {"B", {"B"}, {"B"}, -0.1, 0.04}, {"suppressed", {}, {}, 0.9, 0}};
  ComparedSubject unit = changed(1, 2, {1, 0, 0, 0});
  unit.department = "A";
  unit.department_name = "Custody";
  EXPECT_EQ(movers_sentence(two_periods({force, unit}), force),
            "Custody (A) added most, 0.2; B took most off, 0.1");
  force.contributions.clear();
  EXPECT_EQ(movers_sentence(two_periods({force}), force), "");
}

TEST(SignedWords, keep_the_sign_of_what_is_too_small_to_show) {
  EXPECT_EQ(signed_words(0.31), "+0.3");
  EXPECT_EQ(signed_words(-0.31), "-0.3");
  EXPECT_EQ(signed_words(-0.01), "-0.01");
  EXPECT_EQ(signed_words(-0.001), "under -0.01");
  EXPECT_EQ(size_words(0.04), "0.04");
  EXPECT_EQ(part_words(0.31), "+0.31");
  EXPECT_EQ(part_words(0), "0.00");
  EXPECT_EQ(signed_words(0), "0.0");
}

/// One subject of every kind there is.
Comparison every_kind() {
  ComparedSubject force = changed(2.5, 2.6, {0.3, 0, 0, -0.2});
  force.change_interval = Interval{-0.1, 0.3, 0.95};
  force.contributions = {{"A", {"OLD"}, {"A"}, 0.3, 0}, {"suppressed", {}, {}, 0, 0}};
  force.drivers = {{"cyber", "a1.a.na", 0.25}};
  ComparedSubject dimension = changed(2.5, 2.6, {0.3, 0, 0, -0.2});
  dimension.id = "cyber/a1";
  dimension.kind = SubjectKind::kDimension;
  dimension.like_for_like = LikeForLike{2.4, 2.7, 0.3};
  dimension.same_terms = SameTerms{2.4, std::nullopt, 120, 0};
  ComparedSubject broken;
  broken.id = "cyber/c2";
  broken.kind = SubjectKind::kDimension;
  broken.title = "Threat hunting";
  broken.earlier = Figure::not_applicable();
  broken.later = sure(1);
  broken.break_reason = "Nothing carries.";
  broken.presence = Presence::kAppeared;
  ComparedSubject unit;
  unit.id = "A/cyber";
  unit.kind = SubjectKind::kPlugin;
  unit.department = "A";
  unit.department_name = "Department A";
  unit.title = "Cyber";
  unit.earlier = {FigureState::kSuppressed, 0, 0, 0, 0, {}};
  unit.later = Figure::unscored();
  return two_periods({force, dimension, broken, unit});
}

TEST(ComparisonJson, follows_its_schema) {
  std::string text;
  ASSERT_TRUE(write_comparison_json(every_kind(), [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  const json document = json::parse(text);
  const auto valid = validate(document, "comparison");
  EXPECT_TRUE(valid.ok()) << valid.error().first();
  const json& subjects = document["subjects"];
  EXPECT_EQ(subjects[0]["change"].get<double>(), 2.6 - 2.5);
  EXPECT_EQ(subjects[0]["contributions"][1]["unit"], "suppressed");
  EXPECT_EQ(subjects[0]["drivers"][0]["question"], "a1.a.na");
  EXPECT_TRUE(subjects[0]["like_for_like"]["earlier"].is_null());
  EXPECT_EQ(subjects[1]["like_for_like"]["later"], 2.7);
  EXPECT_TRUE(subjects[1]["same_terms"]["later"].is_null());
  EXPECT_EQ(subjects[2]["break"], "Nothing carries.");
  EXPECT_TRUE(subjects[2]["effects"].is_null());
  EXPECT_EQ(subjects[3]["department"], "A");
  EXPECT_EQ(subjects[3]["earlier"]["state"], "suppressed");
}

TEST(ComparisonJson, says_so_where_the_output_takes_no_more) {
  EXPECT_FALSE(write_comparison_json(every_kind(), [](std::string_view) { return false; }));
}

TEST(ComparisonTable, shows_changes_breaks_and_who_moved_it) {
  std::string text;
  ASSERT_TRUE(write_comparison_table(every_kind(), [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  for (const char* words :
       {"Exshire Police rose from 2.5 in 2025 to 2.6 in 2026", "+0.10", "Break", "A (was OLD)",
        "CANNOT BE COMPARED", "Nothing carries.", "A/cyber  Department A"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
  EXPECT_THAT(text, Not(HasSubstr(" \n")));
}

TEST(ComparisonTable, gives_a_rounded_figure_no_second_digit) {
  Comparison comparison = every_kind();
  comparison.subjects.front().earlier.rounded = comparison.subjects.front().later.rounded = 0.1;
  std::string text;
  ASSERT_TRUE(write_comparison_table(comparison, [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  EXPECT_THAT(text, ContainsRegex("\nForce +2\\.5  +2\\.6  +\\+0\\.10 "))
      << "the change is rounded to 0.01, so it has two";
}

TEST(ComparisonTable, keeps_the_longest_words_apart_from_the_next_column) {
  Comparison comparison = every_kind();
  ComparedSubject& force = comparison.subjects.front();
  force.earlier = force.later = Figure::failed();
  std::string text;
  ASSERT_TRUE(write_comparison_table(comparison, [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  EXPECT_THAT(text, HasSubstr("Could not be scored  Could not be scored  +"));
}

Trend small_trend() {
  TrendSubject principle;
  principle.id = "principle/P1";
  principle.kind = SubjectKind::kPrinciple;
  principle.title = "Safe by design";
  principle.targets = {{*Date::parse("2026-01-01"), 3}};
  principle.points = {
      {"2025", *Date::parse("2025-10-31"), sure(2.5), std::nullopt, TargetStatus::kNone, {}},
      {"2026", *Date::parse("2026-04-30"), figure(2.8, 2.5, 3.1), 3, TargetStatus::kAtRisk,
       "Another scale."}};
  return {{principle}};
}

TEST(TrendJson, follows_its_schema) {
  std::string text;
  ASSERT_TRUE(write_trend_json(small_trend(), [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  const json document = json::parse(text);
  const auto valid = validate(document, "trend");
  EXPECT_TRUE(valid.ok()) << valid.error().first();
  const json& points = document["subjects"][0]["points"];
  EXPECT_TRUE(points[0]["target"].is_null());
  EXPECT_TRUE(points[0]["status"].is_null());
  EXPECT_EQ(points[1]["status"], "at_risk");
  EXPECT_EQ(points[1]["break"], "Another scale.");
}

TEST(TrendTable, marks_a_break_and_shows_the_target) {
  std::string text;
  ASSERT_TRUE(write_trend_table(small_trend(), [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  for (const char* words : {"2.50", "| 2.80", "3.00, at risk", "none", "2026: Another scale."}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(TrendTable, gives_a_rounded_figure_no_second_digit) {
  Trend trend = small_trend();
  trend.subjects.front().points.front().figure.rounded = 0.1;
  std::string text;
  ASSERT_TRUE(write_trend_table(trend, [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  EXPECT_THAT(text, HasSubstr(" 2.5 "));
  EXPECT_THAT(text, Not(HasSubstr("2.50")));
  EXPECT_THAT(text, HasSubstr("2.80"));
}

}  // namespace
}  // namespace waymark::reports

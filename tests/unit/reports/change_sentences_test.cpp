// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/change_sentences.h"

#include <gtest/gtest.h>

namespace waymark::reports {
namespace {

const Noun kThing = {"thing", "things"};

TEST(MovesSentence, counts_exactly_and_names_who_moved_most) {
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.4}, {"B", 0.2}, {"C", -0.3}, {"D", 0.0}}),
            "2 of 4 things rose and 1 fell; A rose most, by 0.4; C fell most, by 0.3");
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.4}, {"B", 0.2}}),
            "All 2 things rose; A rose most, by 0.4");
  EXPECT_EQ(moves_sentence(kThing, {{"A", -0.4}, {"B", 0.0}}),
            "1 of 2 things fell and none rose; A fell most, by 0.4");
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.0}, {"B", 0.0}}), "None of 2 things moved");
}

TEST(MovesSentence, names_together_what_reads_the_same) {
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.41}, {"B", 0.39}, {"C", 0.1}}),
            "All 3 things rose; A and B rose most, each by 0.4");
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.2}, {"B", 0.2}, {"C", 0.2}, {"D", 0.2}}),
            "All 4 things rose; 4 of them rose most, each by 0.2");
}

TEST(MovesSentence, says_what_cannot_be_compared) {
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.4}, {"B", -0.1}, {"C", std::nullopt, true}, {"D", {}}}),
            "1 of 2 things that can be compared rose and 1 fell; A rose most, by 0.4; B fell most, "
            "by 0.1; 1 cannot be compared");
  EXPECT_EQ(moves_sentence(kThing, {{"A", 0.01}, {"B", {}}}),
            "A, the only thing that can be compared, rose by 0.01");
  EXPECT_EQ(moves_sentence(kThing, {{"A", {}, true}, {"B", {}, true}}),
            "None of 2 things with a score in both periods can be compared");
  EXPECT_EQ(moves_sentence(kThing, {{"A", {}, true}}),
            "The only thing with a score in both periods cannot be compared");
  EXPECT_EQ(moves_sentence(kThing, {}), "No thing has a score in both periods");
}

TEST(DriversSentence, names_the_strongest_each_way) {
  EXPECT_EQ(drivers_sentence({{"p", "a", -0.3}, {"p", "b", 0.2}, {"p", "c", 0.1}},
                             {"Locks", "Logs", "Doors"}),
            "“Logs” did most to raise it, by 0.2; “Locks” did most to lower it, by 0.3");
  EXPECT_EQ(drivers_sentence({}, {}), "No single answer moved the score");
}

TEST(FindingsChangeSentence, counts_each_department_once) {
  insight::FindingChange one, other;
  one.appeared = {0, 1};
  one.standing = {2};
  other.closed = {0};
  other.only_later = {3};
  EXPECT_EQ(findings_change_sentence({one, other}),
            "Across departments 1 finding was closed, 2 are new and 1 still stands");
  EXPECT_EQ(findings_change_sentence({other}),
            "Across departments 1 finding was closed, none is new and none still stands");
  EXPECT_EQ(findings_change_sentence({}),
            "No finding can be followed from one period to the other");
}

TEST(BreaksSentence, names_a_few_and_counts_many) {
  EXPECT_EQ(breaks_sentence({}, 4), "Everything that both periods score can be compared");
  EXPECT_EQ(breaks_sentence({"“A”", "“B”"}, 4),
            "2 of 4 dimensions cannot be compared: “A” and “B”");
  EXPECT_EQ(breaks_sentence({"A", "B", "C", "D"}, 9), "4 of 9 dimensions cannot be compared");
}

TrendSubject followed(double from, double to, TargetStatus status, const char* why_break = "") {
  TrendSubject subject;
  for (const double score : {from, to}) {
    TrendPoint& point = subject.points.emplace_back();
    point.figure = {FigureState::kScored, score, score, score, 1, {}};
  }
  subject.points[0].period = "2025";
  subject.points[1].period = "2026";
  subject.points[1].status = status;
  subject.points[1].break_reason = why_break;
  return subject;
}

TEST(TrendSentence, counts_what_stands_higher_and_what_is_on_track) {
  const TrendSubject up = followed(1, 2, TargetStatus::kOnTrack),
                     down = followed(3, 2, TargetStatus::kOffTrack),
                     broken = followed(1, 2, TargetStatus::kOffTrack, "Other questions.");
  EXPECT_EQ(
      trend_sentence({&up, &down, &broken}),
      "1 of 2 principles stands higher in 2026 than in 2025; 1 of 3 with a target is on track");
  EXPECT_EQ(
      trend_sentence({&broken}),
      "No principle can be followed through all periods; none of 1 with a target is on track");
}

}  // namespace
}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/model/figure.h"
#include "core/model/instrument.h"
#include "core/model/organisation.h"
#include "core/model/period.h"
#include "core/model/results.h"
#include "core/model/return.h"

namespace waymark {
namespace {

TEST(Names, are_the_words_of_the_file_formats) {
  EXPECT_STREQ(name_of(FigureState::kScored), "scored");
  EXPECT_STREQ(name_of(FigureState::kUnscored), "unscored");
  EXPECT_STREQ(name_of(FigureState::kNotApplicable), "not_applicable");
  EXPECT_STREQ(name_of(FigureState::kSuppressed), "suppressed");
  EXPECT_STREQ(name_of(FigureState::kFailed), "failed");
  EXPECT_STREQ(name_of(ReturnStatus::kNotStarted), "not_started");
  EXPECT_STREQ(name_of(ReturnStatus::kInProgress), "in_progress");
  EXPECT_STREQ(name_of(ReturnStatus::kSignedOff), "signed_off");
  EXPECT_STREQ(name_of(RuleKind::kCumulativeAllOf), "cumulative_all_of");
  EXPECT_STREQ(name_of(RuleKind::kThreeState), "three_state");
  EXPECT_STREQ(name_of(QuestionKind::kPercent), "percent");
  EXPECT_STREQ(name_of(Severity::kMedium), "medium");
  EXPECT_STREQ(name_of(EvidenceKind::kObserved), "observed");
  EXPECT_STREQ(name_of(TargetStatus::kNone), "");
  EXPECT_STREQ(name_of(TargetStatus::kAtRisk), "at_risk");
  EXPECT_STREQ(name_of(PeriodState::kClosed), "closed");
  EXPECT_STREQ(name_of(Weighting::kEqual), "equal");
}

TEST(Figure, without_a_score_still_bounds_what_it_could_be) {
  const Figure unscored = Figure::unscored();
  EXPECT_FALSE(unscored.scored());
  EXPECT_TRUE(unscored.counts());
  EXPECT_EQ(unscored.low, 0);
  EXPECT_EQ(unscored.high, 5);
  EXPECT_EQ(unscored.coverage, 0);
}

TEST(Figure, that_does_not_apply_is_in_no_sum_and_a_failed_one_is) {
  EXPECT_FALSE(Figure::not_applicable().counts());
  EXPECT_TRUE(Figure::failed().counts());
  EXPECT_FALSE(Figure::failed().scored());
}

}  // namespace
}  // namespace waymark

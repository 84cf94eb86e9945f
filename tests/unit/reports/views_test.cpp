// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/views.h"

#include <gtest/gtest.h>

namespace waymark::reports {
namespace {

Figure scored(double coverage) {
  return {FigureState::kScored, 2, 1, 3, coverage, {}};
}

DepartmentPluginResult made(ReturnStatus status, const Figure& figure, bool late = false) {
  DepartmentPluginResult result;
  result.status = status;
  result.figure = figure;
  result.late = late;
  return result;
}

ReturnCounts counts_of(std::vector<DepartmentPluginResult> results) {
  return returns_of(DepartmentResult{nullptr, {}, std::move(results)});
}

TEST(ReturnCounts, tell_what_exports_scored_from_what_is_missing) {
  const ReturnCounts counts = counts_of({made(ReturnStatus::kNotStarted, Figure::unscored()),
                                         made(ReturnStatus::kNotStarted, scored(0.4)),
                                         made(ReturnStatus::kNotStarted, scored(1)),
                                         made(ReturnStatus::kNotStarted, Figure::suppressed()),
                                         made(ReturnStatus::kNotStarted, Figure::failed())});
  EXPECT_EQ(counts.asked, 5u);
  EXPECT_EQ(counts.missing, 2u);
  EXPECT_EQ(counts.from_exports, 3u);
  EXPECT_EQ(counts.partial + counts.complete + counts.failed, 0u);
}

TEST(ReturnCounts, add_up_to_what_was_asked) {
  ReturnCounts counts = counts_of({made(ReturnStatus::kSubmitted, scored(1), true),
                                   made(ReturnStatus::kSubmitted, scored(0.5)),
                                   made(ReturnStatus::kInProgress, Figure::suppressed()),
                                   made(ReturnStatus::kSubmitted, Figure::suppressed()),
                                   made(ReturnStatus::kSubmitted, Figure::failed())});
  counts += counts_of({made(ReturnStatus::kNotStarted, scored(0.4)),
                       made(ReturnStatus::kNotStarted, Figure::unscored())});
  EXPECT_EQ(counts.asked, 7u);
  EXPECT_EQ(counts.complete, 2u);
  EXPECT_EQ(counts.partial, 2u);
  EXPECT_EQ(counts.failed, 1u);
  EXPECT_EQ(counts.from_exports, 1u);
  EXPECT_EQ(counts.missing, 1u);
  EXPECT_EQ(counts.late, 1u);
  EXPECT_EQ(counts.open, 1u);
}

}  // namespace
}  // namespace waymark::reports

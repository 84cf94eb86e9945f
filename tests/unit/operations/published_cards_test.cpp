// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/operations/results.h"
#include "core/store/store.h"
#include "tests/unit/operations/small_force.h"

namespace waymark::operations {
namespace {

using PublishedCards = SmallForce;

TEST_F(PublishedCards, that_cannot_be_read_take_no_other_figure_with_them) {
  const auto workspace = handle();
  ASSERT_TRUE(close_period(*workspace, "P1", 1, {}).ok());
  ReturnImportRequest correction;
  correction.period = "P1";
  correction.revise = "counted twice";
  correction.paths = {folder_.write("again.json", R"({"schema": "waymark/return/1", "period": "P1",
      "department": "A", "plugin": "kit", "edition": "1", "submitted_on": "2026-04-01",
      "answers": [{"question": "q", "value": 100}]})")};
  ASSERT_TRUE(import_returns(*workspace, correction, {}).ok());
  ASSERT_TRUE(
      workspace->store().refreeze("EX", "P1", {{"published-card", "kit/A", "no scorecard"}}).ok());

  const auto results = open_results(*workspace, "P1", 1, {});
  ASSERT_TRUE(results.ok()) << results.error().first();
  // 100 people at 5, 250 at 2.5; as it was published, A is a failed one.
  EXPECT_NEAR((*results)->force().plugins.front().figure.score, (100 * 5 + 250 * 2.5) / 350, 1e-12);
}

}  // namespace
}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
// Runs a plugin that was built against the headers of ABI 1.0, through the host of today.
#include <gtest/gtest.h>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"

namespace waymark::plugins {
namespace {

TEST(OlderPlugin, built_against_abi_1_0_scores_through_the_host_of_today) {
  Registry registry({WAYMARK_OLDER_PLUGINS});
  const auto manifest = registry.find("plain-c");
  ASSERT_TRUE(manifest.ok()) << manifest.error().first();
  const auto instrument = registry.instrument("plain-c", "1");
  ASSERT_TRUE(instrument.ok()) << instrument.error().first();
  auto scorer = make_in_process_scorer(**manifest, *instrument);
  ASSERT_TRUE(scorer.ok()) << scorer.error().first();

  scoring::Batch batch;
  batch.rows = {{"A", 5}, {"B", 5}};
  const auto answered = scoring::CellState::kAnswered;
  batch.columns.assign(2, {{answered, answered}, {}, {100, 50}, {}});
  const auto results = (*scorer)->score({"2026-H1", Date{20000}, {}}, batch, false);
  ASSERT_TRUE(results.ok());
  EXPECT_EQ((*results)[0].failure, "");
  EXPECT_DOUBLE_EQ((*results)[0].dimensions[0].score, 5);
  EXPECT_DOUBLE_EQ((*results)[1].dimensions[0].score, 2.5);
  ASSERT_EQ((*results)[0].metrics.size(), 1u);
  EXPECT_EQ((*results)[0].metrics[0].value, 2);
  EXPECT_EQ((*results)[0].metrics[0].item, "");
}

}  // namespace
}  // namespace waymark::plugins

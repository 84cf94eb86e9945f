// SPDX-License-Identifier: Apache-2.0
// The host of some later minor, every struct one field longer, runs plugins of today and of
// ABI 1.0.
#include <gtest/gtest.h>
#include <waymark/waymark.h>

#include "tests/abi/answers.h"

namespace waymark::abi_testing {
namespace {

TEST(GrownHost, knows_longer_structs_than_abi_1_0_had) {
  EXPECT_GT(sizeof(waymark_entry), WAYMARK_SIZE_1_0_ENTRY);
  EXPECT_GT(sizeof(waymark_plugin), WAYMARK_SIZE_1_0_PLUGIN);
  EXPECT_GT(sizeof(waymark_scoring), WAYMARK_SIZE_1_0_SCORING);
}

TEST(GrownHost, runs_a_plugin_in_c_of_abi_1_0) {
  const std::string facts = facts_from(WAYMARK_OLDER_PLUGINS, "plain-c");
  EXPECT_NE(facts.find("0 dimension 0: scored"), std::string::npos) << facts;
  EXPECT_EQ(facts.find("failed"), std::string::npos) << facts;
}

TEST(GrownHost, runs_the_plugins_of_today) {
  const std::string facts = facts_from(WAYMARK_SHIPPED_PLUGINS, "cyber");
  EXPECT_NE(facts.find("scored"), std::string::npos) << facts;
  EXPECT_EQ(facts.find("failed"), std::string::npos) << facts;
}

}  // namespace
}  // namespace waymark::abi_testing

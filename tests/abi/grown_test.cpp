// SPDX-License-Identifier: Apache-2.0
// Plugins built against the headers of some later minor, every struct one field longer, on the host
// of today.
#include <gtest/gtest.h>

#include "tests/abi/answers.h"

namespace waymark::abi_testing {
namespace {

TEST(GrownPlugin, in_c_scores_on_this_host_as_one_of_abi_1_0_does) {
  const std::string expected = facts_from(WAYMARK_OLDER_PLUGINS, "plain-c");
  ASSERT_NE(expected.find("scored"), std::string::npos) << expected;
  EXPECT_EQ(facts_from(WAYMARK_GROWN_PLUGINS, "plain-c"), expected);
}

TEST(GrownPlugin, in_cpp_scores_on_this_host_as_one_of_today_does) {
  const std::string expected = facts_from(WAYMARK_SHIPPED_PLUGINS, "cyber");
  ASSERT_NE(expected.find("scored"), std::string::npos) << expected;
  EXPECT_EQ(facts_from(WAYMARK_GROWN_PLUGINS, "cyber"), expected);
}

}  // namespace
}  // namespace waymark::abi_testing

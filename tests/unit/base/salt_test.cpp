// SPDX-License-Identifier: Apache-2.0
#include "core/base/salt.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

TEST(Salt, gives_the_hashes_of_rfc_4231) {
  EXPECT_EQ(salted_hash("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(salted_hash(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST(Salt, is_another_each_time) {
  const std::string one = fresh_salt();
  EXPECT_EQ(one.size(), 32u);
  EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(fresh_salt(), one);
}

}  // namespace
}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

// Test vectors of FIPS 180-2.
TEST(Sha256, gives_the_published_digests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Fingerprint, tells_apart_fields_that_join_to_the_same_bytes) {
  EXPECT_NE(Fingerprint().add("ab").add("c").hex(), Fingerprint().add("a").add("bc").hex());
  EXPECT_NE(Fingerprint().add("").hex(), Fingerprint().hex());
}

TEST(Fingerprint, is_the_same_for_the_same_fields_on_any_machine) {
  std::string bytes("\x03\0\0\0\0\0\0\0abc", 11);
  EXPECT_EQ(Fingerprint().add("abc").hex(), sha256_hex(bytes));
}

TEST(Fingerprint, goes_on_after_a_move) {
  Fingerprint first;
  first.add("a");
  Fingerprint second = std::move(first);
  EXPECT_EQ(second.add("b").hex(), Fingerprint().add("a").add("b").hex());
}

}  // namespace
}  // namespace waymark

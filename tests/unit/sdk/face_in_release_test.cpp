// SPDX-License-Identifier: Apache-2.0
// The C++ face as a release build of a plugin has it: without assertions, and nothing said about
// checking.
#include <gtest/gtest.h>

#include "tests/unit/sdk/face_under_test.h"

#ifndef NDEBUG
#error "this program is built as a release is"
#endif

namespace waymark::sdk_under_test {
namespace {

static_assert(sdk::kChecking == sdk::Checking::kContract, "checked in every build");

TEST_F(Face, in_a_release_catches_a_column_read_as_another_kind) {
  call_.question.kind = call_.column.kind = WAYMARK_KIND_CHOICE;
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).number(0); }),
            WAYMARK_E_ARGUMENT);
  EXPECT_EQ(host_.last, "column|a column was read as another kind than it is");
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).boolean(0); }),
            WAYMARK_E_ARGUMENT);
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).date(0); }),
            WAYMARK_E_ARGUMENT);
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).text(0); }),
            WAYMARK_E_ARGUMENT);
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).choice(0); }), WAYMARK_OK);
}

TEST_F(Face, in_a_release_catches_what_must_not_be_emitted) {
  EXPECT_EQ(run([](const sdk::Call& call) { call.sink.dimension(9, 0, {}); }), WAYMARK_E_ARGUMENT);
  EXPECT_TRUE(call_.emitted.empty());
}

}  // namespace
}  // namespace waymark::sdk_under_test

// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

TEST(Problem, is_printed_with_file_place_and_mend) {
  EXPECT_EQ((Problem{"a.json", "/id", "it is wrong", "mend it"}.text()),
            "a.json:/id: it is wrong; mend it");
  EXPECT_EQ((Problem{"a.json", "", "it is wrong", ""}.text()), "a.json: it is wrong");
  EXPECT_EQ((Problem{"", "3:4", "it is wrong", ""}.text()), "3:4: it is wrong");
  EXPECT_EQ((Problem{"", "", "it is wrong", ""}.text()), "it is wrong");
}

TEST(Problems, keep_the_first_twenty_and_count_the_rest) {
  Problems problems("a.csv");
  for (int i = 0; i < 25; ++i) problems.add("line " + std::to_string(i), "wrong");
  const Error error = problems.error();
  EXPECT_EQ(error.problems().size(), Error::kMaxProblems);
  EXPECT_EQ(error.total(), 25u);
  EXPECT_EQ(error.kind(), ErrorKind::kBadInput);
  EXPECT_EQ(error.first(), "a.csv:line 0: wrong");
}

TEST(Problems, take_over_an_error_with_its_own_file_names_and_count) {
  Problems inner("inner.csv");
  for (int i = 0; i < 30; ++i) inner.add("", "wrong");
  Problems outer("outer.csv");
  outer.add("", "first");
  outer.add(inner.error());
  outer.add(bad_input("", "last"));
  EXPECT_EQ(outer.total(), 32u);
  EXPECT_EQ(outer.error().problems()[1].file, "inner.csv");
}

TEST(Error, names_a_file_only_where_there_is_none_yet) {
  Error error = bad_input("/a", "wrong");
  error.in_file("first.json").in_file("second.json");
  EXPECT_EQ(error.first(), "first.json:/a: wrong");
}

TEST(Result, holds_either_a_value_or_an_error) {
  const Result<int> good = 5;
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(*good, 5);
  const Result<int> bad = failed("the disk is full");
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.error().kind(), ErrorKind::kFailed);
  EXPECT_TRUE(Result<void>().ok());
}

}  // namespace
}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/formats/csv.h"

namespace waymark {
namespace {

using testing::ElementsAre;

CsvReader reader_of(std::string_view text) {
  Result<CsvReader> reader = CsvReader::open(memory_source(text));
  EXPECT_TRUE(reader);
  return *std::move(reader);
}

std::vector<std::string> texts(const Result<void>& result) {
  std::vector<std::string> out;
  if (result) return out;
  for (const Problem& problem : result.error().problems()) out.push_back(problem.text());
  return out;
}

TEST(HeadingMap, finds_columns_in_any_order_and_case) {
  const CsvReader reader = reader_of("Headcount, CODE ,share\n");
  HeadingMap columns(reader);
  EXPECT_EQ(columns.required("code"), 1u);
  EXPECT_EQ(columns.required("headcount"), 0u);
  EXPECT_EQ(columns.optional("share"), 2u);
  EXPECT_EQ(columns.optional("parent"), CsvRecord::kNone);
  EXPECT_TRUE(columns.check());
}

TEST(HeadingMap, tells_of_missing_repeated_and_unknown_columns_at_once) {
  const CsvReader reader = reader_of("\ncode,Code,headcuont,colour,,x\n");
  HeadingMap columns(reader);
  columns.required("code");
  columns.required("headcount");
  EXPECT_THAT(texts(columns.check()),
              ElementsAre("line 2: the column \"headcount\" is missing; add it",
                          "line 2: the column \"code\" is there twice; keep one of them",
                          "line 2: the column \"headcuont\" is not known; did you mean "
                          "\"headcount\"?",
                          "line 2: the column \"colour\" is not known; remove it, or use code, "
                          "headcount",
                          "line 2: column 5 has no name; name it, or remove it",
                          "line 2: the column \"x\" is not known; remove it, or use code, "
                          "headcount"));
}

TEST(HeadingMap, leaves_other_columns_alone_where_a_table_keeps_them) {
  const CsvReader reader = reader_of("serial,Address,Address,,x\n");
  HeadingMap columns(reader);
  columns.allow_others();
  EXPECT_EQ(columns.required("serial"), 0u);
  EXPECT_TRUE(columns.check());
}

}  // namespace
}  // namespace waymark

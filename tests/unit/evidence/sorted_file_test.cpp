// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>

#include "core/evidence/row_store.h"

namespace waymark::evidence {
namespace {

std::vector<std::string> sorted_by(RowStore& store, const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) EXPECT_TRUE(store.put(entry).ok());
  EXPECT_TRUE(store.sort().ok());
  std::vector<std::string> out;
  std::string_view entry;
  while (true) {
    const auto more = store.next(entry);
    if (!more.ok() || !*more) {
      EXPECT_TRUE(more.ok());
      return out;
    }
    out.emplace_back(entry);
  }
}

TEST(SortedFile, gives_back_in_byte_order_what_was_put_whatever_its_memory) {
  const auto holds = rc::check("any entries, any memory", [] {
    auto entries = *rc::gen::arbitrary<std::vector<std::string>>();
    const auto memory = *rc::gen::inRange<std::size_t>(1, 400);
    const auto store = make_sorted_file(std::filesystem::temp_directory_path(), memory);
    const auto out = sorted_by(*store, entries);
    std::sort(entries.begin(), entries.end());
    RC_ASSERT(out == entries);
  });
  EXPECT_TRUE(holds);
}

TEST(SortedFile, takes_entries_larger_than_its_memory) {
  const auto store = make_sorted_file(std::filesystem::temp_directory_path(), 1000);
  const std::vector<std::string> entries = {std::string(5'000'000, 'b'), "c",
                                            std::string(70'000, 'a')};
  auto wanted = entries;
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(sorted_by(*store, entries), wanted);
}

TEST(SortedFile, says_where_it_could_not_write) {
  const auto store = make_sorted_file("/nowhere/at/all", 10);
  ASSERT_TRUE(store->put("a long enough entry").ok());
  const auto put = store->put("another");
  ASSERT_FALSE(put.ok());
  EXPECT_EQ(put.error().kind(), ErrorKind::kFailed);
  EXPECT_NE(put.error().first().find("/nowhere/at/all"), std::string::npos);
}

}  // namespace
}  // namespace waymark::evidence

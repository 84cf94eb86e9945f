// SPDX-License-Identifier: Apache-2.0
#include "core/formats/zip_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/formats/zip_writer.h"

namespace waymark {
namespace {

constexpr std::uint64_t kRoom = 1 << 20;

std::string archive(const std::vector<ZipEntry>& entries) {
  std::string bytes;
  ZipWriter writer([&bytes](std::string_view more) {
    bytes += more;
    return true;
  });
  for (const ZipEntry& entry : entries) writer.add(entry.name, entry.bytes);
  EXPECT_TRUE(writer.finish());
  return bytes;
}

std::string what_of(const Result<std::vector<ZipEntry>>& read) {
  return read.ok() ? "" : read.error().first();
}

TEST(Zip, gives_back_what_went_in) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& contents) {
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < contents.size(); ++i) {
      entries.push_back({"folder/" + std::to_string(i), contents[i] + contents[i]});
    }
    const auto read = read_zip(archive(entries), kRoom);
    RC_ASSERT(read.ok());
    RC_ASSERT(read->size() == entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      RC_ASSERT((*read)[i].name == entries[i].name);
      RC_ASSERT((*read)[i].bytes == entries[i].bytes);
    }
  }));
}

TEST(Zip, that_unpacks_to_more_than_the_limit_is_refused) {
  const std::string bytes = archive({{"a", std::string(600, 'x')}, {"b", std::string(600, 'y')}});
  EXPECT_TRUE(read_zip(bytes, 1200).ok());
  EXPECT_EQ(what_of(read_zip(bytes, 1199)), "the archive holds too much; save the file again");
}

TEST(Zip, that_claims_less_than_it_holds_is_refused) {
  std::string bytes = archive({{"a", std::string(100'000, 'x')}});
  const std::size_t entry = bytes.find(std::string("PK\x01\x02"));
  ASSERT_NE(entry, std::string::npos);
  bytes.replace(entry + 24, 4, std::string("\x10\0\0\0", 4));
  EXPECT_EQ(what_of(read_zip(bytes, kRoom)),
            "the archive cannot be unpacked at \"a\"; save the file again");
}

TEST(Zip, with_a_name_that_leads_out_is_refused) {
  for (const char* name : {"../a", "/a", "a/../../b", "a\\b", ".."}) {
    EXPECT_FALSE(read_zip(archive({{name, "x"}}), kRoom).ok()) << name;
  }
  EXPECT_TRUE(read_zip(archive({{"a..b/c", "x"}}), kRoom).ok());
}

TEST(Zip, with_one_name_twice_is_refused) {
  EXPECT_FALSE(read_zip(archive({{"a", "x"}, {"a", "y"}}), kRoom).ok());
}

TEST(Zip, cut_anywhere_or_changed_in_any_byte_is_never_read_as_something_else) {
  const std::vector<ZipEntry> entries = {{"word/a.xml", std::string(50, 'a') + "b"}, {"c", "d"}};
  const std::string whole = archive(entries);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(read_zip(std::string_view(whole).substr(0, size), kRoom).ok()) << size;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x40);
    const auto read = read_zip(changed, kRoom);
    if (!read.ok()) continue;
    // What is not checked twice (names aside, times and versions) may change; contents may not.
    for (std::size_t i = 0; i < read->size(); ++i) EXPECT_EQ((*read)[i].bytes, entries[i].bytes);
  }
}

TEST(Zip, that_is_none_is_refused) {
  EXPECT_FALSE(read_zip("", kRoom).ok());
  EXPECT_FALSE(read_zip("no archive at all, but long enough to hold an end", kRoom).ok());
}

}  // namespace
}  // namespace waymark

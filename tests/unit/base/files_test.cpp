// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temp_folder.h"

namespace waymark {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::TempFolder;

TEST(ReadFile, gives_all_bytes_up_to_the_limit_exactly) {
  const TempFolder folder;
  const std::string bytes("a\0b\r\n\xFF", 6);
  const fs::path file = folder.write("a.bin", bytes);
  EXPECT_EQ(*read_file(file, 6), bytes);
  const auto refused = read_file(file, 5);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind(), ErrorKind::kBadInput);
  EXPECT_EQ(refused.error().first(), file.string() +
                                         ": is larger than 5 bytes, the most that is read; check "
                                         "that it is the right file");
}

TEST(ReadFile, an_empty_file_is_an_empty_text) {
  const TempFolder folder;
  EXPECT_EQ(*read_file(folder.write("empty", ""), 10), "");
}

TEST(ReadFile, says_of_a_missing_file_that_it_is_not_there) {
  const TempFolder folder;
  EXPECT_THAT(read_file(folder / "none.json", 10).error().first(),
              HasSubstr("none.json: there is no such file"));
  folder.write("file", "");
  EXPECT_THAT(read_file(folder / "file/below", 10).error().first(), HasSubstr("no such file"));
}

TEST(ReadFile, refuses_a_folder_and_does_not_wait_for_a_pipe) {
  const TempFolder folder;
  EXPECT_THAT(read_file(folder.path(), 10).error().first(), HasSubstr("is a folder"));
  const fs::path pipe = folder / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(read_file(pipe, 10).error().first(), HasSubstr("is not a file"));
}

TEST(WriteFile, replaces_the_old_file_and_leaves_nothing_beside_it) {
  const TempFolder folder;
  const fs::path file = folder.write("report.html", "old");
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_TRUE(write_file(file, "new"));
  EXPECT_EQ(*read_file(file, 100), "new");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(WriteFile, makes_no_folder_and_says_what_to_do) {
  const TempFolder folder;
  const auto written = write_file(folder / "none/report.html", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind(), ErrorKind::kBadInput);
  EXPECT_THAT(written.error().first(), HasSubstr("check that the folder is there"));
}

TEST(WriteFile, never_replaces_a_folder) {
  const TempFolder folder;
  EXPECT_FALSE(write_file(folder.path(), "x"));
  EXPECT_TRUE(fs::is_directory(folder.path()));
}

TEST(Inside, finds_files_below_the_folder) {
  const TempFolder folder;
  folder.write("data/people.csv", "");
  EXPECT_EQ(*inside(folder.path(), "data/people.csv"), folder / "data/people.csv");
  EXPECT_EQ(*inside(folder.path(), "./data//people.csv"), folder / "data/people.csv");
}

TEST(Inside, refuses_every_path_that_leads_out) {
  const TempFolder folder;
  folder.write("in/a.csv", "");
  folder.write("secret.csv", "");
  for (const char* path :
       {"../secret.csv", "in/../../secret.csv", "/etc/hostname", "..", "in/../a.csv"}) {
    EXPECT_FALSE(inside(folder / "in", path)) << path;
  }
}

TEST(Inside, refuses_symbolic_links_that_lead_out) {
  const TempFolder folder;
  folder.write("in/a.csv", "");
  folder.write("out/secret.csv", "");
  fs::create_symlink("../out/secret.csv", folder / "in/file");
  fs::create_directory_symlink("../out", folder / "in/folder");
  fs::create_symlink("a.csv", folder / "in/fine");
  EXPECT_THAT(inside(folder / "in", "file").error().first(), HasSubstr("leads out"));
  EXPECT_THAT(inside(folder / "in", "folder/secret.csv").error().first(), HasSubstr("leads out"));
  EXPECT_EQ(*inside(folder / "in", "fine"), folder / "in/a.csv");
}

TEST(Inside, does_not_take_a_folder_whose_name_only_begins_alike) {
  const TempFolder folder;
  folder.write("in-secret/a.csv", "");
  fs::create_directory(folder / "in");
  fs::create_symlink("../in-secret/a.csv", folder / "in/a.csv");
  EXPECT_FALSE(inside(folder / "in", "a.csv"));
}

TEST(Inside, refuses_empty_and_missing_and_nul) {
  const TempFolder folder;
  folder.write("a", "");
  EXPECT_FALSE(inside(folder.path(), ""));
  EXPECT_FALSE(inside(folder.path(), "none"));
  EXPECT_FALSE(inside(folder.path(), std::string_view("a\0b", 3)));
  EXPECT_FALSE(inside(folder / "nowhere", "a"));
}

TEST(FilesBelow, are_in_byte_order_without_hidden_ones) {
  const TempFolder folder;
  folder.write("b.txt", "");
  folder.write("a/z.txt", "");
  folder.write("a.txt", "");
  folder.write("B.txt", "");
  folder.write(".hidden", "");
  folder.write(".git/config", "");
  EXPECT_THAT(*files_below(folder.path()), ElementsAre("B.txt", "a.txt", "a/z.txt", "b.txt"));
  EXPECT_FALSE(files_below(folder / "none"));
}

}  // namespace
}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#include "core/base/output_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/process.h"
#include "core/base/system.h"
#include "tests/support/temp_folder.h"

namespace waymark {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::TempFolder;
using namespace std::string_literals;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(OutputFile, leaves_what_stood_there_until_it_is_kept) {
  const TempFolder folder;
  folder.write("report.html", "old");
  {
    auto file = OutputFile::open(folder / "report.html");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("ne"));
    EXPECT_EQ(*read_file(folder / "report.html", 9), "old");
    ASSERT_TRUE(file->write("w"));
    ASSERT_TRUE(file->keep());
  }
  EXPECT_EQ(*read_file(folder / "report.html", 9), "new");
  EXPECT_THAT(names_in(folder.path()), ElementsAre("report.html"));
}

TEST(OutputFile, that_is_never_kept_leaves_nothing_and_takes_nothing) {
  const TempFolder folder;
  folder.write("report.html", "old");
  {
    auto file = OutputFile::open(folder / "report.html");
    ASSERT_TRUE(file && file->write("new"));
  }
  EXPECT_EQ(*read_file(folder / "report.html", 9), "old");
  EXPECT_THAT(names_in(folder.path()), ElementsAre("report.html"));
}

TEST(OutputFile, keeps_the_other_names_of_the_old_file_as_they_were) {
  const TempFolder folder;
  folder.write("report.html", "old");
  fs::create_hard_link(folder / "report.html", folder / "other");
  ASSERT_TRUE(write_file(folder / "report.html", "new"));
  EXPECT_EQ(*read_file(folder / "other", 9), "old");
}

TEST(OutputFile, refuses_whatever_is_no_file_to_write_over) {
  const TempFolder folder;
  const std::string database = "SQLite format 3\0 and its pages"s;
  folder.write("real.txt", "old");
  folder.write("waymark.db", database);
  fs::create_hard_link(folder / "waymark.db", folder / "another-name");
  fs::create_symlink("real.txt", folder / "link");
  fs::create_symlink("nothing", folder / "dangling");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  for (const char* name : {"", "link", "dangling", "pipe", "waymark.db", "another-name",
                           "waymark.db-wal", "waymark.db-shm", "waymark.db-journal"}) {
    const auto written = write_file(folder / name, "new");
    ASSERT_FALSE(written) << name;
    EXPECT_EQ(written.error().kind(), ErrorKind::kBadInput) << name;
    EXPECT_THAT(written.error().first(), HasSubstr((folder / name).string() + ": is "));
  }
  EXPECT_FALSE(write_file("/dev/null", "x"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_EQ(*read_file(folder / "real.txt", 9), "old");
  EXPECT_EQ(*read_file(folder / "waymark.db", 99), database);
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_TRUE(fs::is_fifo(folder / "pipe"));
  EXPECT_FALSE(fs::exists(folder / "nothing"));
  EXPECT_EQ(names_in(folder.path()).size(), 6u);
}

TEST(OutputFile, takes_the_journal_names_of_no_database) {
  const TempFolder folder;
  EXPECT_TRUE(write_file(folder / "notes-journal", "x"));
}

TEST(OutputFolder, stands_there_whole_or_not_at_all) {
  const TempFolder folder;
  {
    auto pack = OutputFolder::open(folder / "a/pack/");
    ASSERT_TRUE(pack) << pack.error().first();
    ASSERT_TRUE(pack->write("index.html", "<p>"));
    ASSERT_TRUE(pack->write("briefs/ICT.html", "<p>"));
    EXPECT_FALSE(fs::exists(folder / "a/pack"));
  }
  EXPECT_THAT(names_in(folder / "a"), IsEmpty());
  auto pack = OutputFolder::open(folder / "a/pack");
  ASSERT_TRUE(pack && pack->write("briefs/ICT.html", "<p>") && pack->keep());
  EXPECT_EQ(*read_file(folder / "a/pack/briefs/ICT.html", 9), "<p>");
  EXPECT_THAT(names_in(folder / "a"), ElementsAre("pack"));
}

TEST(OutputFolder, takes_the_place_of_an_empty_folder_and_of_nothing_else) {
  const TempFolder folder;
  fs::create_directory(folder / "empty");
  fs::create_directory_symlink("empty", folder / "link");
  folder.write("full/mine.txt", "mine");
  folder.write("file", "mine");
  for (const char* name : {"link", "full", "file"}) {
    const auto refused = OutputFolder::open(folder / name);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().kind(), ErrorKind::kBadInput);
  }
  auto pack = OutputFolder::open(folder / "empty");
  ASSERT_TRUE(pack && pack->write("a", "x") && pack->keep());
  EXPECT_THAT(names_in(folder / "empty"), ElementsAre("a"));

  fs::create_directory(folder / "late");
  auto late = OutputFolder::open(folder / "late");
  ASSERT_TRUE(late && late->write("a", "x"));
  folder.write("late/mine.txt", "mine");
  EXPECT_FALSE(late->keep());
  EXPECT_THAT(names_in(folder / "late"), ElementsAre("mine.txt"));
}

TEST(Leftovers, are_taken_away_where_their_lock_is_free) {
  const TempFolder folder;
  folder.write("report.pdf.part-waymark-1-0", "half");
  folder.write("store.db.part-waymark-2-17", "half");
  folder.write("store.db.part-waymark-2-17-wal", "half");
  folder.write("pack.part-waymark-3-0/briefs/ICT.html", "half");
  folder.write("waymark-scratch-aB3dE6/page.html", "half");
  folder.write("waymark-scratch-inUse1/page.html", "another's");
  const Descriptor used(::open((folder / "waymark-scratch-inUse1").c_str(), O_RDONLY | O_CLOEXEC));
  ASSERT_EQ(::flock(used.get(), LOCK_EX), 0);
  ASSERT_TRUE(write_file(folder / "other.txt", "x"));
  EXPECT_THAT(names_in(folder.path()), ElementsAre("other.txt", "waymark-scratch-inUse1"));
}

TEST(Leftovers, are_told_from_files_that_are_only_called_alike) {
  const TempFolder folder;
  const std::vector<std::string> names = {"archive.part-1",          "film.part-waymark-x-1",
                                          "film.part-waymark-12",    "film.part-waymark-1-2.gz",
                                          "waymark-backup",          "waymark-scratch-aB3dE",
                                          "waymark-scratch-aB3dE67", "waymark-scratch-aB3d/6"};
  for (const std::string& name : names) folder.write(name, "mine");
  folder.write("outside/mine.txt", "mine");
  fs::create_directory_symlink("outside", folder / "waymark-scratch-aB3dE6");
  const std::size_t before = names_in(folder.path()).size();
  remove_leftovers(folder.path());
  EXPECT_EQ(names_in(folder.path()).size(), before);
  EXPECT_EQ(*read_file(folder / "outside/mine.txt", 9), "mine");
}

TEST(ScratchFolder, lives_beside_others_that_are_in_use) {
  auto first = ScratchFolder::make();
  ASSERT_TRUE(first);
  ASSERT_TRUE(write_file(first->path() / "a", "x"));
  auto second = ScratchFolder::make();
  ASSERT_TRUE(second);
  EXPECT_TRUE(fs::exists(first->path() / "a"));
  const fs::path gone = second->path();
  second = *std::move(first);
  EXPECT_TRUE(fs::exists(second->path() / "a"));
  first = failed("gone");
  EXPECT_FALSE(fs::exists(gone));
}

}  // namespace
}  // namespace waymark

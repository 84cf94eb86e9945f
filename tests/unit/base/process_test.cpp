// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace waymark {
namespace {

namespace fs = std::filesystem;

ChildProgram shell(const ScratchFolder& folder, const std::string& script) {
  return {"/bin/sh",
          {"-c", script},
          {"PATH=/usr/bin:/bin", "COLOUR=blue"},
          folder.path(),
          std::chrono::seconds(60)};
}

TEST(Child, gives_its_status_and_what_it_said_on_both_streams) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  const auto done = run_child(shell(*folder, "echo one; echo two >&2; exit 7"));
  ASSERT_TRUE(done.ok()) << done.error().first();
  EXPECT_EQ(done->status, 7);
  EXPECT_EQ(done->said, "one\ntwo\n");
}

TEST(Child, gets_its_own_environment_and_nothing_else) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  ::setenv("WAYMARK_TEST_SECRET", "hidden", 1);
  const auto done = run_child(shell(*folder, "echo \"$COLOUR$WAYMARK_TEST_SECRET\"; pwd"));
  ::unsetenv("WAYMARK_TEST_SECRET");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->said, "blue\n" + fs::canonical(folder->path()).string() + "\n");
}

TEST(Child, gets_no_input) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  const auto done = run_child(shell(*folder, "cat; echo end"));
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->said, "end\n");
}

TEST(Child, is_passed_an_argument_with_blanks_and_quotes_as_one) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  ChildProgram child = shell(*folder, "echo \"$1\"");
  child.arguments.insert(child.arguments.end(), {"sh", "a 'b' \"c\"; $(id)"});
  const auto done = run_child(child);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->said, "a 'b' \"c\"; $(id)\n");
}

TEST(Child, that_is_killed_has_the_signal_in_its_status) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  const auto done = run_child(shell(*folder, "kill -9 $$"));
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->status, 128 + 9);
}

TEST(Child, that_takes_too_long_is_stopped_with_what_it_started) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  ChildProgram child = shell(*folder, "(exec tail -f /dev/null) & tail -f /dev/null");
  child.limit = std::chrono::milliseconds(100);
  const auto done = run_child(child);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind(), ErrorKind::kFailed);
  EXPECT_EQ(done.error().first(), "sh was stopped: it took longer than 1 s");
}

TEST(Child, that_says_a_great_deal_is_cut_and_not_blocked) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  const auto done = run_child(shell(*folder, "head -c 1000000 /dev/zero"));
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->status, 0);
  EXPECT_EQ(done->said.size(), 64u * 1024);
}

TEST(Child, that_is_not_there_is_an_error) {
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  const auto done = run_child({"/no/such/program", {}, {}, folder->path()});
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().first().find("/no/such/program could not be started"), std::string::npos);
}

TEST(Programs, are_found_in_whole_folders_of_the_path_only) {
  EXPECT_TRUE(find_program("sh").has_value());
  EXPECT_FALSE(find_program("no-such-program-anywhere").has_value());
  auto folder = ScratchFolder::make();
  ASSERT_TRUE(folder.ok());
  std::ofstream(folder->path() / "plain-file") << "not a program";
  EXPECT_FALSE(find_program((folder->path() / "plain-file").string()).has_value());
}

TEST(ScratchFolders, are_private_and_gone_with_all_in_them) {
  fs::path path;
  {
    auto folder = ScratchFolder::make();
    ASSERT_TRUE(folder.ok());
    path = folder->path();
    EXPECT_EQ(fs::status(path).permissions() & fs::perms::all, fs::perms::owner_all);
    fs::create_directories(path / "a" / "b");
    std::ofstream(path / "a" / "b" / "c") << "x";
    const ScratchFolder moved = std::move(folder).value();
    EXPECT_TRUE(fs::exists(path));
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace waymark

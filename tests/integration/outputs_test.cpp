// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;

/// One store, and a copy of it, for all of them: what they write is refused, or goes elsewhere.
class Outputs : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder();
    cli_ = new Cli(*folder_);
    cli_->must({"init", "--force", "EX", "--name", "Exshire Police"});
    cli_->must({"strategy", "import", exshire("strategy.json")});
    cli_->open_period("2025-H2", false);
    cli_->must({"backup", *folder_ / "backup.db"});
  }
  static void TearDownTestSuite() {
    delete cli_;
    delete folder_;
  }

  /// A line for bash, with `$W` for the program and the store in its environment; its exit status.
  static int shell(const std::string& line) {
    const std::string script = "export WAYMARK_STORE='sqlite:" + (*folder_ / "waymark.db") +
                               "' W='" WAYMARK_BINARY_DIR "/bin/waymark'; cd '" +
                               folder_->path().string() + "'; " + line;
    const int status = std::system(("bash -c \"" + escaped(script) + "\"").c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  static Folder* folder_;
  static Cli* cli_;

 private:
  static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '$' || c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out;
  }
};

Folder* Outputs::folder_ = nullptr;
Cli* Outputs::cli_ = nullptr;

TEST_F(Outputs, of_every_command_destroy_nothing) {
  const fs::path store = *folder_ / "waymark.db";
  const std::string before = read_all(*folder_ / "backup.db");
  const std::string map = folder_->write("map.csv", "given,code\n");
  folder_->write("plug/plugin.json", "{}");
  folder_->write("plug/data/a.csv", "mine");
  folder_->write("real.txt", "mine");
  fs::create_hard_link(store, *folder_ / "store-by-another-name");
  fs::create_hard_link(map, *folder_ / "map-by-another-name");
  fs::create_symlink("real.txt", *folder_ / "link");
  fs::create_symlink("nowhere.txt", *folder_ / "dangling");
  ASSERT_EQ(mkfifo((*folder_ / "pipe").c_str(), 0600), 0);
  const std::string period = "2025-H2";
  const std::vector<std::vector<std::string>> commands = {
      {"return", "template", "--period", period, "--department", "ICT", "--plugin", "ddat"},
      {"results", "--period", period},
      {"explain", "--period", period},
      {"trend"},
      {"compare", period, period},
      {"evidence", "held", "--period", period},
      {"evidence", "retry", "--period", period, "--map", map},
      {"report", "force", "--period", period, "--format", "json"},
      {"report", "department", "--period", period, "--department", "ICT", "--format", "json"},
      {"report", "pack", "--period", period},
      {"decision", "register"},
  };
  const std::vector<std::string> targets = {
      "waymark.db", "waymark.db-wal", "waymark.db-shm",        "waymark.db-journal",
      "backup.db",  "backup.db-wal",  "store-by-another-name", "link",
      "dangling",   "pipe",           "plug/data/a.csv"};
  for (std::vector<std::string> command : commands) {
    command.insert(command.end(), {"-o", ""});
    std::vector<std::string> all = targets;
    all.push_back("/dev/null");
    if (command[1] == "retry") all.insert(all.end(), {"map.csv", "map-by-another-name"});
    if (command[1] != "pack") all.push_back("");
    for (const std::string& target : all) {
      command.back() = target.starts_with("/") ? target : *folder_ / target;
      const Outcome outcome = cli_->run(command);
      EXPECT_EQ(outcome.status, 2) << command[0] << " " << command[1] << " -o " << target;
      EXPECT_NE(outcome.err.find(command.back()), std::string::npos) << outcome.err;
      EXPECT_EQ(outcome.out, "");
    }
  }
  for (const char* target : {"waymark.db-wal", "waymark.db-journal", "pipe", "dangling", "link"}) {
    EXPECT_NE(cli_->run({"backup", *folder_ / target}).status, 0) << target;
  }
  EXPECT_TRUE(fs::equivalent(store, *folder_ / "store-by-another-name"));
  EXPECT_EQ(read_all(*folder_ / "backup.db"), before);
  EXPECT_EQ(read_all(*folder_ / "real.txt"), "mine");
  EXPECT_EQ(read_all(*folder_ / "plug/data/a.csv"), "mine");
  EXPECT_EQ(read_all(map), "given,code\n");
  EXPECT_TRUE(fs::is_fifo(*folder_ / "pipe"));
  EXPECT_FALSE(fs::exists(*folder_ / "nowhere.txt"));
  cli_->must({"verify"});
}

TEST_F(Outputs, are_not_begun_where_the_import_before_them_would_have_been_for_nothing) {
  const std::string register_file = exshire("2025-H2/evidence/snipe-it.csv");
  const Outcome refused =
      cli_->run({"evidence", "import", register_file, "--period", "2025-H2", "--plugin",
                 "equipment", "--table", "assets", "-o", *folder_ / "waymark.db"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(cli_->must({"evidence", "held", "--period", "2025-H2"}).find("Nothing is held"),
            std::string::npos);
}

TEST_F(Outputs, leave_the_old_file_where_the_new_one_does_not_fit) {
  folder_->write("old.json", "old");
  cli_->must({"results", "--period", "2025-H2"});
  EXPECT_EQ(shell("trap '' XFSZ; ulimit -f 40; $W report force --period 2025-H2 --format html "
                  "-o old.json 2>err.txt"),
            1);
  EXPECT_EQ(read_all(*folder_ / "old.json"), "old");
  for (const auto& entry : fs::directory_iterator(folder_->path())) {
    EXPECT_EQ(entry.path().string().find(".part-"), std::string::npos) << entry.path();
  }
}

TEST_F(Outputs, that_a_killed_run_left_are_taken_away_by_the_next) {
  folder_->write("x/pack.part-waymark-1-0/briefs/ICT.html", "half");
  folder_->write("x/r.json.part-waymark-1-0", "half");
  folder_->write("tmp/waymark-scratch-aB3dE6/page.html", "half");
  Cli cli(*folder_);
  cli.environment("TMPDIR", *folder_ / "tmp");
  cli.must({"results", "--period", "2025-H2", "--format", "json", "-o", *folder_ / "x/r.json"});
  EXPECT_TRUE(fs::is_empty(*folder_ / "tmp"));
  EXPECT_FALSE(fs::exists(*folder_ / "x/pack.part-waymark-1-0"));
  EXPECT_FALSE(fs::exists(*folder_ / "x/r.json.part-waymark-1-0"));
}

TEST_F(Outputs, of_a_killed_pack_are_whole_or_not_there) {
  fs::create_directory(*folder_ / "packs");
  for (int run = 0; run < 3; ++run) {
    // Killed as soon as anything of it can be seen, and at the end where that was too quick.
    shell(
        "$W report pack --period 2025-H2 -o packs/pack & child=$!; "
        "while kill -0 $child 2>/dev/null; do "
        "ls packs | grep -q part && kill -9 $child; done; wait $child");
    const bool whole = fs::exists(*folder_ / "packs/pack/results.csv");
    EXPECT_EQ(fs::exists(*folder_ / "packs/pack"), whole);
    fs::remove_all(*folder_ / "packs/pack");
  }
  cli_->must({"report", "pack", "--period", "2025-H2", "-o", *folder_ / "packs/pack"});
  EXPECT_TRUE(fs::exists(*folder_ / "packs/pack/index.html"));
  EXPECT_EQ(std::distance(fs::directory_iterator(*folder_ / "packs"), fs::directory_iterator()), 1);
}

TEST_F(Outputs, to_closed_streams_go_nowhere_and_never_into_the_store) {
  EXPECT_EQ(shell("$W init --force EY --name Other <&- >&- 2>&-"), 0);
  EXPECT_EQ(shell("$W strategy list --force NONE <&- >&- 2>&-"), 2);
  cli_->must({"verify"});
}

TEST_F(Outputs, that_a_full_device_does_not_take_are_a_failure_said_once) {
  for (const char* command : {"--version", "--help", "period list --force EX", "schema results",
                              "plugin list", "results --force EX --period 2025-H2 --format json"}) {
    EXPECT_EQ(shell("$W " + std::string(command) + " >/dev/full 2>err.txt"), 1) << command;
    EXPECT_EQ(read_all(*folder_ / "err.txt"),
              "waymark: error: standard output could not be written: No space left on device; "
              "make room, or write to another place\n")
        << command;
  }
  EXPECT_EQ(shell("$W period list --force NONE >/dev/full 2>/dev/full"), 2);
}

TEST_F(Outputs, that_nobody_reads_on_end_quietly_with_the_status_of_the_command) {
  // The reader is gone before the program begins.
  const auto unread = [](const std::string& command, const std::string& streams) {
    return shell("exec 3> >(exec true); wait $!; $W " + command + " " + streams);
  };
  EXPECT_EQ(unread("results --force EX --period 2025-H2 --format json", ">&3 2>err.txt"), 0);
  EXPECT_EQ(read_all(*folder_ / "err.txt"), "");
  EXPECT_EQ(unread("period list --force NONE", ">&3 2>&3"), 2);
  EXPECT_EQ(unread("--help", ">&3 2>&3"), 0);
}

TEST_F(Outputs, show_the_controls_in_foreign_text_and_send_none) {
  const std::string name = "\"I\x1b[2JT\u009b31m \u202eX\x7f\"";
  const std::string file =
      folder_->write("org.csv", "code,name,parent,headcount\nICT," + name + ",,10\n");
  Cli cli(*folder_, "controls.db");
  cli.must({"init", "--force", "EX", "--name", "Ex\x1b[31m"});
  cli.must({"strategy", "import", exshire("strategy.json")});
  cli.must({"period", "open", "P", "--from", "2025-07-01", "--to", "2025-12-31", "--census",
            "2025-10-31", "--strategy", "exshire-digital@1", "--use", "ddat@2025"});
  cli.must({"org", "import", file, "--period", "P"});
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"results", "--period", "P"},
                                             {"results", "--period", "P", "--format", "json"},
                                             {"results", "--period", "P", "--format", "csv"},
                                             {"explain", "--period", "P"},
                                             {"report", "force", "--period", "P"},
                                             {"report", "force", "--period", "P\x1b[31m\u202e"},
                                             {"results\x1b[31m"},
                                             {"strategy", "import", "no\x1b[31m\u009b.json"}}) {
    const Outcome outcome = cli.run(command);
    for (const std::string_view control : {"\x1b", "\u009b", "\u202e", "\x7f"}) {
      EXPECT_EQ(outcome.out.find(control), std::string::npos) << command[0];
      EXPECT_EQ(outcome.err.find(control), std::string::npos) << command[0] << outcome.err;
    }
  }
  EXPECT_NE(cli.must({"results", "--period", "P"}).find("I\\x1b[2JT\\u009b31m \\u202eX\\x7f"),
            std::string::npos);
}

}  // namespace
}  // namespace waymark::testing

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "tests/integration/kit.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kInterrupted = 130;  ///< 128 and SIGINT, as a shell says it
constexpr int kCouldNot = 1;
constexpr int kDepartments = 1500;

/// Commands that take a while, stopped by Ctrl-C before they are through. A command that could not
/// be stopped in time has done all of its work; there is nothing in between.
class Interrupt : public ::testing::Test {
 protected:
  Interrupt() : cli_(folder_) {
    load_kit(folder_, cli_);
    fs::create_directory(folder_.path() / "temporary");
    cli_.environment("TMPDIR", folder_ / "temporary");
    std::ofstream places(folder_ / "places.csv"), returns(folder_ / "returns.csv");
    std::ofstream assets(folder_ / "assets.csv");
    places << "code,headcount\n";
    returns << "period,department,plugin,question,value\n";
    assets << "asset_id,serial,department,last_seen,cost\n";
    for (int i = 0; i < kDepartments; ++i) {
      places << "D" << i << ",10\n";
      returns << "P1,D" << i << ",kit,q,true\n";
      for (int k = 0; k < 60; ++k) {
        assets << i << '-' << k << ",S" << i << '/' << k << ",D" << i << ",2026-01-01,5\n";
      }
    }
    places.close();
    returns.close();
    assets.close();
    cli_.must({"org", "import", folder_ / "places.csv", "--period", "P1"});
    cli_.must({"return", "import", folder_ / "returns.csv", "--period", "P1"});
  }

  std::vector<std::string> left_over() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      const std::string name = entry.path().filename().string();
      if (name.find(".part-") != std::string::npos || name.starts_with("waymark-")) {
        names.push_back(name);
      }
    }
    return names;
  }

  /// The store is whole, and the same command does all of its work, and takes away what the one
  /// before it could not.
  void expect_whole(const std::vector<std::string>& command) {
    const std::string verified = cli_.must({"verify"});
    EXPECT_THAT(verified, HasSubstr("Faults: 0. Differences: 0."));
    cli_.must(command);
    EXPECT_THAT(left_over(), IsEmpty());
  }

  void start_from(const std::string& store) {
    for (const char* name : {"waymark.db", "waymark.db-wal", "waymark.db-shm"}) {
      fs::remove(folder_ / name);
    }
    folder_.write("waymark.db", store);
  }

  /// True so long after the first question, in milliseconds.
  static std::function<bool()> after(int wait) {
    const auto then = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait);
    return [then] { return std::chrono::steady_clock::now() >= then; };
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(Interrupt, of_an_import_of_evidence_keeps_nothing_of_it) {
  const std::vector<std::string> command = {"evidence", "import",  folder_ / "assets.csv",
                                            "--period", "P1",      "--plugin",
                                            "kit",      "--table", "assets"};
  const std::string fresh = read_all(folder_ / "waymark.db");
  for (const int wait : {0, 50, 150, 450, 1350}) {
    const Outcome stopped = cli_.interrupt(command, after(wait));
    if (stopped.status != 0) {
      EXPECT_EQ(stopped.status, kInterrupted) << stopped.err;
      EXPECT_EQ(stopped.out, "");
      expect_whole(command);  // which would refuse a second file beside one that was kept
    }
    start_from(fresh);
  }
}

TEST_F(Interrupt, of_scoring_keeps_all_of_it_or_nothing) {
  const std::vector<std::string> command = {"score", "--period", "P1", "--jobs", "1"};
  const std::string fresh = read_all(folder_ / "waymark.db");
  for (const int wait : {0, 30, 60, 120, 240, 480}) {
    const Outcome stopped = cli_.interrupt(command, after(wait));
    EXPECT_THAT(stopped.status, AnyOf(Eq(kInterrupted), Eq(kCouldNot), Eq(0))) << stopped.err;
    if (stopped.status == kCouldNot) {
      EXPECT_EQ(stopped.err,
                "waymark: error: the scoring was interrupted; nothing of it was kept\n");
    }
    const std::string scored = cli_.must(command);
    EXPECT_THAT(scored, AnyOf(HasSubstr("Scored 1500 of 1500"), HasSubstr("Scored 0 of 1500")));
    if (stopped.status == kCouldNot) {
      EXPECT_THAT(scored, HasSubstr("Scored 1500 of 1500"));
    }
    expect_whole(command);
    start_from(fresh);
  }
}

TEST_F(Interrupt, of_a_report_leaves_what_stood_in_its_place) {
  const std::string path = folder_.write("force.html", "an older report\n");
  const std::vector<std::string> command = {"report", "force", "--period", "P1", "-o", path};
  cli_.must({"score", "--period", "P1"});
  const auto begun = [&] {
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      if (entry.path().filename().string().find(".part-") != std::string::npos) return true;
    }
    return false;
  };
  for (const auto& now : {after(0), after(50), after(200), std::function<bool()>(begun)}) {
    const Outcome stopped = cli_.interrupt(command, now);
    if (stopped.status == 0) {
      EXPECT_THAT(read_all(path), HasSubstr("</html>"));
    } else {
      EXPECT_EQ(stopped.status, kInterrupted) << stopped.err;
      EXPECT_EQ(read_all(path), "an older report\n");
    }
    expect_whole(command);
    EXPECT_THAT(read_all(path), HasSubstr("</html>"));
    folder_.write("force.html", "an older report\n");
  }
}

}  // namespace
}  // namespace waymark::testing

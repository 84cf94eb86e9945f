// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/integration/kit.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;

std::string a_return(const std::string& department, const std::string& value) {
  return R"({"schema": "waymark/return/1", "period": "P1", "department": ")" + department +
         R"(", "plugin": "kit", "edition": "1", "answers": [{"question": "q", "value": )" + value +
         "}]}";
}

// Two programs at once on one store, again and again: whichever comes first, what was said to be
// imported is in the figures, and what was not is not.
TEST(Race, of_a_return_and_a_closing_loses_nothing_that_was_acknowledged) {
  const Folder first;
  Cli cli(first);
  load_kit(first, cli);
  for (const char* department : {"CONTACT", "ICT", "OPS"}) {
    first.write(std::string(department) + ".json", a_return(department, "false"));
    cli.must({"return", "import", first / (std::string(department) + ".json"), "--period", "P1"});
  }
  first.write("late.json", a_return("ICT", "true"));
  const std::string original = read_all(first / "waymark.db");
  for (int round = 0; round < 12; ++round) {
    const Folder second;
    for (const char* name : {"waymark.db", "waymark.db-wal", "waymark.db-shm"}) {
      fs::remove(first / name);
    }
    first.write("waymark.db", original);
    Cli other(second);
    other.environment("WAYMARK_STORE", "sqlite:" + (first / "waymark.db"));
    other.environment("WAYMARK_PLUGIN_PATH", first / "plugins");
    Outcome closed;
    std::thread closing([&] {
      closed = other.run({"period", "close", "P1", "--yes", "--jobs", "1"});
    });
    // Some of the rounds let the closing come a little further before the return arrives.
    std::this_thread::sleep_for(std::chrono::milliseconds(3 * round));
    const Outcome import = cli.run({"return", "import", first / "late.json", "--period", "P1"});
    closing.join();
    ASSERT_EQ(closed.status, 0) << closed.err;
    if (import.status != 0) {
      EXPECT_EQ(import.status, 2);
      EXPECT_NE(import.err.find("is closed"), std::string::npos) << import.err;
    }
    const auto results =
        nlohmann::json::parse(cli.must({"results", "--period", "P1", "--format", "json"}));
    for (const auto& department : results.at("departments")) {
      if (department.at("code") != "ICT") continue;
      EXPECT_EQ(department.at("plugins").at(0).at("score"), import.status == 0 ? 5 : 0)
          << department.dump();
    }
    const std::string verified = cli.must({"verify"});
    EXPECT_NE(verified.find("Faults: 0. Differences: 0."), std::string::npos) << verified;
  }
}

}  // namespace
}  // namespace waymark::testing

// SPDX-License-Identifier: Apache-2.0
// The published inspection grades of examples/peel, from the copy of the rows to the answer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/formats/json.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using nlohmann::json;

const std::string kExample = WAYMARK_SOURCE_DIR "/examples/peel";

class Peel : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    const std::string command = kExample + "/run.sh '" WAYMARK_BINARY_DIR "/bin/waymark' '" +
                                (*folder_ / "out") + "' > '" + (*folder_ / "printed") + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }

  static void TearDownTestSuite() { delete folder_; }

  json document(const std::string& name) const {
    auto read = parse_json(read_all(*folder_ / ("out/" + name)));
    EXPECT_TRUE(read.ok()) << name;
    return *std::move(read);
  }

  json subject(const std::string& file, const std::string& id) const {
    const json whole = document(file);
    for (const json& one : whole["subjects"]) {
      if (one["id"] == id) return one;
    }
    ADD_FAILURE() << "no " << id << " in " << file;
    return {};
  }

  json results(const std::string& period) const {
    Cli cli(*folder_, "out/waymark.db");
    cli.environment("WAYMARK_PLUGIN_PATH", kExample + "/plugin");
    auto read = parse_json(cli.must({"results", "--period", period, "--format", "json"}));
    EXPECT_TRUE(read.ok());
    return *std::move(read);
  }

  static Folder* folder_;  // of all tests: the example is run once
};

Folder* Peel::folder_ = nullptr;

TEST_F(Peel, keeps_the_rows_whose_totals_the_sources_give) {
  const std::string grades = read_all(kExample + "/data/grades.csv");
  const auto count = [&](const std::string& text) {
    std::size_t found = 0;
    for (auto at = grades.find(text); at != std::string::npos; at = grades.find(text, at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_EQ(count(",2016,Effectiveness,Outstanding,"), 1u);
  EXPECT_EQ(count(",2016,Effectiveness,Good,"), 28u);
  EXPECT_EQ(count(",2016,Effectiveness,Requires improvement,"), 13u);
  EXPECT_EQ(count(",2016,Effectiveness,Inadequate,"), 1u);
  EXPECT_EQ(count(",2018/19,Effectiveness,Good,"), 33u);
  EXPECT_EQ(count(",2018/19,Effectiveness,,\n"), 2u) << "missing";
}

TEST_F(Peel, takes_a_grade_not_found_as_missing_and_one_not_given_as_not_applicable) {
  const json second = results("2017");
  std::size_t missing = 0;
  for (const json& department : second["departments"]) {
    for (const json& dimension : department["plugins"][0]["dimensions"]) {
      missing += dimension["state"] == "unscored" ? 1 : 0;
    }
    if (department["code"] != "GREATER-MANCHESTER") continue;
    const json& dimensions = department["plugins"][0]["dimensions"];
    EXPECT_EQ(dimensions[0]["native"]["value"], 2) << "effectiveness requires improvement";
    EXPECT_EQ(dimensions[1]["state"], "not_applicable");
    EXPECT_EQ(dimensions[2]["state"], "not_applicable");
  }
  EXPECT_EQ(missing, 4u);
}

TEST_F(Peel, tells_improving_forces_from_growing_ones_and_every_figure_is_recomputed) {
  const json down = subject("compare-2016-2017.json", "force");
  EXPECT_NEAR(down["change"], -0.1656, 5e-5);
  EXPECT_NEAR(down["effects"]["performance"], -0.1789, 5e-5);
  EXPECT_NEAR(down["effects"]["mix"], 0.0078, 5e-5);
  const json up = subject("compare-2017-2018-19.json", "force");
  EXPECT_NEAR(up["change"], 0.1818, 5e-5);
  EXPECT_NEAR(up["effects"]["performance"], 0.1997, 5e-5);
  EXPECT_NEAR(up["effects"]["mix"], 0.0118, 5e-5);
  const json both = subject("compare-2016-2018-19.json", "force");
  EXPECT_NEAR(both["change"], 0.0162, 5e-5);
  EXPECT_NEAR(both["effects"]["performance"], -0.0066, 5e-5);
  EXPECT_NEAR(both["effects"]["mix"], 0.0131, 5e-5);
  EXPECT_NEAR(both["effects"]["scope"], 0.0098, 5e-5);

  for (const auto& [earlier, later] : {std::pair{"2016", "2017"}, {"2016", "2018-19"}}) {
    const std::string first = folder_->write("earlier.json", results(earlier).dump());
    const std::string second = folder_->write("later.json", results(later).dump());
    std::ostringstream command;
    command << "python3 -B " WAYMARK_SOURCE_DIR "/tests/oracles/recompute_comparison.py '"
            << *folder_ / (std::string("out/compare-") + earlier + "-" + later + ".json")
            << "' --earlier '" << first << "' --later '" << second << "' --earlier-returns '"
            << *folder_ / (std::string("out/files/") + earlier + "/returns.csv")
            << "' --later-returns '"
            << *folder_ / (std::string("out/files/") + later + "/returns.csv") << "' --later-org '"
            << *folder_ / (std::string("out/files/") + later + "/org.csv") << "' --plugins '"
            << kExample << "/plugin'";
    EXPECT_EQ(std::system(command.str().c_str()), 0) << command.str();
  }
}

TEST_F(Peel, calls_the_change_of_grades_a_break_and_not_a_fall) {
  for (const char* id : {"peel", "peel/effectiveness", "peel/efficiency", "peel/legitimacy",
                         "peel/investigating-crime", "KENT/peel"}) {
    const json one = subject("compare-2018-19-2021-22.json", id);
    EXPECT_TRUE(one["break"].is_string()) << id;
    EXPECT_TRUE(one["change"].is_null()) << id;
    EXPECT_TRUE(one["effects"].is_null()) << id;
  }
  EXPECT_EQ(results("2021-22")["force"]["score"], nullptr) << "no mean of a part of the grades";
}

TEST_F(Peel, prints_figures_that_its_readme_gives) {
  const std::string readme = read_all(kExample + "/README.md");
  const std::string printed = read_all(*folder_ / "printed");
  for (const char* figure : {"-0.17", "-0.18", "+0.18", "+0.20", "+0.02"}) {
    EXPECT_NE(printed.find(figure), std::string::npos) << figure;
    EXPECT_NE(readme.find(figure), std::string::npos) << figure;
  }
}

}  // namespace
}  // namespace waymark::testing

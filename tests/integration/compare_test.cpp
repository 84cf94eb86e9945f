// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using nlohmann::json;

const char* const kFirst = "2025-H2";
const char* const kSecond = "2026-H1";
const char* const kGivesAway =
    "What changed cannot be parted without giving away figures that too few people are behind.";

json comparison_of(const Cli& cli, const char* first, const char* second) {
  auto document = parse_json(cli.must({"compare", first, second, "--format", "json"}));
  EXPECT_TRUE(document.ok());
  const auto valid = validate(*document, "comparison");
  EXPECT_TRUE(valid.ok()) << valid.error().first();
  return *std::move(document);
}

const json& subject(const json& comparison, const std::string& id) {
  for (const json& one : comparison["subjects"]) {
    if (one["id"] == id) return one;
  }
  ADD_FAILURE() << "no subject " << id;
  static const json kNone;
  return kNone;
}

bool is_dimension_of_force(const json& one) {
  return one["kind"] == "dimension" && one["department"].is_null();
}

TEST(Compare, every_figure_of_exshire_is_recomputed_without_the_program) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  for (const char* period : {kFirst, kSecond}) {
    cli.must({"results", "--period", period, "--format", "json", "-o", folder / period});
  }
  for (const bool backwards : {false, true}) {
    const std::string file = folder / "comparison.json";
    cli.must({"compare", backwards ? kSecond : kFirst, backwards ? kFirst : kSecond, "--format",
              "json", "-o", file});
    const std::string command =
        "python3 " WAYMARK_SOURCE_DIR "/tests/oracles/recompute_comparison.py '" + file +
        "' --earlier '" + folder / kFirst + "' --later '" + folder / kSecond +
        "' --earlier-returns '" + exshire("2025-H2/returns") + "' --later-returns '" +
        exshire("2026-H1/returns") + "' --earlier-example '" + exshire("2025-H2") +
        "' --later-example '" + exshire("2026-H1") + "' --later-org '" +
        exshire("2026-H1/org.csv") + "' --plugins " WAYMARK_SOURCE_DIR "/plugins" +
        (backwards ? " --backwards" : "");
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
  }
}

TEST(Compare, each_effect_shows_in_some_dimension_and_most_of_caf_does_not_break) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const json comparison = comparison_of(cli, kFirst, kSecond);
  std::map<std::string, int> moved;
  int whole = 0;
  for (const json& one : comparison["subjects"]) {
    if (!is_dimension_of_force(one)) continue;
    if (one["id"].get<std::string>().rfind("cyber/", 0) == 0 && one["break"].is_null()) ++whole;
    if (one["effects"].is_null()) continue;
    for (const auto& [effect, size] : one["effects"].items()) {
      if (std::abs(size.get<double>()) > 1e-6) ++moved[effect];
    }
  }
  EXPECT_GE(whole, 10);
  for (const char* effect : {"performance", "mix", "scope", "framework"}) {
    EXPECT_GT(moved[effect], 0) << effect;
  }
}

TEST(Compare, backwards_is_the_negation_and_a_period_against_itself_is_nothing) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const json forth = comparison_of(cli, kFirst, kSecond),
             back = comparison_of(cli, kSecond, kFirst);
  ASSERT_EQ(forth["subjects"].size(), back["subjects"].size());
  for (const json& one : forth["subjects"]) {
    const json& other = subject(back, one["id"]);
    EXPECT_EQ(one["earlier"], other["later"]);
    if (one["effects"].is_null()) continue;
    EXPECT_EQ(one["change"].get<double>(), -other["change"].get<double>());
    for (const auto& [effect, size] : one["effects"].items()) {
      EXPECT_EQ(size.get<double>(), -other["effects"][effect].get<double>()) << one["id"];
    }
  }
  const json same = comparison_of(cli, kSecond, kSecond);
  for (const json& one : same["subjects"]) {
    EXPECT_TRUE(one["break"].is_null());
    if (one["effects"].is_null()) continue;
    for (const json& size : one["effects"]) EXPECT_EQ(size, 0) << one["id"];
  }
}

TEST(Compare, units_follow_what_became_of_each_department) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const json comparison = comparison_of(cli, kFirst, kSecond);
  const auto units = [&](const char* id) {
    std::map<std::string, std::pair<json, json>> found;
    for (const json& part : subject(comparison, id)["contributions"]) {
      found[part["unit"]] = {part["earlier"], part["later"]};
    }
    return found;
  };
  const auto ddat = units("ddat");
  EXPECT_EQ(ddat.at("OPS").first, json({"OPS-SUPPORT", "ROADS"}));
  EXPECT_EQ(ddat.at("CYBER").second, json({"CYBER", "DFU"}));
  EXPECT_EQ(ddat.at("DATA-OFFICE").first, json({"INFO-MGMT"}));
  EXPECT_FALSE(ddat.contains("RVR"));
  EXPECT_EQ(subject(comparison, "RVR/ddat")["presence"], "appeared");
  EXPECT_EQ(subject(comparison, "HARBOUR/ddat")["presence"], "disappeared");
  EXPECT_EQ(subject(comparison, "PSD/ddat")["presence"], "disappeared");
}

TEST(Compare, closed_periods_give_the_same_bytes_and_nothing_is_kept) {
  const Folder folder, closed_folder;
  const Cli open(folder), closed(closed_folder);
  open.load_exshire();
  closed.load_exshire();
  closed.must({"period", "close", kFirst});
  closed.must({"period", "close", kSecond});
  const std::vector<std::string> words = {"compare", kFirst, kSecond, "--format", "json"};
  const std::string store = read_all(closed_folder / "waymark.db");
  EXPECT_EQ(open.must(words), closed.must(words));
  EXPECT_EQ(read_all(closed_folder / "waymark.db"), store);
}

TEST(Compare, gives_the_same_bytes_whatever_the_number_of_threads_and_the_locale) {
  const Folder folder;
  Cli cli(folder);
  cli.load_exshire();
  const std::string before = cli.must({"compare", kFirst, kSecond, "--format", "json"});
  cli.environment("LC_ALL", "de_DE.UTF-8");
  cli.environment("TZ", "Pacific/Kiritimati");
  for (const char* jobs : {"1", "5"}) {
    EXPECT_EQ(cli.must({"compare", kFirst, kSecond, "--format", "json", "--jobs", jobs}), before);
  }
}

TEST(Compare, the_table_says_what_changed_and_what_cannot_be_compared) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::string table = cli.must({"compare", kFirst, kSecond});
  for (const char* words : {"Exshire Police rose from", "Like for like", "PRINCIPLES",
                            "WHO MOVED THE FORCE", " (was ", "CANNOT BE COMPARED", "cyber/c2"}) {
    EXPECT_NE(table.find(words), std::string::npos) << words;
  }
}

TEST(Compare, a_period_that_is_not_there_is_bad_input) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const Outcome outcome = cli.run({"compare", kFirst, "2031-H1"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("2031-H1"), std::string::npos);
}

TEST(Trend, follows_every_figure_and_marks_its_breaks) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  auto document = parse_json(cli.must({"trend", "--format", "json"}));
  ASSERT_TRUE(document.ok());
  const auto valid = validate(*document, "trend");
  EXPECT_TRUE(valid.ok()) << valid.error().first();
  const json comparison = comparison_of(cli, kFirst, kSecond);
  int withheld = 0;
  for (const json& one : (*document)["subjects"]) {
    ASSERT_EQ(one["points"].size(), 2u);
    const json& other = subject(comparison, one["id"]);
    EXPECT_EQ(one["points"][0]["figure"], other["earlier"]);
    EXPECT_EQ(one["points"][1]["figure"], other["later"]);
    EXPECT_TRUE(one["points"][0]["break"].is_null());
    // Scores can be compared where their change must not be parted.
    const bool is_withheld = other["break"] == kGivesAway;
    if (is_withheld) ++withheld;
    EXPECT_EQ(one["points"][1]["break"], is_withheld ? json() : other["break"]) << one["id"];
  }
  EXPECT_GT(withheld, 0);
}

TEST(Trend, before_any_period_is_bad_input) {
  const Folder folder;
  const Cli cli(folder);
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  EXPECT_EQ(cli.run({"trend"}).status, 2);
}

}  // namespace
}  // namespace waymark::testing

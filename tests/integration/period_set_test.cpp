// SPDX-License-Identifier: Apache-2.0
// A parameter of a period is set while it is open.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/store/store.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// Twelve people of ICT, each assessed in another month before the census of 31 March 2026.
class PeriodSet : public ::testing::Test {
 protected:
  PeriodSet() : cli_(folder_) {
    std::string people = "person,department,role,competence,level,assessed_on\n";
    for (int month = 4; month < 16; ++month) {
      people += "p" + std::to_string(month) + ",ICT,Analyst,Care of data,2," +
                (month > 12 ? "2026-0" + std::to_string(month - 12)
                            : (month < 10 ? "2025-0" : "2025-") + std::to_string(month)) +
                "-15\n";
    }
    folder_.write("people.csv", people);
    folder_.write("requirements.csv",
                  "role,competence,level,critical\nAnalyst,Care of data,2,yes\n");
    folder_.write("headcount.csv", "department,role,people\nICT,Analyst,12\n");
    folder_.write("org.csv", "code,name,headcount\nICT,IT,50\n");
    cli_.must({"init", "--force", "EX", "--name", "Exshire Police"});
    cli_.must({"strategy", "import", exshire("strategy.json")});
    EXPECT_EQ(open({}).status, 0);
    cli_.must({"org", "import", folder_ / "org.csv", "--period", "P1"});
    for (const char* table : {"people", "requirements", "headcount"}) {
      cli_.must({"evidence", "import", folder_ / (std::string(table) + ".csv"), "--period", "P1",
                 "--plugin", "skills", "--table", table});
    }
  }

  Outcome open(const std::vector<std::string>& more, const std::string& id = "P1") const {
    std::vector<std::string> words = {
        "period",     "open",     id,           "--from",     "2026-01-01",        "--to",
        "2026-06-30", "--census", "2026-03-31", "--strategy", "exshire-digital@1", "--use",
        "skills"};
    words.insert(words.end(), more.begin(), more.end());
    return cli_.run(words);
  }
  json results() const {
    auto document = parse_json(cli_.must({"results", "--period", "P1", "--format", "json"}));
    EXPECT_TRUE(document.ok());
    return *std::move(document);
  }
  double currency() const {
    const json document = results();
    for (const json& dimension : document["plugins"][0]["dimensions"]) {
      if (dimension["id"] == "currency") return dimension["score"].get<double>();
    }
    ADD_FAILURE() << "no dimension currency";
    return 0;
  }
  void expect_refused(const std::string& setting, const std::string& error) const {
    const std::string before = read_all(folder_ / "waymark.db");
    const Outcome outcome = cli_.run({"period", "set", "P1", setting});
    EXPECT_EQ(outcome.status, 2) << setting;
    EXPECT_EQ(outcome.err, "waymark: error: " + error + "\n");
    EXPECT_TRUE(read_all(folder_ / "waymark.db") == before) << "the store is another";
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(PeriodSet, a_parameter_scores_anew_is_in_the_audit_chain_and_verifies) {
  const double before = currency();
  EXPECT_EQ(cli_.must({"period", "set", "P1", "skills.stale-after-months=3"}),
            "Period P1: skills.stale-after-months is 3, was 24\nScored 1 returns anew\n");
  EXPECT_LT(currency(), before);
  EXPECT_EQ(results()["plugins"][0]["parameters"]["stale-after-months"], "3");
  {
    const auto store = store::Store::open(folder_ / "waymark.db");
    ASSERT_TRUE(store.ok());
    const auto entries = (*store)->audit_entries();
    ASSERT_TRUE(entries.ok());
    EXPECT_EQ(entries->back().action, "period set");
    EXPECT_EQ(entries->back().subject, "P1");
    EXPECT_EQ(entries->back().detail, "skills.stale-after-months=3 (was 24)");
  }
  EXPECT_THAT(cli_.must({"verify"}), HasSubstr("Faults: 0. Differences: 0."));
  cli_.must({"period", "set", "P1", "skills.stale-after-months=24"});
  EXPECT_EQ(currency(), before);
  EXPECT_THAT(cli_.must({"verify"}), HasSubstr("Faults: 0. Differences: 0."));
}

TEST_F(PeriodSet, the_value_that_it_has_changes_nothing) {
  const std::string before = read_all(folder_ / "waymark.db");
  for (const char* value : {"24", "24.0"}) {
    EXPECT_THAT(
        cli_.must({"period", "set", "P1", std::string("skills.stale-after-months=") + value}),
        HasSubstr("already: nothing changed"));
  }
  EXPECT_TRUE(read_all(folder_ / "waymark.db") == before) << "the store is another";
}

TEST_F(PeriodSet, refuses_what_the_plugin_does_not_take) {
  for (const char* value : {"0.5", "0", "121", "1e308", "", "two"}) {
    expect_refused(std::string("skills.stale-after-months=") + value,
                   std::string("skills.stale-after-months cannot be \"") + value +
                       "\"; give a whole number from 1 to 120");
  }
  expect_refused("cyber.profile=enhanced",
                 "period P1 does not use the plugin \"cyber\"; it uses skills");
  expect_refused("skills",
                 "\"skills\" is not a parameter; write it as PLUGIN.PARAM=VALUE, such as "
                 "cyber.profile=enhanced");
  const Outcome unknown = cli_.run({"period", "set", "P1", "skills.stale=3"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("the plugin skills has no parameter \"stale\""));
}

TEST_F(PeriodSet, refuses_a_closed_period) {
  cli_.must({"period", "close", "P1"});
  expect_refused("skills.stale-after-months=3",
                 "period P1 is closed and is not changed any more; correct a return with `waymark "
                 "return import --revise REASON`");
}

TEST_F(PeriodSet, a_period_is_not_opened_with_a_value_that_fails_every_return) {
  const Outcome outcome = open({"--set", "skills.stale-after-months=0.5"}, "P2");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("skills.stale-after-months cannot be \"0.5\"; give a whole "
                                     "number from 1 to 120"));
  EXPECT_EQ(cli_.run({"results", "--period", "P2"}).status, 2);
}

}  // namespace
}  // namespace waymark::testing

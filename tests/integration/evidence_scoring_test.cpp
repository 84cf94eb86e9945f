// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/formats/schema.h"
#include "tests/integration/cli.h"
#include "tests/integration/kit.h"

namespace waymark::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kHeading = "name,works,bought,cost,department\n";
const std::string kIct =
    "hammer,yes,,10,ICT\n"
    "saw,no,,20,ICT\n"
    "drill,,,,ICT\n";
const std::string kOps = "axe,yes,2026-01-01,5,Operations\n";

/// Evidence from the file to the figures, through a library that reads tables.
class EvidenceScoring : public ::testing::Test {
 protected:
  EvidenceScoring() : cli_(folder_) { load_tool_room(folder_, cli_); }

  void tools(const std::string& rows, const std::string& period = "P1",
             const std::vector<std::string>& more = {}, const Cli* cli = nullptr) {
    std::vector<std::string> words = {
        "evidence",  "import",  folder_.write("tools.csv", kHeading + rows),
        "--period",  period,    "--plugin",
        "tool-room", "--table", "tools"};
    words.insert(words.end(), more.begin(), more.end());
    (cli == nullptr ? cli_ : *cli).must(words);
  }
  void answer(const std::string& department, int oiled, const std::string& period = "P1",
              const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {
        "return", "import",
        folder_.write("return.json", R"({"schema": "waymark/return/1", "period": ")" + period +
                                         R"(", "department": ")" + department +
                                         R"(", "plugin": "tool-room", "edition": "1", "answers": )"
                                         R"([{"question": "oiled", "value": )" +
                                         std::to_string(oiled) + "}]}"),
        "--period", period};
    words.insert(words.end(), more.begin(), more.end());
    cli_.must(words);
  }
  json results(const std::string& period = "P1") {
    return json::parse(cli_.must({"results", "--period", period, "--format", "json"}));
  }
  /// The one plugin's entry of a department.
  static json of(const json& results, const std::string& department) {
    for (const json& one : results["departments"]) {
      if (one["code"] == department) return one["plugins"][0];
    }
    ADD_FAILURE() << department << " is not in the results";
    return {};
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(EvidenceScoring, reads_rows_beside_answers_and_without_them) {
  tools(kIct + kOps);
  answer("ICT", 50);
  answer("CONTACT", 80);
  const json all = results();
  EXPECT_THAT(all["failures"], IsEmpty());

  const json ict = of(all, "ICT");
  const json working = ict["dimensions"][0];
  EXPECT_EQ(working["state"], "scored");
  EXPECT_DOUBLE_EQ(working["score"], 2.5);
  EXPECT_DOUBLE_EQ(working["low"], 5.0 / 3);
  EXPECT_DOUBLE_EQ(working["high"], 10.0 / 3);
  EXPECT_DOUBLE_EQ(working["coverage"], 2.0 / 3);
  EXPECT_DOUBLE_EQ(ict["dimensions"][1]["score"], 2.5);
  ASSERT_THAT(ict["metrics"], SizeIs(4));
  EXPECT_EQ(ict["metrics"][1]["item"], "drill");
  EXPECT_EQ(ict["metrics"][2]["item"], "hammer");
  EXPECT_DOUBLE_EQ(ict["metrics"][2]["value"], 10);

  // OPS made no return: what its rows say is scored all the same.
  const json ops = of(all, "OPS");
  EXPECT_EQ(ops["status"], "not_started");
  EXPECT_EQ(ops["self"], nullptr);
  EXPECT_DOUBLE_EQ(ops["dimensions"][0]["score"], 5);
  EXPECT_EQ(ops["dimensions"][1]["state"], "unscored");
  EXPECT_THAT(cli_.must({"results", "--period", "P1"}), Not(HasSubstr("No return")));

  const json contact = of(all, "CONTACT");
  EXPECT_EQ(contact["dimensions"][0]["state"], "not_applicable");
  EXPECT_DOUBLE_EQ(contact["dimensions"][1]["score"], 4);
}

TEST_F(EvidenceScoring, scores_again_only_whose_rows_have_changed) {
  tools(kIct + kOps);
  answer("ICT", 50);
  EXPECT_THAT(cli_.must({"score", "--period", "P1"}), HasSubstr("Scored 2 of 2"));
  EXPECT_THAT(cli_.must({"score", "--period", "P1"}), HasSubstr("Scored 0 of 2"));
  tools(kIct + kOps + "axe,no,2026-01-01,5,Operations\n", "P1", {"--replace"});
  EXPECT_THAT(cli_.must({"score", "--period", "P1"}), HasSubstr("Scored 1 of 2"));
  EXPECT_DOUBLE_EQ(of(results(), "OPS")["dimensions"][0]["score"], 2.5);
  // Rows that are everyone's are everyone's concern.
  cli_.must({"evidence", "import", folder_.write("shelves.csv", "shelf\nA1\n"), "--period", "P1",
             "--plugin", "tool-room", "--table", "shelves"});
  EXPECT_THAT(cli_.must({"score", "--period", "P1"}), HasSubstr("Scored 2 of 2"));
  // A department that has no rows any more, and made no return, has no scorecard either.
  tools(kIct, "P1", {"--replace"});
  EXPECT_EQ(of(results(), "OPS")["dimensions"][0]["state"], "unscored");
}

TEST_F(EvidenceScoring, passes_on_what_the_plugin_told_whichever_command_scored) {
  const std::vector<std::vector<std::string>> commands = {
      {"score", "--period", "P1"},
      {"results", "--period", "P1"},
      {"report", "force", "--period", "P1", "-o", folder_ / "force.html"},
      {"period", "close", "P1", "--yes"}};
  std::string rows = kIct;
  int cost = 5;  // another one each time, or the row is the one that is there already
  for (const auto& command : commands) {
    rows += "rumour,no,2026-01-01," + std::to_string(cost++) + ",ICT\n";
    tools(rows, "P1",
          &command == &commands.front() ? std::vector<std::string>{}
                                        : std::vector<std::string>{"--replace"});
    const Outcome scored = cli_.run(command);
    EXPECT_EQ(scored.status, 0) << scored.err;
    EXPECT_THAT(scored.err,
                HasSubstr("waymark: warning: tool-room warns: tools: a rumour is no tool "
                          "(code 7)\n"))
        << command[0];
    EXPECT_THAT(scored.err, HasSubstr("waymark: warning: tool-room notes: rumours were counted\n"));
  }
  // Of what was scored before there is nothing to tell.
  EXPECT_THAT(cli_.run({"score", "--period", "P1"}).err, Not(HasSubstr("rumour")));
}

TEST_F(EvidenceScoring, explains_a_figure_down_to_its_rows) {
  tools(kIct + kOps);
  for (const char* department : {"ICT", "OPS"}) {
    const json tree =
        json::parse(cli_.must({"explain", "--period", "P1", "--department", department, "--plugin",
                               "tool-room", "--dimension", "working", "--format", "json"}));
    EXPECT_TRUE(validate(tree, "explanation").ok());
    const std::string text = tree.dump();
    EXPECT_THAT(
        text, HasSubstr(std::string("\"rows\":") + (department == std::string("ICT") ? "3" : "1")));
    EXPECT_THAT(text, HasSubstr("\"table\":\"tool-room/tools\""));
  }
}

TEST_F(EvidenceScoring, of_a_file_split_in_two_gives_the_same_bytes) {
  std::string all, one, two;
  for (int i = 0; i < 300; ++i) {
    const std::string row = "tool " + std::to_string(i % 250) + "," +
                            (i % 5 == 0   ? ""
                             : i % 3 == 0 ? "no"
                                          : "yes") +
                            ",,1." + std::to_string(i % 250) + "," + (i % 2 == 0 ? "ICT" : "OPS") +
                            "\n";
    all += row;
    (i % 4 == 0 ? two : one) += row;
  }
  tools(all);
  const std::string whole = cli_.must({"results", "--period", "P1", "--format", "json"});
  tools(two, "P1", {"--replace"});
  EXPECT_NE(cli_.must({"results", "--period", "P1", "--format", "json"}), whole);
  tools(one, "P1", {"--add"});
  EXPECT_EQ(cli_.must({"results", "--period", "P1", "--format", "json"}), whole);
  EXPECT_EQ(cli_.must({"results", "--period", "P1", "--format", "json", "--jobs", "3"}), whole);
}

TEST_F(EvidenceScoring, of_a_closed_period_stays) {
  tools(kIct + kOps);
  answer("ICT", 50);
  json before = results();
  const std::vector<std::string> explain = {"explain", "--period", "P1",       "--department",
                                            "OPS",     "--plugin", "tool-room"};
  const std::string explained = cli_.must(explain);
  cli_.must({"period", "close", "P1"});
  json after = results();
  before["period"].erase("state");
  after["period"].erase("state");
  EXPECT_EQ(after, before);
  EXPECT_EQ(cli_.must(explain), explained);
  EXPECT_THAT(cli_.must({"verify"}),
              HasSubstr("Scorecards rescored: 2. Faults: 0. Differences: 0."));

  // A correction scores the answers anew, with the rows as they were.
  answer("ICT", 100, "P1", {"--revise", "counted twice"});
  const json revised = of(results(), "ICT");
  EXPECT_DOUBLE_EQ(revised["dimensions"][0]["score"], 2.5);
  EXPECT_DOUBLE_EQ(revised["dimensions"][1]["score"], 5);
  EXPECT_THAT(cli_.must({"verify"}),
              HasSubstr("Scorecards rescored: 2. Faults: 0. Differences: 0."));
}

TEST_F(EvidenceScoring, that_lost_rows_keeps_verify_from_nothing_else) {
  tools(kIct + kOps);
  answer("ICT", 50);
  cli_.must({"period", "close", "P1"});
  {
    soci::session sql(soci::sqlite3, "db=\"" + (folder_ / "waymark.db") + "\"");
    sql << "DELETE FROM evidence_rows WHERE department = 'ICT'";
    sql << "UPDATE department SET headcount = headcount + 1 WHERE code = 'OPS'";
  }
  const Outcome found = cli_.run({"verify"});
  EXPECT_EQ(found.status, 1);
  EXPECT_THAT(found.out, HasSubstr("the rows of department \"ICT\""));
  EXPECT_THAT(found.out, HasSubstr("department EX/P1/OPS is not what entry"));
  EXPECT_THAT(found.out, HasSubstr("P1 cannot be looked at further"));
  EXPECT_THAT(found.out, HasSubstr("Faults: 3."));
}

TEST_F(EvidenceScoring, compares_each_period_s_own_rows) {
  tools(kIct + kOps);
  answer("ICT", 50);
  cli_.must({"period", "close", "P1"});
  open_tool_room_period(folder_, cli_, "P2", "2026-09-30");
  tools("hammer,yes,,10,ICT\nsaw,yes,,20,ICT\n" + kOps, "P2");
  answer("ICT", 50, "P2");
  const json comparison = json::parse(cli_.must({"compare", "P1", "P2", "--format", "json"}));
  bool found = false;
  for (const json& subject : comparison["subjects"]) {
    if (subject["id"] != "tool-room/working") continue;
    found = true;
    EXPECT_EQ(subject["break"], nullptr);
    EXPECT_GT(subject["change"].get<double>(), 0);
    EXPECT_NEAR(subject["effects"]["performance"].get<double>(), subject["change"].get<double>(),
                1e-9);
    EXPECT_DOUBLE_EQ(subject["effects"]["framework"], 0);
  }
  EXPECT_TRUE(found);
}

TEST_F(EvidenceScoring, of_a_closed_period_keeps_the_marking_that_it_was_closed_with) {
  const auto mark = [&](const std::string& marking) {
    std::string manifest = read_all(folder_.path() / "plugins/tool-room/plugin.json");
    const std::size_t begin = manifest.find(R"("version")");
    const std::size_t old = manifest.find(R"("marking")");
    if (old != std::string::npos) manifest.erase(old, begin - old);
    manifest.insert(manifest.find(R"("version")"), marking);
    folder_.write("plugins/tool-room/plugin.json", manifest);
  };
  const auto report = [&](const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"report", "force", "--period", "P1", "--format", "csv"};
    words.insert(words.end(), more.begin(), more.end());
    return cli_.must(words);
  };
  const std::string sensitive = "\r\nOFFICIAL-SENSITIVE,EX,";
  EXPECT_THAT(report(), HasSubstr("\r\nOFFICIAL,EX,"));
  mark(R"("marking": "OFFICIAL-SENSITIVE", )");
  cli_.must({"period", "use", "P1", "tool-room@" + cli_.plugin_hash("tool-room 1.0.0")});
  EXPECT_THAT(report(), HasSubstr(sensitive));
  EXPECT_THAT(report({"--marking", "OFFICIAL"}), HasSubstr("\r\nOFFICIAL,EX,"));
  cli_.must({"period", "close", "P1"});
  mark("");
  EXPECT_THAT(report(), HasSubstr(sensitive));
  EXPECT_EQ(results()["plugins"][0]["marking"], "OFFICIAL-SENSITIVE");
}

}  // namespace
}  // namespace waymark::testing

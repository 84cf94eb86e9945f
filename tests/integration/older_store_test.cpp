// SPDX-License-Identifier: Apache-2.0
// A store that an older program left: schema version 3, no plugin recorded, answers and a parameter
// that were taken then and are refused now. older_store/schema-3.sql is that program's own store,
// as SQL text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Forces EX of two departments: P0 is closed, P1 open with garden and skills. In P1, OPS answers
/// 1e308 twice to a sum of two questions, and skills.stale-after-months is 0.5.
class OlderStore : public ::testing::Test {
 protected:
  OlderStore() : cli_(folder_) {
    fs::create_directories(folder_ / "plugins");
    fs::copy(WAYMARK_OLDER_STORE "/garden", folder_ / "plugins/garden");
    cli_.environment("WAYMARK_PLUGIN_PATH", folder_ / "plugins");
    sql(".read " WAYMARK_OLDER_STORE "/schema-3.sql");
  }

  /// What the command `sqlite3` says to a statement or one of its own commands.
  std::string sql(const std::string& statement) const {
    const std::string said = folder_.write("said.txt", "");
    const std::string line =
        "sqlite3 '" + folder_ / "waymark.db" + "' \"" + statement + "\" > '" + said + "'";
    EXPECT_EQ(std::system(line.c_str()), 0) << line;
    return read_all(said);
  }
  json results(const std::string& period) const {
    auto document = parse_json(cli_.must({"results", "--period", period, "--format", "json"}));
    EXPECT_TRUE(document.ok());
    return *std::move(document);
  }
  static json plugin(const json& results, const std::string& id) {
    for (const json& one : results["plugins"]) {
      if (one["id"] == id) return one;
    }
    ADD_FAILURE() << "no plugin " << id;
    return {};
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(OlderStore, is_not_read_before_its_upgrade) {
  const Outcome refused = cli_.run({"results", "--period", "P1"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("schema version 3"), HasSubstr("waymark upgrade")));
  EXPECT_EQ(sql("select max(version) from schema_version"), "3\n");
}

TEST_F(OlderStore, an_upgrade_records_what_periods_use_and_covers_what_is_there) {
  const std::string told = cli_.must({"upgrade"});
  EXPECT_THAT(told, HasSubstr("from store version 3 to "));
  EXPECT_THAT(told, HasSubstr("Recorded: period P1 uses garden 1.0.0 ("));
  EXPECT_THAT(told, HasSubstr("Recorded: period P1 uses skills 1.0.0 ("));
  const std::string garden = cli_.plugin_hash("garden 1.0.0");
  EXPECT_THAT(sql("select hash from period_plugin where period = 'P1' and plugin = 'garden'"),
              HasSubstr(garden));
  EXPECT_THAT(sql("select kind from frozen where period = 'P1' and key = 'garden' order by kind"),
              AllOf(HasSubstr("manifest"), HasSubstr("model")));
  EXPECT_EQ(sql("select count(*) from audit where action = 'upgrade'"), "1\n");
  EXPECT_THAT(cli_.must({"verify"}), HasSubstr("Faults: 0. Differences: 0."));
  EXPECT_THAT(cli_.must({"upgrade"}), Not(HasSubstr("Recorded")));
  EXPECT_EQ(sql("select count(*) from audit where action = 'upgrade'"), "1\n");
}

TEST_F(OlderStore, an_edit_after_the_upgrade_is_found) {
  cli_.must({"upgrade"});
  sql("update department set headcount = 2000 where period = 'P0' and code = 'ICT'");
  const Outcome edited = cli_.run({"verify"});
  EXPECT_EQ(edited.status, 1);
  EXPECT_THAT(edited.out + edited.err, HasSubstr("department EX/P0/ICT is not what entry "));
}

TEST_F(OlderStore, closed_periods_keep_their_figures_and_open_ones_need_no_plugin_any_more) {
  cli_.must({"upgrade"});
  fs::remove_all(folder_ / "plugins/garden");
  EXPECT_NEAR(results("P0")["force"]["score"].get<double>(), 3.3, 1e-9);
  const json garden = plugin(results("P1"), "garden");
  EXPECT_EQ(garden["state"], "failed");
  EXPECT_EQ(garden["dimensions"][0]["title"], "Size");
}

TEST_F(OlderStore, an_answer_beyond_all_bounds_fails_its_return_alone_and_no_command) {
  cli_.must({"upgrade"});
  const json open = results("P1");
  EXPECT_EQ(open["force"]["score"], 2.5) << "ICT counts, as it is";
  ASSERT_EQ(open["failures"].size(), 2u);
  EXPECT_EQ(open["failures"][1]["department"], "OPS");
  EXPECT_EQ(open["failures"][1]["reason"],
            "the answer to beds lies outside 0 to 10: hand the return over again with one inside");
  const std::string page = folder_ / "force.html";
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"results", "--period", "P1"},
           {"results", "--period", "P1", "--format", "csv"},
           {"explain", "--period", "P1"},
           {"explain", "--period", "P1", "--department", "OPS", "--plugin", "garden"},
           {"report", "force", "--period", "P1", "-o", page},
           {"report", "force", "--period", "P1", "--format", "xlsx", "-o", folder_ / "force.xlsx"},
           {"report", "department", "--period", "P1", "--department", "OPS", "-o",
            folder_ / "ops.html"},
           {"report", "comparison", "--period", "P1", "--against", "P0", "-o",
            folder_ / "comparison.html"},
           {"compare", "P0", "P1"},
           {"compare", "P1", "P0", "--format", "json"},
           {"trend"},
           {"return", "template", "--period", "P1", "--department", "OPS", "--plugin", "garden"},
           {"org", "import",
            folder_.write("org.csv", "code,name,headcount\nICT,IT,51\nOPS,Operations,200\n"),
            "--period", "P1"},
           {"verify"},
           {"backup", folder_ / "copy.db"}}) {
    cli_.must(command);
  }
  const std::string mended = folder_.write(
      "mended.json",
      R"({"schema": "waymark/return/1", "period": "P1", "department": "OPS", "plugin": "garden",
          "edition": "1", "answers": [{"question": "beds", "value": 10},
                                      {"question": "trees", "value": 10}]})");
  cli_.must({"return", "import", mended, "--period", "P1"});
  EXPECT_EQ(plugin(results("P1"), "garden")["coverage"], 1);
  EXPECT_EQ(results("P1")["failures"].size(), 1u) << "skills alone";
}

TEST_F(OlderStore, a_parameter_that_fails_every_return_is_mended_by_setting_it) {
  const Outcome upgraded = cli_.run({"upgrade"});
  EXPECT_THAT(upgraded.err, HasSubstr("skills.stale-after-months cannot be \"0.5\" (give a whole "
                                      "number from 1 to 120)"));
  const json before = plugin(results("P1"), "skills");
  EXPECT_EQ(before["state"], "failed");
  EXPECT_EQ(before["dimensions"].size(), 4u) << "listed from what the upgrade kept";
  const Outcome closed = cli_.run({"period", "close", "P1"});
  EXPECT_EQ(closed.status, 2);
  for (const char* value : {"0.5", "0", "121", "1e308", "many"}) {
    const Outcome refused =
        cli_.run({"period", "set", "P1", std::string("skills.stale-after-months=") + value});
    EXPECT_EQ(refused.status, 2) << value;
    EXPECT_THAT(refused.err, HasSubstr("give a whole number from 1 to 120"));
  }
  EXPECT_EQ(cli_.must({"period", "set", "P1", "skills.stale-after-months=24"}),
            "Period P1: skills.stale-after-months is 24, was 0.5\nScored 1 returns anew\n");
  EXPECT_EQ(plugin(results("P1"), "skills")["score"], 3);
  EXPECT_THAT(cli_.must({"verify"}), HasSubstr("Faults: 0. Differences: 0."));
  EXPECT_THAT(cli_.must({"upgrade"}), Not(HasSubstr("Recorded")));
}

}  // namespace
}  // namespace waymark::testing

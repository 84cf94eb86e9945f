// SPDX-License-Identifier: Apache-2.0
// Periods whose plugins go, break, change or come in several versions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "core/operations/period_plugins.h"
#include "core/operations/periods.h"
#include "core/operations/scoring.h"
#include "core/store/store.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

std::string manifest(const std::string& version, const std::string& more = "") {
  return R"({"schema": "waymark/plugin/1", "id": "garden", "version": ")" + version +
         R"(", "name": "The garden", "editions": [{"id": "1", "model": "model.json"}])" + more +
         "}";
}

/// A data plugin of two questions; `best` is what the second option is worth.
std::string model(const std::string& best) {
  return R"({"schema": "waymark/model/1", "id": "garden", "edition": "1", "title": "Garden",
    "sections": [{"id": "s", "title": "S", "questions": [
      {"id": "soil", "kind": "choice", "title": "Soil?", "options": [
        {"id": "poor", "title": "Poor", "value": 0}, {"id": "fair", "title": "Fair", "value": )" +
         best + R"(}, {"id": "rich", "title": "Rich", "value": 5}]},
      {"id": "idle", "kind": "boolean", "title": "Is it there?"}]}],
    "dimensions": [{"id": "soil", "title": "Soil", "questions": ["soil"],
                    "rule": {"rule": "mean", "inputs": ["soil"]}}]})";
}

class PluginVersions : public ::testing::Test {
 protected:
  PluginVersions() : cli_(folder_) {
    write_garden("plugins/garden", "1.0.0", "3");
    cli_.environment("WAYMARK_PLUGIN_PATH", folder_ / "plugins");
    folder_.write("org.csv", "code,name,parent,headcount\nICT,IT,,50\nOPS,Operations,,200\n");
    cli_.must({"init", "--force", "EX", "--name", "Exshire Police"});
    cli_.must({"strategy", "import", exshire("strategy.json")});
    open("P1");
    answer("P1", "garden", "1", "soil", "fair");
    answer("P1", "ddat", "2025", "ambition-2.risk-definitions", "defined");
  }

  void write_garden(const std::string& where, const std::string& version,
                    const std::string& best) const {
    folder_.write(where + "/plugin.json", manifest(version));
    folder_.write(where + "/model.json", model(best));
  }
  void open(const std::string& id, const std::string& plugin = "garden") const {
    cli_.must({"period", "open", id, "--from", "2026-01-01", "--to", "2026-06-30", "--census",
               "2026-03-31", "--strategy", "exshire-digital@1", "--use", plugin, "--use",
               "ddat@2025"});
    cli_.must({"org", "import", folder_ / "org.csv", "--period", id});
  }
  void answer(const std::string& period, const std::string& plugin, const std::string& edition,
              const std::string& question, const std::string& value) const {
    const std::string file = folder_.write(
        "return.json", R"({"schema": "waymark/return/1", "period": ")" + period +
                           R"(", "department": "ICT", "plugin": ")" + plugin +
                           R"(", "edition": ")" + edition + R"(", "answers": [{"question": ")" +
                           question + R"(", "value": ")" + value + R"("}]})");
    cli_.must({"return", "import", file, "--period", period});
  }
  std::string text(const std::string& period = "P1", std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"results", "--period", period, "--format", "json"};
    words.insert(words.end(), more.begin(), more.end());
    return cli_.must(words);
  }
  static json parsed(const std::string& text) {
    auto document = parse_json(text);
    EXPECT_TRUE(document.ok());
    const auto valid = validate(*document, "results");
    EXPECT_TRUE(valid.ok()) << valid.error().first();
    return *std::move(document);
  }
  void move(const std::string& from, const std::string& to) const {
    fs::rename(folder_ / from, folder_ / to);
  }
  std::string hash_of(const std::string& plugin) const { return cli_.plugin_hash(plugin); }
  /// The garden's part of the results says that it failed, and the rest is as it was.
  void expect_only_the_garden_failed(const json& before, const json& now,
                                     const std::string& reason) const {
    EXPECT_EQ(now["plugins"][0], before["plugins"][0]) << "ddat needs no garden";
    const json& garden = now["plugins"][1];
    EXPECT_EQ(garden["state"], "failed");
    EXPECT_THAT(garden["unavailable"].get<std::string>(), HasSubstr(reason));
    ASSERT_EQ(garden["dimensions"].size(), 1u);
    EXPECT_EQ(garden["dimensions"][0]["title"], "Soil");
    EXPECT_EQ(garden["dimensions"][0]["state"], "failed");
    ASSERT_EQ(now["failures"].size(), 1u);
    EXPECT_EQ(now["failures"][0]["department"], "ICT");
    EXPECT_THAT(now["failures"][0]["reason"].get<std::string>(), HasSubstr(reason));
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(PluginVersions, a_period_reads_without_a_plugin_that_is_gone_and_as_before_once_it_is_back) {
  const std::string before = text();
  move("plugins/garden", "away");
  expect_only_the_garden_failed(parsed(before), parsed(text()), "garden 1.0.0 (");
  cli_.must({"explain", "--period", "P1", "--department", "ICT", "--plugin", "garden"});
  cli_.must({"results", "--period", "P1", "--format", "csv"});
  cli_.must({"report", "force", "--period", "P1"});
  cli_.must({"report", "department", "--period", "P1", "--department", "ICT"});
  cli_.must({"trend"});
  cli_.must({"verify"});
  cli_.must({"backup", folder_ / "copy.db"});
  EXPECT_THAT(cli_.must({"return", "template", "--period", "P1", "--department", "ICT", "--plugin",
                         "garden"}),
              HasSubstr("soil"));
  answer("P1", "garden", "1", "soil", "fair");
  cli_.must({"org", "import",
             folder_.write("more.csv", "code,name,headcount\nICT,IT,50\nOPS,Operations,201\n"),
             "--period", "P1"});
  cli_.must({"org", "import", folder_ / "org.csv", "--period", "P1"});
  const Outcome scored = cli_.run({"score", "--period", "P1"});
  EXPECT_EQ(scored.status, 1);
  EXPECT_THAT(scored.out, HasSubstr("of 2 returns, 1 failed"));
  const Outcome closed = cli_.run({"period", "close", "P1"});
  EXPECT_EQ(closed.status, 2);
  EXPECT_THAT(closed.err, HasSubstr("cannot be closed while garden cannot score"));
  move("away", "plugins/garden");
  EXPECT_EQ(text(), before);
  cli_.must({"period", "close", "P1"});
  move("plugins/garden", "away");
  EXPECT_EQ(parsed(text())["plugins"], parsed(before)["plugins"]) << "closed, it needs none";
}

TEST_F(PluginVersions,
       a_broken_folder_named_for_the_run_is_an_error_where_it_is_used_else_a_warning) {
  open("P2", "skills");
  folder_.write("plugins/garden/plugin.json", R"({"schema": "waymark/plugin/1", "id": "garden",)");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"results", "--period", "P1"},
        {"plugin", "list"},
        {"plugin", "info", "garden"},
        {"plugin", "info", "ddat"}}) {
    const Outcome refused = cli_.run(command);
    EXPECT_EQ(refused.status, 2) << command[0] << " " << command[1];
    EXPECT_THAT(refused.err, HasSubstr("garden/plugin.json:"));
  }
  const Outcome other = cli_.run({"results", "--period", "P2"});
  EXPECT_EQ(other.status, 0) << other.err;
  EXPECT_THAT(other.err, HasSubstr("waymark: warning: "));
}

TEST_F(PluginVersions,
       changed_bytes_under_the_same_version_fail_until_the_period_is_told_to_use_them) {
  const json before = parsed(text());
  EXPECT_EQ(before["plugins"][1]["score"], 3);
  write_garden("plugins/garden", "1.0.0", "4");
  expect_only_the_garden_failed(before, parsed(text()), "there is garden 1.0.0 (");
  EXPECT_EQ(cli_.run({"period", "use", "P1", "garden@1234567"}).status, 2);
  EXPECT_EQ(cli_.run({"period", "use", "P1", "garden"}).status, 2);
  EXPECT_EQ(cli_.run({"period", "use", "P1", "skills@" + hash_of("garden 1.0.0")}).status, 2);
  cli_.must({"period", "use", "P1", "garden@" + hash_of("garden 1.0.0")});
  EXPECT_EQ(parsed(text())["plugins"][1]["score"], 4);
  EXPECT_THAT(cli_.must({"period", "use", "P1", "garden@" + hash_of("garden 1.0.0")}),
              HasSubstr("nothing changed"));
  const auto store = store::Store::open(folder_ / "waymark.db");
  ASSERT_TRUE(store.ok());
  const auto entries = (*store)->audit_entries();
  ASSERT_TRUE(entries.ok());
  EXPECT_EQ(entries->back().action, "period use");
  EXPECT_THAT(entries->back().detail, HasSubstr("in place of 1.0.0 "));
}

TEST_F(PluginVersions, versions_live_side_by_side_and_a_period_keeps_the_one_it_recorded) {
  const std::string before = text();
  write_garden("plugins/newer", "1.10.0", "4");
  EXPECT_EQ(text(), before);
  open("P2");
  answer("P2", "garden", "1", "soil", "fair");
  EXPECT_EQ(parsed(text("P2"))["plugins"][1]["version"], "1.10.0");
  EXPECT_EQ(parsed(text("P2"))["plugins"][1]["score"], 4);
  cli_.must({"period", "use", "P2", "garden@" + hash_of("garden 1.0.0")});
  EXPECT_EQ(parsed(text("P2"))["plugins"][1]["score"], 3);
}

TEST_F(PluginVersions, a_comparison_reads_without_the_plugin_of_one_of_its_periods) {
  write_garden("plugins/newer", "1.1.0", "4");
  open("P2");
  answer("P2", "garden", "1", "soil", "rich");
  answer("P2", "ddat", "2025", "ambition-2.risk-definitions", "managed");
  const auto compared = [&](const char* first, const char* second) {
    auto document = parse_json(cli_.must({"compare", first, second, "--format", "json"}));
    EXPECT_TRUE(document.ok());
    EXPECT_TRUE(validate(*document, "comparison").ok());
    std::map<std::string, json> subjects;
    for (const json& one : (*document)["subjects"]) subjects[one["id"]] = one;
    return subjects;
  };
  const auto before = compared("P1", "P2");
  EXPECT_EQ(before.at("garden")["change"], 2);
  for (const char* gone : {"plugins/garden", "plugins/newer"}) {
    move(gone, "away");
    for (const auto& [first, second] : {std::pair{"P1", "P2"}, {"P2", "P1"}}) {
      const auto now = compared(first, second);
      const bool is_first = (gone == std::string("plugins/garden")) == (first == std::string("P1"));
      const json& garden = now.at("garden");
      EXPECT_EQ(garden[is_first ? "earlier" : "later"]["state"], "failed");
      EXPECT_EQ(garden[is_first ? "later" : "earlier"]["state"], "scored");
      EXPECT_TRUE(garden["change"].is_null());
      EXPECT_EQ(garden["presence"], is_first ? "appeared" : "disappeared");
      if (first == std::string("P1")) {
        EXPECT_EQ(now.at("ddat"), before.at("ddat"));
      }
    }
    const Outcome warned = cli_.run({"compare", "P1", "P2"});
    EXPECT_THAT(warned.err, HasSubstr("is not installed"));
    cli_.must({"report", "comparison", "--period", "P2", "--against", "P1"});
    cli_.must({"trend"});
    move("away", gone);
  }
  EXPECT_EQ(compared("P1", "P2"), before);
}

TEST_F(PluginVersions, evidence_is_refused_while_its_plugin_is_gone_and_what_there_is_stays) {
  folder_.write("plugins/shed/model.json",
                R"({"schema": "waymark/model/1", "id": "shed", "edition": "1", "title": "Shed",
      "sections": [{"id": "s", "title": "S", "questions": [
        {"id": "lock", "kind": "boolean", "title": "Is there a lock?"}]}],
      "dimensions": [{"id": "lock", "title": "Lock", "questions": ["lock"],
                      "rule": {"rule": "mean", "inputs": ["lock"]}}],
      "native": {"title": "Share", "min": 0, "max": 1}})");
  folder_.write("plugins/shed/plugin.json",
                R"({"schema": "waymark/plugin/1", "id": "shed", "version": "1.0.0",
      "editions": [{"id": "1", "model": "model.json"}],
      "tables": [{"id": "tools", "columns": [{"id": "tool", "kind": "text", "required": true},
                                             {"id": "department", "kind": "text"}]}]})");
  open("PT", "shed");
  const std::string tools = folder_.write("tools.csv", "tool,department\nspade,ICT\nrake,SOUTH\n");
  const std::vector<std::string> import = {"evidence", "import", tools,     "--period", "PT",
                                           "--plugin", "shed",   "--table", "tools"};
  cli_.must(import);
  const std::string held = cli_.must({"evidence", "held", "--period", "PT"});
  move("plugins/shed", "away");
  const std::string store = read_all(folder_ / "waymark.db");
  const Outcome refused = cli_.run(import);
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("this needs the plugin's own files, and shed 1.0.0 ("));
  EXPECT_THAT(refused.err, HasSubstr("is not installed; install it"));
  const Outcome safe = cli_.run({"evidence", "import", tools, "--period", "PT", "--plugin", "shed",
                                 "--table", "tools", "--safe-mode"});
  EXPECT_EQ(safe.status, 2);
  EXPECT_THAT(safe.err, HasSubstr("safe mode runs only what ships"));
  EXPECT_TRUE(read_all(folder_ / "waymark.db") == store) << "the store is another";
  EXPECT_EQ(cli_.must({"evidence", "held", "--period", "PT"}), held);
  cli_.must({"verify"});
  move("away", "plugins/shed");
  cli_.must(import);
  cli_.must({"verify"});
}

TEST_F(PluginVersions, another_folder_of_the_same_version_is_refused_and_never_shadowed) {
  const std::string before = text();
  write_garden("plugins/other", "1.0.0", "4");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"plugin", "info", "garden"}, {"plugin", "list"}}) {
    const Outcome refused = cli_.run(command);
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.err, HasSubstr("with other files"));
  }
  EXPECT_EQ(text(), before) << "the period says by hash which of the two it means";
}

TEST_F(PluginVersions, safe_mode_runs_only_what_ships_and_changes_nothing) {
  const std::string before = text();
  expect_only_the_garden_failed(parsed(before), parsed(text("P1", {"--safe-mode"})),
                                "safe mode runs only what ships");
  EXPECT_THAT(cli_.must({"plugin", "list", "--safe-mode"}), Not(HasSubstr("garden")));
  EXPECT_EQ(text(), before);
}

TEST_F(PluginVersions, is_refused_at_the_door_where_a_link_leads_out_or_the_library_is_not_there) {
  const auto refused = [&](const std::string& what) {
    const Outcome info = cli_.run({"plugin", "info", "garden"});
    EXPECT_EQ(info.status, 2);
    EXPECT_THAT(info.err, HasSubstr(what));
    const Outcome opened =
        cli_.run({"period", "open", "P9", "--from", "2026-01-01", "--to", "2026-06-30", "--census",
                  "2026-03-31", "--strategy", "exshire-digital@1", "--use", "garden"});
    EXPECT_EQ(opened.status, 2);
    EXPECT_THAT(opened.err, HasSubstr(what));
  };
  EXPECT_THAT(cli_.run({"plugin", "info", "garden"}).err,
              HasSubstr("question idle of garden@1 is in no dimension"));
  fs::create_symlink("../../org.csv", folder_ / "plugins/garden/org.csv");
  refused("leads out of the plugin's folder");
  fs::remove(folder_ / "plugins/garden/org.csv");
  folder_.write("plugins/garden/plugin.json",
                manifest("1.0.0", R"(, "library": "none.so", "abi": 2)"));
  refused("plugin ABI 2");
  refused("none.so is not in its folder");
  folder_.write(
      "plugins/garden/plugin.json",
      manifest("1.0.0", R"(, "crosswalks": [{"from": "1", "to": "1", "file": "no.csv"}])"));
  refused("an edition carries into itself whole");
}

TEST_F(PluginVersions, a_plugin_in_c_that_is_gone_fails_alone_and_is_back_with_its_library) {
  fs::copy(WAYMARK_OLDER_PLUGINS "/plain-c", folder_ / "plugins/plain-c",
           fs::copy_options::recursive);
  open("PC", "plain-c");
  const std::string before = text("PC");
  move("plugins/plain-c/plain_c.so", "plain_c.so");
  const json gone = parsed(text("PC"));
  EXPECT_EQ(gone["plugins"][0], parsed(before)["plugins"][0]);
  EXPECT_EQ(gone["plugins"][1]["state"], "failed");
  EXPECT_EQ(gone["plugins"][1]["dimensions"].size(),
            parsed(before)["plugins"][1]["dimensions"].size());
  move("plain_c.so", "plugins/plain-c/plain_c.so");
  EXPECT_EQ(text("PC"), before);
}

TEST_F(PluginVersions, one_that_ships_moves_to_what_ships_now_audited_and_its_cards_are_stale) {
  operations::WorkspaceOptions options;
  options.store = folder_ / "waymark.db";
  options.shipped_plugins = folder_.path() / "shipped";
  write_garden("shipped/garden", "1.0.0", "3");
  operations::PeriodRequest request;
  request.id = "PS";
  request.from = "2026-01-01";
  request.to = "2026-06-30";
  request.census = "2026-03-31";
  request.strategy = "exshire-digital@1";
  request.use = {"garden"};
  {
    auto workspace = operations::Workspace::open(options);
    ASSERT_TRUE(workspace.ok()) << workspace.error().first();
    ASSERT_TRUE(operations::open_period(**workspace, request).ok());
    ASSERT_TRUE(operations::import_organisation(**workspace, folder_ / "org.csv", "PS", {}).ok());
  }
  answer("PS", "garden", "1", "soil", "fair");
  const auto score = [&]() {
    auto workspace = operations::Workspace::open(options);
    EXPECT_TRUE(workspace.ok());
    auto scored = operations::score(**workspace, "PS", 1, {});
    EXPECT_TRUE(scored.ok());
    return *scored;
  };
  EXPECT_EQ(score().scored, 1u);
  EXPECT_EQ(score().scored, 0u);
  write_garden("shipped/garden", "1.1.0", "4");
  const operations::ScoreSummary moved = score();
  ASSERT_EQ(moved.notes.size(), 1u);
  EXPECT_THAT(moved.notes[0], HasSubstr("garden 1.1.0"));
  EXPECT_EQ(moved.scored, 1u);
  auto workspace = operations::Workspace::open(options);
  EXPECT_EQ((*workspace)->period("PS")->uses[0].version, "1.1.0");
  EXPECT_EQ((*workspace)->store().audit_entries()->back().action, "period use");
  EXPECT_TRUE(score().notes.empty());
}

TEST_F(PluginVersions, upgrade_records_what_open_periods_use) {
  const std::string before = text();
  {
    auto store = store::Store::open(folder_ / "waymark.db");
    ASSERT_TRUE(store.ok());
    PluginUse use{"garden", "1", {}, {}};
    ASSERT_TRUE((*store)->set_plugin("EX", "P1", use, {}).ok());
  }
  EXPECT_THAT(cli_.must({"upgrade"}), HasSubstr("Recorded: period P1 uses garden 1.0.0"));
  EXPECT_EQ(text(), before);
  EXPECT_THAT(cli_.must({"upgrade"}), Not(HasSubstr("Recorded")));
}

}  // namespace
}  // namespace waymark::testing

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using nlohmann::json;

json results_of(const Cli& cli, const std::string& period) {
  const std::string text = cli.must({"results", "--period", period, "--format", "json"});
  auto document = parse_json(text);
  EXPECT_TRUE(document.ok());
  return *document;
}

TEST(Exshire, gives_results_that_its_schema_accepts_for_both_periods) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  for (const char* period : {"2025-H2", "2026-H1"}) {
    const json results = results_of(cli, period);
    const auto valid = validate(results, "results");
    EXPECT_TRUE(valid.ok()) << valid.error().first();
    EXPECT_EQ(results["force"]["state"], "scored");
    EXPECT_GE(results["departments"].size(), 14u);
    EXPECT_EQ(results["principles"].size(), 10u);
  }
}

TEST(Exshire, gives_explanations_that_their_schema_accepts) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::vector<std::vector<std::string>> subjects = {
      {},
      {"--principle", "P1"},
      {"--plugin", "cyber", "--dimension", "a1"},
      {"--department", "ICT", "--plugin", "cyber"},
      {"--department", "CONTACT"}};
  for (const auto& subject : subjects) {
    std::vector<std::string> words = {"explain", "--period", "2026-H1", "--format", "json"};
    words.insert(words.end(), subject.begin(), subject.end());
    const auto document = parse_json(cli.must(words));
    ASSERT_TRUE(document.ok());
    const auto valid = validate(*document, "explanation");
    EXPECT_TRUE(valid.ok()) << valid.error().first();
  }
}

TEST(Exshire, rescores_one_return_after_one_changed_answer) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  EXPECT_NE(cli.must({"score", "--period", "2026-H1"}).find("Scored 76 of 76"), std::string::npos);
  EXPECT_NE(cli.must({"score", "--period", "2026-H1"}).find("Scored 0 of 76"), std::string::npos);
  const std::string change = folder.write(
      "change.json",
      R"({"schema": "waymark/return/1", "period": "2026-H1", "department": "ICT", "plugin": "ddat",
          "edition": "2025", "answers": [{"question": "ambition-2.risk-definitions", "value": "absent"}]})");
  cli.must({"return", "import", change, "--period", "2026-H1"});
  EXPECT_NE(cli.must({"score", "--period", "2026-H1"}).find("Scored 1 of 76"), std::string::npos);
}

TEST(Exshire, gives_the_same_bytes_in_any_time_zone_locale_and_number_of_threads) {
  const Folder folder;
  Cli cli(folder);
  cli.load_exshire();
  const std::string results = cli.must({"results", "--period", "2026-H1", "--format", "json"});
  const std::string report = cli.must({"report", "force", "--period", "2026-H1"});
  for (const char* jobs : {"1", "2", "7"}) {
    const Folder other_folder;
    Cli other(other_folder);
    other.environment("TZ", "Pacific/Kiritimati");
    other.environment("LC_ALL", "de_DE.UTF-8");
    other.load_exshire();
    other.must({"score", "--period", "2026-H1", "--jobs", jobs});
    EXPECT_EQ(other.must({"results", "--period", "2026-H1", "--format", "json"}), results);
    EXPECT_EQ(other.must({"report", "force", "--period", "2026-H1"}), report);
  }
}

TEST(Exshire, does_not_depend_on_the_order_in_which_returns_come) {
  const Folder folder, other_folder;
  const Cli cli(folder), other(other_folder);
  cli.load_exshire();
  other.must({"init", "--force", "EX", "--name", "Exshire Police"});
  other.must({"strategy", "import", exshire("strategy.json")});
  other.open_period("2025-H2");
  other.open_period("2026-H1", false);
  other.import_evidence("2026-H1");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(exshire("2026-H1/returns"))) {
    files.push_back(entry.path());
  }
  std::sort(files.rbegin(), files.rend());
  for (const auto& file : files) {
    other.must({"return", "import", file.string(), "--period", "2026-H1"});
  }
  EXPECT_EQ(other.must({"results", "--period", "2026-H1", "--format", "json"}),
            cli.must({"results", "--period", "2026-H1", "--format", "json"}));
}

TEST(Exshire, changes_nothing_when_everything_is_imported_again) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::string results = cli.must({"results", "--period", "2026-H1", "--format", "json"});
  EXPECT_NE(cli.must({"strategy", "import", exshire("strategy.json")}).find("nothing changed"),
            std::string::npos);
  EXPECT_NE(cli.must({"org", "import", exshire("2026-H1/org.csv"), "--period", "2026-H1"})
                .find("nothing changed"),
            std::string::npos);
  EXPECT_NE(cli.must({"return", "import", exshire("2026-H1/returns"), "--period", "2026-H1"})
                .find(" 0 returns changed"),
            std::string::npos);
  EXPECT_EQ(cli.must({"results", "--period", "2026-H1", "--format", "json"}), results);
}

TEST(Exshire, loses_only_the_returns_of_a_plugin_whose_library_does_not_load) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const json whole = results_of(cli, "2026-H1");
  const auto shipped = std::filesystem::path(WAYMARK_BINARY_DIR) / "lib" / "waymark" / "plugins";
  std::filesystem::create_directories(folder.path() / "broken");
  std::filesystem::copy(shipped / "cyber", folder.path() / "broken" / "cyber",
                        std::filesystem::copy_options::recursive);
  // Without its segments it is still a library to whoever only looks at it, and cannot be loaded.
  std::string library = read_all(shipped / "cyber" / "libwaymark_cyber.so");
  library[56] = library[57] = '\0';
  folder.write("broken/cyber/libwaymark_cyber.so", library);
  std::string manifest = read_all(shipped / "cyber" / "plugin.json");
  manifest.replace(manifest.find("\"1.0.0\""), 7, "\"1.0.1\"");
  folder.write("broken/cyber/plugin.json", manifest);
  const std::vector<std::string> broken = {"--plugin-dir", folder / "broken"};
  const std::string good = cli.plugin_hash("cyber 1.0.0");
  cli.must({"period", "use", "2026-H1", "cyber@" + cli.plugin_hash("cyber 1.0.1", broken),
            broken[0], broken[1]});

  const Outcome scored = cli.run({"score", "--period", "2026-H1", broken[0], broken[1]});
  EXPECT_EQ(scored.status, 1);
  EXPECT_NE(scored.err.find("cyber of 11 departments could not be scored"), std::string::npos)
      << scored.err;
  EXPECT_NE(scored.out.find(" of 76 returns, 11 failed"), std::string::npos) << scored.out;
  EXPECT_EQ(scored.err.find("Bad file descriptor"), std::string::npos) << scored.err;
  const Outcome outcome =
      cli.run({"results", "--period", "2026-H1", "--format", "json", broken[0], broken[1]});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto results = parse_json(outcome.out);
  ASSERT_TRUE(results.ok());
  EXPECT_EQ((*results)["failures"].size(), 11u);
  EXPECT_EQ((*results)["plugins"][0]["state"], "unscored");
  EXPECT_EQ((*results)["plugins"][1]["score"], whole["plugins"][1]["score"]);

  cli.must({"period", "use", "2026-H1", "cyber@" + good});
  cli.must({"score", "--period", "2026-H1"});
  EXPECT_EQ(results_of(cli, "2026-H1"), whole) << "mending the plugin mends the figures";
}

TEST(Store, holds_two_forces_with_equal_codes_apart) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::string before = cli.must({"results", "--period", "2026-H1", "--format", "json"});
  cli.must({"init", "--force", "WX", "--name", "Wexshire Police"});
  EXPECT_EQ(cli.run({"results", "--period", "2026-H1"}).status, 2) << "several forces, none named";
  cli.must({"strategy", "import", exshire("strategy.json"), "--force", "WX"});
  cli.must({"period", "open", "2026-H1", "--force", "WX", "--from", "2026-01-01", "--to",
            "2026-06-30", "--census", "2026-04-30", "--strategy", "exshire-digital@1", "--use",
            "ddat@2025"});
  cli.must({"org", "import", "--force", "WX", "--period", "2026-H1",
            folder.write("wx.csv", "force,code,headcount\nWX,ICT,10\nWX,CONTACT,20\n")});
  cli.must({"return", "import", "--force", "WX", "--period", "2026-H1",
            folder.write("it.json",
                         R"({"schema": "waymark/return/1", "period": "2026-H1", "force": "WX",
                             "department": "ICT", "plugin": "ddat", "edition": "2025",
                             "answers": [{"question": "ambition-2.risk-definitions", "value": "absent"}]})")});
  EXPECT_EQ(cli.must({"results", "--force", "EX", "--period", "2026-H1", "--format", "json"}),
            before);
  const auto other =
      parse_json(cli.must({"results", "--force", "WX", "--period", "2026-H1", "--format", "json"}));
  ASSERT_TRUE(other.ok());
  EXPECT_EQ((*other)["departments"].size(), 2u);
}

TEST(Store, gives_the_same_bytes_after_backup_and_restore) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire(true);
  const auto outputs = [&] {
    return cli.must({"results", "--period", "2025-H2", "--format", "json"}) +
           cli.must({"results", "--period", "2026-H1", "--format", "json"}) +
           cli.must({"explain", "--period", "2025-H2", "--format", "json"}) +
           cli.must({"report", "force", "--period", "2026-H1"});
  };
  const std::string before = outputs();
  cli.must({"backup", folder / "copy.db"});
  const std::string spoil = folder.write(
      "spoil.json",
      R"({"schema": "waymark/return/1", "period": "2026-H1", "department": "ICT", "plugin": "ddat",
          "edition": "2025", "answers": [{"question": "ambition-2.risk-definitions", "value": null}]})");
  cli.must({"return", "import", spoil, "--period", "2026-H1"});
  EXPECT_NE(outputs(), before);
  cli.must({"restore", folder / "copy.db"});
  EXPECT_EQ(outputs(), before);
  EXPECT_TRUE(std::filesystem::exists(folder / "waymark.db.before-restore"));
}

}  // namespace
}  // namespace waymark::testing

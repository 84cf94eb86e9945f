// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;

/// A copy of the shipped ddat plugin in which every `managed` counts as an `absent`.
void write_newer_ddat(const Folder& folder) {
  const fs::path from = fs::path(WAYMARK_SOURCE_DIR) / "plugins" / "ddat";
  const fs::path to = folder.path() / "newer" / "ddat";
  fs::create_directories(to.parent_path());
  fs::copy(from, to, fs::copy_options::recursive);
  fs::remove(to / "CMakeLists.txt");
  const auto replace_all = [](std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
      text.replace(at, what.size(), with);
    }
    return text;
  };
  const std::string model = read_all(to / "editions" / "2025" / "model.json");
  const std::string changed =
      replace_all(model, R"("id": "managed", "value": 4)", R"("id": "managed", "value": 0.5)");
  ASSERT_NE(changed, model);
  folder.write("newer/ddat/editions/2025/model.json", changed);
  folder.write(
      "newer/ddat/plugin.json",
      replace_all(read_all(to / "plugin.json"), R"("version": "1.0.0")", R"("version": "2.0.0")"));
}

std::string everything(const Cli& cli, const std::vector<std::string>& more) {
  std::string all;
  for (std::vector<std::string> words :
       {std::vector<std::string>{"results", "--period", "2025-H2", "--format", "json"},
        {"results", "--period", "2025-H2", "--format", "csv"},
        {"explain", "--period", "2025-H2", "--format", "json"},
        {"explain", "--period", "2025-H2", "--department", "ICT", "--plugin", "ddat", "--format",
         "json"},
        {"report", "force", "--period", "2025-H2"}}) {
    words.insert(words.end(), more.begin(), more.end());
    all += cli.must(words);
  }
  return all;
}

TEST(ClosedPeriod, prints_what_it_printed_open_and_is_not_rescored_by_a_newer_plugin) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire(true);
  write_newer_ddat(folder);
  const std::vector<std::string> newer = {"--plugin-dir", folder / "newer"};
  const std::string before = everything(cli, {});
  EXPECT_EQ(everything(cli, newer), before);
  const std::string open = cli.must({"results", "--period", "2026-H1", "--format", "json"});
  const std::vector<std::string> open_with_newer = {
      "results", "--period", "2026-H1", "--format", "json", "--plugin-dir", folder / "newer"};
  EXPECT_EQ(cli.must(open_with_newer), open) << "a period keeps the version that it recorded";
  cli.must({"period", "use", "2026-H1", "ddat@" + cli.plugin_hash("ddat 2.0.0", newer), newer[0],
            newer[1]});
  EXPECT_NE(cli.must(open_with_newer), open)
      << "the newer plugin changes nothing at all, so this test could not fail";
  EXPECT_EQ(everything(cli, {}), before);
}

TEST(ClosedPeriod, is_rescored_in_memory_by_verify_which_lists_what_would_change) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  write_newer_ddat(folder);
  const std::vector<std::string> newer = {"--plugin-dir", folder / "newer"};
  cli.must({"period", "use", "2025-H2", "ddat@" + cli.plugin_hash("ddat 2.0.0", newer), newer[0],
            newer[1]});
  cli.must({"period", "close", "2025-H2", newer[0], newer[1]});
  EXPECT_NE(cli.must({"verify", newer[0], newer[1]}).find("Faults: 0. Differences: 0."),
            std::string::npos)
      << "the version it was closed with is here, whatever else is";
  const std::string found = cli.must({"verify"});
  EXPECT_NE(found.find("Would change: EX 2025-H2 "), std::string::npos) << found;
  EXPECT_EQ(found.find("Differences: 0."), std::string::npos);

  const std::string file = folder.write(
      "fix.json",
      R"({"schema": "waymark/return/1", "period": "2025-H2", "department": "ICT", "plugin": "ddat",
          "edition": "2025", "answers": [{"question": "ambition-2.risk-definitions", "value": "defined"}]})");
  EXPECT_EQ(
      cli.run({"return", "import", file, "--period", "2025-H2", "--revise", "by hand"}).status, 2)
      << "a revision by other rules is no correction";
}

/// What was published stands beside what is now, in every output that shows the period.
void expect_both_shown(const Cli& cli) {
  const auto shows = [&](const std::vector<std::string>& command,
                         const std::vector<std::string>& wanted) {
    const std::string text = cli.must(command);
    for (const std::string& words : wanted) {
      EXPECT_NE(text.find(words), std::string::npos) << command[0] << " " << command[1] << words;
    }
  };
  shows({"results", "--period", "2025-H2", "--format", "json"},
        {R"("reason": "counted twice")", R"("id": "ddat/ambition-2",)", R"("published": )"});
  shows({"results", "--period", "2025-H2"}, {"CORRECTED SINCE IT CLOSED", "counted twice"});
  const std::string page = "Figures of 2025-H2 as published and as corrected";
  shows({"report", "force", "--period", "2025-H2"}, {page, "counted twice"});
  shows({"report", "department", "--period", "2025-H2", "--department", "ICT"}, {page});
  shows({"report", "comparison", "--period", "2026-H1"}, {page, "counted twice"});
  shows({"compare", "2025-H2", "2026-H1", "--format", "json"}, {R"("earlier_revisions": {)"});
}

using nlohmann::json;

json parsed(const std::string& text, std::string_view schema) {
  auto document = parse_json(text);
  EXPECT_TRUE(document.ok());
  const auto valid = validate(*document, schema);
  EXPECT_TRUE(valid.ok()) << valid.error().first();
  return *std::move(document);
}

const json& with(const json& list, const char* member, const std::string& value) {
  for (const json& one : list) {
    if (one[member] == value) return one;
  }
  throw std::runtime_error("nothing has " + value);
}

/// A figure of printed results by the id and department that a revision names it by.
const json& figure_of(const json& results, const json& revised) {
  const std::string id = revised["id"];
  const json& place = revised["department"].is_null()
                          ? results
                          : with(results["departments"], "code", revised["department"]);
  if (id == "force") return place["force"];
  const std::size_t slash = id.find('/');
  if (id.starts_with("principle/")) return with(place["principles"], "id", id.substr(slash + 1));
  const json& plugin = with(place["plugins"], "id", id.substr(0, slash));
  return slash == std::string::npos ? plugin
                                    : with(plugin["dimensions"], "id", id.substr(slash + 1));
}

/// Every figure that a revision lists is the one printed before, and the one printed now.
void expect_as_printed(const json& before, const json& after) {
  ASSERT_TRUE(after.contains("revisions"));
  EXPECT_GT(after["revisions"]["figures"].size(), 4u);
  for (const json& revised : after["revisions"]["figures"]) {
    for (const char* member : {"state", "score", "low", "high", "coverage"}) {
      EXPECT_EQ(revised["published"][member], figure_of(before, revised)[member]) << revised["id"];
      EXPECT_EQ(revised["now"][member], figure_of(after, revised)[member]) << revised["id"];
    }
  }
}

TEST(ClosedPeriod, takes_a_revision_with_a_reason_that_scores_its_own_return_only) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire(true);
  const std::string before = cli.must({"results", "--period", "2025-H2", "--format", "csv"});
  const std::vector<std::string> as_json = {"results", "--period", "2025-H2", "--format", "json"};
  const json printed = parsed(cli.must(as_json), "results");
  const std::string file = folder.write(
      "fix.json",
      R"({"schema": "waymark/return/1", "period": "2025-H2", "department": "ICT", "plugin": "ddat",
          "edition": "2025", "answers": [{"question": "ambition-2.risk-definitions", "value": "absent"}]})");
  EXPECT_EQ(cli.run({"return", "import", file, "--period", "2025-H2"}).status, 2);
  cli.must({"return", "import", file, "--period", "2025-H2", "--revise", "counted twice"});
  const std::string after = cli.must({"results", "--period", "2025-H2", "--format", "csv"});
  EXPECT_NE(after, before);
  const auto rows_of = [](const std::string& csv, const std::string& department) {
    std::string rows;
    for (std::size_t at = 0; at < csv.size();) {
      const std::size_t end = csv.find('\n', at);
      const std::string row = csv.substr(at, end - at);
      if (row.find("," + department + ",") != std::string::npos) rows += row + "\n";
      at = end + 1;
    }
    return rows;
  };
  EXPECT_NE(rows_of(after, "ICT"), rows_of(before, "ICT"));
  EXPECT_EQ(rows_of(after, "CONTACT"), rows_of(before, "CONTACT"));
  EXPECT_NE(cli.must({"verify"}).find("Faults: 0. Differences: 0."), std::string::npos);
  expect_both_shown(cli);
  expect_as_printed(printed, parsed(cli.must(as_json), "results"));
  parsed(cli.must({"compare", "2025-H2", "2026-H1", "--format", "json"}), "comparison");

  write_newer_ddat(folder);
  const std::string again = folder.write(
      "fix2.json",
      R"({"schema": "waymark/return/1", "period": "2025-H2", "department": "ICT", "plugin": "ddat",
          "edition": "2025", "answers": [{"question": "ambition-2.risk-definitions", "value": "defined"}]})");
  cli.must({"return", "import", again, "--period", "2025-H2", "--revise", "again", "--plugin-dir",
            folder / "newer"});
  EXPECT_NE(cli.must({"verify"}).find("Faults: 0. Differences: 0."), std::string::npos)
      << "it was scored by the version that the period was closed with";
}

TEST(ClosedPeriod, revised_and_put_right_again_shows_what_was_published_as_it_was) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire(true);
  const std::string before = cli.must({"results", "--period", "2025-H2", "--format", "json"});
  const auto revise = [&](const std::string& value) {
    const std::string file = folder.write(
        "fix.json",
        R"({"schema": "waymark/return/1", "period": "2025-H2", "department": "ICT", "plugin": "ddat",
            "edition": "2025", "answers": [{"question": "ambition-2.risk-definitions", "value": ")" +
            value + R"("}]})");
    cli.must({"return", "import", file, "--period", "2025-H2", "--revise", "as " + value});
    return cli.must({"results", "--period", "2025-H2", "--format", "json"});
  };
  const auto published_of = [](const std::string& text) {
    std::string found;
    for (std::size_t at = 0; (at = text.find("\"published\": ", at)) != std::string::npos; ++at) {
      found += text.substr(at, text.find('\n', at) - at) + "\n";
    }
    return found;
  };
  const std::string once = revise("absent"), twice = revise("optimising");
  EXPECT_NE(once, twice);
  EXPECT_NE(published_of(once), "");
  EXPECT_EQ(published_of(once), published_of(twice)) << "the first, whatever was corrected since";
  EXPECT_EQ(before.find("\"revisions\""), std::string::npos);
}

TEST(Store, keeps_what_was_acknowledged_when_the_program_is_killed) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const auto answer = [&](int i) {
    return folder.write(
        "kill.json",
        std::string(R"({"schema": "waymark/return/1", "period": "2026-H1", "department": "ICT",
            "plugin": "ddat", "edition": "2025", "answers": [{"question":
            "ambition-2.risk-definitions", "value": ")") +
            (i % 2 == 0 ? "absent" : "optimising") + R"(", "note": "kept )" + std::to_string(i) +
            "\"}]}");
  };
  // Each import is killed after a little longer: somewhere between its start and its end.
  for (int i = 0; i < 12; ++i) {
    const std::string file = answer(i);
    const pid_t child = fork();
    if (child == 0) {
      const std::string store = "sqlite:" + (folder / "waymark.db");
      execl(WAYMARK_BINARY_DIR "/bin/waymark", "waymark", "return", "import", file.c_str(),
            "--period", "2026-H1", "--store", store.c_str(), nullptr);
      _exit(127);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(3 * i));
    kill(child, SIGKILL);
    int state = 0;
    waitpid(child, &state, 0);
    const bool acknowledged = WIFEXITED(state) && WEXITSTATUS(state) == 0;
    const std::string now = cli.must(
        {"return", "template", "--period", "2026-H1", "--department", "ICT", "--plugin", "ddat"});
    if (acknowledged) {
      EXPECT_NE(now.find("kept " + std::to_string(i) + "\""), std::string::npos);
    }
    EXPECT_NE(cli.must({"verify"}).find("Faults: 0."), std::string::npos);
  }
}

}  // namespace
}  // namespace waymark::testing

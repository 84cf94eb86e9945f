// SPDX-License-Identifier: Apache-2.0
// The whole program on a rule with levels, two editions of which share only the lowest.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using nlohmann::json;

/// Three levels of a question each, on a native scale of 0 to 3.
std::string steps(const std::string& edition, const std::string& second, const std::string& third) {
  const auto question = [](const std::string& id) {
    return R"({"id": ")" + id + R"(", "kind": "boolean", "title": "Is there a )" + id + R"(?"})";
  };
  return R"({"schema": "waymark/model/1", "id": "steps", "edition": ")" + edition +
         R"(", "title": "Steps", "sections": [{"id": "s", "title": "S", "questions": [)" +
         question("plan") + ", " + question(second) + ", " + question(third) +
         R"(]}], "dimensions": [{"id": "d", "title": "D", "questions": ["plan", ")" + second +
         R"(", ")" + third +
         R"("], "rule": {"rule": "cumulative_all_of", "levels": [["plan"], [")" + second +
         R"("], [")" + third + R"("]]}}], "native": {"title": "Level", "min": 0, "max": 3}})";
}

class LikeForLike : public ::testing::Test {
 protected:
  LikeForLike() : cli_(folder_) {
    folder_.write("plugins/steps/plugin.json",
                  R"({"schema": "waymark/plugin/1", "id": "steps", "version": "1.0.0",
                      "name": "Steps", "editions": [{"id": "1", "model": "1.json"},
                                                    {"id": "2", "model": "2.json"}],
                      "crosswalks": [{"from": "1", "to": "2", "file": "1-2.csv"}]})");
    folder_.write("plugins/steps/1.json", steps("1", "log", "survey"));
    folder_.write("plugins/steps/2.json", steps("2", "audit", "review"));
    crosswalk("plan,plan,same,\n");
    folder_.write("org.csv", "code,name,headcount\nICT,IT,50\nOPS,Operations,200\n");
    cli_.environment("WAYMARK_PLUGIN_PATH", folder_ / "plugins");
    cli_.must({"init", "--force", "EX", "--name", "Exshire Police"});
    cli_.must({"strategy", "import",
               folder_.write("strategy.json",
                             R"({"schema": "waymark/strategy/1", "id": "growth", "version": "1",
                                 "title": "Growth", "principles": [{"id": "P1", "title": "Grow"}],
                                 "contributions": [{"plugin": "steps", "dimension": "d",
                                                    "principle": "P1"}]})")});
  }

  void crosswalk(const std::string& rows) const {
    folder_.write("plugins/steps/1-2.csv", "from,to,relation,options\n" + rows);
  }
  void open(const std::string& id, const std::string& census, const std::string& edition) const {
    cli_.must({"period", "open", id, "--from", census, "--to", census, "--census", census,
               "--strategy", "growth@1", "--use", "steps@" + edition});
    cli_.must({"org", "import", folder_ / "org.csv", "--period", id});
  }
  /// `answers`: the questions that are answered with yes; the others of `asked` with no.
  void answer(const std::string& period, const std::string& department, const std::string& edition,
              const std::vector<std::string>& asked, const std::string& yes) const {
    std::string answers;
    for (const std::string& question : asked) {
      answers +=
          (answers.empty() ? "" : ", ") + (R"({"question": ")" + question) + R"(", "value": )" +
          ((" " + yes + " ").find(" " + question + " ") == std::string::npos ? "false" : "true") +
          "}";
    }
    cli_.must({"return", "import",
               folder_.write("returns-" + period + "/" + department + ".json",
                             R"({"schema": "waymark/return/1", "period": ")" + period +
                                 R"(", "department": ")" + department +
                                 R"(", "plugin": "steps", "edition": ")" + edition +
                                 R"(", "answers": [)" + answers + "]}"),
               "--period", period});
  }
  void load() const {
    open("P0", "2025-03-31", "1");
    open("P1", "2026-03-31", "2");
    answer("P0", "ICT", "1", {"plan", "log", "survey"}, "");
    answer("P0", "OPS", "1", {"plan", "log", "survey"}, "plan log");
    answer("P1", "ICT", "2", {"plan", "audit", "review"}, "plan");
    answer("P1", "OPS", "2", {"plan", "audit", "review"}, "plan audit review");
  }
  json compared() const {
    auto document = parse_json(cli_.must({"compare", "P0", "P1", "--format", "json"}));
    EXPECT_TRUE(document.ok());
    return *std::move(document);
  }
  static json subject(const json& comparison, const std::string& id) {
    for (const json& one : comparison["subjects"]) {
      if (one["id"] == id) return one;
    }
    ADD_FAILURE() << "no subject " << id;
    return {};
  }
  static void expect_effects(const json& subject, double performance, double framework) {
    EXPECT_NEAR(subject["effects"]["performance"].get<double>(), performance, 1e-9);
    EXPECT_NEAR(subject["effects"]["framework"].get<double>(), framework, 1e-9);
    EXPECT_NEAR(subject["change"].get<double>(), performance + framework, 1e-9);
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(LikeForLike, one_practice_gained_is_performance_and_no_more_than_the_change) {
  load();
  const json comparison = compared();
  expect_effects(subject(comparison, "ICT/steps/d"), 5.0 / 3, 0);
  expect_effects(subject(comparison, "ICT/steps"), 5.0 / 3, 0);
  expect_effects(subject(comparison, "OPS/steps/d"), 0, 5.0 / 3);
  expect_effects(subject(comparison, "force"), 1.0 / 3, 4.0 / 3);
}

TEST_F(LikeForLike, is_recomputed_without_the_program_from_the_answers) {
  load();
  for (const char* rows :
       {"plan,plan,same,\n", "log,audit,same,\n", "plan,plan,same,\nsurvey,review,reworded,\n"}) {
    crosswalk(rows);
    for (const char* period : {"P0", "P1"}) {
      cli_.must({"period", "use", period, "steps@" + cli_.plugin_hash("steps 1.0.0")});
      cli_.must({"results", "--period", period, "--format", "json", "-o", folder_ / period});
    }
    cli_.must({"compare", "P0", "P1", "--format", "json", "-o", folder_ / "comparison.json"});
    expect_oracle(
        "recompute_comparison.py",
        {folder_ / "comparison.json", "--earlier", folder_ / "P0", "--later", folder_ / "P1",
         "--earlier-returns", folder_ / "returns-P0", "--later-returns", folder_ / "returns-P1",
         "--later-org", folder_ / "org.csv", "--plugins", folder_ / "plugins"});
  }
}

}  // namespace
}  // namespace waymark::testing

// SPDX-License-Identifier: Apache-2.0
// Answers to questions that ask for a number, outside what the question takes, at both doors for
// returns that have such: JSON and CSV.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using ::testing::HasSubstr;

/// `beds` takes 0 to 10, its worst and best; `trees` takes -5 to 20, as it says itself; `share` is
/// a percentage. The score is 0 at a sum of -5, and 5 at 130.
class NumberRange : public ::testing::Test {
 protected:
  NumberRange() : cli_(folder_) {
    folder_.write("plugins/garden/plugin.json",
                  R"({"schema": "waymark/plugin/1", "id": "garden", "version": "1.0.0",
                      "editions": [{"id": "1", "model": "model.json"}]})");
    folder_.write("plugins/garden/model.json",
                  R"({"schema": "waymark/model/1", "id": "garden", "edition": "1", "title": "G",
      "sections": [{"id": "s", "title": "S", "questions": [
        {"id": "beds", "kind": "number", "title": "Beds?", "worst": 0, "best": 10},
        {"id": "trees", "kind": "number", "title": "Trees?", "worst": 0, "best": 10,
         "min": -5, "max": 20},
        {"id": "share", "kind": "percent", "title": "Share?"}]}],
      "dimensions": [{"id": "size", "title": "Size", "questions": ["beds", "trees", "share"],
                      "rule": {"rule": "sum", "inputs": ["beds", "trees", "share"]}}],
      "native": {"title": "Things", "min": -5, "max": 130}})");
    folder_.write("org.csv", "code,name,headcount\nICT,IT,50\n");
    cli_.environment("WAYMARK_PLUGIN_PATH", folder_ / "plugins");
    cli_.must({"init", "--force", "EX", "--name", "Exshire Police"});
    cli_.must({"strategy", "import", exshire("strategy.json")});
    cli_.must({"period", "open", "P1", "--from", "2026-01-01", "--to", "2026-06-30", "--census",
               "2026-03-31", "--strategy", "exshire-digital@1", "--use", "garden"});
    cli_.must({"org", "import", folder_ / "org.csv", "--period", "P1"});
  }

  /// A return as JSON; `answers` are pairs of question and value.
  std::string as_json(const std::vector<std::pair<std::string, std::string>>& answers) const {
    std::string list;
    for (const auto& [question, value] : answers) {
      list += (list.empty() ? "" : ", ") + (R"({"question": ")" + question) + R"(", "value": )" +
              value + "}";
    }
    return folder_.write("return.json",
                         R"({"schema": "waymark/return/1", "period": "P1", "department": "ICT",
"plugin": "garden", "edition": "1", "answers": [)" +
                             list + "]}");
  }
  std::string as_csv(const std::vector<std::pair<std::string, std::string>>& answers) const {
    std::string rows = "period,department,plugin,question,value\n";
    for (const auto& [question, value] : answers) {
      rows += "P1,ICT,garden," + question + "," + value + "\n";
    }
    return folder_.write("returns.csv", rows);
  }
  /// The file is refused with all of `errors` and nothing else, and the store stays as it was.
  void expect_refused(const std::string& file, const std::vector<std::string>& errors) const {
    const std::string figures = cli_.must({"results", "--period", "P1", "--format", "json"});
    const std::string before = read_all(folder_ / "waymark.db");
    const Outcome outcome = cli_.run({"return", "import", file, "--period", "P1"});
    EXPECT_EQ(outcome.status, 2);
    std::string wanted;
    for (const std::string& error : errors) {
      wanted += "waymark: error: " + file + ":" + error + "\n";
    }
    EXPECT_EQ(outcome.err, wanted);
    EXPECT_TRUE(read_all(folder_ / "waymark.db") == before) << "the store is another";
    EXPECT_EQ(cli_.must({"results", "--period", "P1", "--format", "json"}), figures);
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(NumberRange, in_a_json_return_names_the_place_and_what_is_taken) {
  cli_.must({"return", "import", as_json({{"beds", "3"}}), "--period", "P1"});
  for (const auto& [question, value, error] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"beds", "10.000001", "10.000001 is no answer to beds; give 0 to 10"},
           {"beds", "-0.5", "-0.5 is no answer to beds; give 0 to 10"},
           {"beds", "1e308", "1e+308 is no answer to beds; give 0 to 10"},
           {"trees", "20.5", "20.5 is no answer to trees; give -5 to 20"},
           {"trees", "-1e308", "-1e+308 is no answer to trees; give -5 to 20"},
           {"share", "100.5", "100.5 is not a percentage; give 0 to 100"}}) {
    expect_refused(as_json({{question, value}}), {"/answers/0/value: " + error});
  }
  expect_refused(as_json({{"beds", "1e308"}, {"trees", "1e308"}}),
                 {"/answers/0/value: 1e+308 is no answer to beds; give 0 to 10",
                  "/answers/1/value: 1e+308 is no answer to trees; give -5 to 20"});
}

TEST_F(NumberRange, in_a_csv_of_returns_names_the_line_and_what_is_taken) {
  cli_.must({"return", "import", as_json({{"beds", "3"}}), "--period", "P1"});
  expect_refused(as_csv({{"beds", "11"}, {"trees", "1e308"}, {"share", "-1"}}),
                 {"line 2, \"value\": 11 is no answer to beds; give 0 to 10",
                  "line 3, \"value\": 1e+308 is no answer to trees; give -5 to 20",
                  "line 4, \"value\": -1 is not a percentage; give 0 to 100"});
  for (const char* value : {"inf", "nan", "1e999"}) {
    expect_refused(as_csv({{"beds", value}}),
                   {std::string("line 2, \"value\": \"") + value +
                    "\" is not a number; give digits with a point, such as 12.5"});
  }
}

TEST_F(NumberRange, takes_its_own_ends) {
  cli_.must({"return", "import", as_json({{"beds", "0"}, {"trees", "-5"}, {"share", "0"}}),
             "--period", "P1"});
  EXPECT_THAT(cli_.must({"results", "--period", "P1", "--format", "csv"}),
              HasSubstr("P1,EX,ICT,garden,1,size,scored,0,0,0,1"));
  cli_.must({"return", "import", as_csv({{"beds", "10"}, {"trees", "20"}, {"share", "100"}}),
             "--period", "P1"});
  EXPECT_THAT(cli_.must({"results", "--period", "P1", "--format", "csv"}),
              HasSubstr("P1,EX,ICT,garden,1,size,scored,5,5,5,1"));
}

}  // namespace
}  // namespace waymark::testing

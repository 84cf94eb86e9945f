// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include <filesystem>
#include <functional>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "core/store/store.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

namespace fs = std::filesystem;

/// Everything a command could have changed, as text.
std::string state_of(const Folder& folder, const Cli& cli) {
  auto store = store::Store::open("sqlite:" + (folder / "waymark.db"));
  EXPECT_TRUE(store.ok());
  std::string state = std::to_string((*store)->audit_entries()->size()) + "\n";
  state += cli.must({"strategy", "list"}) + cli.must({"period", "list"});
  return state + cli.must({"results", "--period", "2026-H1", "--format", "json"});
}

/// One store for all of them: nothing they do may change it.
class BadInput : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder();
    cli_ = new Cli(*folder_);
    cli_->load_exshire(true);
    before_ = new std::string(state_of(*folder_, *cli_));
  }
  static void TearDownTestSuite() {
    EXPECT_EQ(state_of(*folder_, *cli_), *before_) << "bad input changed the store";
    delete before_;
    delete cli_;
    delete folder_;
  }

  /// The command is refused: exit 2, nothing printed but errors in the one form, one of which
  /// names `place` and says `what`.
  static void expect_refused(const std::vector<std::string>& arguments, const std::string& place,
                             const std::string& what) {
    const Outcome outcome = cli_->run(arguments);
    EXPECT_EQ(outcome.status, 2) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    static const std::regex kForm("(waymark: (error|warning): [^\n]+\n)+");
    EXPECT_TRUE(std::regex_match(outcome.err.substr(0, 4000), kForm)) << outcome.err;
    EXPECT_NE(outcome.err.find(place), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(what), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find(std::string("\0", 1)), std::string::npos);
  }

  static std::string file(const std::string& name, const std::string& bytes) {
    return folder_->write(name, bytes);
  }

  static Folder* folder_;
  static Cli* cli_;
  static std::string* before_;
};

Folder* BadInput::folder_ = nullptr;
Cli* BadInput::cli_ = nullptr;
std::string* BadInput::before_ = nullptr;

const std::string kHead =
    R"({"schema": "waymark/return/1", "period": "2026-H1", "department": "ICT", "plugin": "ddat", "edition": "2025", )";

std::string deep(std::size_t levels) {
  return kHead + "\"answers\": " + std::string(levels, '[') + std::string(levels, ']') + "}";
}

TEST_F(BadInput, takes_no_memory_for_each_thing_that_is_wrong_with_it) {
  const auto refused = [](const std::string& name, const std::string& plugin, bool many_plugins) {
    // Written piece by piece: what this process ever held would count as the program's memory.
    const std::string path = file(name, "period,department,plugin,question,value\n");
    std::ofstream rows(path, std::ios::app);
    for (int i = 0; i < 400'000; ++i) {
      rows << "2026-H1,UNKNOWN-DEPARTMENT-" << i << ',' << plugin;
      if (many_plugins) rows << i;
      rows << ",ambition-2.risk-definitions,absent\n";
    }
    rows.close();
    const Outcome outcome = cli_->run({"return", "import", path, "--period", "2026-H1"});
    EXPECT_EQ(outcome.status, 2);
    return outcome;
  };
  const Outcome unknown = refused("unknown.csv", "ddat", false);
  EXPECT_NE(unknown.err.find("and 399980 more"), std::string::npos);
  const Outcome strange = refused("strange.csv", "none", false);
  const Outcome plugins = refused("plugins.csv", "none", true);
#ifndef __SANITIZE_ADDRESS__
  for (const Outcome* one : {&unknown, &strange, &plugins}) {
    EXPECT_LT(one->most_memory, 80 * 1024);
  }
#endif
}

TEST_F(BadInput, in_any_list_takes_no_memory_for_each_of_its_faults) {
  const auto refused = [](const std::string& path, const std::string& head, auto row,
                          const std::string& end, const std::vector<std::string>& before,
                          const std::vector<std::string>& after) {
    const std::string full = file(path, head);
    std::ofstream rows(full, std::ios::app);
    for (int i = 0; i < 200'000; ++i) row(rows, i);
    rows << end;
    rows.close();
    std::vector<std::string> words = before;
    words.push_back(full);
    words.insert(words.end(), after.begin(), after.end());
    const Outcome outcome = cli_->run(words);
    EXPECT_EQ(outcome.status, 2) << path;
    EXPECT_NE(outcome.err.find("and "), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(" more\n"), std::string::npos) << outcome.err;
    return outcome.most_memory;
  };
  const std::vector<std::string> to_period = {"--period", "2026-H1"};
  const long numbers = refused(
      "numbers.csv", "code,name,parent,headcount\n",
      [](std::ostream& out, int i) { out << 'D' << i << ",A department,NOWHERE" << i << ",-1\n"; },
      "", {"org", "import"}, to_period);
  const long asked = refused(
      "faults.csv", "department,plugin\n",
      [](std::ostream& out, int i) { out << "NO DEPARTMENT OF OURS " << i << ",ddat\n"; }, "",
      {"period", "open", "2027-H1", "--from", "2026-07-01", "--to", "2026-12-31", "--census",
       "2026-10-31", "--strategy", "exshire-digital@1", "--use", "ddat@2025", "--ask"},
      {});
  const long map =
      refused("map.csv", "given,code\n",
              [](std::ostream& out, int i) {
                out << "The place that people call " << i << ',' << (i < 100 ? "" : "CODE") << '\n';
              },
              "",
              {"evidence", "import", exshire("2026-H1/evidence/hr-extract.csv"), "--period",
               "2026-H1", "--plugin", "skills", "--table", "people", "--map"},
              {});
  // A document takes its own room whatever is in it: what is wrong adds nothing to it.
  const long fields = refused(
      "fields.json", kHead + "\"answers\": []",
      [](std::ostream& out, int i) { out << ",\n\"NO FIELD OF ANY RETURN " << i << "\": 0"; }, "}",
      {"return", "import"}, to_period);
  RecordProperty("numbers", std::to_string(numbers));
  RecordProperty("asked", std::to_string(asked));
  RecordProperty("map", std::to_string(map));
  RecordProperty("fields", std::to_string(fields));
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(numbers, 34 * 1024);
  EXPECT_LT(asked, 34 * 1024);
  EXPECT_LT(map, 34 * 1024);
  EXPECT_LT(fields, 57 * 1024);
#endif
}

TEST_F(BadInput, in_a_return_is_refused_with_its_place) {
  const std::string question = "ambition-2.risk-definitions";
  const auto answers = [&](const std::string& list) {
    return kHead + "\"answers\": [" + list + "]}";
  };
  const std::string first = R"({"question": ")" + question + R"(", "value": "absent"})";
  struct Case {
    const char* name;
    std::string bytes, place, what;
  };
  const std::vector<Case> cases = {
      {"empty", "", "empty.json:", "empty"},
      {"truncated", kHead + "\"answers\": [", ":1:", ""},
      {"not-json", "period,department\n", ":1:1", ""},
      {"array", "[]", "array.json", "object"},
      {"latin", kHead + "\"answers\": [{\"question\": \"\xe9\"}]}", ":1:", "UTF-8"},
      {"nul", answers(R"({"question": ")" + question + R"(", "value": "a\u0000b"})"), "/answers/0",
       "NUL"},
      {"deep", deep(200000), ":1:", "64"},
      {"repeated-key", kHead + R"("plugin": "ddat", "answers": []})", "/plugin", "twice"},
      {"unknown-field", kHead + R"("anwsers": [], "answers": []})", "/anwsers", "anwsers"},
      {"missing-field", R"({"schema": "waymark/return/1", "period": "2026-H1"})", ":",
       "department"},
      {"other-schema", R"({"schema": "waymark/strategy/1"})", "/schema", "waymark/return/1"},
      {"type", answers(R"({"question": ")" + question + R"(", "value": 3})"), "/answers/0/value",
       ""},
      {"unknown-question",
       answers(R"({"question": "ambition-2.risk-definition", "value": "absent"})"),
       "/answers/0/question", "did you mean"},
      {"unknown-option", answers(R"({"question": ")" + question + R"(", "value": "absnt"})"),
       "/answers/0/value", "absent"},
      {"twice", answers(first + "," + first), "/answers/1/question", "twice"},
      {"value-and-reason",
       answers(R"({"question": ")" + question +
               R"(", "value": "absent", "not_applicable": "none"})"),
       "/answers/0/value", "does not apply"},
      {"no-such-day", kHead + R"("submitted_on": "2026-02-30", "answers": []})", "/submitted_on",
       "2026-02-30"},
      {"path-out", kHead + R"("answers": [], "tables": {"people": "../../etc/passwd"}})",
       "/tables/people", ""},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    expect_refused({"return", "import", file(std::string(one.name) + ".json", one.bytes),
                    "--period", "2026-H1"},
                   one.place, one.what);
  }
}

TEST_F(BadInput, huge_or_not_a_file_is_refused) {
  expect_refused(
      {"return", "import",
       file("huge.json", kHead + "\"answers\": [" + std::string(17 * 1024 * 1024, ' ') + "]}"),
       "--period", "2026-H1"},
      "huge.json", "16");
  expect_refused({"return", "import", *folder_ / "nowhere.json", "--period", "2026-H1"},
                 "nowhere.json", "no such file");
  expect_refused({"strategy", "import", folder_->path().string()}, "", "folder");
}

TEST_F(BadInput, of_the_wrong_period_department_or_plugin_is_refused) {
  const auto with = [&](const char* period, const char* department, const char* plugin,
                        const char* edition) {
    return std::string(R"({"schema": "waymark/return/1", "period": ")") + period +
           R"(", "department": ")" + department + R"(", "plugin": ")" + plugin +
           R"(", "edition": ")" + edition + R"(", "answers": []})";
  };
  expect_refused({"return", "import", file("p.json", with("2025-H2", "ICT", "ddat", "2025")),
                  "--period", "2026-H1"},
                 "/period", "2025-H2");
  expect_refused({"return", "import", file("d.json", with("2026-H1", "ITT", "ddat", "2025")),
                  "--period", "2026-H1"},
                 "/department", "ITT");
  expect_refused({"return", "import", file("g.json", with("2026-H1", "ICT", "skils", "2025")),
                  "--period", "2026-H1"},
                 "/plugin", "skils");
  expect_refused({"return", "import", file("e.json", with("2026-H1", "ICT", "ddat", "2020")),
                  "--period", "2026-H1"},
                 "/edition", "2025");
  expect_refused({"return", "import", file("c.json", with("2025-H2", "ICT", "ddat", "2025")),
                  "--period", "2025-H2"},
                 "", "closed");
  expect_refused({"org", "import", exshire("2025-H2/org.csv"), "--period", "2025-H2"}, "",
                 "closed");
  expect_refused({"return", "import", file("x.json", "{}"), "--period", "2030"}, "", "2030");
}

TEST_F(BadInput, of_which_one_file_in_a_folder_is_wrong_changes_nothing) {
  folder_->write(
      "mixed/a.json",
      kHead + R"("answers": [{"question": "ambition-2.risk-definitions", "value": null}]})");
  folder_->write("mixed/b.json", "{");
  expect_refused({"return", "import", *folder_ / "mixed", "--period", "2026-H1"}, "b.json:1:", "");
}

TEST_F(BadInput, in_csv_returns_is_refused_with_line_and_column) {
  const std::string heading =
      "period,department,plugin,edition,submitted_on,question,value,not_applicable,note\n";
  const std::string good = "2026-H1,ICT,ddat,2025,,ambition-2.risk-definitions,absent,,\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {heading + "2026-H1,ICT,ddat,2025,,nothing,absent,,\n", "line 2, \"question\""},
      {heading + good + good, "line 3, \"question\""},
      {heading + "2026-H1,ICT,ddat,2025,2026-02-30,ambition-2.risk-definitions,absent,,\n",
       "line 2, \"submitted_on\""},
      {heading + "2026-H1,NOPE,ddat,2025,,ambition-2.risk-definitions,absent,,\n",
       "line 2, \"department\""},
      {heading + "2026-H1,ICT,ddat,2025,,\"ambition,absent,,\n", "line 2"},
      {"period,department\n", "line 1"},
      {"", ""},
      {std::string("per\0iod,department\n", 19), "line 1"},
  };
  for (const auto& [bytes, place] : cases) {
    expect_refused({"return", "import", file("returns.csv", bytes), "--period", "2026-H1"}, place,
                   "returns.csv");
  }
}

TEST_F(BadInput, in_strategies_and_organisations_is_refused) {
  expect_refused(
      {"strategy", "import",
       file("s.json", R"({"schema": "waymark/strategy/1", "id": "s", "version": "1", "title": "S",
              "principles": [{"id": "P1", "title": "One", "targets": [{"on": "2026-13-01", "score": 9}]}]})")},
      "/principles/0/targets/0", "");
  expect_refused(
      {"strategy", "import",
       file("t.json", R"({"schema": "waymark/strategy/1", "id": "exshire-digital", "version": "1",
              "title": "Other", "principles": [{"id": "P1", "title": "One"}]})")},
      "/version", "never changes");
  const std::vector<std::pair<std::string, std::string>> organisations = {
      {"code,headcount\nA,1\nA,2\n", "line 3, \"code\""},
      {"code,headcount\nA,1\na,2\n", "line 3, \"code\""},
      {"code,headcount\nA,-1\n", "line 2, \"headcount\""},
      {"code,headcount,share\nA,1,1.5\n", "line 2, \"share\""},
      {"code,headcount,parent\nA,1,B\nB,1,A\n", "parent"},
      {"code,headcount,parent\nA,1,Z\n", "line 2, \"parent\""},
      {"code,headcount\n", ""},
      {"headcount\n1\n", "line 1"},
  };
  for (const auto& [bytes, place] : organisations) {
    expect_refused({"org", "import", file("org.csv", bytes), "--period", "2026-H1"}, place,
                   "org.csv");
  }
}

TEST_F(BadInput, on_the_command_line_is_refused_with_the_help_to_read) {
  expect_refused({}, "", "waymark --help");
  expect_refused({"reslts"}, "", "did you mean results");
  expect_refused({"results"}, "", "waymark results --help");
  expect_refused({"results", "--period", "2026-H1", "--format", "pdf"}, "",
                 "waymark results --help");
  expect_refused({"period", "open", "2027-H1", "--from", "2027-01-32", "--to", "2026-01-01",
                  "--census", "2027-02-29", "--strategy", "nothing", "--use", "ddat", "--use",
                  "nothing", "--set", "ddat.x=1"},
                 "--from", "2027-01-32");
  expect_refused({"explain", "--period", "2026-H1", "--plugin", "ddat", "--dimension", "nothing"},
                 "", "nothing");
  expect_refused({"report", "department", "--period", "2026-H1", "--department", "NOPE"}, "",
                 "NOPE");
  expect_refused({"results", "--period", "2026-H1", "--store", "sqlite:" + (*folder_ / "none.db")},
                 "", "none.db");
  EXPECT_FALSE(fs::exists(*folder_ / "none.db")) << "reading must not make a store";
}

}  // namespace
}  // namespace waymark::testing

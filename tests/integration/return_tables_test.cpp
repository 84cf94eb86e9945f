// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/store/evidence.h"
#include "tests/integration/cli.h"
#include "tests/integration/kit.h"

namespace waymark::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Tables of scope `department`: those that a return names.
class ReturnTables : public ::testing::Test {
 protected:
  ReturnTables() : cli_(folder_) { load_kit(folder_, cli_); }

  std::string a_return(const std::string& name, const std::string& department,
                       const std::string& tables) {
    return folder_.write(name, R"({"schema": "waymark/return/1", "period": "P1", "department": ")" +
                                   department +
                                   R"(", "plugin": "kit", "edition": "1", "answers": )"
                                   R"([{"question": "q", "value": true}], "tables": )" +
                                   tables + "}");
  }
  Outcome import(const std::string& path, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"return", "import", path, "--period", "P1"};
    words.insert(words.end(), more.begin(), more.end());
    return cli_.run(words);
  }
  /// Department and rows of the table `people`.
  std::vector<std::pair<std::string, std::uint64_t>> people() {
    auto store = store::Store::open("sqlite:" + (folder_ / "waymark.db"));
    EXPECT_THAT(*(*store)->check(), IsEmpty());
    std::vector<std::pair<std::string, std::uint64_t>> all;
    const auto parts = *store::EvidenceStore(**store).parts("EX", "P1", "kit");
    for (const auto& part : parts) {
      EXPECT_EQ(part.owner, part.rows.department);
      if (part.table == "people") all.emplace_back(part.rows.department, part.rows.rows);
    }
    return all;
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(ReturnTables, are_read_for_the_department_whose_return_names_them) {
  folder_.write("in/ours.csv", "person,department,level\nX1,ICT,2\nX2,,3\nX3,OPS,1\nX4,,high\n");
  folder_.write("in/theirs.csv", "person,level\nY1,2\n");
  a_return("in/ict.json", "ICT", R"({"people": "ours.csv"})");
  a_return("in/ops.json", "OPS", R"({"people": "theirs.csv"})");
  const Outcome outcome = import(folder_ / "in");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("2 files, 2 returns, 2 answers, 2 tables: 2 returns changed"));
  EXPECT_THAT(outcome.err, HasSubstr("ours.csv: of 4 rows 3 were used, 0 rejected, 1 held"));
  EXPECT_THAT(outcome.err, HasSubstr("line 5, \"level\""));
  EXPECT_THAT(people(), ElementsAre(std::pair("ICT", 3u), std::pair("OPS", 1u)));
  EXPECT_THAT(cli_.must({"evidence", "held", "--period", "P1"}),
              HasSubstr("kit/people of ICT, from ours.csv\n  OPS: 1 row, the first at line 4"));
}

TEST_F(ReturnTables, given_again_change_something_only_where_the_file_has_changed) {
  folder_.write("ours.csv", "person,level\nX1,2\n");
  const std::string file = a_return("ict.json", "ICT", R"({"people": "ours.csv"})");
  EXPECT_THAT(import(file).out, HasSubstr("1 returns changed"));
  EXPECT_THAT(import(file).out, HasSubstr("1 answers: 0 returns changed"));
  folder_.write("ours.csv", "person,level\nX1,2\nX2,2\n");
  EXPECT_THAT(import(file, {"--check"}).out, HasSubstr("would change"));
  EXPECT_THAT(people(), ElementsAre(std::pair("ICT", 1u)));
  EXPECT_THAT(import(file).out, HasSubstr("1 tables: 1 returns changed"));
  EXPECT_THAT(people(), ElementsAre(std::pair("ICT", 2u)));
}

TEST_F(ReturnTables, that_are_wrong_refuse_the_return_and_change_nothing) {
  folder_.write("in/ours.csv", "person,level\nX1,2\n");
  folder_.write("in/other.csv", "name,grade\nX1,2\n");
  folder_.write("in/broken.csv", "person,level\n\"X1,2\n");
  folder_.write("outside.csv", "person,level\nX1,2\n");
  const auto refused = [&](const std::string& tables, const std::string& what) {
    const Outcome outcome = import(a_return("in/ict.json", "ICT", tables));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr(what));
    EXPECT_THAT(people(), IsEmpty());
  };
  refused(R"({"persons": "ours.csv"})", "/tables/persons");
  refused(R"({"roles": "ours.csv"})", "evidence import");
  refused(R"({"people": "../outside.csv"})", "/tables/people");
  refused(R"({"people": "nowhere.csv"})", "/tables/people");
  refused(R"({"people": "other.csv"})", "other.csv");
  refused(R"({"people": "broken.csv"})", "broken.csv:line 2");
}

TEST_F(ReturnTables, of_a_closed_period_stay) {
  folder_.write("ours.csv", "person,level\nX1,2\n");
  const std::string file = a_return("ict.json", "ICT", R"({"people": "ours.csv"})");
  ASSERT_EQ(import(file).status, 0);
  cli_.must({"period", "close", "P1"});
  EXPECT_EQ(import(file, {"--revise", "again"}).status, 0);
  folder_.write("ours.csv", "person,level\nX1,2\nX2,2\n");
  const Outcome outcome = import(file, {"--revise", "again"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("its evidence stays as it was"));
  EXPECT_THAT(people(), ElementsAre(std::pair("ICT", 1u)));
}

}  // namespace
}  // namespace waymark::testing

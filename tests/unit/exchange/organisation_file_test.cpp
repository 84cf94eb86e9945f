// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/organisation_file.h"

#include "tests/support/temp_folder.h"
#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const OrganisationScope kAlone{"EX", true};
const OrganisationScope kAmongOthers{"EX", false};

TEST(OrganisationFile, reads_departments_in_the_order_of_their_codes) {
  const auto read = parse_organisation(
      "force,code,name,parent,headcount,share,predecessors\n"
      "EX,ROADS,Roads policing,OPS,120,0.5,ROADS TRAFFIC\n"
      "EX,OPS,Operations,,0,1,-\n"
      "EX,DOGS,Dogs,OPS,14.5,,\n",
      kAmongOthers);
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(*read, SizeIs(3));
  EXPECT_EQ((*read)[0], (Department{"DOGS", "Dogs", "OPS", 14.5, 1, std::nullopt}));
  EXPECT_EQ((*read)[1], (Department{"OPS", "Operations", "", 0, 1, std::vector<std::string>{}}));
  EXPECT_EQ((*read)[2], (Department{"ROADS", "Roads policing", "OPS", 120, 0.5,
                                    std::vector<std::string>{"ROADS", "TRAFFIC"}}));
}

TEST(OrganisationFile, codes_that_differ_only_in_capitals_are_refused_and_both_lines_named) {
  const auto read = parse_organisation("code,headcount\nOPS,1\nops,2\nOps,3\nOPS2,4\n", kAlone);
  EXPECT_THAT(
      problems_of(read),
      ElementsAre(
          AllOf(HasSubstr("line 3, \"code\":"), HasSubstr("ops reads like OPS on line 2")),
          AllOf(HasSubstr("line 4, \"code\":"), HasSubstr("Ops reads like OPS on line 2"))));
}

TEST(OrganisationFile, takes_a_thousand_million_people_and_no_more) {
  EXPECT_TRUE(parse_organisation("code,headcount\nA,1e9\n", kAlone).ok());
  for (const char* headcount : {"1e308", "1000000001", "-1"}) {
    const auto read =
        parse_organisation("code,headcount\nA," + std::string(headcount) + "\n", kAlone);
    ASSERT_FALSE(read.ok()) << headcount;
    EXPECT_EQ(read.error().first(), "line 2, \"headcount\": \"" + std::string(headcount) +
                                        "\" is no number of people; give 0 to 1,000,000,000");
  }
}

TEST(OrganisationFile, needs_only_code_and_headcount_in_any_order) {
  const auto read = parse_organisation("headcount,code\n12,DOGS\n", kAlone);
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(read->all(), ElementsAre(Department{"DOGS", "DOGS", "", 12, 1, std::nullopt}));
}

TEST(OrganisationFile, reads_what_a_spreadsheet_exports) {
  const auto read =
      parse_organisation("\xEF\xBB\xBF Code ; Headcount;Name\r\n DOGS ; 12 ; \r\n;;\r\n", kAlone);
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(read->all(), ElementsAre(Department{"DOGS", "DOGS", "", 12, 1, std::nullopt}));
}

TEST(OrganisationFile, takes_the_rows_of_the_force_asked_for) {
  const auto read = parse_organisation(
      "force,code,headcount\nEX,DOGS,12\nKE,DOGS,9\nKE,KENNELS,3\n", kAmongOthers);
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(*read, SizeIs(1));
  EXPECT_EQ((*read)[0].headcount, 12);
}

TEST(OrganisationFile, of_another_force_is_refused_and_the_line_named) {
  const auto read = parse_organisation("force,code,headcount\nKE,DOGS,12\n", kAlone);
  EXPECT_THAT(problems_of(read),
              Contains(AllOf(HasSubstr("line 2, \"force\":"), HasSubstr("KE"), HasSubstr("EX"))));
}

TEST(OrganisationFile, a_force_written_in_small_letters_is_not_passed_over) {
  const auto read = parse_organisation("force,code,headcount\nEX,A,1\nex,B,1\n", kAlone);
  EXPECT_THAT(problems_of(read),
              ElementsAre(AllOf(HasSubstr("line 3, \"force\":"), HasSubstr("did you mean EX?"))));
}

TEST(OrganisationFile, must_name_the_force_where_the_store_holds_several) {
  EXPECT_THAT(problems_of(parse_organisation("code,headcount\nDOGS,12\n", kAmongOthers)),
              Contains(HasSubstr("force")));
  EXPECT_THAT(problems_of(parse_organisation("force,code,headcount\n,DOGS,12\n", kAmongOthers)),
              Contains(HasSubstr("line 2, \"force\":")));
  EXPECT_TRUE(parse_organisation("force,code,headcount\n,DOGS,12\n", kAlone).ok());
}

struct Fault {
  const char* rows;
  const char* place;
};

class OrganisationFault : public ::testing::TestWithParam<Fault> {};

TEST_P(OrganisationFault, is_told_of_at_its_cell) {
  const auto read = parse_organisation(
      std::string("code,headcount,parent,share,predecessors,name\n") + GetParam().rows, kAlone);
  EXPECT_THAT(problems_of(read), Contains(HasSubstr(GetParam().place)));
}

INSTANTIATE_TEST_SUITE_P(
    OrganisationFile, OrganisationFault,
    ::testing::Values(Fault{"DOGS,12,,,,\nDOGS,3,,,,\n",
                            "line 3, \"code\": department DOGS is on "
                            "line 2 already"},
                      Fault{",12,,,,\n", "line 2, \"code\""},
                      Fault{"../x,12,,,,\n", "line 2, \"code\""},
                      Fault{"DOGS,-1,,,,\n", "line 2, \"headcount\""},
                      Fault{"DOGS,,,,,\n", "line 2, \"headcount\""},
                      Fault{"DOGS,a dozen,,,,\n", "line 2, \"headcount\""},
                      Fault{"DOGS,inf,,,,\n", "line 2, \"headcount\""},
                      Fault{"DOGS,1,,0,,\n", "line 2, \"share\""},
                      Fault{"DOGS,1,,1.01,,\n", "line 2, \"share\""},
                      Fault{"DOGS,1,,half,,\n", "line 2, \"share\""},
                      Fault{"DOGS,1,CATS,,,\n", "line 2, \"parent\": there is no department"},
                      Fault{"DOGS,1,DOGS,,,\n", "line 2, \"parent\": department DOGS lies below"},
                      Fault{"A,1,B,,,\nB,1,C,,,\nC,1,A,,,\n", "lies below itself"},
                      Fault{"DOGS,1,,,- CATS,\n", "line 2, \"predecessors\""},
                      Fault{"DOGS,1,,,CATS CATS,\n", "line 2, \"predecessors\""},
                      Fault{"DOGS,1\n", "line 2:"}, Fault{"DOGS,1,,,,,,x\n", "line 2:"},
                      Fault{"DOGS,1,,,,\"Dogs\n", "line 2"}, Fault{"", "no department"}));

TEST(OrganisationFile, a_nul_is_refused) {
  using namespace std::string_literals;
  const auto read = parse_organisation("code,headcount\nDO\0GS,1\n"s, kAlone);
  EXPECT_THAT(problems_of(read), Contains(HasSubstr("line 2")));
}

TEST(OrganisationFile, a_circle_is_told_of_once_and_the_way_into_it_is_not) {
  const auto read = parse_organisation("code,headcount,parent\nA,1,B\nB,1,C\nC,1,B\n", kAlone);
  EXPECT_THAT(problems_of(read), ElementsAre(HasSubstr("department B lies below itself")));
}

TEST(OrganisationFile, is_refused_when_it_is_no_table_at_all) {
  for (const std::string& text :
       {std::string(), std::string("\n\n"), std::string("{}"), std::string("code\n"),
        std::string("code,headcount,colour\n"), std::string("code,code,headcount\nA,B,1\n"),
        std::string("code,headcount\nA\xff\xc3\xa9\xc3\xa9,1\n")}) {
    EXPECT_FALSE(parse_organisation(text, kAlone).ok()) << text;
  }
}

TEST(OrganisationFile, names_its_file_in_every_problem) {
  const tests::TempFolder folder;
  const auto read =
      read_organisation(folder.write("org.csv", "code,headcount\nA,-1\nB,-1\n"), kAlone);
  EXPECT_THAT(problems_of(read), ElementsAre(HasSubstr("org.csv:line 2, \"headcount\":"),
                                             HasSubstr("org.csv:line 3, \"headcount\":")));
}

TEST(AskedFile, gives_the_departments_of_each_plugin_in_order) {
  const auto read =
      parse_asked("department,plugin\nROADS,cyber\nDOGS,cyber\nDOGS,ddat\n", {"cyber", "ddat"});
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(*read, ElementsAre(Pair("cyber", ElementsAre("DOGS", "ROADS")),
                                 Pair("ddat", ElementsAre("DOGS"))));
}

TEST(AskedFile, wrong_rows_are_told_of_at_their_cells) {
  const auto read = parse_asked(
      "plugin,department\ncyber,DOGS\ncyber,DOGS\ncybr,DOGS\ncyber,\ncyber,a b\n", {"cyber"});
  EXPECT_THAT(
      problems_of(read),
      ElementsAre(AllOf(HasSubstr("line 3, \"department\":"), HasSubstr("line 2 already")),
                  AllOf(HasSubstr("line 4, \"plugin\":"), HasSubstr("cyber")),
                  HasSubstr("line 5, \"department\":"), HasSubstr("line 6, \"department\":")));
}

TEST(AskedFile, that_asks_nobody_is_refused) {
  EXPECT_FALSE(parse_asked("department,plugin\n", {"cyber"}).ok());
  EXPECT_FALSE(parse_asked("", {"cyber"}).ok());
  EXPECT_FALSE(parse_asked("department\nDOGS\n", {"cyber"}).ok());
}

TEST(AskedFile, names_its_file) {
  const tests::TempFolder folder;
  EXPECT_THAT(problems_of(read_asked(folder.write("ask.csv", "department,plugin\nA,x\n"), {"y"})),
              ElementsAre(HasSubstr("ask.csv:line 2, \"plugin\":")));
}

}  // namespace
}  // namespace waymark::exchange

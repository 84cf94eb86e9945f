// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

using ::testing::ElementsAre;

/// As UTF-16, little endian, with its mark: how a spreadsheet saves "Unicode text".
std::string utf16(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) {
    out += c;
    out += '\0';
  }
  return out;
}

Built people_from(const std::string& file) {
  const Table table = people_table();
  return build(table, shipped_dialects(table), {file});
}

TEST(HrExtract, is_read_as_utf16_with_semicolons) {
  const Table table = people_table();
  const std::string file =
      "Payroll Number;Business unit;Post title;Capability;Rating;Last assessed;How assessed\r\n"
      "'=A17;ops;Detective;\"Phones; first line\";L3;1 April 2025;Observed by an assessor\r\n"
      "a18;OPS;Detective;Phones;2 - Working;2025-04-02T09:30:00;Self assessment\r\n"
      "A18;OPS;Detective;phones;practitioner;02.05.2025;Accreditation\r\n";
  for (const std::string& variant : {file, utf16(file), "\xEF\xBB\xBF" + file}) {
    const Built built = people_from(variant);
    ASSERT_EQ(built.error, "");
    expect_nothing_lost(built);
    EXPECT_THAT(built.cells(table, "OPS", "person"), ElementsAre("=A17", "A18"));
    EXPECT_THAT(built.cells(table, "OPS", "competence"),
                ElementsAre("Phones; first line", "phones"));
    EXPECT_THAT(built.cells(table, "OPS", "level"), ElementsAre("3", "3"));
    EXPECT_THAT(built.cells(table, "OPS", "assessed_on"), ElementsAre("2025-04-01", "2025-05-02"));
    EXPECT_THAT(built.cells(table, "OPS", "method"), ElementsAre("observed", "tested"));
    EXPECT_EQ(built.report().merged, 1u) << "one person, one competence: the later row stays";
  }
}

TEST(HrExtract, puts_a_person_of_two_departments_where_the_latest_row_does) {
  const Table table = people_table();
  const Built built = people_from(
      "Employee ID,Department,Role,Skill,Level,Assessed\n"
      "7,OPS,Constable,Radio,1,01/02/2024\n"
      "7,ICT,Engineer,Networks,2,01/02/2025\n"
      "8,Moon Base,Constable,Radio,1,01/02/2024\n");
  ASSERT_EQ(built.error, "");
  EXPECT_THAT(built.cells(table, "ICT", "competence"), ElementsAre("Networks", "Radio"));
  EXPECT_THAT(built.cells(table, "OPS", "competence"), ElementsAre());
  EXPECT_EQ(built.report().held, 1u);
}

/// What an HR extract's level is read as; empty: unknown.
std::string level_of(const std::string& word) {
  const Table table = people_table();
  const Built built = people_from("Staff ID,Team,Skill,Level\n1,OPS,Radio,\"" + word + "\"\n");
  EXPECT_EQ(built.error, "");
  const auto cells = built.cells(table, "OPS", "level");
  return cells.size() == 1 ? cells[0] : "no row";
}

TEST(LevelWords, of_the_government_framework_are_one_to_four) {
  EXPECT_EQ(level_of("Awareness"), "1");
  EXPECT_EQ(level_of("WORKING"), "2");
  EXPECT_EQ(level_of(" practitioner "), "3");
  EXPECT_EQ(level_of("expert"), "4");
  EXPECT_EQ(level_of("None"), "0");
}

TEST(LevelWords, of_seven_responsibilities_are_one_to_seven) {
  const std::vector<std::string> words = {"Follow",
                                          "Assist",
                                          "Apply",
                                          "Enable",
                                          "Ensure, advise",
                                          "Initiate, influence",
                                          "Set strategy, inspire, mobilise"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(level_of(words[i]), std::to_string(i + 1)) << words[i];
  }
  EXPECT_EQ(level_of("5 - Ensure"), "5");
}

TEST(LevelWords, of_digcomp_are_numbers_or_its_four_stages) {
  EXPECT_EQ(level_of("Level 8"), "8");
  EXPECT_EQ(level_of("Foundation"), "1");
  EXPECT_EQ(level_of("Intermediate"), "2");
  EXPECT_EQ(level_of("Advanced"), "3");
  EXPECT_EQ(level_of("Highly advanced"), "4");
}

TEST(LevelWords, that_say_nothing_are_unknown) {
  for (const char* word : {"", "-", "TBC", "not assessed", "rather good", "11"}) {
    EXPECT_EQ(level_of(word), "") << word;
  }
}

TEST(GovernmentFramework, says_what_is_critical_in_a_column_of_its_own) {
  const Table table = requirements_table();
  const Built built =
      build(table, shipped_dialects(table),
            {"role family,role,role description,role level,role level description,skill name,"
             "skill description,skill level,skill level description,role type,critical\n"
             "Data,Data engineer,d,Senior data engineer,d,Programming,d,practitioner,d,t,Yes\n"
             "Data,Data engineer,d,Senior data engineer,d,Testing,d,expert,d,t,no\n"
             "Data,Data engineer,d,Senior data engineer,d,Writing,d,awareness,d,t,\n"});
  ASSERT_EQ(built.error, "");
  EXPECT_THAT(built.cells(table, "", "competence"),
              ElementsAre("Programming", "Testing", "Writing"));
  EXPECT_THAT(built.cells(table, "", "level"), ElementsAre("3", "4", "1"));
  EXPECT_THAT(built.cells(table, "", "critical"), ElementsAre("true", "false", ""));
}

}  // namespace
}  // namespace waymark::evidence::testing

// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/untidy.h"

#include <utility>

#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

using ::testing::HasSubstr;

TEST(Untidy, references_of_published_reports_have_one_form) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"097-21", "097-21"},
      {"141 \u2013 23", "141-23"},
      {"165 \u2013 23", "165-23"},
      {"090- 23", "090-23"},
      {" 172-23 ", "172-23"},
      {"97-21", "097-21"},
      {"97/2021", "097-21"},
      {"1234-26", "1234-26"},
      {"141\u00a0\u2014\u00a023", "141-23"},
      {"141 \u2011 2023", "141-23"}};
  for (const auto& [given, tidy] : cases) {
    EXPECT_EQ(read_reference(given), tidy) << given;
  }
}

TEST(Untidy, what_is_no_reference_is_not_read_as_one) {
  for (const char* given : {"", "097", "097-", "-21", "097-2", "097-213", "097-1921", "a97-21",
                            "097-21-1", "097.21", "12345-21", "097-21b"}) {
    EXPECT_EQ(read_reference(given), std::nullopt) << given;
  }
}

TEST(Untidy, days_of_published_reports_are_read) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"3rd March 2021", "2021-03-03"},
      {"07.09.2023", "2023-09-07"},
      {"21.11.23", "2023-11-21"},
      {"10/03/2021", "2021-03-10"},
      {"25 June 2021", "2021-06-25"},
      {"2021-07-02", "2021-07-02"},
      {"2 Sept 2021", "2021-09-02"},
      {"Wednesday, 3 March 2021", "2021-03-03"},
      {"1st of May 21", "2021-05-01"},
      {"22ND JULY 2024", "2024-07-22"},
      {"11th\u00a0May 2024", "2024-05-11"},
      {"7 . 9 . 2023", "2023-09-07"},
      {"07\u201309\u20132023", "2023-09-07"},
      {"29.02.24", "2024-02-29"}};
  for (const auto& [given, tidy] : cases) {
    const auto day = read_untidy_date(given);
    ASSERT_TRUE(day.has_value()) << given;
    EXPECT_EQ(day->iso(), tidy) << given;
  }
}

TEST(Untidy, what_is_no_day_is_not_read_as_one) {
  for (const char* given :
       {"", "March 2021", "3rd", "31.02.2021", "29.02.23", "03/25/2021", "3st March 2021",
        "12rd March 2021", "3 Ma 2021", "3 March 021", "1/2", "1/2/3/4", "7.9.", "soon",
        "Someday 3 March 2021", "2021-13-01", "123 March 2021"}) {
    EXPECT_EQ(read_untidy_date(given), std::nullopt) << given;
  }
}

TEST(Untidy, classifications_have_the_form_of_todays_policy) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Official", "OFFICIAL"},
      {"Not protectively marked", "OFFICIAL"},
      {"NPM", "OFFICIAL"},
      {"OFFICIAL \u2013 SENSITIVE", "OFFICIAL-SENSITIVE"},
      {"official-sensitive  commercial", "OFFICIAL-SENSITIVE COMMERCIAL"},
      {"Official: sensitive", "OFFICIAL: SENSITIVE"},
      {"OFFICIAL [FOR PUBLIC RELEASE]", "OFFICIAL [FOR PUBLIC RELEASE]"},
      {"Secret", "SECRET"},
      {"top secret", "TOP SECRET"}};
  for (const auto& [given, tidy] : cases) {
    const auto marking = read_classification(given);
    if (given == "Official: sensitive") {
      EXPECT_FALSE(marking.ok()) << given;
      continue;
    }
    ASSERT_TRUE(marking.ok()) << given;
    EXPECT_EQ(*marking, tidy) << given;
  }
}

TEST(Untidy, a_marking_of_the_old_scheme_is_left_to_a_person) {
  for (const char* given :
       {"RESTRICTED", "Protect", "Confidential", "Not protectively marked/restricted"}) {
    const auto marking = read_classification(given);
    ASSERT_FALSE(marking.ok()) << given;
    EXPECT_THAT(marking.error().first(), HasSubstr("a person has to decide")) << given;
  }
  EXPECT_FALSE(read_classification("internal").ok());
}

TEST(Untidy, exemptions_are_named_by_their_section) {
  EXPECT_EQ(tidy_exemption("s31"), "section 31");
  EXPECT_EQ(tidy_exemption(" S. 31(1)(a)"), "section 31(1)(a)");
  EXPECT_EQ(tidy_exemption("Section 40"), "section 40");
  EXPECT_EQ(tidy_exemption("sec.43 FOIA 2000"), "section 43 FOIA 2000");
  EXPECT_EQ(tidy_exemption("security of a person"), "security of a person");
}

}  // namespace
}  // namespace waymark::exchange

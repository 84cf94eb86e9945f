// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/brief.h"

#include <gmock/gmock.h>

#include "tests/unit/reports/page_reader.h"
#include "tests/unit/reports/synthetic.h"
#include "tests/unit/reports/synthetic_comparison.h"

namespace waymark::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::PageReader;

const ReportOptions kOptions = {"OFFICIAL", "0.1.0"};

std::string text_of(const Result<std::string>& html) {
  EXPECT_TRUE(html.ok());
  return PageReader(*html).all("main")[0]->text;
}

TEST(Brief, says_where_the_department_stands_and_what_to_do) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  const std::string text = text_of(brief_html(*pair.later, "A", &compared, kOptions));
  EXPECT_THAT(text, HasSubstr("Safety is the weaker of 2 capabilities"));
  EXPECT_THAT(text, HasSubstr("Logs depends on a few people"));
  EXPECT_THAT(text, HasSubstr("Compared with 2025-H2"));
  EXPECT_THAT(text, HasSubstr("Kit rose from 2.0 in 2025-H2 to 2.3 in 2026-H1"));
  EXPECT_THAT(
      text,
      HasSubstr("Within its uncertainty, so perhaps no change: “Phones” (+0.3, 95% interval"));
}

TEST(Brief, lists_no_more_than_three_things_to_do) {
  const auto results = tests::synthetic_results();
  for (const DepartmentResult& department : results->departments) {
    const auto html = brief_html(*results, department.department->code, nullptr, kOptions);
    ASSERT_TRUE(html.ok());
    std::size_t things = 0;
    const PageReader page(*html);
    for (const tests::Element* one : page.all("p")) {
      things += one->attribute("class") == "finding-title" ? 1 : 0;
    }
    EXPECT_LE(things, 3u);
  }
}

TEST(Brief, says_what_the_department_was_made_of) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  EXPECT_THAT(text_of(brief_html(*pair.later, "BC", &compared, kOptions)),
              HasSubstr("This department was Bridge Street and Custody."));
}

TEST(Brief, says_where_answers_are_missing_the_widest_first) {
  const auto pair = tests::compared_pair();
  const std::string text = text_of(brief_html(*pair.later, "BC", nullptr, kOptions));
  const std::size_t cameras = text.find("Safety: C1 Cameras"), logs = text.find("Safety: A2 Logs");
  ASSERT_NE(cameras, std::string::npos);
  EXPECT_LT(cameras, logs);
  EXPECT_THAT(text, HasSubstr("There is no earlier period to compare with."));
  EXPECT_THAT(text_of(brief_html(*pair.later, "D", nullptr, kOptions)),
              HasSubstr("Safety: no return yet"));
  EXPECT_THAT(text_of(brief_html(*pair.later, "A", nullptr, kOptions)),
              HasSubstr("Nowhere: everything that applies to this department is answered."));
}

TEST(Brief, names_no_other_department) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  const auto html = brief_html(*pair.later, "A", &compared, kOptions);
  for (const char* other : {"Bridge", "Dogs", "New Unit", "Estates"}) {
    EXPECT_THAT(*html, Not(HasSubstr(other)));
  }
}

TEST(Brief, refuses_a_code_that_is_not_there) {
  const auto results = tests::small_results();
  const auto page = brief_html(*results, "NOPE", nullptr, kOptions);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().kind(), ErrorKind::kBadInput);
}

}  // namespace
}  // namespace waymark::reports

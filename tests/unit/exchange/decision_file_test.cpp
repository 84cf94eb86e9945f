// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/decision_file.h"

#include "core/exchange/redaction_file.h"
#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const char* const kDecision = R"({"schema": "waymark/decision/1", "reference": "141 – 23",
  "classification": "Not protectively marked", "title": " A strategy ", "template": "2023",
  "area": "All of it", "author": "Head of Change", "enquiries": "change@example.org",
  "date": "3rd March 2021",
  "sections": {"financial": "One line.\n\nAnother."},
  "boards": [{"name": "Chief Officer Group", "on": "10/03/2021", "outcome": "supported"},
             {"name": "Chief Officer Group", "on": "11/03/2021"}],
  "approvals": [{"role": "Chief Finance Officer", "name": "A. Penny", "on": "28 June 2021"}],
  "papers": [{"title": "The strategy", "link": "https://example.org/s"}],
  "publication": {"publish": true},
  "redaction": {"decision_sheet": false, "appendix": true, "details": "names", "by": "B", "on": "1.7.21"},
  "decision": {"agreed": true, "by": "C. Missioner", "role": "Commissioner", "on": "2nd July 2021"}})";

TEST(DecisionFile, is_read_with_tidy_reference_days_and_classification) {
  const auto read = parse_decision(kDecision);
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->reference, "141-23");
  EXPECT_EQ(read->classification, "OFFICIAL");
  EXPECT_EQ(read->title, "A strategy");
  EXPECT_EQ(read->date->iso(), "2021-03-03");
  EXPECT_EQ(read->sections.at("financial"), "One line.\n\nAnother.");
  ASSERT_THAT(read->boards, SizeIs(2));
  EXPECT_EQ(read->boards[0].on->iso(), "2021-03-10");
  EXPECT_EQ(read->approvals[0].on->iso(), "2021-06-28");
  EXPECT_TRUE(read->redaction->appendix);
  EXPECT_EQ(read->decision->on->iso(), "2021-07-02");
}

TEST(DecisionFile, as_a_document_reads_back_the_same) {
  const auto read = parse_decision(kDecision);
  ASSERT_TRUE(read.ok());
  const auto again = parse_decision(decision_document(*read));
  ASSERT_THAT(problems_of(again), IsEmpty());
  EXPECT_EQ(*again, *read);
  EXPECT_EQ(decision_document(*again), decision_document(*read));
}

TEST(DecisionFile, problems_are_told_all_at_once_and_each_at_its_place) {
  const auto read = parse_decision(R"({"schema": "waymark/decision/1", "reference": "ninety",
    "classification": "RESTRICTED", "title": "  ", "date": "31.02.2021",
    "boards": [{"name": "B"}, {"name": "B"}],
    "approvals": [{"role": "R", "on": "1.1.21"}, {"role": "R", "name": "N"}],
    "publication": {"publish": false},
    "decision": {"agreed": false, "by": "C", "on": "2021-07-02"}})");
  std::vector<std::string> places;
  ASSERT_FALSE(read.ok());
  for (const Problem& problem : read.error().problems()) places.push_back(problem.place);
  EXPECT_THAT(places,
              ElementsAre("/reference", "/classification", "/title", "/date", "/boards/1/name",
                          "/approvals/0", "/approvals/1/role", "/publication", "/decision"));
}

TEST(DecisionFile, refuses_what_the_format_does_not_have) {
  const auto read = parse_decision(
      R"({"schema": "waymark/decision/1", "reference": "1-21", "decison": {}, "template": "2019"})");
  EXPECT_THAT(problems_of(read),
              ::testing::UnorderedElementsAre(HasSubstr("/decison"), HasSubstr("/template")));
}

const char* const kRedaction = R"({"schema": "waymark/redaction/1", "items": [
    {"subject": "department/CUSTODY", "reason": "names a site", "exemption": "s.31", "by": "A", "on": "1 July 2021"},
    {"text": "Riverside", "reason": "an address", "exemption": "section 40", "by": "A", "on": "2021-07-02"}],
  "signed_off": {"by": "B", "role": "Chief Executive", "on": "3rd July 2021"}})";

TEST(RedactionFile, is_read_with_tidy_days_and_exemptions) {
  const auto read = parse_redaction(kRedaction);
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(read->items, SizeIs(2));
  EXPECT_EQ(redaction_words(read->items[0]), "[redacted: section 31]");
  EXPECT_EQ(read->items[0].on.iso(), "2021-07-01");
  EXPECT_EQ(read->signed_off->role, "Chief Executive");
  const auto again = parse_redaction(redaction_document(*read));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, *read);
}

TEST(RedactionFile, without_a_sign_off_is_a_plan_still) {
  const auto read = parse_redaction(R"({"schema": "waymark/redaction/1", "items": []})");
  ASSERT_TRUE(read.ok());
  EXPECT_FALSE(read->signed_off.has_value());
}

TEST(RedactionFile, problems_are_told_each_at_its_place) {
  const auto read = parse_redaction(R"({"schema": "waymark/redaction/1", "items": [
      {"text": "IT", "reason": "r", "exemption": "s31", "by": "A", "on": "1 July 2021"},
      {"text": "Riverside", "reason": "r", "exemption": "s31", "by": "A", "on": "someday"},
      {"text": "riverside", "reason": " ", "exemption": "s31", "by": "A", "on": "5 July 2021"}],
    "signed_off": {"by": "B", "on": "3rd July 2021"}})");
  std::vector<std::string> places;
  ASSERT_FALSE(read.ok());
  for (const Problem& problem : read.error().problems()) places.push_back(problem.place);
  EXPECT_THAT(places, ElementsAre("/items/0/text", "/items/1/on", "/items/2/reason",
                                  "/items/2/text", "/signed_off/on"));
}

TEST(RedactionFile, says_what_why_which_exemption_who_and_when) {
  const auto read = parse_redaction(
      R"({"schema": "waymark/redaction/1", "items": [{"text": "Riverside"},
          {"subject": "cyber", "text": "x", "reason": "r", "exemption": "s31", "by": "A", "on": "1.7.21"}]})");
  const auto problems = problems_of(read);
  ASSERT_FALSE(problems.empty());
  std::string all;
  for (const std::string& problem : problems) all += problem + "\n";
  for (const char* member : {"reason", "exemption", "\"by\"", "\"on\"", "/items/1"}) {
    EXPECT_THAT(all, HasSubstr(member));
  }
}

}  // namespace
}  // namespace waymark::exchange

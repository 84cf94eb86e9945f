// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temp_folder.h"
#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string return_with(const std::string& answers, const std::string& more = {}) {
  return R"({"schema": "waymark/return/1", "period": "2026-H1", "department": "DOGS",
             "plugin": "care", "edition": "1", "answers": [)" +
         answers + "]" + more + "}";
}

Result<ReturnDraft> parse(const std::string& text) {
  return parse_return_json(text, ".", care_lookup());
}

TEST(ReturnJson, reads_a_value_of_every_kind) {
  const auto read = parse(return_with(
      R"({"question": "plan", "value": "all"}, {"question": "owner", "value": false},
         {"question": "visits", "value": -2.5}, {"question": "trained", "value": 100},
         {"question": "reviewed", "value": "2024-02-29"},
         {"question": "remarks", "value": "Quite well"})",
      R"(, "force": "EX", "submitted_on": "2026-08-14")"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->period, "2026-H1");
  EXPECT_EQ(read->force, "EX");
  EXPECT_EQ(read->department, "DOGS");
  EXPECT_EQ(read->plugin, "care");
  EXPECT_EQ(read->edition, "1");
  EXPECT_EQ(read->submitted_on, Date::parse("2026-08-14"));
  ASSERT_THAT(read->answers, SizeIs(6));
  EXPECT_EQ(read->answers[0].value, AnswerValue(std::string("all")));
  EXPECT_EQ(read->answers[1].value, AnswerValue(false));
  EXPECT_EQ(read->answers[2].value, AnswerValue(-2.5));
  EXPECT_EQ(read->answers[3].value, AnswerValue(100.0));
  EXPECT_EQ(read->answers[4].value, AnswerValue(*Date::parse("2024-02-29")));
  EXPECT_EQ(read->answers[5].value, AnswerValue(std::string("Quite well")));
}

TEST(ReturnJson, tells_null_from_nothing_said) {
  const auto read = parse(return_with(
      R"({"question": "plan", "value": null}, {"question": "owner", "note": "ask Ann"},
         {"question": "visits", "not_applicable": "nobody is visited"})"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(read->answers, SizeIs(3));
  EXPECT_EQ(read->answers[0].statement, Statement::kClear);
  EXPECT_FALSE(read->answers[0].note.has_value());
  EXPECT_EQ(read->answers[1].statement, Statement::kKeep);
  EXPECT_EQ(read->answers[1].note, "ask Ann");
  EXPECT_EQ(read->answers[2].statement, Statement::kNotApplicable);
  EXPECT_EQ(read->answers[2].not_applicable, "nobody is visited");
}

TEST(ReturnJson, keeps_evidence) {
  const auto read = parse(return_with(
      R"({"question": "plan", "value": "some", "evidence": [{"title": "Minutes",
          "link": "https://force.example/minutes", "kind": "document", "date": "2026-01-31",
          "expires": "2027-01-31"}, {"title": "Said so"}]})"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  const auto& evidence = *read->answers[0].evidence;
  ASSERT_THAT(evidence, SizeIs(2));
  EXPECT_EQ(evidence[0],
            (Evidence{"Minutes", "https://force.example/minutes", EvidenceKind::kDocument,
                      Date::parse("2026-01-31"), Date::parse("2027-01-31")}));
  EXPECT_EQ(evidence[1].kind, EvidenceKind::kAssertion);
}

struct Fault {
  const char* answers;
  const char* problem;  ///< part of one that is told
};

class ReturnJsonFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ReturnJsonFault, is_told_of_at_its_place) {
  EXPECT_THAT(problems_of(parse(return_with(GetParam().answers))),
              Contains(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    ReturnJson, ReturnJsonFault,
    ::testing::Values(
        Fault{
            R"({"question": "plam", "value": "all"})",
            R"(/answers/0/question: there is no question "plam" in care@1; did you mean "plan"?)"},
        Fault{R"({"question": "plan", "value": "sme"})", R"(/answers/0/value: "sme" is no option)"},
        Fault{R"({"question": "plan", "value": "sme"})", R"(did you mean "some"?)"},
        Fault{R"({"question": "plan", "value": 1})",
              "/answers/0/value: plan is a question of kind"},
        Fault{R"({"question": "owner", "value": "true"})", "give true or false, without quotes"},
        Fault{R"({"question": "owner", "value": 1})", "/answers/0/value"},
        Fault{R"({"question": "visits", "value": "7"})", "give a number, without quotes"},
        Fault{R"({"question": "trained", "value": 100.5})", "give 0 to 100"},
        Fault{R"({"question": "trained", "value": -1})", "/answers/0/value"},
        Fault{R"({"question": "reviewed", "value": "2026-02-30"})", "/answers/0/value"},
        Fault{R"({"question": "reviewed", "value": 20260201})", "/answers/0/value"},
        Fault{R"({"question": "remarks", "value": ""})", "/answers/0/value"},
        Fault{R"({"question": "remarks", "value": "a\u0000b"})", "/answers/0/value"},
        Fault{R"({"question": "remarks", "value": ["a"]})", "/answers/0/value"},
        Fault{R"({"question": "visits", "value": 1e999})", "2:92: the number is too large"},
        Fault{R"({"question": "plan", "value": "all", "not_applicable": "no"})",
              "/answers/0/value"},
        Fault{R"({"question": "plan", "not_applicable": " "})", "/answers/0/not_applicable"},
        Fault{R"({"question": "plan", "value": "all"}, {"question": "plan", "value": "all"})",
              "/answers/1/question: plan is answered at /answers/0 already"},
        Fault{R"({"question": "plan", "evidence": [{"date": "2026-13-01"}]})",
              "/answers/0/evidence/0/date"},
        Fault{R"({"question": "plan", "evidence": [{"date": "2026-02-02",
                 "expires": "2026-01-01"}]})",
              "/answers/0/evidence/0/expires"},
        Fault{R"({"question": "plan", "evidence": [{"kind": "rumour"}]})",
              "/answers/0/evidence/0/kind"},
        Fault{R"({"value": "all"})", "/answers/0"}, Fault{R"("plan")", "/answers/0"},
        Fault{R"({"question": "plan", "colour": "red"})", "/answers/0"}));

TEST(ReturnJson, tells_all_faults_in_one_go) {
  const auto read = parse(
      return_with(R"({"question": "plan", "value": "sone"}, {"question": "trained", "value": 101})",
                  R"(, "submitted_on": "2026-02-30")"));
  EXPECT_THAT(problems_of(read),
              ElementsAre(HasSubstr("/submitted_on:"), HasSubstr("/answers/0/value:"),
                          HasSubstr("/answers/1/value:")));
}

TEST(ReturnJson, of_an_unknown_plugin_or_edition_is_refused_there) {
  EXPECT_THAT(problems_of(parse(R"({"schema": "waymark/return/1", "period": "p",
                  "department": "D", "plugin": "cure", "edition": "1", "answers": []})")),
              ElementsAre(HasSubstr("/plugin: there is no plugin \"cure\"")));
  EXPECT_THAT(problems_of(parse(R"({"schema": "waymark/return/1", "period": "p",
                  "department": "D", "plugin": "care", "edition": "2", "answers": []})")),
              ElementsAre(HasSubstr("/edition: care has no edition \"2\"")));
}

TEST(ReturnJson, a_failure_to_look_up_is_not_taken_for_bad_input) {
  const auto read = parse_return_json(
      return_with(""), ".",
      [](std::string_view, std::string_view) -> Result<std::shared_ptr<const Instrument>> {
        return failed("the disk is gone");
      });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind(), ErrorKind::kFailed);
}

TEST(ReturnJson, is_refused_when_it_is_no_return_at_all) {
  const std::string whole = return_with(R"({"question": "plan", "value": "all"})");
  for (const std::string& text :
       {std::string(), std::string("7"), std::string("[]"), whole.substr(0, whole.size() - 2),
        whole + "x", deep(200000), std::string("\xff\xff") + whole,
        std::string(R"({"schema": "waymark/return/9"})"),
        std::string(R"({"schema": "waymark/return/1", "period": "a", "period": "b"})")}) {
    EXPECT_FALSE(parse(text).ok()) << text.substr(0, 40);
  }
}

TEST(ReturnJson, a_file_larger_than_any_may_be_is_refused) {
  const tests::TempFolder folder;
  const auto read = read_return_json(
      folder.write("big.json", return_with("") + std::string(17 * 1024 * 1024, ' ')),
      care_lookup());
  EXPECT_THAT(problems_of(read), ElementsAre(HasSubstr("big.json")));
}

TEST(ReturnJson, tables_lie_inside_the_folder_of_the_return) {
  const tests::TempFolder folder;
  folder.write("in/people.csv", "person\n");
  folder.write("secret.csv", "person\n");
  std::filesystem::create_symlink(folder / "secret.csv", folder / "in/link.csv");
  const auto with = [&](const std::string& path) {
    return problems_of(read_return_json(
        folder.write("in/return.json",
                     return_with("", R"(, "tables": {"people": ")" + path + R"("})")),
        care_lookup()));
  };
  EXPECT_THAT(with("people.csv"), IsEmpty());
  for (const std::string& path :
       {std::string("../secret.csv"), (folder / "in/people.csv").string(), std::string("link.csv"),
        std::string("none.csv"), std::string("a/../../secret.csv")}) {
    EXPECT_THAT(with(path), Contains(AllOf(HasSubstr("return.json"), HasSubstr("/tables/people"))))
        << path;
  }
}

TEST(ReturnDocument, is_a_form_that_can_be_filled_in_and_imported) {
  Return empty;
  empty.period = "2026-H1";
  empty.department = "DOGS";
  const std::string form = return_document(*care(), empty);
  const auto read = parse(form);
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(read->answers, SizeIs(6));
  for (const auto& answer : read->answers) EXPECT_EQ(answer.statement, Statement::kClear);
}

TEST(ReturnDocument, gives_back_what_was_answered_so_far) {
  const auto first = parse(return_with(
      R"({"question": "plan", "value": "all", "note": "said \"so\""},
         {"question": "owner", "value": true}, {"question": "visits", "value": 0.1},
         {"question": "trained", "not_applicable": "all are new"},
         {"question": "reviewed", "value": "2024-02-29", "evidence": [{"title": "Minutes",
          "kind": "tested", "date": "2026-01-31"}]})",
      R"(, "submitted_on": "2026-08-14")"));
  ASSERT_TRUE(first.ok());
  const Return kept = apply_draft(std::nullopt, "EX", ReturnDraft(*first));
  const auto second = parse(return_document(*care(), kept));
  ASSERT_THAT(problems_of(second), IsEmpty());
  EXPECT_EQ(second->answers.size(), 6u);
  const Return again = apply_draft(std::nullopt, "EX", ReturnDraft(*second));
  EXPECT_EQ(again.answers, kept.answers);
  EXPECT_EQ(again.submitted_on, kept.submitted_on);
}

}  // namespace
}  // namespace waymark::exchange

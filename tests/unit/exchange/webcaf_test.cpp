// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/webcaf.h"

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

/// Outcome a1.a with 2 + 0 + 2 statements and b1.a with 1 + 2 + 3.
OutcomeCounts counts() {
  return {{"a1.a", {2, 0, 2}}, {"b1.a", {1, 2, 3}}};
}

WebcafTarget target() {
  auto made = std::make_shared<Instrument>();
  made->plugin = "cyber";
  made->edition = "3.2";
  for (const char* id : {"a1.a.na", "a1.a.a", "b1.a.na", "b1.a.pa", "b1.a.a"}) {
    Question group = question(id, QuestionKind::kChoice);
    group.options = {{"none", "None", 0}, {"some", "Some", 1}, {"all", "All", 2}};
    if (std::string_view(id) == "b1.a.na") group.options.erase(group.options.begin() + 1);
    made->questions.push_back(group);
  }
  made->index();
  return {"2026-H1", "DOGS", made};
}

Result<ReturnDraft> parse(std::string_view text) {
  return parse_webcaf(text, target(), counts());
}

/// The draft's answers as `id=value`.
std::vector<std::string> answers_of(const ReturnDraft& draft) {
  std::vector<std::string> texts;
  for (const auto& answer : draft.answers) {
    texts.push_back(draft.instrument->questions[answer.question].id + "=" +
                    std::get<std::string>(answer.value));
  }
  return texts;
}

TEST(Webcaf, folds_the_statements_of_each_group) {
  const auto read = parse(R"({
    "A1.a": {"indicators": {"not-achieved_A1.a.1": true, "not-achieved_A1.a.2": true,
                            "achieved_A1.a.3": true, "achieved_A1.a.4": false}},
    "B1.a": {"indicators": {"partially-achieved_B1.a.2": true, "partially-achieved_B1.a.3": true,
                            "achieved_B1.a.6": true}}})");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->period, "2026-H1");
  EXPECT_EQ(read->department, "DOGS");
  EXPECT_EQ(read->plugin, "cyber");
  EXPECT_EQ(read->edition, "3.2");
  EXPECT_THAT(answers_of(*read), ElementsAre("a1.a.na=all", "a1.a.a=some", "b1.a.na=none",
                                             "b1.a.pa=all", "b1.a.a=some"));
}

TEST(Webcaf, a_statement_that_is_not_ticked_is_false) {
  const auto read = parse(R"({"A1.a": {"indicators": {}}})");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(answers_of(*read), ElementsAre("a1.a.na=none", "a1.a.a=none"));
}

TEST(Webcaf, an_outcome_that_is_not_there_says_nothing) {
  const auto nothing = parse("{}");
  ASSERT_THAT(problems_of(nothing), IsEmpty());
  EXPECT_THAT(nothing->answers, IsEmpty());
  const auto unconfirmed = parse(R"({"A1.a": {"confirmation": {}}})");
  ASSERT_THAT(problems_of(unconfirmed), IsEmpty());
  EXPECT_THAT(unconfirmed->answers, IsEmpty());
}

TEST(Webcaf, comments_become_notes_that_name_their_statement) {
  const auto read = parse(R"({"A1.a": {
    "indicators": {"achieved_A1.a.4": true, "achieved_A1.a.4_comment": "since May",
                   "achieved_A1.a.3": true, "achieved_A1.a.3_comment": " see minutes ",
                   "not-achieved_A1.a.1": false, "not-achieved_A1.a.1_comment": ""},
    "confirmation": {"outcome_status": "Achieved", "confirm_outcome": "confirm",
                     "confirm_outcome_confirm_comment": "agreed by the board"}}})");
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(read->answers, SizeIs(2));
  EXPECT_FALSE(read->answers[0].note.has_value());
  EXPECT_EQ(read->answers[1].note,
            "Statement 3: see minutes\nStatement 4: since May\nOutcome: agreed by the board");
}

struct Fault {
  const char* text;
  const char* problem;
};

class WebcafFault : public ::testing::TestWithParam<Fault> {};

TEST_P(WebcafFault, is_told_of_at_its_place) {
  EXPECT_THAT(problems_of(parse(GetParam().text)), Contains(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    Webcaf, WebcafFault,
    ::testing::Values(
        Fault{R"({"A1.b": {"indicators": {}}})", "/A1.b: there is no outcome \"A1.b\""},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.2": true}}})",
              "/A1.a/indicators/achieved_A1.a.2: statement 2 is outside its group; they are "
              "numbered 3 to 4"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.5": true}}})", "outside its group"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.0": true}}})", "outside its group"},
        Fault{R"({"A1.a": {"indicators": {"partially-achieved_A1.a.3": true}}})",
              "a1.a has no statements of this kind"},
        Fault{R"({"A1.a": {"indicators": {"achieved_B1.a.4": true}}})",
              "/A1.a/indicators/achieved_B1.a.4: \"achieved_B1.a.4\" is no statement of a1.a"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.3": "yes"}}})", "give true or false"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.3": null}}})", "give true or false"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.3_comment": 3}}})",
              "a comment must be a text"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.3": true, "achieved_a1.a.03": true}}})",
              "the statement is there twice"},
        Fault{R"({"A1.a": {"indicators": {"done_A1.a.3": true}}})", "is no statement"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.x": true}}})", "is no statement"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.99999999999": true}}})",
              "is no statement"},
        Fault{R"({"A1.a": {"indicators": []}})", "/A1.a/indicators:"},
        Fault{R"({"A1.a": 3})", "/A1.a:"}, Fault{"[]", "this is no WebCAF answer form"},
        Fault{R"({"A1.a": {"indicators": {}}, "a1.a": {"indicators": {}}})", "already"},
        Fault{R"({"A1.a": {}, "A1.a": {}})", "/A1.a"}, Fault{"", "1:1"}, Fault{"{", "1:"},
        Fault{R"({"A1.a": {"indicators": {"achieved_A1.a.3_comment": "a\u0000b"}}})",
              "/A1.a/indicators/achieved_A1.a.3_comment"}));

TEST(Webcaf, is_refused_when_it_is_too_deep) {
  EXPECT_FALSE(parse(deep(200000)).ok());
}

TEST(Webcaf, tells_all_faults_in_one_go_and_names_the_file) {
  const tests::TempFolder folder;
  const auto read = read_webcaf(folder.write("answers.json", R"({"Z9.z": {}, "A1.a": {
      "indicators": {"achieved_A1.a.9": true, "achieved_A1.a.3": 1}}})"),
                                target(), counts());
  EXPECT_THAT(problems_of(read),
              ElementsAre(HasSubstr("answers.json:/A1.a/indicators/achieved_A1.a.3:"),
                          HasSubstr("answers.json:/A1.a/indicators/achieved_A1.a.9:"),
                          HasSubstr("answers.json:/Z9.z:")));
}

TEST(OutcomeCounts, are_those_of_one_edition) {
  const auto read = parse_outcome_counts(
      "edition,outcome,not_achieved,partially,achieved,baseline\n"
      "3.2,A1.a,4,0,4,achieved\n4.0,A1.a,4,0,6,achieved\n",
      "4.0");
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(*read, SizeIs(1));
  EXPECT_EQ(read->at("a1.a").achieved, 6u);
}

TEST(OutcomeCounts, wrong_rows_are_told_of) {
  const std::string heading = "edition,outcome,not_achieved,partially,achieved\n";
  EXPECT_THAT(problems_of(parse_outcome_counts(heading + "1,a,x,-1,0.5\n", "1")), SizeIs(3));
  EXPECT_THAT(problems_of(parse_outcome_counts(heading + "1,a,1,1,1\n1,a,1,1,1\n", "1")),
              ElementsAre(HasSubstr("line 3, \"outcome\"")));
  EXPECT_FALSE(parse_outcome_counts(heading + "1,a,1,1,1\n", "2").ok());
  EXPECT_FALSE(parse_outcome_counts("outcome\n", "2").ok());
}

}  // namespace
}  // namespace waymark::exchange

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

const std::string kHeading =
    "period,department,plugin,edition,submitted_on,question,value,not_applicable,note\n";

/// Reads, and keeps the drafts.
struct Reading {
  explicit Reading(const std::string& text, const InstrumentLookup& lookup = care_lookup())
      : result(parse_returns_csv(text, lookup, [this](ReturnDraft&& draft) {
          drafts.push_back(std::move(draft));
          return Result<void>();
        })) {}
  std::vector<ReturnDraft> drafts;
  Result<ReturnsRead> result;
};

TEST(ReturnCsv, reads_many_returns_in_one_file) {
  const Reading read(kHeading +
                     "2026-H1,DOGS,care,1,2026-08-14,plan,some,,said so\n"
                     "2026-H1,DOGS,care,1,2026-08-14,owner,true,,\n"
                     "2026-H1,DOGS,care,1,2026-08-14,visits,12.5,,\n"
                     "2026-H1,ROADS,care,1,,trained,40,,\n"
                     "2026-H1,ROADS,care,1,,reviewed,2024-02-29,,\n"
                     "2026-H1,ROADS,care,1,,remarks,\"a, b\nc\",,\n"
                     "2026-H1,ROADS,care,1,,owner,,we have none,\n");
  ASSERT_THAT(problems_of(read.result), IsEmpty());
  EXPECT_EQ(read.result->rows, 7u);
  EXPECT_EQ(read.result->returns, 2u);
  ASSERT_THAT(read.drafts, SizeIs(2));
  const ReturnDraft& dogs = read.drafts[0];
  EXPECT_EQ(dogs.period, "2026-H1");
  EXPECT_EQ(dogs.department, "DOGS");
  EXPECT_EQ(dogs.edition, "1");
  EXPECT_EQ(dogs.submitted_on, Date::parse("2026-08-14"));
  EXPECT_EQ(dogs.line, 2u);
  ASSERT_THAT(dogs.answers, SizeIs(3));
  EXPECT_EQ(dogs.answers[0].value, AnswerValue(std::string("some")));
  EXPECT_EQ(dogs.answers[0].note, "said so");
  EXPECT_EQ(dogs.answers[1].value, AnswerValue(true));
  EXPECT_EQ(dogs.answers[2].value, AnswerValue(12.5));
  const ReturnDraft& roads = read.drafts[1];
  EXPECT_FALSE(roads.submitted_on.has_value());
  ASSERT_THAT(roads.answers, SizeIs(4));
  EXPECT_EQ(roads.answers[1].value, AnswerValue(*Date::parse("2024-02-29")));
  EXPECT_EQ(roads.answers[2].value, AnswerValue(std::string("a, b\nc")));
  EXPECT_EQ(roads.answers[3].statement, Statement::kNotApplicable);
  EXPECT_EQ(roads.answers[3].not_applicable, "we have none");
}

TEST(ReturnCsv, an_empty_value_says_nothing) {
  const Reading read(kHeading +
                     "2026-H1,DOGS,care,1,,plan,,,\n"
                     "2026-H1,DOGS,care,1,,owner, ,,to be asked\n");
  ASSERT_THAT(problems_of(read.result), IsEmpty());
  ASSERT_THAT(read.drafts, SizeIs(1));
  ASSERT_THAT(read.drafts[0].answers, SizeIs(1));
  EXPECT_EQ(read.drafts[0].answers[0].statement, Statement::kKeep);
  EXPECT_EQ(read.drafts[0].answers[0].note, "to be asked");
}

TEST(ReturnCsv, takes_the_periods_edition_where_none_is_named) {
  const Reading without("question,value,plugin,department,period\nplan,all,care,DOGS,2026-H1\n");
  ASSERT_THAT(problems_of(without.result), IsEmpty());
  EXPECT_EQ(without.drafts[0].edition, "1");
  const Reading mixed(kHeading +
                      "2026-H1,DOGS,care,,,plan,all,,\n2026-H1,DOGS,care,1,,owner,true,,\n");
  ASSERT_THAT(problems_of(mixed.result), IsEmpty());
  EXPECT_THAT(mixed.drafts, SizeIs(1));
}

TEST(ReturnCsv, rows_of_a_return_may_lie_apart) {
  const Reading read(kHeading +
                     "2026-H1,DOGS,care,1,,plan,all,,\n"
                     "2026-H1,ROADS,care,1,,plan,none,,\n"
                     "2026-H1,DOGS,care,1,2026-08-14,owner,true,,\n"
                     "2026-H1,ROADS,care,1,,owner,false,,\n"
                     "2026-H1,DOGS,care,1,,visits,3,,\n");
  ASSERT_THAT(problems_of(read.result), IsEmpty());
  EXPECT_EQ(read.result->returns, 2u);
  ASSERT_THAT(read.drafts, SizeIs(4));
  std::optional<Return> dogs;
  for (const auto& draft : read.drafts) {
    if (draft.department == "DOGS") dogs = apply_draft(dogs, "EX", ReturnDraft(draft));
  }
  ASSERT_THAT(dogs->answers, SizeIs(3));
  EXPECT_EQ(dogs->submitted_on, Date::parse("2026-08-14"));
  EXPECT_EQ(read.drafts[2].department, "DOGS");
  EXPECT_THAT(read.drafts[2].answers, SizeIs(2));
}

TEST(ReturnCsv, the_order_of_rows_does_not_change_what_becomes_of_a_return) {
  const std::string one = "2026-H1,DOGS,care,1,,plan,all,,\n",
                    two = "2026-H1,DOGS,care,1,,owner,true,,x\n",
                    other = "2026-H1,ROADS,care,1,,owner,true,,\n";
  const auto dogs_after = [](const std::string& rows) {
    const Reading read(kHeading + rows);
    std::optional<Return> dogs;
    for (const auto& draft : read.drafts) {
      if (draft.department == "DOGS") dogs = apply_draft(dogs, "EX", ReturnDraft(draft));
    }
    return dogs->answers;
  };
  const auto answers = dogs_after(one + two + other);
  EXPECT_EQ(dogs_after(two + one + other), answers);
  EXPECT_EQ(dogs_after(two + other + one), answers);
  EXPECT_EQ(dogs_after(other + one + other.substr(0, 0) + two), answers);
}

TEST(ReturnCsv, the_same_question_twice_names_both_lines) {
  const Reading together(kHeading +
                         "2026-H1,DOGS,care,1,,plan,all,,\n2026-H1,DOGS,care,1,,plan,all,,\n");
  EXPECT_THAT(problems_of(together.result),
              ElementsAre(AllOf(HasSubstr("line 3, \"question\":"), HasSubstr("on line 2"))));
  const Reading apart(kHeading +
                      "2026-H1,DOGS,care,1,,plan,all,,\n2026-H1,ROADS,care,1,,plan,all,,\n"
                      "2026-H1,DOGS,care,1,,plan,,,\n");
  EXPECT_THAT(problems_of(apart.result),
              ElementsAre(AllOf(HasSubstr("line 4, \"question\":"), HasSubstr("on line 2"))));
}

TEST(ReturnCsv, counts_every_repeated_question) {
  std::string rows = kHeading;
  for (int i = 0; i < 31; ++i) rows += "2026-H1,DOGS,care,1,,plan,all,,\n";
  const Reading read(rows);
  ASSERT_FALSE(read.result.ok());
  EXPECT_EQ(read.result.error().total(), 30u);
}

struct Fault {
  const char* row;
  const char* problem;
};

class ReturnCsvFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ReturnCsvFault, is_told_of_at_its_cell) {
  const Reading read(kHeading + GetParam().row);
  EXPECT_THAT(problems_of(read.result), Contains(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    ReturnCsv, ReturnCsvFault,
    ::testing::Values(
        Fault{"2026-H1,DOGS,care,1,,plam,all,,\n",
              R"(line 2, "question": there is no question "plam" in care@1; did you mean "plan"?)"},
        Fault{"2026-H1,DOGS,care,1,,,all,,\n", "line 2, \"question\""},
        Fault{"2026-H1,DOGS,care,1,,plan,al,,\n", "line 2, \"value\": \"al\" is no option of plan"},
        Fault{"2026-H1,DOGS,care,1,,owner,yes,,\n", "line 2, \"value\""},
        Fault{"2026-H1,DOGS,care,1,,visits,many,,\n", "line 2, \"value\""},
        Fault{"2026-H1,DOGS,care,1,,visits,nan,,\n", "line 2, \"value\""},
        Fault{"2026-H1,DOGS,care,1,,trained,100.01,,\n", "line 2, \"value\""},
        Fault{"2026-H1,DOGS,care,1,,reviewed,2026-02-30,,\n", "line 2, \"value\""},
        Fault{"2026-H1,DOGS,care,1,,plan,all,no,\n", "line 2, \"not_applicable\""},
        Fault{"2026-H1,DOGS,care,1,31/08/2026,plan,all,,\n", "line 2, \"submitted_on\""},
        Fault{"2026-H1,DOGS,care,1,2026-08-14,plan,all,,\n2026-H1,DOGS,care,1,2026-08-15,owner,"
              "true,,\n",
              "line 3, \"submitted_on\""},
        Fault{",DOGS,care,1,,plan,all,,\n", "line 2, \"period\""},
        Fault{"2026-H1,,care,1,,plan,all,,\n", "line 2, \"department\""},
        Fault{"2026-H1,DOGS,,1,,plan,all,,\n", "line 2, \"plugin\""},
        Fault{"2026-H1,DOGS,cure,1,,plan,all,,\n", "line 2, \"plugin\": there is no plugin"},
        Fault{"2026-H1,DOGS,care,2,,plan,all,,\n", "line 2, \"edition\": care has no edition"},
        Fault{"2026-H1,DOGS,care,1,,plan,all,,\n2026-H1,DOGS,care,3,,owner,true,,\n",
              "line 3, \"edition\""},
        Fault{"2026-H1,DOGS,care,1,,plan,all\n", "line 2:"},
        Fault{"2026-H1,DOGS,care,1,,plan,all,,,,extra\n", "line 2:"},
        Fault{"2026-H1,DOGS,care,1,,remarks,\"never closed,,\n", "line 2"}));

TEST(ReturnCsv, a_nul_is_refused) {
  using namespace std::string_literals;
  const Reading read(kHeading + "2026-H1,DOGS,care,1,,remarks,a\0b,,\n"s);
  EXPECT_THAT(problems_of(read.result), Contains(HasSubstr("line 2")));
}

TEST(ReturnCsv, tells_the_faults_of_all_rows_and_an_unknown_plugin_once) {
  const Reading read(kHeading +
                     "2026-H1,DOGS,cure,1,,plan,all,,\n"
                     "2026-H1,ROADS,cure,1,,plan,all,,\n"
                     "2026-H1,DOGS,care,1,,plan,alll,,\n"
                     "2026-H1,DOGS,care,1,,trained,101,,\n");
  EXPECT_THAT(problems_of(read.result),
              ElementsAre(HasSubstr("line 2, \"plugin\""), HasSubstr("line 4, \"value\""),
                          HasSubstr("line 5, \"value\"")));
}

TEST(ReturnCsv, the_sinks_problems_join_the_files) {
  const std::string rows = kHeading +
                           "2026-H1,DOGS,care,1,,plan,all,,\n"
                           "2026-H1,CATS,care,1,,trained,101,,\n";
  const auto read = parse_returns_csv(rows, care_lookup(), [](ReturnDraft&& draft) -> Result<void> {
    if (draft.department == "DOGS") return {};
    return bad_input(draft.place_of("department"), "there is no department CATS");
  });
  EXPECT_THAT(problems_of(read),
              ElementsAre(HasSubstr("line 3, \"value\""), HasSubstr("line 3, \"department\"")));
}

TEST(ReturnCsv, a_sink_that_fails_ends_the_reading) {
  int calls = 0;
  const auto read = parse_returns_csv(
      kHeading + "2026-H1,DOGS,care,1,,plan,all,,\n2026-H1,ROADS,care,1,,plan,all,,\n",
      care_lookup(), [&](ReturnDraft&&) -> Result<void> {
        ++calls;
        return failed("the disk is full");
      });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind(), ErrorKind::kFailed);
  EXPECT_EQ(calls, 1);
}

TEST(ReturnCsv, is_refused_when_it_is_no_table_of_returns) {
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("period,department\n"),
        std::string("period,department,plugin,question,value,colour\n"),
        std::string("period,period,department,plugin,question,value\n")}) {
    EXPECT_FALSE(Reading(text).result.ok()) << text;
  }
}

TEST(ReturnCsv, names_its_file) {
  const tests::TempFolder folder;
  const auto read = read_returns_csv(
      folder.write("returns.csv",
                   kHeading + "2026-H1,DOGS,care,1,,plan,all,,\n2026-H1,DOGS,care,1,,plan,all,,\n"),
      care_lookup(), [](ReturnDraft&&) { return Result<void>(); });
  EXPECT_THAT(problems_of(read), ElementsAre(AllOf(HasSubstr("returns.csv:line 3, \"question\":"),
                                                   HasSubstr("on line 2"))));
}

TEST(ReturnCsv, a_file_of_wrong_rows_only_is_refused_in_good_time) {
  std::string rows = kHeading;
  for (int i = 0; i < 200000; ++i) rows += "2026-H1,DOGS,care,1,,plam,all,,\n";
  const Reading read(rows);
  ASSERT_FALSE(read.result.ok());
  EXPECT_EQ(read.result.error().total(), 200000u);
}

}  // namespace
}  // namespace waymark::exchange

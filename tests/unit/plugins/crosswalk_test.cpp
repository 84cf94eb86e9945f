// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/crosswalk.h"

#include "tests/unit/plugins/reading.h"

namespace waymark::plugins {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Question choice(std::string id, const std::vector<std::string>& options) {
  Question made;
  made.id = std::move(id);
  for (const auto& option : options) made.options.push_back({option, option, 0});
  return made;
}

Question number(std::string id) {
  Question made;
  made.id = std::move(id);
  made.kind = QuestionKind::kNumber;
  return made;
}

Instrument instrument(std::string edition, std::vector<Question> questions) {
  Instrument made;
  made.plugin = "garden";
  made.edition = std::move(edition);
  made.questions = std::move(questions);
  made.index();
  return made;
}

const Instrument kFrom =
    instrument("1", {choice("a", {"no", "yes"}), choice("b", {"no", "yes"}), number("n")});
const Instrument kTo =
    instrument("2", {choice("x", {"no", "yes"}), choice("y", {"none", "all"}), number("n")});

Result<std::vector<CrosswalkRow>> parse(const std::string& rows) {
  return parse_crosswalk("from,to,relation,options\n" + rows, kFrom, kTo);
}

TEST(Crosswalk, reads_how_questions_relate) {
  const auto read = parse(
      "a,x,renumbered,\nb,y,reworded,no=none yes=all\nn,n,same,\n,y,new,\nb,,withdrawn,\n"
      "a,y,split,\n");
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(*read, SizeIs(6));
  EXPECT_EQ((*read)[0].from, 0u);
  EXPECT_EQ((*read)[0].to, 0u);
  EXPECT_EQ((*read)[0].relation, Relation::kRenumbered);
  EXPECT_THAT((*read)[1].options, SizeIs(2));
  EXPECT_FALSE((*read)[3].from.has_value());
  EXPECT_FALSE((*read)[4].to.has_value());
}

TEST(Crosswalk, carries_an_answer_by_its_pairs_of_options) {
  const auto read = parse("a,x,renumbered,\nb,y,reworded,no=none yes=all\nn,n,same,\n");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ((*read)[0].carry(kTo.questions[0], std::string("yes")),
            AnswerValue(std::string("yes")));
  EXPECT_EQ((*read)[1].carry(kTo.questions[1], std::string("yes")),
            AnswerValue(std::string("all")));
  EXPECT_EQ((*read)[1].carry(kTo.questions[1], std::string("maybe")), std::nullopt);
  EXPECT_EQ((*read)[2].carry(kTo.questions[2], 7.5), AnswerValue(7.5));
}

TEST(Crosswalk, only_three_relations_carry_and_three_offer) {
  int carried = 0, offered = 0;
  for (const auto relation : {Relation::kSame, Relation::kReworded, Relation::kRenumbered,
                              Relation::kExtended, Relation::kSplit, Relation::kMerged,
                              Relation::kReplaced, Relation::kNew, Relation::kWithdrawn}) {
    EXPECT_FALSE(carries(relation) && offers(relation)) << name_of(relation);
    carried += carries(relation) ? 1 : 0;
    offered += offers(relation) ? 1 : 0;
  }
  EXPECT_EQ(carried, 3);
  EXPECT_EQ(offered, 3);
  EXPECT_FALSE(carries(Relation::kReplaced) || offers(Relation::kReplaced));
}

struct Fault {
  const char* rows;
  const char* problem;
};

class CrosswalkFault : public ::testing::TestWithParam<Fault> {};

TEST_P(CrosswalkFault, is_told_of_at_its_cell) {
  EXPECT_THAT(problems_of(parse(GetParam().rows)), Contains(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    Crosswalk, CrosswalkFault,
    ::testing::Values(
        Fault{"q,x,same,\n", R"(line 2, "from": there is no question "q" in garden@1)"},
        Fault{"a,q,same,\n", R"(line 2, "to": there is no question "q" in garden@2)"},
        Fault{"a,x,like,\n", "line 2, \"relation\": \"like\" is no relation"},
        Fault{",x,same,\n", "line 2, \"from\": a question of garden@1 is missing"},
        Fault{"a,x,new,\n", "line 2, \"from\": this relation has no question here"},
        Fault{"a,x,withdrawn,\n", "line 2, \"to\": this relation has no question here"},
        Fault{"a,x,split,\na,x,merged,\n", "line 3, \"from\": this pair is on line 2 already"},
        Fault{"a,x,same,\nb,x,same,\n", "line 3, \"to\": line 2 carries into x already"},
        Fault{"n,x,same,\n", "cannot be carried into one of kind choice"},
        Fault{"b,y,same,\n", "line 2, \"options\": the option \"no\" of b has no counterpart in y"},
        Fault{"b,y,same,no\n", "line 2, \"options\": \"no\" is no pair"},
        Fault{"b,y,split,nay=none\n", "\"nay\" is no option of b in garden@1"},
        Fault{"b,y,split,no=nil\n", "\"nil\" is no option of y in garden@2"},
        Fault{"b,y,split,no=none no=all\n", "\"no\" is moved twice"},
        Fault{",y,new,no=none\n", "this relation moves no options"}, Fault{"a,x\n", "line 2:"}));

TEST(Crosswalk, tells_all_faults_in_one_go) {
  EXPECT_THAT(problems_of(parse("q,x,same,\na,q,same,\n")), SizeIs(2));
}

TEST(Crosswalk, is_refused_when_it_is_no_table_of_pairs) {
  for (const char* text : {"", "from,to\n", "from,to,relation,colour\na,x,same,\n", "{}"}) {
    EXPECT_FALSE(parse_crosswalk(text, kFrom, kTo).ok()) << text;
  }
  EXPECT_THAT(problems_of(read_crosswalk(data_folder() / "none.csv", kFrom, kTo)),
              Contains(HasSubstr("none.csv")));
}

}  // namespace
}  // namespace waymark::plugins

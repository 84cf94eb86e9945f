// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/strategy_file.h"

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

/// A whole strategy with one member replaced or added.
std::string strategy_with(const std::string& member = {}) {
  const std::pair<const char*, const char*> members[] = {
      {"schema", R"("waymark/strategy/1")"},
      {"id", R"("harbour")"},
      {"version", R"("2")"},
      {"title", R"("Harbour strategy")"},
      {"from", R"("2025-04-01")"},
      {"to", R"("2030-03-31")"},
      {"principles", R"([{"id": "P1", "title": "Calm", "statement": "Keep calm.", "weight": 2,
           "targets": [{"on": "2030-03-31", "score": 4}, {"on": "2026-03-31", "score": 2.5}]},
          {"id": "P2", "title": "Order"}])"},
      {"plans", R"([{"id": "pcp", "title": "Plan", "items": [{"id": "1", "title": "One"},
          {"id": "2", "title": "Two"}]}])"},
      {"serves", R"([{"principle": "P2", "plan": "pcp", "item": "1"},
          {"principle": "P1", "plan": "pcp", "item": "2"}])"},
      {"themes", R"([{"theme": "security", "principle": "P2", "weight": 0.5}])"},
      {"contributions",
       R"([{"plugin": "care", "dimension": "d", "principle": "P1", "weight": 3}])"},
      {"replaces", R"({"id": "old", "version": "1",
          "principles": [{"from": "A", "to": "P1", "relation": "reworded"}]})"},
  };
  std::string text = "{";
  for (const auto& [key, value] : members) {
    const std::string quoted_key = std::string("\"") + key + "\":";
    if (text.size() > 1) text += ",";
    text += member.starts_with(quoted_key) ? member : quoted_key + value;
  }
  return text + "}";
}

TEST(StrategyFile, reads_every_part_of_a_strategy) {
  const auto read = parse_strategy(strategy_with());
  ASSERT_THAT(problems_of(read), IsEmpty());
  const Strategy& strategy = read->strategy;
  EXPECT_EQ(strategy.id, "harbour");
  EXPECT_EQ(strategy.version, "2");
  EXPECT_EQ(strategy.from->iso(), "2025-04-01");
  EXPECT_EQ(strategy.to->iso(), "2030-03-31");
  ASSERT_THAT(strategy.principles, SizeIs(2));
  EXPECT_EQ(strategy.principles[0].title, "Calm");
  EXPECT_EQ(strategy.principles[0].weight, 2);
  EXPECT_EQ(strategy.principles[1].weight, 1);
  ASSERT_THAT(strategy.principles[0].targets, SizeIs(2));
  EXPECT_EQ(strategy.principles[0].targets[0].on.iso(), "2026-03-31");
  EXPECT_EQ(strategy.principles[0].targets[1].score, 4);
  ASSERT_THAT(strategy.plans, SizeIs(1));
  EXPECT_EQ(strategy.plans[0].items[1].title, "Two");
  ASSERT_THAT(strategy.serves, SizeIs(2));
  EXPECT_EQ(strategy.serves[0].principle, "P1");
  EXPECT_EQ(strategy.themes[0].weight, 0.5);
  EXPECT_EQ(strategy.contributions[0].weight, 3);
  EXPECT_EQ(strategy.replaces->principles[0].relation, "reworded");
  EXPECT_THAT(read->warnings, IsEmpty());
}

TEST(StrategyFile, warns_of_titles_that_are_still_to_be_filled_in) {
  const auto read = parse_strategy(strategy_with(
      R"("principles":[{"id": "P1", "title": null}, {"id": "P2", "title": "Order"}])"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(read->warnings, SizeIs(1));
  EXPECT_EQ(read->warnings[0].place, "/principles/0/title");
  EXPECT_THAT(read->warnings[0].text(), HasSubstr("to be filled in"));
  EXPECT_FALSE(read->strategy.principles[0].title.has_value());
}

TEST(StrategyFile, has_one_document_however_it_is_laid_out) {
  const auto read = parse_strategy(strategy_with());
  ASSERT_THAT(problems_of(read), IsEmpty());
  const auto other_order = parse_strategy(strategy_with(
      R"("serves":[{"item": "2", "plan": "pcp", "principle": "P1"},
                   {"item": "1", "plan": "pcp", "principle": "P2"}])"));
  ASSERT_THAT(problems_of(other_order), IsEmpty());
  EXPECT_EQ(read->document, other_order->document);

  const auto again = parse_strategy(read->document);
  ASSERT_THAT(problems_of(again), IsEmpty());
  EXPECT_EQ(again->document, read->document);
  EXPECT_EQ(strategy_document(again->strategy), read->document);
}

TEST(StrategyFile, has_another_document_when_it_says_something_else) {
  const auto one = parse_strategy(strategy_with());
  const auto other = parse_strategy(strategy_with(R"("title":"Harbour strategies")"));
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_NE(one->document, other->document);
}

TEST(StrategyFile, names_of_nothing_are_refused_with_what_was_meant) {
  const auto read = parse_strategy(strategy_with(
      R"("serves":[{"principle": "P3", "plan": "pcp", "item": "1"},
                   {"principle": "P1", "plan": "ppc", "item": "1"},
                   {"principle": "P1", "plan": "pcp", "item": "9"}])"));
  EXPECT_THAT(
      problems_of(read),
      ElementsAre(
          AllOf(HasSubstr("/serves/0/principle:"), HasSubstr("P3"), HasSubstr("did you mean")),
          AllOf(HasSubstr("/serves/1/plan:"), HasSubstr("ppc")),
          AllOf(HasSubstr("/serves/2/item:"), HasSubstr("pcp"), HasSubstr("1, 2"))));
}

struct Fault {
  const char* member;
  const char* place;
};

class StrategyFault : public ::testing::TestWithParam<Fault> {};

TEST_P(StrategyFault, is_told_of_at_its_place) {
  const auto read = parse_strategy(strategy_with(GetParam().member));
  EXPECT_THAT(problems_of(read), Contains(HasSubstr(std::string(GetParam().place) + ":")));
}

INSTANTIATE_TEST_SUITE_P(
    StrategyFile, StrategyFault,
    ::testing::Values(
        Fault{R"("title":7)", "/title"}, Fault{R"("title":"a\u0000b")", "/title"},
        Fault{R"("from":"2025-02-30")", "/from"}, Fault{R"("from":"2031-01-01")", "/to"},
        Fault{R"("principles":[{"id":"P1","title":"a"},{"id":"P2","title":"b"},
                 {"id":"P1","title":"c"}])",
              "/principles/2/id"},
        Fault{R"("principles":[{"id":"P1","title":"a"},{"id":"P2","title":"b","weight":0}])",
              "/principles/1/weight"},
        Fault{R"("principles":[{"id":"P1","title":"a"},{"id":"P2","title":"b",
                 "targets":[{"on":"2026-01-01","score":5.5}]}])",
              "/principles/1/targets/0/score"},
        Fault{R"("principles":[{"id":"P1","title":"a"},{"id":"P2","title":"b",
                 "targets":[{"on":"2026-01-01","score":1},{"on":"2026-01-01","score":2}]}])",
              "/principles/1/targets/1/on"},
        Fault{R"("plans":[{"id":"pcp","items":[{"id":"1"},{"id":"2"},{"id":"1"}]}])",
              "/plans/0/items/2/id"},
        Fault{R"("plans":[{"id":"pcp","items":[{"id":"1"},{"id":"2"}]},{"id":"pcp"}])",
              "/plans/1/id"},
        Fault{R"("themes":[{"theme":"colour","principle":"P1"}])", "/themes/0/theme"},
        Fault{R"("themes":[{"theme":"data","principle":"P7"}])", "/themes/0/principle"},
        Fault{R"("themes":[{"theme":"data","principle":"P1"},{"theme":"data","principle":"P1"}])",
              "/themes/1"},
        Fault{R"("contributions":[{"plugin":"care","dimension":"d","principle":"P1"},
                 {"plugin":"care","dimension":"d","principle":"P1"}])",
              "/contributions/1"},
        Fault{R"("contributions":[{"plugin":"care","dimension":"d","principle":"P8"}])",
              "/contributions/0/principle"},
        Fault{R"("replaces":{"id":"o","version":"1","principles":[{"from":"A","to":"P9"}]})",
              "/replaces/principles/0/to"}));

TEST(StrategyFile, tells_all_faults_in_one_go) {
  const auto read = parse_strategy(strategy_with(
      R"("principles":[{"id":"P1","title":"a","weight":-1},{"id":"P1","title":"b"}])"));
  const auto problems = problems_of(read);
  EXPECT_THAT(problems, Contains(HasSubstr("/principles/0/weight:")));
  EXPECT_THAT(problems, Contains(HasSubstr("/principles/1/id:")));
  EXPECT_THAT(problems, Contains(HasSubstr("/serves/0/principle:")));
}

TEST(StrategyFile, is_refused_when_it_is_no_strategy_at_all) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"),
        std::string(R"({"schema": "waymark/return/1"})"), std::string("\xff\xfe{}"), deep(200000),
        strategy_with().substr(0, 300)}) {
    EXPECT_FALSE(parse_strategy(text).ok()) << text.substr(0, 40);
  }
}

TEST(StrategyFile, a_repeated_key_is_refused) {
  const auto read = parse_strategy(R"({"schema": "waymark/strategy/1", "id": "a", "id": "b"})");
  EXPECT_THAT(problems_of(read), Contains(HasSubstr("/id")));
}

TEST(StrategyFile, problems_and_warnings_name_the_file) {
  const tests::TempFolder folder;
  const auto missing = read_strategy(folder / "none.json");
  EXPECT_THAT(problems_of(missing), ElementsAre(HasSubstr("none.json")));

  const auto bad = read_strategy(folder.write("bad.json", strategy_with(R"("from":"soon")")));
  EXPECT_THAT(problems_of(bad), Contains(HasSubstr("bad.json:/from:")));

  const auto unnamed = read_strategy(folder.write(
      "unnamed.json",
      strategy_with(R"("principles":[{"id":"P1","title":null},{"id":"P2","title":"b"}])")));
  ASSERT_TRUE(unnamed.ok());
  EXPECT_THAT(unnamed->warnings[0].file, HasSubstr("unnamed.json"));
}

TEST(StrategyFile, a_file_of_many_wrong_links_is_refused_in_good_time) {
  std::string links = R"("serves":[)";
  for (int i = 0; i < 100000; ++i) {
    links += (i == 0 ? "" : ",");
    links += R"({"principle":"X)" + std::to_string(i) + R"(","plan":"pcp","item":"1"})";
  }
  const auto read = parse_strategy(strategy_with(links + "]"));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().total(), 100000u);
  EXPECT_THAT(read.error().problems(), SizeIs(Error::kMaxProblems));
}

}  // namespace
}  // namespace waymark::exchange

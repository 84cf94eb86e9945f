// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "plugins/cyber/tests/cyber_under_test.h"

namespace waymark::plugins {
namespace {

using scoring::RowResult;

std::string data(const char* name) {
  return std::filesystem::path(WAYMARK_TEST_DATA) / name;
}

std::string principle_of(const std::string& outcome) {
  return outcome.substr(0, outcome.find('.'));
}

TEST(CyberTruthTable, decides_all_27_combinations_for_every_outcome_of_both_editions) {
  const Table truth = read_table(data("truth_table.csv"));
  ASSERT_EQ(truth.size(), 27u);
  for (const char* edition : {"3.2", "4.0"}) {
    CyberUnderTest cyber(edition);
    std::size_t decided = 0;
    for (const std::string& outcome : cyber.outcomes()) {
      const bool has_partially = cyber.asks(outcome + ".pa");
      const auto offers = [&](const std::string& group, const std::string& option) {
        const auto index = cyber.instrument().question(outcome + group).value();
        return cyber.instrument().questions[index].option(option).has_value();
      };
      std::vector<Answers> returns;
      std::vector<double> states;
      for (auto row : truth) {
        // A group of one statement offers no "some"; an outcome without partial statements is the
        // row in which there are none.
        if (!offers(".na", row["not_achieved"]) || !offers(".a", row["achieved"])) continue;
        Answers answers = {{outcome + ".na", row["not_achieved"]},
                           {outcome + ".a", row["achieved"]}};
        if (has_partially) {
          if (!offers(".pa", row["partially"])) continue;
          answers[outcome + ".pa"] = row["partially"];
        } else if (row["partially"] != "none") {
          continue;
        }
        returns.push_back(answers);
        states.push_back(std::stod(row["state"]));
      }
      const auto results = cyber.score(returns, "baseline");
      for (std::size_t i = 0; i < results.size(); ++i) {
        EXPECT_EQ(cyber.metric(results[i], outcome), states[i])
            << edition << ' ' << outcome << ' ' << testing::PrintToString(returns[i]);
        ++decided;
      }
      if (outcome == "b2.a") {
        EXPECT_EQ(results.size(), 27u);
      }
    }
    EXPECT_GT(decided, 27u * 20);
  }
}

class CyberProfile : public testing::TestWithParam<const char*> {};

TEST_P(CyberProfile, asks_of_each_of_the_39_outcomes_of_3_2_what_government_says) {
  const std::string profile = GetParam();
  CyberUnderTest cyber("3.2");
  const Table table = read_table(data("profiles_3.2.csv"));
  ASSERT_EQ(table.size(), 39u);

  std::map<std::string, int> required_in;
  for (auto row : table) {
    if (row[profile] != "0") ++required_in[principle_of(row["outcome"])];
  }
  for (auto row : table) {
    const std::string outcome = row["outcome"];
    const int required = std::stoi(row[profile]);
    std::vector<Answers> returns;
    for (int state = 0; state <= 2; ++state) {
      Answers answers = cyber.in_state(outcome, state);
      answers.merge(cyber.all_achieved());
      returns.push_back(answers);
    }
    const auto results = cyber.score(returns, profile);
    for (int state = 0; state <= 2; ++state) {
      if (state == 1 && !cyber.asks(outcome + ".pa")) continue;
      const RowResult& result = results[static_cast<std::size_t>(state)];
      const bool met = state >= required;
      EXPECT_EQ(cyber.finds(result, outcome), !met) << outcome << " in state " << state;
      EXPECT_EQ(result.findings.size(), met ? 0u : 1u) << outcome;

      const std::string principle = principle_of(outcome);
      const auto& dimension = cyber.dimension(result, principle);
      const int asked = required_in[principle];
      if (asked == 0) {
        EXPECT_EQ(dimension.state, FigureState::kNotApplicable) << outcome;
      } else {
        EXPECT_DOUBLE_EQ(dimension.score, 5.0 * (met ? asked : asked - 1) / asked) << outcome;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Profiles, CyberProfile, testing::Values("baseline", "enhanced"));

TEST(CyberProfiles, count_the_statements_that_government_counts) {
  const Table expected = read_table(data("profiles_3.2.csv"));
  const Table shipped = read_table(std::filesystem::path(WAYMARK_BINARY_DIR) /
                                   "lib/waymark/plugins/cyber/data/profiles.csv");
  std::size_t found = 0;
  for (auto row : shipped) {
    if (row["edition"] != "3.2") continue;
    auto want = expected.at(found++);
    for (const char* column : {"outcome", "not_achieved", "partially", "achieved"}) {
      EXPECT_EQ(row[column], want[column]) << want["outcome"];
    }
  }
  EXPECT_EQ(found, 39u);
}

TEST(CyberEditions, have_39_and_41_outcomes_in_14_principles) {
  for (const auto& [edition, count] : {std::pair{"3.2", 39u}, {"4.0", 41u}}) {
    CyberUnderTest cyber(edition);
    const auto outcomes = cyber.outcomes();
    EXPECT_EQ(outcomes.size(), count);
    std::set<std::string> principles;
    for (const std::string& outcome : outcomes) principles.insert(principle_of(outcome));
    EXPECT_EQ(principles.size(), 14u);
    EXPECT_EQ(cyber.instrument().dimensions.size(), 14u);
    const auto results = cyber.score({cyber.all_achieved()}, "enhanced");
    ASSERT_EQ(results[0].failure, "");
    EXPECT_EQ(results[0].metrics.size(), count);
    EXPECT_TRUE(results[0].findings.empty());
  }
}

TEST(CyberScore, is_the_share_of_required_outcomes_met_and_says_so) {
  CyberUnderTest cyber("3.2");
  Answers answers = cyber.in_state("b2.a", 0);
  answers.merge(cyber.all_achieved());
  const auto results = cyber.score({answers}, "baseline");
  const auto& b2 = cyber.dimension(results[0], "b2");
  EXPECT_EQ(b2.state, FigureState::kScored);
  EXPECT_DOUBLE_EQ(b2.score, 3.75);
  ASSERT_TRUE(b2.native.has_value());
  EXPECT_DOUBLE_EQ(b2.native->value, 0.75);
  EXPECT_EQ(b2.native->label, "3 of 4 outcomes met");
}

TEST(CyberScore, leaves_out_an_outcome_none_of_whose_questions_applies) {
  CyberUnderTest cyber("3.2");
  Answers answers = {{"b3.d.na", "n/a"}, {"b3.d.pa", "n/a"}, {"b3.d.a", "n/a"}};
  answers.merge(cyber.in_state("b3.a", 0));
  answers.merge(cyber.all_achieved());
  const auto results = cyber.score({answers}, "baseline");
  EXPECT_EQ(cyber.metric(results[0], "b3.d"), -1);
  EXPECT_FALSE(cyber.finds(results[0], "b3.d"));
  EXPECT_DOUBLE_EQ(cyber.dimension(results[0], "b3").score, 3.75);
}

TEST(CyberScore, counts_a_group_that_does_not_apply_as_an_empty_one) {
  CyberUnderTest cyber("3.2");
  const auto results =
      cyber.score({{{"b2.a.na", "n/a"}, {"b2.a.pa", "all"}, {"b2.a.a", "some"}}}, "baseline");
  EXPECT_EQ(cyber.metric(results[0], "b2.a"), 1);
}

TEST(CyberScore, of_a_principle_that_the_profile_does_not_ask_for_is_not_applicable) {
  CyberUnderTest cyber("3.2");
  const auto results = cyber.score({cyber.all_achieved()}, "baseline");
  EXPECT_EQ(cyber.dimension(results[0], "c2").state, FigureState::kNotApplicable);
  EXPECT_EQ(cyber.metric(results[0], "c2.a"), 2);
  EXPECT_EQ(cyber.metric(results[0], "c2.b"), 2);
}

TEST(CyberScore, of_an_empty_return_is_unscored) {
  CyberUnderTest cyber("4.0");
  const auto results = cyber.score({{}}, "baseline");
  for (const auto& dimension : results[0].dimensions) {
    EXPECT_EQ(dimension.state, FigureState::kUnscored);
  }
  EXPECT_TRUE(results[0].metrics.empty());
  EXPECT_TRUE(results[0].findings.empty());
}

TEST(CyberScore, counts_a_blank_group_as_its_worst) {
  CyberUnderTest cyber("3.2");
  const auto results = cyber.score(
      {{{"b2.a.pa", "all"}, {"b2.a.a", "all"}}, {{"b2.a.na", "none"}, {"b2.a.pa", "all"}}},
      "baseline");
  EXPECT_EQ(cyber.metric(results[0], "b2.a"), 0);
  EXPECT_EQ(cyber.metric(results[1], "b2.a"), 1);
  EXPECT_DOUBLE_EQ(cyber.dimension(results[1], "b2").score, 1.25);
}

TEST(CyberScore, does_not_depend_on_what_else_is_in_the_batch) {
  CyberUnderTest cyber("4.0");
  Answers half = cyber.in_state("a1.a", 0);
  half.merge(cyber.all_achieved());
  const auto together = cyber.score({cyber.all_achieved(), half, {}}, "enhanced");
  const auto alone = cyber.score({half}, "enhanced");
  for (std::size_t i = 0; i < alone[0].dimensions.size(); ++i) {
    EXPECT_EQ(together[1].dimensions[i].score, alone[0].dimensions[i].score);
  }
  EXPECT_EQ(together[1].findings, alone[0].findings);
}

TEST(CyberScore, fails_with_a_reason_for_a_profile_that_there_is_not) {
  CyberUnderTest cyber("3.2");
  const auto results = cyber.score({cyber.all_achieved()}, "gold");
  EXPECT_THAT(results[0].failure,
              testing::HasSubstr("parameters/profile: must be baseline or enhanced"));
}

TEST(CyberTrace, leads_from_the_answers_to_the_share) {
  CyberUnderTest cyber("3.2");
  Answers answers = cyber.in_state("b2.a", 1);
  answers.merge(cyber.all_achieved());
  const auto results = cyber.score({answers}, "enhanced", true);
  ASSERT_EQ(results[0].failure, "");
  const TraceNode& b2 = results[0].traces.at(cyber.instrument().dimension("b2").value());
  EXPECT_EQ(b2.rule, "share_of_outcomes_met");
  EXPECT_EQ(b2.value, 0.75);
  EXPECT_THAT(b2.parameters, testing::ElementsAre(std::pair("profile", "enhanced"),
                                                  std::pair("required", "2 2 2 2")));
  ASSERT_EQ(b2.inputs.size(), 4u);
  const TraceNode& outcome = b2.inputs[0];
  EXPECT_EQ(outcome.rule, "three_state");
  EXPECT_EQ(outcome.label, "B2.a");
  EXPECT_EQ(outcome.value, 1);
  ASSERT_EQ(outcome.inputs.size(), 3u);
  EXPECT_EQ(outcome.inputs[1].id, "b2.a.pa");
  EXPECT_EQ(outcome.inputs[1].value, 2);
  const auto& source = std::get<AnswerSource>(outcome.inputs[1].source.value());
  EXPECT_EQ(std::get<std::string>(source.value.value()), "all");
}

}  // namespace
}  // namespace waymark::plugins

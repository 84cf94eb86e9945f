// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "plugins/equipment/tests/equipment_under_test.h"

namespace waymark::plugins {
namespace {

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

std::map<std::string, std::string> all(const std::string& option) {
  std::map<std::string, std::string> answers;
  for (const Question& question : plugin().instrument().questions) answers[question.id] = option;
  return answers;
}

TEST(EquipmentModel, has_the_dimensions_that_strategies_name) {
  std::vector<std::string> ids;
  for (const Dimension& dimension : plugin().instrument().dimensions) ids.push_back(dimension.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"provision", "lifecycle", "support", "patching",
                                           "security", "assurance"}));
}

TEST(EquipmentModel, describes_every_step_and_every_finding_in_its_own_sentence) {
  std::set<std::string> sentences;
  const auto once = [&](const std::string& sentence) {
    EXPECT_GT(sentence.size(), 10u) << sentence;
    EXPECT_TRUE(sentences.insert(sentence).second) << "serves two: " << sentence;
  };
  EXPECT_GE(plugin().instrument().questions.size(), 8u);
  for (const Question& question : plugin().instrument().questions) {
    once(question.title);
    once(question.guidance);
    ASSERT_EQ(question.options.size(), 6u) << question.id;
    for (std::size_t step = 0; step < 6; ++step) {
      once(question.options[step].title);
      EXPECT_EQ(question.options[step].value, static_cast<double>(step)) << question.id;
    }
  }
  for (const FindingSpec& finding : plugin().instrument().findings) {
    once(finding.title);
    once(finding.action);
  }
}

TEST(EquipmentAssurance, is_the_weighted_mean_of_what_is_answered) {
  auto answers = all("managed");
  answers["assurance.owner"] = "absent";  // 2 of 13
  answers.erase("assurance.loans");       // 1 of 13
  const Figure figure =
      plugin().figure(plugin().cards({Kit{.answers = answers}}).front(), "assurance");
  EXPECT_DOUBLE_EQ(figure.score, 4.0 * 10 / 12);
  EXPECT_DOUBLE_EQ(figure.low, 4.0 * 10 / 13);
  EXPECT_DOUBLE_EQ(figure.high, (4.0 * 10 + 5) / 13);
}

TEST(EquipmentAssurance, says_what_to_do_about_each_question_answered_low_and_about_no_other) {
  const std::size_t questions = plugin().instrument().questions.size();
  EXPECT_EQ(plugin().cards({Kit{.answers = all("developing")}}).front().findings.size(), questions);
  EXPECT_TRUE(plugin().cards({Kit{.answers = all("defined")}}).front().findings.empty());
  auto answers = all("managed");
  answers["assurance.loss"] = "initial";
  const Scorecard card = plugin().cards({Kit{.answers = answers}}).front();
  ASSERT_EQ(card.findings.size(), 1u);
  EXPECT_EQ(plugin().instrument().findings[card.findings[0].finding].id, "assurance.loss");
}

TEST(EquipmentAssurance, stands_apart_from_what_is_counted) {
  const Scorecard card = plugin().cards({Kit{.answers = all("optimising")}}).front();
  EXPECT_EQ(plugin().figure(card, "assurance").score, 5);
  for (const char* counted : {"provision", "lifecycle", "support", "patching", "security"}) {
    EXPECT_EQ(plugin().figure(card, counted).state, FigureState::kUnscored) << counted;
  }
}

}  // namespace
}  // namespace waymark::plugins

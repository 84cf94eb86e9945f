// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <utility>

#include "plugins/cyber/tests/cyber_under_test.h"

namespace waymark::plugins {
namespace {

CyberUnderTest& cyber(const std::string& edition) {
  static CyberUnderTest old("3.2"), current("4.0");
  return edition == "3.2" ? old : current;
}

std::string any_edition() {
  return *rc::gen::element<std::string>("3.2", "4.0");
}
std::string any_profile() {
  return *rc::gen::element<std::string>("baseline", "enhanced");
}

/// An answer to one question, or blank, or not applicable.
std::string any_answer(const Question& question, bool may_be_missing) {
  const int draw = *rc::gen::inRange(0, 8);
  if (draw == 0) return "n/a";
  if (may_be_missing && draw < 4) return "";
  return question.options[*rc::gen::inRange<std::size_t>(0, question.options.size())].id;
}

Answers any_answers(const Instrument& instrument) {
  Answers answers;
  for (const Question& question : instrument.questions) {
    std::string answer = any_answer(question, true);
    if (!answer.empty()) answers[question.id] = std::move(answer);
  }
  return answers;
}

TEST(CyberProperties, a_score_lies_in_its_bounds_and_no_answer_leaves_them) {
  EXPECT_TRUE(rc::check([] {
    CyberUnderTest& plugin = cyber(any_edition());
    const std::string profile = any_profile();
    const Answers before = any_answers(plugin.instrument());
    Answers after = before;
    for (const Question& question : plugin.instrument().questions) {
      if (before.count(question.id) != 0 || *rc::gen::arbitrary<bool>()) continue;
      after[question.id] =
          question.options[*rc::gen::inRange<std::size_t>(0, question.options.size())].id;
    }
    const auto cards = plugin.cards({before, after}, profile);
    for (std::size_t d = 0; d < cards[0].dimensions.size(); ++d) {
      const Figure& was = cards[0].dimensions[d].figure;
      const Figure& is = cards[1].dimensions[d].figure;
      if (!was.counts()) continue;
      RC_ASSERT(0 <= was.low && was.low <= was.high && was.high <= 5);
      if (was.scored()) RC_ASSERT(was.low <= was.score && was.score <= was.high);
      RC_ASSERT(was.low <= is.low && is.high <= was.high);
      RC_ASSERT(is.coverage >= was.coverage);
    }
  }));
}

TEST(CyberProperties, the_order_and_company_of_returns_change_nothing) {
  EXPECT_TRUE(rc::check([] {
    CyberUnderTest& plugin = cyber(any_edition());
    const std::string profile = any_profile();
    std::vector<Answers> returns;
    for (int i = 0; i < 4; ++i) returns.push_back(any_answers(plugin.instrument()));
    const auto forward = plugin.cards(returns, profile);
    std::reverse(returns.begin(), returns.end());
    const auto backward = plugin.cards(returns, profile);
    for (std::size_t i = 0; i < returns.size(); ++i) {
      RC_ASSERT(forward[i] == backward[returns.size() - 1 - i]);
      RC_ASSERT(plugin.cards({returns[i]}, profile)[0] == backward[i]);
    }
  }));
}

TEST(CyberProperties, every_score_can_be_explained) {
  EXPECT_TRUE(rc::check([] {
    CyberUnderTest& plugin = cyber(any_edition());
    const auto results = plugin.score({any_answers(plugin.instrument())}, any_profile(), true);
    RC_ASSERT(results[0].failure.empty());
    RC_ASSERT(results[0].traces.size() == plugin.instrument().dimensions.size());
  }));
}

}  // namespace
}  // namespace waymark::plugins

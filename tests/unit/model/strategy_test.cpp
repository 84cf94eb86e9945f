// SPDX-License-Identifier: Apache-2.0
#include "core/model/strategy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace waymark {
namespace {

Date day(const char* text) {
  return *Date::parse(text);
}

Principle with(std::vector<Target> targets) {
  Principle principle;
  principle.targets = std::move(targets);
  return principle;
}

TEST(Target, is_nothing_where_there_are_none) {
  EXPECT_EQ(target_on(with({}), day("2026-01-01")), std::nullopt);
}

TEST(Target, is_nothing_before_the_first_date_and_its_score_on_it) {
  const Principle principle = with({{day("2024-03-31"), 2}, {day("2026-03-31"), 3}});
  EXPECT_EQ(target_on(principle, day("2024-03-30")), std::nullopt);
  EXPECT_EQ(target_on(principle, day("2024-03-31")), 2);
}

TEST(Target, lies_on_a_straight_line_between_two_dates) {
  const Principle principle = with({{Date{0}, 2}, {Date{100}, 4}, {Date{200}, 3}});
  EXPECT_DOUBLE_EQ(*target_on(principle, Date{25}), 2.5);
  EXPECT_DOUBLE_EQ(*target_on(principle, Date{100}), 4);
  EXPECT_DOUBLE_EQ(*target_on(principle, Date{150}), 3.5);
}

TEST(Target, stays_at_its_last_score_after_the_last_date) {
  const Principle principle = with({{Date{0}, 2}, {Date{100}, 4}});
  EXPECT_EQ(target_on(principle, Date{100}), 4);
  EXPECT_EQ(target_on(principle, Date{40000}), 4);
  EXPECT_EQ(target_on(with({{Date{0}, 2}}), Date{1}), 2);
}

TEST(Target, never_leaves_the_two_scores_it_lies_between) {
  EXPECT_TRUE(rc::check([] {
    const double first = *rc::gen::inRange(0, 51) / 10.0;
    const double last = *rc::gen::inRange(0, 51) / 10.0;
    const Principle principle = with({{Date{0}, first}, {Date{365}, last}});
    const double between = *target_on(principle, Date{*rc::gen::inRange(0, 366)});
    RC_ASSERT(between >= std::min(first, last) - 1e-12);
    RC_ASSERT(between <= std::max(first, last) + 1e-12);
  }));
}

TEST(Strategy, finds_a_principle_by_its_exact_id) {
  Strategy strategy;
  strategy.principles.resize(2);
  strategy.principles[1].id = "P2";
  EXPECT_EQ(strategy.principle("P2"), &strategy.principles[1]);
  EXPECT_EQ(strategy.principle("p2"), nullptr);
}

TEST(Themes, are_the_ten_of_the_design) {
  EXPECT_THAT(theme_names(), testing::ElementsAre("people", "skills", "equipment", "data",
                                                  "technology", "security", "service",
                                                  "partnership", "leadership", "governance"));
}

}  // namespace
}  // namespace waymark

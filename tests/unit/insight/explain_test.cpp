// SPDX-License-Identifier: Apache-2.0
#include "core/insight/explain/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/insight/small_source.h"

namespace waymark::insight {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

class Explain : public ::testing::Test {
 protected:
  TraceNode explained(const ExplainSubject& subject) {
    const auto node = explain(source_.source(), subject);
    EXPECT_TRUE(node.ok()) << node.error().first();
    return node.value();
  }
  std::string refusal(const ExplainSubject& subject) {
    const auto node = explain(source_.source(), subject);
    EXPECT_FALSE(node.ok());
    EXPECT_EQ(node.error().kind(), ErrorKind::kBadInput);
    return node.error().first();
  }

  SmallSource source_;
};

TEST_F(Explain, the_force_starts_from_its_principles_and_ends_in_answers) {
  const TraceNode root = explained({});
  EXPECT_EQ(root.id, "force");
  EXPECT_EQ(root.rule, "weighted_mean");
  EXPECT_EQ(root.value, source_.results.force.force.score);
  ASSERT_EQ(root.inputs.size(), 3u);
  const TraceNode& principle = root.inputs[1];
  EXPECT_EQ(principle.id, "principle/P2");
  EXPECT_EQ(principle.weight, 3);
  EXPECT_THAT(principle.parameters, Contains(Pair("target", "3.5")));
  EXPECT_THAT(principle.parameters, Contains(Pair("status", "at_risk")));
  ASSERT_EQ(principle.inputs.size(), 2u);
  const TraceNode& dimension = principle.inputs[0];
  EXPECT_EQ(dimension.id, "alpha/d2");
  ASSERT_EQ(dimension.inputs.size(), 2u);
  const TraceNode& department = dimension.inputs[0];
  EXPECT_EQ(department.id, "A/alpha/d2");
  EXPECT_EQ(department.label, "Name of A: Dimension d2");
  EXPECT_EQ(department.rule, "maturity_scale");
  EXPECT_EQ(department.weight, 30);
  EXPECT_EQ(department.inputs.at(0).rule, "answer");
}

TEST_F(Explain, a_principle_that_nothing_feeds_is_not_applicable) {
  const TraceNode root = explained({{}, {}, {}, "P3"});
  EXPECT_EQ(root.state, FigureState::kNotApplicable);
  EXPECT_EQ(root.value, std::nullopt);
  EXPECT_EQ(root.low, std::nullopt);
  EXPECT_THAT(root.inputs, IsEmpty());
}

TEST_F(Explain, a_plugin_rests_on_its_dimensions_by_the_models_weights) {
  const TraceNode root = explained({{}, "alpha", {}, {}});
  EXPECT_EQ(root.id, "alpha");
  ASSERT_EQ(root.inputs.size(), 2u);
  EXPECT_EQ(root.inputs[1].weight, 3);
  EXPECT_EQ(root.inputs[1].inputs.size(), 2u);
  EXPECT_EQ(explained({{}, "alpha", "d1", {}}).id, "alpha/d1");
}

TEST_F(Explain, asks_for_the_traces_of_what_it_shows_only) {
  explained({{}, "beta", {}, {}});
  EXPECT_THAT(source_.traced, ::testing::ElementsAre("A/beta", "B/beta"));
}

TEST_F(Explain, a_department_stands_on_its_own_figures) {
  const TraceNode plugin = explained({"A", "alpha", {}, {}});
  EXPECT_EQ(plugin.id, "A/alpha");
  EXPECT_EQ(plugin.value, source_.results.departments[0].plugins[0].figure.score);
  ASSERT_EQ(plugin.inputs.size(), 2u);
  EXPECT_EQ(plugin.inputs[0].weight, 1);
  const TraceNode dimension = explained({"A", "alpha", "d2", {}});
  EXPECT_EQ(dimension.id, "A/alpha/d2");
  EXPECT_EQ(dimension.weight, std::nullopt);
  const TraceNode principle = explained({"A", {}, {}, "P2"});
  EXPECT_EQ(principle.id, "A/principle/P2");
  EXPECT_EQ(principle.value, source_.results.departments[0].principles[1].score);
  EXPECT_EQ(principle.inputs.size(), 2u);
}

TEST_F(Explain, a_department_alone_lists_what_it_was_asked) {
  const TraceNode root = explained({"A", {}, {}, {}});
  EXPECT_EQ(root.id, "A");
  EXPECT_EQ(root.rule, "list");
  EXPECT_EQ(root.value, std::nullopt);
  ASSERT_EQ(root.inputs.size(), 2u);
  EXPECT_EQ(root.inputs[1].id, "A/beta");
}

TEST_F(Explain, a_missing_return_is_said_to_be_missing) {
  const TraceNode root = explained({"B", "beta", "d1", {}});
  EXPECT_EQ(root.rule, "no_return");
  EXPECT_EQ(root.state, FigureState::kUnscored);
  EXPECT_EQ(root.low, 0);
  EXPECT_EQ(root.high, 5);
  EXPECT_EQ(root.coverage, 0);
  EXPECT_THAT(root.inputs, IsEmpty());
}

TEST_F(Explain, a_failed_return_says_why) {
  const TraceNode root = explained({"B", "alpha", {}, {}});
  EXPECT_EQ(root.rule, "failed");
  EXPECT_EQ(root.state, FigureState::kFailed);
  EXPECT_THAT(root.parameters, Contains(Pair("reason", "ran into a wall")));
}

TEST_F(Explain, refuses_what_the_period_does_not_have) {
  EXPECT_THAT(refusal({"C", {}, {}, {}}), HasSubstr("no department"));
  EXPECT_THAT(refusal({{}, "alpa", {}, {}}), HasSubstr("did you mean"));
  EXPECT_THAT(refusal({{}, "alpha", "d9", {}}), HasSubstr("no dimension"));
  EXPECT_THAT(refusal({{}, {}, {}, "P9"}), HasSubstr("no principle"));
  EXPECT_THAT(refusal({{}, {}, "d1", {}}), HasSubstr("needs its plugin"));
  EXPECT_THAT(refusal({{}, "alpha", {}, "P1"}), HasSubstr("together"));
  EXPECT_THAT(refusal({"TOP", {}, {}, {}}), HasSubstr("makes no return itself"));
}

TEST_F(Explain, refuses_a_plugin_that_the_department_is_not_asked) {
  source_.results.departments[1].plugins.pop_back();
  EXPECT_THAT(refusal({"B", "beta", {}, {}}), HasSubstr("not asked"));
}

TEST_F(Explain, passes_on_that_traces_could_not_be_made) {
  ExplainSource source = source_.source();
  source.traces = [](const std::string&, std::uint32_t) -> Result<std::vector<TraceNode>> {
    return failed("the plugin is gone");
  };
  EXPECT_EQ(explain(source, {}).error().first(), "the plugin is gone");
  EXPECT_EQ(explain(source, {"A", {}, {}, "P1"}).error().first(), "the plugin is gone");
}

}  // namespace
}  // namespace waymark::insight

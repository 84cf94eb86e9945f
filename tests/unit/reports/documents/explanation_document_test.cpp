// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/explanation_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/formats/schema.h"
#include "tests/unit/insight/small_source.h"

namespace waymark::reports {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

using Writer = bool (*)(const std::string&, const TraceNode&, const ByteSink&);

std::string written(Writer write, const insight::ExplainSubject& subject) {
  insight::SmallSource source;
  std::string out;
  const auto root = insight::explain(source.source(), subject);
  EXPECT_TRUE(write("2026-H1", *root, [&](std::string_view bytes) {
    out += bytes;
    return true;
  }));
  return out;
}

TEST(ExplanationJson, follows_its_schema_for_every_subject) {
  const std::vector<insight::ExplainSubject> subjects = {{},
                                                         {"A", {}, {}, {}},
                                                         {"A", "alpha", {}, {}},
                                                         {"B", "alpha", {}, {}},
                                                         {"B", "beta", "d1", {}},
                                                         {{}, {}, {}, "P3"},
                                                         {"A", {}, {}, "P2"}};
  for (const insight::ExplainSubject& subject : subjects) {
    const auto checked =
        validate(json::parse(written(write_explanation_json, subject)), "explanation");
    EXPECT_TRUE(checked.ok()) << checked.error().first();
  }
}

TEST(ExplanationJson, names_subject_period_and_the_answer_of_each_leaf) {
  const json document = json::parse(written(write_explanation_json, {"A", "alpha", "d1", {}}));
  EXPECT_EQ(document["schema"], "waymark/explanation/1");
  EXPECT_EQ(document["period"], "2026-H1");
  EXPECT_EQ(document["subject"], "A/alpha/d1");
  EXPECT_EQ(document["root"]["parameters"], (json{{"min", "0"}, {"max", "5"}}));
  EXPECT_TRUE(document["root"]["weight"].is_null());
  EXPECT_EQ(document["root"]["inputs"][0]["source"], (json{{"answer",
                                                            {{"department", "A"},
                                                             {"plugin", "alpha"},
                                                             {"question", "q-d1"},
                                                             {"value", "some"},
                                                             {"which", "final"}}}}));
}

TEST(ExplanationJson, writes_each_kind_of_answer_as_its_own_type) {
  const auto value_of = [](std::optional<AnswerValue> value) {
    TraceNode node;
    node.rule = "answer";
    node.source = AnswerSource{"A", "alpha", "q", std::move(value)};
    std::string out;
    EXPECT_TRUE(write_explanation_json("P", node, [&](std::string_view bytes) {
      out += bytes;
      return true;
    }));
    return json::parse(out)["root"]["source"]["answer"]["value"];
  };
  EXPECT_EQ(value_of(AnswerValue{true}), true);
  EXPECT_EQ(value_of(AnswerValue{62.5}), 62.5);
  EXPECT_EQ(value_of(AnswerValue{*Date::parse("2026-03-14")}), "2026-03-14");
  EXPECT_TRUE(value_of(std::nullopt).is_null());
}

TEST(ExplanationText, says_each_node_in_words) {
  const std::string text = written(write_explanation_text, {});
  EXPECT_THAT(text, HasSubstr("How force came about in period 2026-H1\n\nExample [force]: "));
  EXPECT_THAT(text, HasSubstr("\n  Title of P2 [principle/P2]: 3.00, could be 2.25 to 3.50, 75% "
                              "answered; the mean of what is below, by weight; target 3.50; "
                              "weight 3\n"));
  EXPECT_THAT(text, HasSubstr("\n        How good is it? [A/q-d1]: 2.00; answered “some”; "
                              "weight 1\n"));
  EXPECT_THAT(text, HasSubstr("asked, but no return was made"));
  EXPECT_THAT(text, HasSubstr("could not be scored: ran into a wall"));
  EXPECT_THAT(text, HasSubstr("Title of P3 [principle/P3]: not applicable; nothing that was "
                              "asked feeds it; weight 5\n"));
}

TEST(ExplanationText, gives_the_range_of_a_blank_from_least_to_greatest) {
  TraceNode leaf;
  leaf.id = "A/cyber/a1.a.na";
  leaf.rule = "answer";
  leaf.label = "How many?";
  leaf.state = FigureState::kUnscored;
  leaf.parameters = {{"blank", "worst"}};
  leaf.value = leaf.low = 2;  // of a question whose worst answer is the greater number
  leaf.high = 0;
  leaf.source = AnswerSource{"A", "cyber", "a1.a.na", std::nullopt};
  std::string text;
  EXPECT_TRUE(write_explanation_text("2026-H1", leaf, [&](std::string_view bytes) {
    text += bytes;
    return true;
  }));
  EXPECT_THAT(text, HasSubstr("How many? [A/cyber/a1.a.na]: 2.00, could be 0.00 to 2.00; not "
                              "answered, so counted as the worst answer\n"));
}

TEST(ExplanationText, gives_a_rounded_node_the_digits_that_it_was_rounded_to) {
  const auto said = [](const char* step) {
    TraceNode node;
    node.id = "force";
    node.label = "Example";
    node.rule = "weighted_mean";
    node.state = FigureState::kScored;
    node.parameters = {{"rounded", step}};
    node.value = 2.7;
    node.low = 2.4;
    node.high = 3;
    std::string text;
    EXPECT_TRUE(write_explanation_text("2026-H1", node, [&](std::string_view bytes) {
      text += bytes;
      return true;
    }));
    return text;
  };
  EXPECT_THAT(said("0.1"), HasSubstr("[force]: 2.7, could be 2.4 to 3.0;"));
  EXPECT_THAT(said("0.01"), HasSubstr("[force]: 2.70, could be 2.40 to 3.00;"));
}

}  // namespace
}  // namespace waymark::reports

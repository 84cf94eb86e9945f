// SPDX-License-Identifier: Apache-2.0
// Every example in docs/formats is read by the reader it is about.
#include <map>

#include "core/base/files.h"
#include "core/exchange/decision_file.h"
#include "core/exchange/organisation_file.h"
#include "core/exchange/redaction_file.h"
#include "core/exchange/strategy_file.h"
#include "core/exchange/webcaf.h"
#include "core/plugins/crosswalk.h"
#include "core/plugins/manifest.h"
#include "core/plugins/model_reader.h"
#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::filesystem::path kRoot = WAYMARK_SOURCE_DIR;

/// The first fenced block of that language on a page of docs/formats; empty where there is none.
std::string example(const std::string& page, const std::string& language) {
  const auto text = read_file(kRoot / "docs/formats" / page, 1 << 20);
  if (!text.ok()) return {};
  const std::string fence = "```" + language + "\n";
  const auto start = text->find(fence);
  if (start == std::string::npos) return {};
  const auto from = start + fence.size();
  return text->substr(from, text->find("```", from) - from);
}

/// The model of model.md.
std::shared_ptr<const Instrument> desk() {
  auto model = plugins::parse_model(example("model.md", "json"), {"desk", "1", false, {}});
  EXPECT_THAT(problems_of(model), IsEmpty());
  return model.ok() ? std::make_shared<const Instrument>(*model) : nullptr;
}

InstrumentLookup desk_lookup() {
  return [model = desk()](std::string_view plugin,
                          std::string_view edition) -> Result<std::shared_ptr<const Instrument>> {
    if (model == nullptr || plugin != "desk" || edition != "1") return bad_input({}, "not desk@1");
    return model;
  };
}

TEST(Documentation, the_example_of_a_strategy_can_be_read) {
  const auto read = parse_strategy(example("strategy.md", "json"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->strategy.id, "harbour-digital");
  ASSERT_THAT(read->warnings, SizeIs(1));
  EXPECT_EQ(read->warnings[0].place, "/principles/1/title");
}

TEST(Documentation, the_example_of_a_decision_can_be_read) {
  const auto read = parse_decision(example("decision.md", "json"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->reference, "012-26");
  EXPECT_TRUE(read->decision.has_value());
}

TEST(Documentation, the_example_of_a_redaction_plan_can_be_read) {
  const auto read = parse_redaction(example("redaction.md", "json"));
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(read->items, SizeIs(3));
  EXPECT_TRUE(read->signed_off.has_value());
}

TEST(Documentation, the_example_of_departments_can_be_read) {
  const auto read = parse_organisation(example("organisation.md", "csv"), {"HB", false});
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(*read, SizeIs(4));
  EXPECT_EQ((*read)[0].predecessors, std::vector<std::string>{"COUNTER"});
  EXPECT_EQ((*read)[1].share, 0.5);
}

TEST(Documentation, the_example_of_who_is_asked_can_be_read) {
  const auto read = parse_asked(example("asked.md", "csv"), {"desk"});
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(read->at("desk"), ElementsAre("DESK", "MARINE"));
}

TEST(Documentation, the_example_of_a_return_answers_the_example_of_a_model) {
  const auto read = parse_return_json(example("return.md", "json"), ".", desk_lookup());
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(read->answers, SizeIs(6));
}

TEST(Documentation, the_example_of_returns_as_csv_says_the_same_as_the_one_in_json) {
  std::vector<Return> returns;
  const auto read =
      parse_returns_csv(example("returns-csv.md", "csv"), desk_lookup(), [&](ReturnDraft&& draft) {
        returns.push_back(apply_draft(std::nullopt, "HB", std::move(draft)));
        return Result<void>();
      });
  ASSERT_THAT(problems_of(read), IsEmpty());
  ASSERT_THAT(returns, SizeIs(2));
  auto json = parse_return_json(example("return.md", "json"), ".", desk_lookup());
  ASSERT_TRUE(json.ok());
  Return from_json = apply_draft(std::nullopt, "HB", std::move(*json));
  for (auto& answer : from_json.answers) answer.evidence.clear();
  EXPECT_EQ(returns[0].answers, from_json.answers);
  EXPECT_EQ(returns[0].submitted_on, from_json.submitted_on);
}

TEST(Documentation, the_example_of_a_manifest_can_be_read) {
  const auto read = plugins::parse_manifest(example("plugin.md", "json"), ".");
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read->id, "desk");
  EXPECT_TRUE(plugins::complete_parameters(*read, {}).ok());
}

TEST(Documentation, the_example_of_a_crosswalk_begins_at_the_example_of_a_model) {
  const auto from = desk();
  ASSERT_NE(from, nullptr);
  Instrument to;
  to.plugin = "desk";
  to.edition = "2";
  to.questions = {question("answering.times", QuestionKind::kChoice),
                  question("answering.callback", QuestionKind::kBoolean),
                  question("answering.settled", QuestionKind::kPercent),
                  question("answering.welcome", QuestionKind::kText),
                  question("answering.online", QuestionKind::kBoolean)};
  to.questions[0].options = {{"closed", "", 0}, {"day", "", 1}, {"night", "", 2}};
  to.index();
  const auto read = plugins::parse_crosswalk(example("crosswalk.md", "csv"), *from, to);
  ASSERT_THAT(problems_of(read), IsEmpty());
  EXPECT_THAT(*read, SizeIs(7));
}

TEST(Documentation, the_example_of_webcaf_gives_the_answers_that_the_page_names) {
  const auto cyber = plugins::read_model(kRoot / "plugins/cyber/editions/3.2/model.json",
                                         {"cyber", "3.2", true, {}});
  ASSERT_THAT(problems_of(cyber), IsEmpty());
  const auto counts = read_outcome_counts(kRoot / "plugins/cyber/data/profiles.csv", "3.2");
  ASSERT_THAT(problems_of(counts), IsEmpty());
  const auto read =
      parse_webcaf(example("webcaf.md", "json"),
                   {"2026-H1", "DESK", std::make_shared<const Instrument>(*cyber)}, *counts);
  ASSERT_THAT(problems_of(read), IsEmpty());
  std::map<std::string, AnswerValue> values;
  for (const auto& answer : read->answers) {
    values.emplace(cyber->questions[answer.question].id, answer.value);
  }
  const std::map<std::string, AnswerValue> named = {{"a1.a.na", std::string("none")},
                                                    {"a1.a.a", std::string("all")},
                                                    {"b1.a.na", std::string("none")},
                                                    {"b1.a.pa", std::string("some")},
                                                    {"b1.a.a", std::string("none")}};
  EXPECT_EQ(values, named);
}

}  // namespace
}  // namespace waymark::exchange

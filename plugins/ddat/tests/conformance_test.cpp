// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/model/strategy.h"
#include "core/plugins/registry.h"
#include "core/scoring/bounds.h"
#include "core/scoring/declarative.h"

namespace waymark::plugins {
namespace {

/// Both editions of the plugin as it stands in the source tree.
class Ddat : public ::testing::TestWithParam<const char*> {
 protected:
  Ddat() : registry_({std::string(WAYMARK_SOURCE_DIR) + "/plugins"}) {
    auto read = registry_.instrument("ddat", GetParam());
    if (!read.ok()) ADD_FAILURE() << read.error().first();
    instrument_ = *read;
  }

  [[nodiscard]] Scorecard score(const std::map<std::string, std::string>& options) const {
    Return given;
    given.plugin = "ddat";
    given.edition = GetParam();
    for (const Question& question : instrument_->questions) {
      const auto option = options.find(question.id);
      if (option == options.end()) continue;
      Answer answer;
      answer.question = question.id;
      answer.self = answer.final = AnswerValue(option->second);
      given.answers.push_back(answer);
    }
    const scoring::ReturnInput input{&given, 10};
    const auto batch =
        scoring::make_batch(*instrument_, std::span(&input, 1), scoring::ValueSet::kFinal);
    const auto scorer = scoring::make_declarative_scorer(instrument_);
    auto cards = scoring::score_batch(*scorer, *instrument_, {"P", Date{}, {}}, batch);
    EXPECT_TRUE(cards.ok());
    return cards->front();
  }

  [[nodiscard]] std::map<std::string, std::string> all(const std::string& option) const {
    std::map<std::string, std::string> options;
    for (const Question& question : instrument_->questions) options[question.id] = option;
    return options;
  }

  Registry registry_;
  std::shared_ptr<const Instrument> instrument_;
};

TEST_P(Ddat, asks_at_least_four_questions_about_each_of_five_ambitions_and_seven_enablers) {
  std::vector<std::string> ids;
  for (const Dimension& dimension : instrument_->dimensions) {
    ids.push_back(dimension.id);
    EXPECT_GE(dimension.questions.size(), 4u) << dimension.id;
    EXPECT_FALSE(dimension.themes.empty()) << dimension.id;
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"ambition-1", "ambition-2", "ambition-3", "ambition-4",
                                           "ambition-5", "enabler-1", "enabler-2", "enabler-3",
                                           "enabler-4", "enabler-5", "enabler-6", "enabler-7"}));
}

TEST_P(Ddat, describes_every_step_of_every_question_in_its_own_sentence) {
  std::set<std::string> sentences;
  const auto once = [&](const std::string& sentence) {
    EXPECT_GT(sentence.size(), 10u) << sentence;
    EXPECT_TRUE(sentences.insert(sentence).second) << "serves two: " << sentence;
  };
  for (const Question& question : instrument_->questions) {
    once(question.title);
    once(question.guidance);
    ASSERT_EQ(question.options.size(), 6u) << question.id;
    for (std::size_t step = 0; step < 6; ++step) {
      once(question.options[step].title);
      EXPECT_EQ(question.options[step].value, static_cast<double>(step)) << question.id;
    }
  }
  for (const FindingSpec& finding : instrument_->findings) {
    once(finding.title);
    once(finding.action);
  }
}

TEST_P(Ddat, says_what_to_do_about_each_question_answered_low_and_about_no_other) {
  EXPECT_EQ(instrument_->findings.size(), instrument_->questions.size());
  EXPECT_EQ(score(all("absent")).findings.size(), instrument_->findings.size());
  EXPECT_EQ(score(all("developing")).findings.size(), instrument_->findings.size());
  EXPECT_TRUE(score(all("defined")).findings.empty());
  auto one_low = all("managed");
  one_low[instrument_->questions[7].id] = "initial";
  const Scorecard card = score(one_low);
  ASSERT_EQ(card.findings.size(), 1u);
  EXPECT_EQ(instrument_->findings[card.findings[0].finding].id, instrument_->questions[7].id);
}

TEST_P(Ddat, scores_each_step_as_itself) {
  const char* steps[] = {"absent", "initial", "developing", "defined", "managed", "optimising"};
  for (int step = 0; step < 6; ++step) {
    for (const DimensionScore& dimension : score(all(steps[step])).dimensions) {
      EXPECT_EQ(dimension.figure.score, step);
      EXPECT_EQ(dimension.figure.coverage, 1);
      ASSERT_TRUE(dimension.native.has_value());
      EXPECT_EQ(dimension.native->value, step);
    }
  }
}

// The weighted mean worked out here again, with no code of the rules library.
TEST_P(Ddat, scores_any_answers_as_their_weighted_mean) {
  EXPECT_TRUE(rc::check([&] {
    std::map<std::string, std::string> options;
    std::vector<double> sums(instrument_->dimensions.size()), weights(sums.size());
    for (std::size_t d = 0; d < sums.size(); ++d) {
      for (const std::uint32_t index : instrument_->dimensions[d].questions) {
        const Question& question = instrument_->questions[index];
        const int step = *rc::gen::inRange(-1, 6);
        if (step < 0) continue;
        options[question.id] = question.options[static_cast<std::size_t>(step)].id;
        sums[d] += question.weight * step;
        weights[d] += question.weight;
      }
    }
    const Scorecard card = score(options);
    for (std::size_t d = 0; d < sums.size(); ++d) {
      const Figure& figure = card.dimensions[d].figure;
      RC_ASSERT(figure.scored() == (weights[d] > 0));
      if (figure.scored()) RC_ASSERT(std::abs(figure.score - sums[d] / weights[d]) < 1e-9);
    }
  }));
}

INSTANTIATE_TEST_SUITE_P(Editions, Ddat, ::testing::Values("2020", "2025"),
                         [](const auto& edition) { return std::string("of_") + edition.param; });

TEST(DdatEditions, carry_answers_between_them_in_every_dimension) {
  Registry registry({std::string(WAYMARK_SOURCE_DIR) + "/plugins"});
  const auto from = registry.instrument("ddat", "2020");
  const auto to = registry.instrument("ddat", "2025");
  ASSERT_TRUE(from.ok() && to.ok());
  const auto rows = registry.crosswalk("ddat", "2020", "2025");
  ASSERT_TRUE(rows.ok()) << rows.error().first();
  std::set<std::uint32_t> named_from, named_to, carried_to;
  for (const CrosswalkRow& row : **rows) {
    if (row.from) named_from.insert(*row.from);
    if (row.to) named_to.insert(*row.to);
    if (row.to && carries(row.relation)) carried_to.insert(*row.to);
  }
  EXPECT_EQ(named_from.size(), (*from)->questions.size()) << "every old question is accounted for";
  EXPECT_EQ(named_to.size(), (*to)->questions.size()) << "every new question is accounted for";
  for (const Dimension& dimension : (*to)->dimensions) {
    bool carried = false;
    for (const std::uint32_t question : dimension.questions) {
      carried = carried || carried_to.contains(question);
    }
    EXPECT_TRUE(carried) << dimension.id << " would break";
  }
}

}  // namespace
}  // namespace waymark::plugins

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"
#include "core/scoring/bounds.h"
#include "core/scoring/mixed.h"
#include "plugins/skills/src/plan.h"
#include "plugins/skills/tests/skills_under_test.h"

namespace waymark::plugins {
namespace {

using scoring::CellState;
using scoring::TableRows;
using skills::testing::Department;

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().first());
  return std::move(result).value();
}

/// The real plugin as it is laid out in the build tree, loaded through the host.
class SkillsInTheHost : public testing::Test {
 protected:
  SkillsInTheHost()
      : registry_({std::filesystem::path(WAYMARK_BINARY_DIR) / "lib/waymark/plugins"}),
        manifest_(*must(registry_.find("skills"))),
        instrument_(must(registry_.instrument("skills", "2026"))),
        context_{"2026-H1", Date{skills::testing::day("2026-03-31")},
                 must(complete_parameters(manifest_, {}))} {}

  static void text(scoring::AnswerColumn& column, const std::string& value) {
    column.states.push_back(value.empty() ? CellState::kMissing : CellState::kAnswered);
    column.texts.push_back(value);
  }
  static void number(scoring::AnswerColumn& column, std::optional<double> value) {
    column.states.push_back(value ? CellState::kAnswered : CellState::kMissing);
    column.numbers.push_back(value.value_or(0));
  }

  std::vector<TableRows> tables_of(const Department& department) const {
    std::vector<TableRows> tables = scoring::no_rows(*instrument_);
    for (const auto& row : department.people) {
      auto& columns = tables[0].columns;
      text(columns[0], row.person);
      text(columns[1], "OPS");
      text(columns[2], row.role);
      text(columns[3], row.competence);
      number(columns[4], row.level);
      number(columns[5], row.assessed_on.empty()
                             ? std::nullopt
                             : std::optional<double>(skills::testing::day(row.assessed_on)));
      text(columns[6], row.method);
      ++tables[0].row_offsets.back();
    }
    for (const auto& row : department.requirements) {
      auto& columns = tables[1].columns;
      text(columns[0], row.role);
      text(columns[1], row.competence);
      number(columns[2], row.level);
      number(columns[3],
             row.critical ? std::optional<double>(*row.critical ? 1 : 0) : std::nullopt);
      ++tables[1].row_offsets.back();
    }
    for (const auto& row : department.headcount) {
      auto& columns = tables[2].columns;
      text(columns[0], "OPS");
      text(columns[1], row.role);
      number(columns[2], row.people);
      ++tables[2].row_offsets.back();
    }
    return tables;
  }

  Scorecard card_of(const Department& department, const Return& given) {
    const auto tables = tables_of(department);
    const scoring::ReturnInput input{&given, department.facts_headcount, &tables};
    const auto scorer = scoring::make_mixed_scorer(
        instrument_, must(make_in_process_scorer(manifest_, instrument_)));
    auto cards = must(scoring::score_batch(
        *scorer, *instrument_, context_,
        scoring::make_batch(*instrument_, {&input, 1}, scoring::ValueSet::kFinal)));
    EXPECT_EQ(cards[0].failure, "");
    return cards[0];
  }

  Registry registry_;
  const Manifest manifest_;
  std::shared_ptr<const Instrument> instrument_;
  scoring::Context context_;
};

/// Twenty officers in one competence, twelve of whom are assessed and nine hold it.
Department officers() {
  Department department;
  department.requirements = {{"Officer", "Search", 2, true}};
  department.headcount = {{"Officer", 20}};
  skills::testing::add_people(department, "Officer", "Search", 9, 2, "A");
  skills::testing::add_people(department, "Officer", "Search", 3, 1, "B");
  return department;
}

TEST_F(SkillsInTheHost, has_the_metrics_and_findings_that_the_library_emits) {
  std::set<std::string> metrics, findings;
  for (const Metric& metric : instrument_->metrics) metrics.insert(metric.id);
  EXPECT_EQ(metrics, std::set<std::string>(skills::kMetricIds.begin(), skills::kMetricIds.end()));
  for (const FindingSpec& finding : instrument_->findings) {
    if (!finding.when) findings.insert(finding.id);
  }
  EXPECT_EQ(findings,
            std::set<std::string>(skills::kFindingIds.begin(), skills::kFindingIds.end()));
}

TEST_F(SkillsInTheHost, suppresses_below_what_the_library_guards) {
  ASSERT_TRUE(instrument_->suppress.has_value());
  EXPECT_EQ(instrument_->metrics[instrument_->suppress->people].id, "people-assessed");
  EXPECT_EQ(instrument_->suppress->below, static_cast<double>(skills::kSmallestGroup));
}

TEST_F(SkillsInTheHost, is_scored_from_its_tables_where_no_question_is_answered) {
  const Scorecard card = card_of(officers(), Return{});
  const Figure& attainment = card.dimensions[0].figure;
  EXPECT_DOUBLE_EQ(attainment.score, 3.75);
  EXPECT_DOUBLE_EQ(attainment.low, 5 * 9.0 / 20);
  EXPECT_DOUBLE_EQ(attainment.high, 5 * 17.0 / 20);
  EXPECT_DOUBLE_EQ(attainment.coverage, 0.6);
  ASSERT_TRUE(attainment.interval.has_value());
  EXPECT_EQ(attainment.interval->level, 0.95);
  EXPECT_EQ(card.dimensions[3].figure, Figure::unscored());
  EXPECT_FALSE(card.metrics.empty());
}

TEST_F(SkillsInTheHost, gives_what_the_same_rows_give_through_the_bare_interface) {
  const Scorecard card = card_of(officers(), Return{});
  const skills::testing::Emitted bare = skills::testing::score(officers());
  ASSERT_EQ(card.metrics.size(), bare.metrics.size());
  for (const MetricValue& metric : card.metrics) {
    const auto& other = bare.metric(instrument_->metrics[metric.metric].id, metric.item);
    EXPECT_EQ(metric.value, other.value);
    EXPECT_EQ(metric.numerator, other.numerator);
    EXPECT_EQ(metric.n, other.n);
  }
}

TEST_F(SkillsInTheHost, scores_its_questions_by_the_models_rule) {
  Return given;
  for (const Question& question : instrument_->questions) {
    Answer& answer = given.answers.emplace_back();
    answer.question = question.id;
    answer.final =
        AnswerValue{std::string(question.id == "development.plan" ? "absent" : "managed")};
  }
  const Scorecard card = card_of(officers(), given);
  // Weights add up to 15, of which the plan has 2.
  EXPECT_DOUBLE_EQ(card.dimensions[3].figure.score, 4 * 13.0 / 15);
  EXPECT_EQ(card.dimensions[3].figure.coverage, 1);
  std::vector<std::string> found;
  for (const FindingHit& hit : card.findings)
    found.push_back(instrument_->findings[hit.finding].id);
  EXPECT_THAT(found, testing::Contains("development.plan"));
  EXPECT_THAT(found, testing::Not(testing::Contains("development.time")));
}

TEST_F(SkillsInTheHost, can_be_explained_where_anything_is_scored_and_where_nothing_is) {
  for (const Department& department : {officers(), Department{}}) {
    const auto tables = tables_of(department);
    const Return given;
    const auto scorer = scoring::make_mixed_scorer(
        instrument_, must(make_in_process_scorer(manifest_, instrument_)));
    const auto traced = must(scoring::trace_return(*scorer, *instrument_, context_,
                                                   {&given, department.facts_headcount, &tables}));
    EXPECT_EQ(traced.card.failure, "");
    EXPECT_EQ(traced.traces.size(), 4u);
  }
}

TEST_F(SkillsInTheHost, says_no_sentence_twice) {
  std::set<std::string> said;
  const auto once = [&](const std::string& sentence) {
    EXPECT_FALSE(sentence.empty());
    EXPECT_TRUE(said.insert(sentence).second) << sentence;
  };
  for (const Question& question : instrument_->questions) {
    once(question.title);
    once(question.guidance);
    ASSERT_EQ(question.options.size(), 6u) << question.id;
    for (std::size_t i = 0; i < 6; ++i) {
      once(question.options[i].title);
      EXPECT_EQ(question.options[i].value, static_cast<double>(i));
    }
  }
  for (const FindingSpec& finding : instrument_->findings) {
    once(finding.title);
    once(finding.action);
  }
}

}  // namespace
}  // namespace waymark::plugins

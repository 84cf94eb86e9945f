// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"
#include "core/scoring/bounds.h"
#include "core/scoring/mixed.h"
#include "core/scoring/score_returns.h"

namespace waymark::plugins {
namespace {

using scoring::CellState;
using scoring::ReturnInput;
using scoring::TableRows;
using ::testing::ElementsAre;

/// A row of the table; the numbers below 0 are cells that are not known.
struct Tool {
  const char* name;
  int works;
  std::int32_t bought;
  double cost, worn;
};

std::vector<TableRows> rooms(const Instrument& instrument, const std::vector<Tool>& tools) {
  std::vector<TableRows> tables = scoring::no_rows(instrument);
  TableRows& table = tables[1];
  for (const Tool& tool : tools) {
    const auto put = [](scoring::AnswerColumn& column, double number) {
      column.states.push_back(number < 0 ? CellState::kMissing : CellState::kAnswered);
      column.numbers.push_back(number < 0 ? 0 : number);
    };
    table.columns[0].states.push_back(CellState::kAnswered);
    table.columns[0].texts.push_back(tool.name);
    put(table.columns[1], tool.works);
    put(table.columns[2], tool.bought);
    put(table.columns[3], tool.cost);
    put(table.columns[4], tool.worn);
    ++table.row_offsets.back();
  }
  return tables;
}

class TablePlugin : public testing::Test {
 protected:
  void SetUp() override {
    const auto manifest = registry_.find("tool-room");
    ASSERT_TRUE(manifest.ok()) << manifest.error().first();
    auto instrument = registry_.instrument("tool-room", "1");
    ASSERT_TRUE(instrument.ok()) << instrument.error().first();
    instrument_ = *instrument;
    auto library = make_in_process_scorer(**manifest, instrument_);
    ASSERT_TRUE(library.ok()) << library.error().first();
    scorer_ = scoring::make_mixed_scorer(instrument_, *std::move(library));
    tables_ = rooms(*instrument_, {{"saw", 1, 100, 10, 5},
                                   {"saw", 0, 30000, 20, 5},
                                   {"axe", 1, -1, 7, 100},
                                   {"axe", -1, -1, 3.5, -1}});
    none_ = scoring::no_rows(*instrument_);
    returns_.resize(3);
    returns_[0].department = "A";
    returns_[0].answers.resize(1);
    returns_[0].answers[0].question = "oiled";
    returns_[0].answers[0].final = AnswerValue{40.0};
    returns_[1].department = "B";
    returns_[2].department = "C";
  }

  [[nodiscard]] std::vector<ReturnInput> inputs() const {
    return {{&returns_[0], 5, &tables_}, {&returns_[1], 5, &none_}, {&returns_[2], 5, &tables_}};
  }

  std::vector<Scorecard> cards() {
    const auto scored = scoring::score_batch(
        *scorer_, *instrument_, context_,
        scoring::make_batch(*instrument_, inputs(), scoring::ValueSet::kFinal));
    EXPECT_TRUE(scored.ok()) << (scored.ok() ? "" : scored.error().first());
    return scored ? *scored : std::vector<Scorecard>();
  }

  Registry registry_{{WAYMARK_TABLE_PLUGINS}};
  scoring::Context context_{"2026-H1", Date{20000}, {}};
  std::shared_ptr<const Instrument> instrument_;
  std::unique_ptr<scoring::Scorer> scorer_;
  std::vector<TableRows> tables_, none_;
  std::vector<Return> returns_;
};

TEST_F(TablePlugin, has_its_tables_shape_in_the_manifests_order) {
  ASSERT_EQ(instrument_->tables.size(), 2u);
  EXPECT_EQ(instrument_->tables[0].id, "shelves");
  EXPECT_THAT(instrument_->tables[1].columns,
              ElementsAre(TableShape::Column{"name", QuestionKind::kText},
                          TableShape::Column{"works", QuestionKind::kBoolean},
                          TableShape::Column{"bought", QuestionKind::kDate},
                          TableShape::Column{"cost", QuestionKind::kNumber},
                          TableShape::Column{"worn", QuestionKind::kPercent}));
}

TEST_F(TablePlugin, scores_rows_with_its_own_bounds_coverage_and_interval) {
  const auto scored = cards();
  ASSERT_EQ(scored.size(), 3u);
  ASSERT_EQ(scored[0].failure, "");
  const Figure& figure = scored[0].dimensions[0].figure;
  EXPECT_TRUE(figure.scored());
  EXPECT_DOUBLE_EQ(figure.score, 10.0 / 3);
  EXPECT_DOUBLE_EQ(figure.low, 2.5);
  EXPECT_DOUBLE_EQ(figure.high, 3.75);
  EXPECT_DOUBLE_EQ(figure.coverage, 0.75);
  ASSERT_TRUE(figure.interval);
  EXPECT_DOUBLE_EQ(figure.interval->low, 5.0 / 3);
  EXPECT_EQ(figure.interval->level, 0.95);
}

TEST_F(TablePlugin, leaves_the_other_dimension_to_its_rule) {
  const auto scored = cards();
  const Figure& care = scored[0].dimensions[1].figure;
  EXPECT_DOUBLE_EQ(care.score, 2);
  EXPECT_EQ(care.coverage, 1);
  EXPECT_FALSE(care.interval);
  EXPECT_EQ(scored[1].dimensions[1].figure, Figure::unscored());
  EXPECT_THAT(scored[0].findings, ElementsAre(FindingHit{0, {}}, FindingHit{1, {}}));
  EXPECT_THAT(scored[2].findings, ElementsAre(FindingHit{0, {}}));
}

TEST_F(TablePlugin, counts_by_item_in_byte_order) {
  const auto scored = cards();
  EXPECT_THAT(scored[0].metrics, ElementsAre(MetricValue{0, 2.0 / 3, 2, 3, 4, ""},
                                             MetricValue{1, 3.5, {}, {}, 2, "axe"},
                                             MetricValue{1, 10, {}, {}, 2, "saw"}));
}

TEST_F(TablePlugin, scores_a_department_that_answered_nothing_from_its_rows) {
  const auto scored = cards();
  EXPECT_EQ(scored[2].dimensions[0], scored[0].dimensions[0]);
  EXPECT_EQ(scored[2].dimensions[1].figure, Figure::unscored());
  EXPECT_EQ(scored[2].metrics, scored[0].metrics);
}

TEST_F(TablePlugin, finds_no_rows_not_applicable) {
  const auto scored = cards();
  EXPECT_EQ(scored[1].dimensions[0].figure, Figure::not_applicable());
}

TEST_F(TablePlugin, gives_each_department_the_same_alone_and_in_any_company) {
  const auto together = cards();
  for (std::size_t i = 0; i < returns_.size(); ++i) {
    const ReturnInput alone = inputs()[i];
    const auto scored = scoring::score_batch(
        *scorer_, *instrument_, context_,
        scoring::make_batch(*instrument_, {&alone, 1}, scoring::ValueSet::kFinal));
    ASSERT_TRUE(scored.ok());
    EXPECT_EQ(scored->front(), together[i]);
  }
}

TEST_F(TablePlugin, explains_its_score_down_to_the_rows_it_counted) {
  const auto traced = scoring::trace_return(*scorer_, *instrument_, context_, inputs()[0]);
  ASSERT_TRUE(traced.ok()) << traced.error().first();
  ASSERT_EQ(traced->card.failure, "");
  const TraceNode& root = traced->traces.at(0);
  EXPECT_EQ(root.rule, "maturity_scale");
  EXPECT_DOUBLE_EQ(*root.low, 2.5);
  ASSERT_EQ(root.inputs.size(), 1u);
  const TraceNode& share = root.inputs[0];
  EXPECT_EQ(share.rule, "share_that_works");
  EXPECT_DOUBLE_EQ(*share.value, 200.0 / 3);
  EXPECT_DOUBLE_EQ(*share.low, 50);
  EXPECT_DOUBLE_EQ(*share.high, 75);
  ASSERT_EQ(share.inputs.size(), 1u);
  const TraceNode& leaf = share.inputs[0];
  EXPECT_EQ(leaf.rule, "rows");
  EXPECT_EQ(leaf.low, std::nullopt);
  const auto& source = std::get<TableSource>(leaf.source.value());
  EXPECT_EQ(source.table, "tool-room/tools");
  EXPECT_EQ(source.rows, 4u);
  EXPECT_EQ(traced->traces.at(1).inputs.at(0).rule, "mean");
  EXPECT_EQ(traced->traces.at(1).inputs.at(0).inputs.at(0).id, "A/tool-room/oiled");
}

TEST_F(TablePlugin, cuts_what_it_hands_over_by_rows_and_says_the_same) {
  std::vector<Tool> many;
  for (int i = 0; i < 3000; ++i) many.push_back({i % 3 == 0 ? "saw" : "axe", i % 2, 100, 1, -1});
  const std::vector<TableRows> large = rooms(*instrument_, many);
  std::vector<Return> returns(9);
  std::vector<ReturnInput> inputs;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    returns[i].department = "D" + std::to_string(i);
    inputs.push_back({&returns[i], 1, i % 4 == 3 ? &none_ : &large});
  }
  scoring::ReturnScorer scorer(
      *instrument_, context_,
      [&]() -> Result<std::unique_ptr<scoring::Scorer>> {
        auto library = make_in_process_scorer(**registry_.find("tool-room"), instrument_);
        if (!library) return library;
        return scoring::make_mixed_scorer(instrument_, *std::move(library));
      },
      2);
  const auto scored = scorer.score(inputs);
  ASSERT_TRUE(scored.ok()) << scored.error().first();
  for (std::size_t i = 0; i < returns.size(); ++i) {
    const Scorecard& card = (*scored)[i].card;
    ASSERT_EQ(card.failure, "");
    if (i % 4 == 3) {
      EXPECT_EQ(card.dimensions[0].figure, Figure::not_applicable());
      EXPECT_EQ(card.metrics.size(), 1u);
    } else {
      EXPECT_DOUBLE_EQ(card.dimensions[0].figure.score, 2.5);
      EXPECT_EQ(card.metrics.at(2).n, 1000);
    }
  }
}

}  // namespace
}  // namespace waymark::plugins

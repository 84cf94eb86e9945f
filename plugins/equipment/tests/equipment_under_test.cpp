// SPDX-License-Identifier: Apache-2.0
#include "plugins/equipment/tests/equipment_under_test.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/number.h"
#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"
#include "core/scoring/bounds.h"
#include "core/scoring/mixed.h"

namespace waymark::plugins {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().first());
  return std::move(result).value();
}

void add_cell(scoring::AnswerColumn& column, QuestionKind kind, const std::string& text) {
  column.states.push_back(text.empty() ? scoring::CellState::kMissing
                                       : scoring::CellState::kAnswered);
  switch (kind) {
    case QuestionKind::kText:
      column.texts.push_back(text);
      return;
    case QuestionKind::kBoolean:
      column.numbers.push_back(text == "true" ? 1 : 0);
      return;
    case QuestionKind::kDate:
      column.numbers.push_back(text.empty() ? 0 : Date::parse(text).value().days);
      return;
    default:
      column.numbers.push_back(text.empty() ? 0 : std::stod(text));
  }
}

const Rows& rows_of(const Kit& kit, const std::string& table) {
  return table == "assets" ? kit.assets : table == "devices" ? kit.devices : kit.establishment;
}

}  // namespace

Rows copies(int count, const Row& row, const std::string& prefix) {
  Rows rows;
  for (int i = 0; i < count; ++i) {
    Row copy = row;
    copy.emplace("asset_id", prefix + std::to_string(i));
    copy.emplace("serial", "S" + prefix + std::to_string(i));
    rows.push_back(std::move(copy));
  }
  return rows;
}

Rows together(std::initializer_list<Rows> lists) {
  Rows rows;
  for (const Rows& list : lists) rows.insert(rows.end(), list.begin(), list.end());
  return rows;
}

EquipmentUnderTest::EquipmentUnderTest() {
  Registry registry({std::filesystem::path(WAYMARK_BINARY_DIR) / "lib/waymark/plugins"});
  manifest_ = *must(registry.find("equipment"));
  instrument_ = must(registry.instrument("equipment", "2026"));
  scorer_ =
      scoring::make_mixed_scorer(instrument_, must(make_in_process_scorer(manifest_, instrument_)));
}

EquipmentUnderTest& EquipmentUnderTest::shared() {
  static EquipmentUnderTest plugin;
  return plugin;
}

scoring::Batch EquipmentUnderTest::batch_of(const std::vector<Kit>& departments) const {
  scoring::Batch batch;
  batch.columns.resize(instrument_->questions.size());
  for (auto& column : batch.columns) {
    column.states.assign(departments.size(), scoring::CellState::kMissing);
    column.options.assign(departments.size(), 0);
  }
  for (std::size_t i = 0; i < departments.size(); ++i) {
    batch.rows.push_back({"D" + std::to_string(i), departments[i].headcount});
    for (const auto& [id, option] : departments[i].answers) {
      const std::uint32_t question = instrument_->question(id).value();
      batch.columns[question].states[i] = scoring::CellState::kAnswered;
      batch.columns[question].options[i] =
          static_cast<std::int32_t>(instrument_->questions[question].option(option).value());
    }
  }
  for (const TableShape& shape : instrument_->tables) {
    scoring::TableRows table;
    table.columns.resize(shape.columns.size());
    table.row_offsets.push_back(0);
    for (const Kit& kit : departments) {
      for (const Row& row : rows_of(kit, shape.id)) {
        for (std::size_t c = 0; c < shape.columns.size(); ++c) {
          const auto cell = row.find(shape.columns[c].id);
          add_cell(table.columns[c], shape.columns[c].kind, cell == row.end() ? "" : cell->second);
        }
      }
      table.row_offsets.push_back(table.row_offsets.back() + rows_of(kit, shape.id).size());
    }
    batch.tables.push_back(std::make_shared<scoring::TableRows>(std::move(table)));
  }
  return batch;
}

scoring::Context EquipmentUnderTest::context_of(const Call& call) const {
  return {"2026-H1", Date::parse(call.census).value(),
          must(complete_parameters(manifest_, call.set))};
}

std::vector<scoring::RowResult> EquipmentUnderTest::score(const std::vector<Kit>& departments,
                                                          const Call& call) {
  auto results = must(scorer_->score(context_of(call), batch_of(departments), call.with_traces));
  for (const auto& result : results) EXPECT_EQ(result.failure, "");
  return results;
}

scoring::RowResult EquipmentUnderTest::score(const Kit& department, const Call& call) {
  return score(std::vector{department}, call).front();
}

std::vector<Scorecard> EquipmentUnderTest::cards(const std::vector<Kit>& departments,
                                                 const Call& call) {
  return must(
      scoring::score_batch(*scorer_, *instrument_, context_of(call), batch_of(departments)));
}

std::string EquipmentUnderTest::refusal(const Kit& department, const Call& call) {
  const auto results = scorer_->score(context_of(call), batch_of({department}), false);
  return results ? results->front().failure : results.error().first();
}

std::string EquipmentUnderTest::metric(const scoring::RowResult& row, const std::string& id,
                                       const std::string& item) const {
  for (const MetricValue& metric : row.metrics) {
    if (instrument_->metrics[metric.metric].id != id || metric.item != item) continue;
    std::string text;
    if (metric.numerator) {
      text = shortest(*metric.numerator) + '/' + shortest(*metric.denominator);
      if (metric.value) {
        EXPECT_EQ(*metric.value, *metric.numerator / *metric.denominator) << id;
      }
    } else if (metric.value) {
      text = shortest(*metric.value);
    }
    if (metric.n) text += " n" + std::to_string(*metric.n);
    return text;
  }
  return "-";
}

std::map<std::string, double> EquipmentUnderTest::items(const scoring::RowResult& row,
                                                        const std::string& id) const {
  std::map<std::string, double> items;
  for (const MetricValue& metric : row.metrics) {
    if (instrument_->metrics[metric.metric].id == id && metric.value) {
      items[metric.item] = *metric.value;
    }
  }
  return items;
}

std::optional<std::string> EquipmentUnderTest::finding(const scoring::RowResult& row,
                                                       const std::string& id) const {
  for (const FindingHit& hit : row.findings) {
    if (instrument_->findings[hit.finding].id == id) return hit.text;
  }
  return std::nullopt;
}

const scoring::RowResult::DimensionResult& EquipmentUnderTest::dimension(
    const scoring::RowResult& row, const std::string& id) const {
  return row.dimensions.at(instrument_->dimension(id).value());
}

const Figure& EquipmentUnderTest::figure(const Scorecard& card, const std::string& id) const {
  return card.dimensions.at(instrument_->dimension(id).value()).figure;
}

}  // namespace waymark::plugins

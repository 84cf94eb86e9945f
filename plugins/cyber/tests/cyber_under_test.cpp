// SPDX-License-Identifier: Apache-2.0
#include "plugins/cyber/tests/cyber_under_test.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"
#include "core/scoring/bounds.h"

namespace waymark::plugins {
namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, ',');) fields.push_back(field);
  return fields;
}

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().first());
  return std::move(result).value();
}

}  // namespace

Table read_table(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  const auto headings = split(line);
  Table rows;
  while (std::getline(in, line)) {
    const auto fields = split(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < headings.size(); ++i) row[headings[i]] = fields.at(i);
  }
  return rows;
}

CyberUnderTest::CyberUnderTest(const std::string& edition) {
  Registry registry({std::filesystem::path(WAYMARK_BINARY_DIR) / "lib/waymark/plugins"});
  instrument_ = must(registry.instrument("cyber", edition));
  scorer_ = must(make_in_process_scorer(*must(registry.find("cyber")), instrument_));
}

scoring::Batch CyberUnderTest::batch_of(const std::vector<Answers>& returns) const {
  scoring::Batch batch;
  batch.columns.resize(instrument_->questions.size());
  for (auto& column : batch.columns) {
    column.states.assign(returns.size(), scoring::CellState::kMissing);
    column.options.assign(returns.size(), 0);
  }
  for (std::size_t row = 0; row < returns.size(); ++row) {
    batch.rows.push_back({"D" + std::to_string(row), 1});
    for (const auto& [id, value] : returns[row]) {
      const std::uint32_t question = instrument_->question(id).value();
      auto& column = batch.columns[question];
      if (value == "n/a") {
        column.states[row] = scoring::CellState::kNotApplicable;
        continue;
      }
      column.states[row] = scoring::CellState::kAnswered;
      column.options[row] =
          static_cast<std::int32_t>(instrument_->questions[question].option(value).value());
    }
  }
  return batch;
}

std::vector<scoring::RowResult> CyberUnderTest::score(const std::vector<Answers>& returns,
                                                      const std::string& profile,
                                                      bool with_traces) {
  return must(scorer_->score({"2026-H1", Date{20000}, {{"profile", profile}}}, batch_of(returns),
                             with_traces));
}

std::vector<Scorecard> CyberUnderTest::cards(const std::vector<Answers>& returns,
                                             const std::string& profile) {
  return must(scoring::score_batch(
      *scorer_, *instrument_, {"2026-H1", Date{20000}, {{"profile", profile}}}, batch_of(returns)));
}

std::vector<std::string> CyberUnderTest::outcomes() const {
  std::vector<std::string> ids;
  for (const Metric& metric : instrument_->metrics) ids.push_back(metric.id);
  return ids;
}

Answers CyberUnderTest::in_state(const std::string& outcome, int state) const {
  Answers answers = {{outcome + ".na", state == 0 ? "all" : "none"},
                     {outcome + ".a", state == 2 ? "all" : "none"}};
  if (asks(outcome + ".pa")) answers[outcome + ".pa"] = state == 1 ? "all" : "none";
  return answers;
}

Answers CyberUnderTest::all_achieved() const {
  Answers all;
  for (const std::string& outcome : outcomes()) all.merge(in_state(outcome, 2));
  return all;
}

double CyberUnderTest::metric(const scoring::RowResult& row, const std::string& id) const {
  for (const MetricValue& metric : row.metrics) {
    if (instrument_->metrics[metric.metric].id == id) return metric.value.value();
  }
  return -1;
}

bool CyberUnderTest::finds(const scoring::RowResult& row, const std::string& id) const {
  for (const FindingHit& hit : row.findings) {
    if (instrument_->findings[hit.finding].id == id) return true;
  }
  return false;
}

const scoring::RowResult::DimensionResult& CyberUnderTest::dimension(const scoring::RowResult& row,
                                                                     const std::string& id) const {
  return row.dimensions.at(instrument_->dimension(id).value());
}

}  // namespace waymark::plugins

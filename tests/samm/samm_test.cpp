// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "core/plugins/registry.h"
#include "core/scoring/declarative.h"

namespace waymark {
namespace {

/// Calls `row` with the three fields of each row after the headings.
template <class Row>
void each_row(const char* name, Row&& row) {
  std::ifstream in(std::filesystem::path(WAYMARK_SAMM) / "data" / name);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string phase, id, value;
    std::getline(fields, phase, ',');
    std::getline(fields, id, ',');
    std::getline(fields, value, ',');
    row(std::stoul(phase), id, value);
  }
}

TEST(Samm, gives_all_60_practice_scores_of_the_worked_example) {
  constexpr std::size_t kPhases = 5;
  plugins::Registry registry({WAYMARK_SAMM});
  ASSERT_TRUE(registry.passed_over().empty());
  const auto read = registry.instrument("samm", "1.5");
  ASSERT_TRUE(read.ok()) << read.error().first();
  const Instrument& samm = **read;

  scoring::Batch batch;
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    batch.rows.push_back({"PHASE" + std::to_string(phase), 1});
  }
  batch.columns.resize(samm.questions.size());
  for (auto& column : batch.columns) {
    column.states.assign(kPhases, scoring::CellState::kMissing);
    column.options.assign(kPhases, 0);
  }
  std::size_t answers = 0;
  each_row("answers.csv", [&](std::size_t phase, const std::string& id, const std::string& value) {
    const std::uint32_t question = samm.question(id).value();
    auto& column = batch.columns[question];
    column.states[phase] = scoring::CellState::kAnswered;
    column.options[phase] =
        static_cast<std::int32_t>(samm.questions[question].option(value).value());
    ++answers;
  });
  EXPECT_EQ(answers, 77 * kPhases);

  const auto results =
      scoring::make_declarative_scorer(*read)->score({"P", Date{}, {}}, batch, false);
  ASSERT_TRUE(results.ok());
  std::size_t scores = 0;
  each_row(
      "practices.csv", [&](std::size_t phase, const std::string& id, const std::string& score) {
        const auto& practice = (*results)[phase].dimensions[samm.dimension(id).value()];
        ASSERT_TRUE(practice.native.has_value());
        EXPECT_NEAR(practice.native->value, std::stod(score), 1e-9) << id << " in phase " << phase;
        EXPECT_NEAR(practice.score, std::stod(score) * 5 / 3, 1e-9);
        ++scores;
      });
  EXPECT_EQ(scores, 60u);
}

}  // namespace
}  // namespace waymark

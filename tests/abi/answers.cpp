// SPDX-License-Identifier: Apache-2.0
#include "tests/abi/answers.h"

#include <fmt/format.h>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"

namespace waymark::abi_testing {

scoring::Batch some_answers(const Instrument& instrument, std::size_t rows) {
  using scoring::CellState;
  scoring::Batch batch;
  for (std::size_t row = 0; row < rows; ++row) {
    batch.rows.push_back({"D" + std::to_string(row), 10.0 + static_cast<double>(row)});
  }
  for (std::size_t q = 0; q < instrument.questions.size(); ++q) {
    const Question& question = instrument.questions[q];
    scoring::AnswerColumn column;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t dice = (q * 2654435761u + row * 40503u + 7) % 9973;
      const CellState state = dice % 11 == 0  ? CellState::kNotApplicable
                              : dice % 7 == 0 ? CellState::kMissing
                                              : CellState::kAnswered;
      const bool answered = state == CellState::kAnswered;
      column.states.push_back(state);
      if (question.kind == QuestionKind::kChoice) {
        const auto option = static_cast<std::int32_t>(dice % question.options.size());
        column.options.push_back(answered ? option : 0);
      } else {
        column.numbers.push_back(answered ? static_cast<double>(dice % 101) : 0);
      }
    }
    batch.columns.push_back(std::move(column));
  }
  return batch;
}

scoring::Context some_context(const plugins::Manifest& manifest) {
  auto parameters = plugins::complete_parameters(manifest, {});
  return {"2026-H1", Date{20605},
          parameters ? *std::move(parameters) : std::map<std::string, std::string>()};
}

std::string facts_of(const std::vector<scoring::RowResult>& results) {
  std::string facts;
  for (std::size_t row = 0; row < results.size(); ++row) {
    const scoring::RowResult& result = results[row];
    if (!result.failure.empty()) facts += fmt::format("{} failed: {}\n", row, result.failure);
    for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
      const auto& dimension = result.dimensions[d];
      facts += fmt::format("{} dimension {}: {} {}", row, d, name_of(dimension.state),
                           dimension.state == FigureState::kScored ? dimension.score : 0);
      if (dimension.native) facts += fmt::format(" native {}", dimension.native->value);
      facts += '\n';
    }
    facts += fmt::format("{} metrics {} findings {}\n", row, result.metrics.size(),
                         result.findings.size());
  }
  return facts;
}

std::string facts_from(const std::string& plugins_folder, const std::string& id) {
  plugins::Registry registry({plugins_folder});
  const auto manifest = registry.find(id);
  if (!manifest) return manifest.error().first();
  const auto instrument = registry.instrument(id, (*manifest)->editions.back().id);
  if (!instrument) return instrument.error().first();
  auto scorer = plugins::make_in_process_scorer(**manifest, *instrument);
  if (!scorer) return scorer.error().first();
  const auto results =
      (*scorer)->score(some_context(**manifest), some_answers(**instrument, 12), false);
  return results ? facts_of(*results) : results.error().first();
}

}  // namespace waymark::abi_testing

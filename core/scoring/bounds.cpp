// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/bounds.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "core/scoring/bounded_run.h"

namespace waymark::scoring {
namespace {

bool in_scale(double value) {
  return std::isfinite(value) && value >= Figure::kWorst && value <= Figure::kBest;
}

/// Why a row's results cannot be used, or empty.
std::string fault_of(const Instrument& instrument, const RowResult& row) {
  if (!row.failure.empty()) return row.failure;
  if (row.dimensions.size() != instrument.dimensions.size()) {
    return "gave " + std::to_string(row.dimensions.size()) + " dimensions instead of " +
           std::to_string(instrument.dimensions.size());
  }
  for (std::size_t d = 0; d < row.dimensions.size(); ++d) {
    const RowResult::DimensionResult& result = row.dimensions[d];
    const bool bad_bounds = result.own_bounds && !(in_scale(result.low) && in_scale(result.high) &&
                                                   result.low <= result.high);
    if ((result.state == FigureState::kScored && !in_scale(result.score)) || bad_bounds) {
      return "gave dimension " + instrument.dimensions[d].id + " a score outside 0 to 5";
    }
    const std::optional<double>& coverage = result.own_coverage;
    if (coverage && !(*coverage >= 0 && *coverage <= 1)) {
      return "gave dimension " + instrument.dimensions[d].id + " a coverage outside 0 to 1";
    }
  }
  for (const MetricValue& metric : row.metrics) {
    if (metric.metric >= instrument.metrics.size()) return "gave a metric that it does not declare";
  }
  for (const FindingHit& hit : row.findings) {
    if (hit.finding >= instrument.findings.size()) return "gave a finding that it does not declare";
  }
  return {};
}

/// What was asked of one row in one dimension, by question weight.
struct Asked {
  double answered = 0, applicable = 0;
  bool any_answered = false, any_applicable = false;
};

Asked asked_of(const Instrument& instrument, const std::vector<std::uint32_t>& questions,
               const Batch& batch, std::size_t row) {
  Asked asked;
  for (const std::uint32_t q : questions) {
    const CellState state = batch.columns[q].states[row];
    if (state == CellState::kNotApplicable) continue;
    asked.any_applicable = true;
    asked.applicable += instrument.questions[q].weight;
    if (state != CellState::kAnswered) continue;
    asked.any_answered = true;
    asked.answered += instrument.questions[q].weight;
  }
  return asked;
}

Figure figure_of(const Dimension& dimension, const Asked& asked,
                 const RowResult::DimensionResult& as_is, const RowResult::DimensionResult* worst,
                 const RowResult::DimensionResult* best) {
  const bool rests_on_answers = !dimension.questions.empty() && dimension.tables.empty();
  if (as_is.state == FigureState::kNotApplicable || (rests_on_answers && !asked.any_applicable)) {
    return Figure::not_applicable();
  }
  if (as_is.state != FigureState::kScored || (rests_on_answers && !asked.any_answered)) {
    return Figure::unscored();
  }
  Figure figure;
  figure.state = FigureState::kScored;
  figure.score = as_is.score;
  figure.coverage = asked.any_applicable ? asked.answered / asked.applicable : 1;
  if (as_is.own_coverage && !dimension.tables.empty()) figure.coverage = *as_is.own_coverage;
  figure.interval = as_is.interval;
  figure.low = as_is.own_bounds ? as_is.low : as_is.score;
  figure.high = as_is.own_bounds ? as_is.high : as_is.score;
  if (!as_is.own_bounds && worst != nullptr && worst->state == FigureState::kScored) {
    figure.low = worst->score;
    figure.outer = worst->outer;
  }
  if (!as_is.own_bounds && best != nullptr && best->state == FigureState::kScored) {
    figure.high = best->score;
    figure.outer = figure.outer || best->outer;
  }
  // Code need not be monotone, and what is left out may not be what some answer gives: the score
  // lies in its bounds all the same.
  const auto [low, high] = std::minmax({figure.low, figure.high, figure.score});
  figure.low = low;
  figure.high = high;
  return figure;
}

/// The dimension a finding is about: its own, or that of its condition.
std::optional<std::uint32_t> dimension_of(const Instrument& instrument,
                                          const FindingSpec& finding) {
  if (!finding.dimension.empty()) return instrument.dimension(finding.dimension);
  return finding.when ? finding.when->dimension : std::nullopt;
}

}  // namespace

Result<BoundedRun> run_with_bounds(Scorer& scorer, const Instrument& instrument,
                                   const Context& context, const Batch& batch, bool with_traces) {
  BoundedRun run;
  std::vector<std::uint32_t> open;
  run.open_row.assign(batch.rows.size(), BoundedRun::kClosed);
  for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
    if (!has_missing(batch, instrument, row)) continue;
    run.open_row[row] = static_cast<std::uint32_t>(open.size());
    open.push_back(row);
  }
  std::optional<Batch> filled;
  if (instrument.blank == BlankPolicy::kWorst && !open.empty()) {
    fill_missing(filled.emplace(batch), instrument, Extreme::kWorst);
  }
  auto as_is = scorer.score(context, filled ? *filled : batch, with_traces);
  if (!as_is) return as_is.error();
  run.as_is = std::move(*as_is);
  if (run.as_is.size() != batch.rows.size()) return failed("the plugin left out some returns");
  if (open.empty()) return run;

  std::vector<const RowResult*> before;
  for (const std::uint32_t row : open) before.push_back(&run.as_is[row]);
  const OpenRows open_rows{instrument, batch, open, before};
  for (const auto& [extreme, out] :
       {std::pair{Extreme::kWorst, &run.worst}, std::pair{Extreme::kBest, &run.best}}) {
    auto results = scorer.score_extreme(context, open_rows, extreme, with_traces);
    if (!results) return results.error();
    *out = *std::move(results);
  }
  if (run.worst.size() != open.size() || run.best.size() != open.size()) {
    return failed("the plugin left out some returns");
  }
  return run;
}

Scorecard card_of(const Instrument& instrument, const Batch& batch, const BoundedRun& run,
                  std::size_t row) {
  const RowResult& as_is = run.as_is[row];
  const RowResult *worst = run.worst_of(row), *best = run.best_of(row);
  Scorecard card;
  card.failure = batch.rows[row].fault;
  for (const RowResult* result : {&as_is, worst, best}) {
    if (result == nullptr || !card.failure.empty()) continue;
    card.failure = fault_of(instrument, *result);
  }
  if (!card.failure.empty()) {
    card.dimensions.assign(instrument.dimensions.size(), {Figure::failed(), std::nullopt});
    return card;
  }

  bool any_answered = false;
  for (const AnswerColumn& column : batch.columns) {
    any_answered = any_answered || column.states[row] == CellState::kAnswered;
  }
  for (const auto& table : batch.tables) any_answered = any_answered || table->rows_of(row) > 0;
  std::vector<bool> is_silent;  // by dimension: of its questions none is answered
  for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
    const Dimension& dimension = instrument.dimensions[d];
    const Asked asked = asked_of(instrument, dimension.questions, batch, row);
    is_silent.push_back(!asked.any_answered && !dimension.questions.empty() &&
                        dimension.tables.empty());
    DimensionScore& score = card.dimensions.emplace_back();
    score.figure =
        figure_of(dimension, asked, as_is.dimensions[d], worst ? &worst->dimensions[d] : nullptr,
                  best ? &best->dimensions[d] : nullptr);
    if (score.figure.scored()) score.native = as_is.dimensions[d].native;
  }
  const auto rests_on_answers = [&](const std::optional<std::uint32_t>& dimension) {
    return dimension ? !is_silent[*dimension] : any_answered || instrument.questions.empty();
  };
  for (const MetricValue& metric : as_is.metrics) {
    const std::string& dimension = instrument.metrics[metric.metric].dimension;
    if (rests_on_answers(instrument.dimension(dimension))) card.metrics.push_back(metric);
  }
  for (const FindingHit& hit : as_is.findings) {
    if (rests_on_answers(dimension_of(instrument, instrument.findings[hit.finding]))) {
      card.findings.push_back(hit);
    }
  }
  std::stable_sort(card.metrics.begin(), card.metrics.end(),
                   [](const MetricValue& a, const MetricValue& b) {
                     return std::tie(a.metric, a.item) < std::tie(b.metric, b.item);
                   });
  std::stable_sort(card.findings.begin(), card.findings.end(),
                   [](const FindingHit& a, const FindingHit& b) { return a.finding < b.finding; });
  return card;
}

Result<std::vector<Scorecard>> score_batch(Scorer& scorer, const Instrument& instrument,
                                           const Context& context, const Batch& batch) {
  auto run = run_with_bounds(scorer, instrument, context, batch, false);
  if (!run) return run.error();
  std::vector<Scorecard> cards;
  cards.reserve(batch.rows.size());
  for (std::size_t row = 0; row < batch.rows.size(); ++row) {
    cards.push_back(card_of(instrument, batch, *run, row));
  }
  return cards;
}

}  // namespace waymark::scoring

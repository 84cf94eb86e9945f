// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/score_returns.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <utility>

#include "core/scoring/bounds.h"
#include "core/scoring/run.h"

namespace waymark::scoring {
namespace {

bool was_reviewed(const Return& given) {
  return std::any_of(given.answers.begin(), given.answers.end(),
                     [](const Answer& answer) { return answer.reviewed.has_value(); });
}

/// Scores one chunk into its part of the outcome.
Result<void> score_chunk(Scorer& scorer, const Instrument& instrument, const Context& context,
                         std::span<const ReturnInput> returns, std::span<ScoredReturn> out) {
  auto cards =
      score_batch(scorer, instrument, context, make_batch(instrument, returns, ValueSet::kFinal));
  if (!cards) return cards.error();
  for (std::size_t i = 0; i < out.size(); ++i) out[i].card = std::move((*cards)[i]);

  std::vector<ReturnInput> reviewed;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    if (!was_reviewed(*returns[i].given)) continue;
    reviewed.push_back(returns[i]);
    places.push_back(i);
  }
  if (reviewed.empty()) return {};
  for (const ValueSet values : {ValueSet::kSelf, ValueSet::kReviewed}) {
    auto others =
        score_batch(scorer, instrument, context, make_batch(instrument, reviewed, values));
    if (!others) return others.error();
    for (std::size_t i = 0; i < places.size(); ++i) {
      ScoredReturn& place = out[places[i]];
      (values == ValueSet::kSelf ? place.self : place.reviewed) = std::move((*others)[i]);
    }
  }
  return {};
}

/// Where the chunks begin, and the end of the last.
std::vector<std::size_t> chunk_edges(std::span<const ReturnInput> returns) {
  std::vector<std::size_t> edges = {0};
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < returns.size(); ++i) {
    std::uint64_t more = 0;
    if (returns[i].tables != nullptr) {
      for (const TableRows& table : *returns[i].tables) more += table.rows_of(0);
    }
    const std::size_t size = i - edges.back();
    if (size == ReturnScorer::kChunk || (size > 0 && rows + more > ReturnScorer::kChunkRows)) {
      edges.push_back(i);
      rows = 0;
    }
    rows += more;
  }
  if (!returns.empty()) edges.push_back(returns.size());
  return edges;
}

}  // namespace

ReturnScorer::ReturnScorer(const Instrument& instrument, const Context& context,
                           ScorerFactory factory, unsigned jobs)
    : instrument_(instrument),
      context_(context),
      factory_(std::move(factory)),
      jobs_(std::max(1u, jobs)) {}

Result<std::vector<ScoredReturn>> ReturnScorer::score(std::span<const ReturnInput> returns) {
  std::vector<ScoredReturn> out(returns.size());
  const std::vector<std::size_t> edges = chunk_edges(returns);
  const std::size_t chunks = edges.size() - 1;
  const std::size_t threads = std::min(jobs_, chunks);
  while (scorers_.size() < threads) {
    auto scorer = factory_();
    if (!scorer) return scorer.error();
    scorers_.push_back(std::move(*scorer));
  }

  std::vector<std::optional<Error>> errors(chunks);
  const auto is_cancelled = [&] { return context_.run != nullptr && context_.run->is_cancelled(); };
  std::atomic<std::size_t> next = 0;
  const auto work = [&](std::size_t thread) {
    for (std::size_t chunk = next++; chunk < chunks; chunk = next++) {
      if (is_cancelled()) return;
      const std::size_t from = edges[chunk], size = edges[chunk + 1] - from;
      const Result<void> done =
          score_chunk(*scorers_[thread], instrument_, context_, returns.subspan(from, size),
                      std::span(out).subspan(from, size));
      if (done || is_cancelled()) continue;
      errors[chunk] = done.error();
      if (context_.run != nullptr) context_.run->cancel();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(work, thread);
    if (threads > 0) work(0);
  }
  for (std::optional<Error>& error : errors) {
    if (error) return std::move(*error);
  }
  if (is_cancelled()) return failed("the scoring was interrupted", "nothing of it was kept");
  return out;
}

}  // namespace waymark::scoring

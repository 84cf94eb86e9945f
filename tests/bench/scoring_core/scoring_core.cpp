// SPDX-License-Identifier: Apache-2.0
// The scoring core alone: returns handed to a plugin through the C interface, its results checked
// and taken; against a bare loop over the same columns in the same run.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "core/plugins/in_process_scorer.h"

namespace {

using namespace waymark;

constexpr std::size_t kReturns = 1000, kQuestions = 40, kDimensions = 12, kOptions = 6;
constexpr int kRounds = 300;

std::shared_ptr<const Instrument> make_instrument() {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = "bench";
  instrument->edition = "1";
  for (std::size_t q = 0; q < kQuestions; ++q) {
    Question question;
    question.id = "q" + std::to_string(q);
    for (std::size_t o = 0; o < kOptions; ++o) {
      question.options.push_back({"o" + std::to_string(o), "", static_cast<double>(o)});
    }
    instrument->questions.push_back(question);
  }
  for (std::size_t d = 0; d < kDimensions; ++d) {
    Dimension dimension;
    dimension.id = "d" + std::to_string(d);
    instrument->dimensions.push_back(dimension);
  }
  instrument->index();
  return instrument;
}

scoring::Batch make_batch() {
  scoring::Batch batch;
  batch.columns.resize(kQuestions);
  for (std::size_t row = 0; row < kReturns; ++row) {
    batch.rows.push_back({"D" + std::to_string(row), 10});
    for (std::size_t q = 0; q < kQuestions; ++q) {
      batch.columns[q].states.push_back((row + q) % 11 == 0 ? scoring::CellState::kMissing
                                                            : scoring::CellState::kAnswered);
      batch.columns[q].options.push_back(static_cast<std::int32_t>(row * q % kOptions));
    }
  }
  return batch;
}

/// The same means, with nothing around them.
double bare(const scoring::Batch& batch) {
  double total = 0;
  for (std::size_t row = 0; row < kReturns; ++row) {
    for (std::size_t d = 0; d < kDimensions; ++d) {
      double sum = 0, weight = 0;
      for (std::size_t q = d; q < kQuestions; q += kDimensions) {
        if (batch.columns[q].states[row] != scoring::CellState::kAnswered) continue;
        sum += batch.columns[q].options[row];
        weight += 1;
      }
      if (weight > 0) total += sum / weight;
    }
  }
  return total;
}

template <class Work>
double shortest_ms(Work&& work) {
  double shortest = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    shortest = std::min(shortest, took.count());
  }
  return shortest;
}

}  // namespace

int main() {
  plugins::Manifest manifest;
  manifest.folder = WAYMARK_BENCH_PLUGIN;
  manifest.id = "bench";
  manifest.library = "bench.so";
  auto scorer = plugins::make_in_process_scorer(manifest, make_instrument());
  if (!scorer) {
    std::fprintf(stderr, "%s\n", scorer.error().first().c_str());
    return 1;
  }
  const scoring::Batch batch = make_batch();
  const scoring::Context context{"P", Date{20000}, {}};
  double through_abi = 0, in_loop = 0;
  const double ours = shortest_ms([&] {
    const auto results = (*scorer)->score(context, batch, false);
    through_abi = 0;
    for (const auto& row : *results) {
      for (const auto& dimension : row.dimensions) through_abi += dimension.score;
    }
  });
  const double loop = shortest_ms([&] { in_loop = bare(batch); });
  if (std::abs(through_abi - in_loop) > 1e-6) {
    std::fprintf(stderr, "the two sides differ: %.9f and %.9f\n", through_abi, in_loop);
    return 1;
  }
  std::printf("Scoring core, %zu returns of %zu questions in %zu dimensions, one core\n", kReturns,
              kQuestions, kDimensions);
  std::printf("  through the plugin interface: %.3f ms (at most 1 ms), bench_scoring_core\n", ours);
  std::printf("  a bare loop over the columns: %.3f ms\n", loop);
  std::printf("  ratio:                        %.1f\n", ours / loop);
  return 0;
}

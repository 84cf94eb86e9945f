// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/mixed.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/scoring/declarative.h"

namespace waymark::scoring {
namespace {

class MixedScorer final : public Scorer {
 public:
  MixedScorer(std::shared_ptr<const Instrument> instrument, std::unique_ptr<Scorer> library)
      : instrument_(std::move(instrument)),
        declarative_(make_declarative_scorer(instrument_)),
        library_(std::move(library)),
        library_reads_answers_(std::any_of(instrument_->dimensions.begin(),
                                           instrument_->dimensions.end(), [](const Dimension& one) {
                                             return !one.rule && !one.questions.empty() &&
                                                    one.monotone;
                                           })) {}

  Result<std::vector<RowResult>> score(const Context& context, const Batch& batch,
                                       bool with_traces) override {
    auto results = library_->score(context, batch, with_traces);
    if (!results) return results;
    return with_rules(declarative_->score(context, batch, with_traces), with_traces,
                      *std::move(results));
  }

  Result<std::vector<RowResult>> score_extreme(const Context& context, const OpenRows& open,
                                               Extreme extreme, bool with_traces) override {
    auto declared = declarative_->score_extreme(context, open, extreme, with_traces);
    if (library_reads_answers_) {
      auto results = library_->score_extreme(context, open, extreme, with_traces);
      if (!results) return results;
      return with_rules(std::move(declared), with_traces, *std::move(results));
    }
    std::vector<RowResult> results(open.rows.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
      results[i].failure = open.as_is[i]->failure;
      results[i].dimensions = open.as_is[i]->dimensions;
      results[i].traces = open.as_is[i]->traces;
    }
    return with_rules(std::move(declared), with_traces, std::move(results));
  }

 private:
  /// Puts what the rules say into what the library said.
  Result<std::vector<RowResult>> with_rules(Result<std::vector<RowResult>> declared,
                                            bool with_traces, std::vector<RowResult> results) {
    if (!declared) return declared;
    for (std::size_t row = 0; row < results.size() && row < declared->size(); ++row) {
      RowResult& into = results[row];
      RowResult& from = (*declared)[row];
      if (!into.failure.empty()) continue;
      for (std::size_t d = 0; d < instrument_->dimensions.size(); ++d) {
        if (!instrument_->dimensions[d].rule || d >= into.dimensions.size()) continue;
        into.dimensions[d] = std::move(from.dimensions[d]);
        if (with_traces && d < into.traces.size()) into.traces[d] = std::move(from.traces[d]);
      }
      std::move(from.findings.begin(), from.findings.end(), std::back_inserter(into.findings));
      std::stable_sort(
          into.findings.begin(), into.findings.end(),
          [](const FindingHit& a, const FindingHit& b) { return a.finding < b.finding; });
    }
    return results;
  }

  std::shared_ptr<const Instrument> instrument_;
  std::unique_ptr<Scorer> declarative_, library_;
  bool library_reads_answers_;
};

}  // namespace

std::unique_ptr<Scorer> make_mixed_scorer(std::shared_ptr<const Instrument> instrument,
                                          std::unique_ptr<Scorer> library) {
  return std::make_unique<MixedScorer>(std::move(instrument), std::move(library));
}

bool has_rules(const Instrument& instrument) {
  return std::any_of(instrument.dimensions.begin(), instrument.dimensions.end(),
                     [](const Dimension& one) { return one.rule.has_value(); });
}

}  // namespace waymark::scoring

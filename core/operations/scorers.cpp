// SPDX-License-Identifier: Apache-2.0
#include "core/operations/scorers.h"

#include "core/plugins/in_process_scorer.h"
#include "core/scoring/declarative.h"
#include "core/scoring/mixed.h"

namespace waymark::operations {
namespace {

/// Stands in for a plugin that cannot be run: each of its returns fails with the reason, and
/// nothing else does.
class FailedScorer : public scoring::Scorer {
 public:
  explicit FailedScorer(std::string reason) : reason_(std::move(reason)) {}

  Result<std::vector<scoring::RowResult>> score(const scoring::Context&,
                                                const scoring::Batch& batch, bool) override {
    scoring::RowResult row;
    row.failure = reason_;
    return std::vector<scoring::RowResult>(batch.rows.size(), row);
  }

 private:
  std::string reason_;
};

}  // namespace

scoring::ScorerFactory scorer_factory(const plugins::Manifest& manifest,
                                      std::shared_ptr<const Instrument> instrument) {
  if (manifest.library.empty()) {
    return [instrument]() { return scoring::make_declarative_scorer(instrument); };
  }
  return [manifest, instrument]() -> Result<std::unique_ptr<scoring::Scorer>> {
    auto scorer = plugins::make_in_process_scorer(manifest, instrument);
    if (scorer && scoring::has_rules(*instrument)) {
      return scoring::make_mixed_scorer(instrument, *std::move(scorer));
    }
    if (scorer) return scorer;
    return std::unique_ptr<scoring::Scorer>(new FailedScorer(scorer.error().first()));
  };
}

scoring::ScorerFactory failing_scorer_factory(std::string reason) {
  return [reason = std::move(reason)]() -> Result<std::unique_ptr<scoring::Scorer>> {
    return std::unique_ptr<scoring::Scorer>(new FailedScorer(reason));
  };
}

}  // namespace waymark::operations

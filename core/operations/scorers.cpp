// SPDX-License-Identifier: Apache-2.0
#include "core/operations/scorers.h"

#include "core/plugins/in_process_scorer.h"
#include "core/scoring/declarative.h"

namespace waymark::operations {

scoring::ScorerFactory scorer_factory(const plugins::Manifest& manifest,
                                      std::shared_ptr<const Instrument> instrument) {
  if (manifest.library.empty()) {
    return [instrument]() { return scoring::make_declarative_scorer(instrument); };
  }
  return [manifest, instrument]() { return plugins::make_in_process_scorer(manifest, instrument); };
}

}  // namespace waymark::operations

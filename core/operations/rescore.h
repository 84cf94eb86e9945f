// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/model/return.h"
#include "core/model/scorecard.h"

namespace waymark::plugins {
class Registry;
}
namespace waymark::scoring {
class Scorer;
}

namespace waymark::operations {

/// One return, scored: what the store keeps of it, and the traces where they were asked for.
struct ScoredReturn {
  Scorecard card;
  std::optional<Scorecard> self, reviewed;  ///< where the return holds any review
  std::vector<TraceNode> traces;            ///< one a dimension
};

/// Scores returns of one plugin with the code or the rules that are installed now. Knows nothing
/// of the store. One thread at a time; it may use several itself.
class Rescorer {
 public:
  /// `registry` and `assessment` must outlive it. Bad input where the plugin is not found.
  [[nodiscard]] static Result<std::unique_ptr<Rescorer>> make(plugins::Registry& registry,
                                                              const Assessment& assessment,
                                                              const PluginInPeriod& plugin,
                                                              unsigned jobs);
  ~Rescorer();

  /// In the order of `returns`. A return that could not be scored carries its failure; an error is
  /// for what concerns the machine (memory, a broken store), never for a plugin's fault.
  [[nodiscard]] Result<std::vector<ScoredReturn>> score(const std::vector<Return>& returns,
                                                        bool with_traces);

  /// SHA-256 of all that goes into a return's figures: engine, plugin files, edition, parameters,
  /// period, census, department facts, answers.
  [[nodiscard]] Result<std::string> fingerprint(const Return& given) const;

 private:
  struct State;
  explicit Rescorer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace waymark::operations

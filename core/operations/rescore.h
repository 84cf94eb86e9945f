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
#include "core/operations/workspace.h"

namespace waymark::operations {

/// One return, scored: what the store keeps of it, and the traces where they were asked for.
struct ScoredReturn {
  Scorecard card;
  std::optional<Scorecard> self, reviewed;  ///< where the return holds any review
  std::vector<TraceNode> traces;            ///< one a dimension
};

/// What stands as the fingerprint of a scorecard that could not be made from what has the
/// fingerprint `of`: never current, and it tells what was tried.
[[nodiscard]] std::string failed_card(const std::string& of);

/// Scores returns of one plugin with the code or the rules that are installed now, with the rows
/// that the store holds of its tables for the assessment's period. Writes nothing. One thread at a
/// time; it may use several itself.
class Rescorer {
 public:
  /// Rows of evidence held at a time, unless one department has more.
  static constexpr std::uint64_t kMostRows = 32768;

  /// `workspace` and `assessment` must outlive it. Bad input where the plugin is not found.
  [[nodiscard]] static Result<std::unique_ptr<Rescorer>> make(Workspace& workspace,
                                                              const Assessment& assessment,
                                                              const PluginInPeriod& plugin,
                                                              unsigned jobs);
  ~Rescorer();

  /// In the order of `returns`. Memory does not grow with the rows of their departments. A return
  /// that could not be scored carries its failure; an error is for what concerns the machine
  /// (memory, a broken store), never for a plugin's fault.
  [[nodiscard]] Result<std::vector<ScoredReturn>> score(const std::vector<Return>& returns,
                                                        bool with_traces);

  /// What plugins told besides their results since the last call: warnings and notes, a line each.
  [[nodiscard]] std::vector<std::string> take_messages();

  /// SHA-256 of all that goes into a return's figures: engine, plugin files, edition, parameters,
  /// period, census, department facts, answers, evidence rows.
  [[nodiscard]] Result<std::string> fingerprint(const Return& given) const;

 private:
  struct State;
  Result<void> score_group(const std::vector<Return>& returns, std::size_t begin, std::size_t end,
                           bool with_traces, std::vector<ScoredReturn>& outcome);
  explicit Rescorer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace waymark::operations

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::insight {
class Suppression;
}

namespace waymark::operations {

/// A period's results without its departments, and a way to read those one by one. Made by
/// open_results; belongs to its workspace and must not outlive it.
class ResultsReader {
 public:
  ~ResultsReader();
  [[nodiscard]] const Assessment& assessment() const;
  [[nodiscard]] const ForceResult& force() const;
  [[nodiscard]] const std::vector<Failure>& failures() const;
  /// What plugins told of what had to be scored first, a line each.
  [[nodiscard]] const std::vector<std::string>& messages() const;
  /// Every leaf department, in byte order of code; with `only`, that one. A false stops. What rests
  /// on too few people is suppressed already (insight/suppress).
  [[nodiscard]] Result<void> for_each_department(
      const std::optional<std::string>& only,
      const std::function<bool(const DepartmentResult&)>& visit) const;
  /// All of it at once, for reports.
  [[nodiscard]] Result<std::shared_ptr<const Results>> all() const;

  /// The same with the figures of too few people in it, which must not leave core/: for what works
  /// them into a sum. What suppression() hides is not to be shown.
  [[nodiscard]] Result<void> for_each_unsuppressed(
      const std::optional<std::string>& only,
      const std::function<bool(const DepartmentResult&)>& visit) const;
  [[nodiscard]] Result<std::shared_ptr<const Results>> all_unsuppressed() const;
  [[nodiscard]] const insight::Suppression& suppression() const;

 private:
  friend Result<std::unique_ptr<ResultsReader>> open_results(Workspace&, const std::string&,
                                                             unsigned, const Progress&);
  [[nodiscard]] Result<std::shared_ptr<const Results>> gather(bool unsuppressed) const;

  struct State;
  explicit ResultsReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Brings the scores of an open period up to date, then rolls them up; a closed one is read as it
/// was frozen.
[[nodiscard]] Result<std::unique_ptr<ResultsReader>> open_results(Workspace& workspace,
                                                                  const std::string& period,
                                                                  unsigned jobs,
                                                                  const Progress& progress);

/// SHA-256 of all that goes into a period's figures, from the scorecards that the store holds now:
/// what its outputs call `generated_from`.
[[nodiscard]] Result<std::string> results_fingerprint(Workspace& workspace,
                                                      const Assessment& assessment);

}  // namespace waymark::operations

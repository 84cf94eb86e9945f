// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/evidence_table.h"
#include "core/model/period.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// As typed: what `period open` was given.
struct PeriodRequest {
  std::string id, from, to, census;
  std::string strategy;          ///< ID@VERSION
  std::vector<std::string> use;  ///< PLUGIN or PLUGIN@EDITION
  std::vector<std::string> set;  ///< PLUGIN.PARAM=VALUE
  std::optional<std::filesystem::path> ask;
  std::string weighting = "headcount";
};

/// Opens a period. Everything named must be there; all that is wrong is told in one go.
[[nodiscard]] Result<Period> open_period(Workspace& workspace, const PeriodRequest& request);

/// What the authors of the models that an open period uses should be told: questions that nothing
/// rests on. A line each.
[[nodiscard]] std::vector<std::string> notes_on_models(Workspace& workspace, const Period& period);

/// What became of one parameter of a plugin in a period.
struct ParameterChange {
  std::string name;                   ///< PLUGIN.PARAM
  std::optional<std::string> before;  ///< none: it had no value
  std::string now;
  bool changed = false;               ///< false: the same value as before
  std::uint64_t scored = 0;           ///< returns that were scored anew
  std::vector<std::string> messages;  ///< what plugins told of them, a line each
};

/// Sets a parameter of an open period: `setting` is PLUGIN.PARAM=VALUE. Then scores anew what rests
/// on it. Bad input where the period is closed, does not use the plugin, or the plugin does not
/// allow the value; other parameters are not looked at, so that several can be mended one by one.
[[nodiscard]] Result<ParameterChange> set_parameter(Workspace& workspace, const std::string& period,
                                                    const std::string& setting, unsigned jobs,
                                                    const Progress& progress);

/// Scores what is not current, then freezes all that `results` and `explain` print. Gives what
/// plugins told of what was scored, a line each.
[[nodiscard]] Result<std::vector<std::string>> close_period(Workspace& workspace,
                                                            const std::string& id, unsigned jobs,
                                                            const Progress& progress);

struct PeriodLine {
  Period period;
  std::size_t departments = 0;  ///< leaves
  std::uint64_t returns = 0;
};
[[nodiscard]] Result<std::vector<PeriodLine>> list_periods(Workspace& workspace);

struct OrganisationImport {
  std::size_t departments = 0, leaves = 0;
  double people = 0;  ///< of the leaves, headcount x share
  bool changed = false;
  std::vector<EvidenceChange> evidence;  ///< tables whose rows were split anew
};

/// Replaces a period's departments, and splits its evidence among them. Refused for a closed
/// period, for a predecessor that the period before does not know, for an asked department that is
/// not a leaf, and where a return already imported would lose its department.
[[nodiscard]] Result<OrganisationImport> import_organisation(Workspace& workspace,
                                                             const std::filesystem::path& file,
                                                             const std::string& period,
                                                             const Progress& progress);

}  // namespace waymark::operations

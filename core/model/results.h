// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/model/marking.h"
#include "core/model/organisation.h"
#include "core/model/period.h"
#include "core/model/return.h"
#include "core/model/scorecard.h"
#include "core/model/strategy.h"

namespace waymark {

/// A plugin as a period uses it.
struct PluginInPeriod {
  std::string id, name, edition, version;
  std::string hash;                               ///< fingerprint of all its files
  std::map<std::string, std::string> parameters;  ///< with their defaults
  std::shared_ptr<const Instrument> instrument;
  Marking marking = Marking::kOfficial;  ///< what a paper that shows it is marked at least
  std::string unavailable = {};  ///< why it cannot score now (gone, broken, another one), or empty
};

/// A return that was corrected after its period closed.
struct RevisedReturn {
  Date on;
  std::string department, plugin, reason;
  bool operator==(const RevisedReturn&) const = default;
};

/// A figure that corrections changed: as it was when the period closed, and as it is now.
struct RevisedFigure {
  std::string id;          ///< `force`, `principle/P1`, `cyber`, `cyber/a1`
  std::string department;  ///< its code; empty: the whole force
  std::string title;       ///< of the principle, plugin or dimension; of the force its name
  Figure published, now;
  bool operator==(const RevisedFigure&) const = default;
};

/// What is published is not rewritten: both are shown. Nothing where nothing was corrected.
struct Revisions {
  std::vector<RevisedReturn> returns;  ///< in the order they were made
  /// The force's, its principles', plugins' and dimensions'; then each department's, by code.
  std::vector<RevisedFigure> figures;
  [[nodiscard]] bool empty() const { return returns.empty(); }
};

/// What is the same for every department of a period: enough to roll scorecards up. Plugins in
/// byte order of id; departments in byte order of code.
struct Assessment {
  Organisation organisation;
  Strategy strategy;
  Period period;
  std::vector<PluginInPeriod> plugins;
  std::string fingerprint;  ///< of all that goes into the figures: `generated_from`
  Revisions revisions;      ///< of a closed period; not part of the fingerprint
};

/// One department's return to one plugin, as far as it was asked. One that was asked and made none
/// has status kNotStarted and an empty scorecard.
struct AssessedReturn {
  std::uint32_t plugin = 0;  ///< index into Assessment::plugins
  ReturnStatus status = ReturnStatus::kNotStarted;
  bool late = false;
  Scorecard card;
  /// The same scored from self-assessed and from reviewed values, where any review was made.
  std::optional<Scorecard> self, reviewed;
};

struct DepartmentPluginResult {
  std::uint32_t plugin = 0;
  Figure figure;
  /// How far the return is. None: nothing is told of the return itself (a public copy), and then
  /// self, reviewed and failure are empty.
  std::optional<ReturnStatus> status = ReturnStatus::kNotStarted;
  bool late = false;
  std::optional<Figure> self, reviewed;
  std::vector<DimensionScore> dimensions;  ///< of the instrument, all of them
  std::vector<MetricValue> metrics;
  std::vector<FindingHit> findings;
  std::string failure;  ///< or empty
};

struct DepartmentResult {
  const Department* department = nullptr;       ///< in Assessment::organisation
  std::vector<Figure> principles;               ///< in the strategy's order
  std::vector<DepartmentPluginResult> plugins;  ///< those it was asked, by plugin
};

/// Effective contribution of a dimension to a principle.
struct PrincipleContribution {
  std::uint32_t plugin = 0, dimension = 0;
  double weight = 0;
};

enum class TargetStatus : std::uint8_t { kNone, kOnTrack, kAtRisk, kOffTrack };

[[nodiscard]] const char* name_of(TargetStatus status);  ///< "", "on_track", …

struct PrincipleResult {
  Figure figure;
  std::optional<double> target;  ///< at the census
  TargetStatus status = TargetStatus::kNone;
  std::vector<PrincipleContribution> contributions;
};

struct PluginResult {
  Figure figure;
  std::vector<Figure> dimensions;
};

/// The force's own figures.
struct ForceResult {
  Figure force;
  std::vector<PrincipleResult> principles;  ///< in the strategy's order
  std::vector<PluginResult> plugins;        ///< in the assessment's order
  std::vector<std::vector<Figure>> plans;   ///< by plan and item, in the strategy's order
};

struct Failure {
  std::string department, plugin;
  FigureState state = FigureState::kFailed;
  std::string reason;
};

/// A whole period's results, for what is small enough to hold (reports). `results` of any size are
/// streamed department by department instead.
struct Results {
  Assessment assessment;
  ForceResult force;
  std::vector<DepartmentResult> departments;  ///< the leaves, by code
  std::vector<Failure> failures;
};

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"

namespace waymark {

struct Target {
  Date on;
  double score = 0;  ///< 0 to 5
};

struct Principle {
  std::string id;
  std::optional<std::string> title;  ///< none: not public yet, shown as "Title to be confirmed"
  std::string statement;
  double weight = 1;
  std::vector<Target> targets;  ///< by date, no date twice
};

struct PlanItem {
  std::string id, title;
};

/// A plan that principles serve: the Police and Crime Plan, the national DDaT strategy.
struct Plan {
  std::string id, title;
  std::vector<PlanItem> items;
};

struct Serves {
  std::string principle, plan, item;
};

struct ThemeShare {
  std::string theme, principle;
  double weight = 1;
};

struct Contribution {
  std::string plugin, dimension, principle;
  double weight = 1;
};

struct PrincipleLineage {
  std::string from, to, relation;
};

struct Replaces {
  std::string id, version;
  std::vector<PrincipleLineage> principles;
};

/// A force's strategy, one version of it; never changed once imported.
struct Strategy {
  std::string id, version, title;
  std::optional<Date> from, to;
  std::vector<Principle> principles;
  std::vector<Plan> plans;
  std::vector<Serves> serves;
  std::vector<ThemeShare> themes;
  std::vector<Contribution> contributions;
  std::optional<Replaces> replaces;

  [[nodiscard]] const Principle* principle(const std::string& id) const;
};

/// What a principle should score on a day: straight lines between the dated targets, nothing
/// before the first, constant after the last (DESIGN 4, "Targets").
[[nodiscard]] std::optional<double> target_on(const Principle& principle, Date day);

/// The themes that dimensions may name (DESIGN 2), in the SDK's order.
[[nodiscard]] const std::vector<std::string>& theme_names();

}  // namespace waymark

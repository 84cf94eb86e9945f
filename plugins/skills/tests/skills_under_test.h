// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace skills::testing {

/// A row of `people`; what is nothing is a blank cell.
struct PeopleRow {
  std::string person, role, competence;
  std::optional<double> level;
  std::string assessed_on;  ///< YYYY-MM-DD, or empty
  std::string method;
};
struct RequirementRow {
  std::string role, competence;
  std::optional<double> level;
  std::optional<bool> critical;
};
struct HeadcountRow {
  std::string role;
  std::optional<double> people;
};

/// One department.
struct Department {
  std::vector<PeopleRow> people;
  std::vector<RequirementRow> requirements;
  std::vector<HeadcountRow> headcount;
  double facts_headcount = 0;  ///< as the organisation says
};

struct DimensionOut {
  std::int32_t state = 0;
  double score = 0;
  std::optional<double> low, high, coverage, interval_low, interval_high, interval_level;
  std::string label;
  bool operator==(const DimensionOut&) const = default;
};
struct MetricOut {
  std::optional<double> value, numerator, denominator;
  std::optional<std::int64_t> n;
  bool operator==(const MetricOut&) const = default;
};

/// What the plugin emits of one department.
struct Emitted {
  std::map<std::string, DimensionOut> dimensions;
  std::map<std::pair<std::string, std::string>, MetricOut> metrics;  ///< by id and item
  std::map<std::string, std::string> findings;                       ///< text by id
  std::vector<std::string> trace;  ///< one line a node, in the order they ended

  const MetricOut& metric(const std::string& id, const std::string& item = {}) const {
    return metrics.at({id, item});
  }
  bool has(const std::string& id, const std::string& item = {}) const {
    return metrics.count({id, item}) != 0;
  }
  bool operator==(const Emitted&) const = default;
};

using Parameters = std::map<std::string, std::string>;

struct Outcome {
  std::int32_t status = 0;
  std::string reported;
  std::vector<Emitted> departments;
};

/// Hands departments to the plugin through its entry, as a host does: a hand-made model, tables as
/// columns. `parameters` over the defaults. The census is 2026-03-31.
Outcome run(const std::vector<Department>& departments, const Parameters& parameters = {},
            bool traced = false);

/// The one department's results; a failure of the call is a failure of the test.
Emitted score(const Department& department, const Parameters& parameters = {});

/// Days since 1970-01-01.
std::int32_t day(const std::string& iso);

/// `count` persons of a role: person0, person1, …, each with the level in the competence.
void add_people(Department& department, const std::string& role, const std::string& competence,
                int count, std::optional<double> level, const std::string& prefix = "P",
                const std::string& assessed_on = "2026-01-01");

}  // namespace skills::testing

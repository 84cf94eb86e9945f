// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/figure.h"
#include "core/model/instrument.h"

namespace waymark {

struct DimensionScore {
  Figure figure;
  std::optional<Native> native;

  bool operator==(const DimensionScore&) const = default;
};

struct MetricValue {
  std::uint32_t metric = 0;  ///< index into Instrument::metrics
  std::optional<double> value, numerator, denominator;
  std::optional<std::int64_t> n;
  /// What of the plugin's tables it is of (a competence, a class of device), or empty: the return
  /// as a whole.
  std::string item = {};
  bool suppressed = false;  ///< in results: known, not shown, and without any of the numbers

  bool operator==(const MetricValue&) const = default;
};

struct FindingHit {
  std::uint32_t finding = 0;  ///< index into Instrument::findings
  std::string text;           ///< more than the finding's own title, or empty

  bool operator==(const FindingHit&) const = default;
};

/// What a plugin makes of one return.
struct Scorecard {
  std::vector<DimensionScore> dimensions;  ///< one for each of the instrument's, in its order
  std::vector<MetricValue> metrics;        ///< by metric, then item in byte order; those there are
  std::vector<FindingHit> findings;        ///< in the instrument's order
  std::string failure;                     ///< why the plugin failed this return, or empty

  bool operator==(const Scorecard&) const = default;
};

/// Where a leaf's number comes from.
struct AnswerSource {
  std::string department, plugin, question;
  std::optional<AnswerValue> value;  ///< none: missing, or not applicable
};

struct TableSource {
  std::string table;
  std::uint64_t rows = 0;
};

/// A node of an explanation (FORMATS, `waymark/explanation/1`): how a number came about. Can be
/// recomputed from its rule, parameters and inputs alone.
struct TraceNode {
  std::string id, label;
  std::string rule;  ///< "weighted_mean", "answer", …
  std::vector<std::pair<std::string, std::string>> parameters;
  FigureState state = FigureState::kScored;
  std::optional<double> value;  ///< in the node's own unit: native below a dimension, 0 to 5 above
  std::optional<Native> native;
  std::optional<double> low, high, coverage;
  bool outer = false;            ///< low and high enclose what could be, and need not be reached
  std::optional<double> weight;  ///< in the node above
  std::vector<TraceNode> inputs;
  std::optional<std::variant<AnswerSource, TableSource>> source;
};

}  // namespace waymark

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/model/scorecard.h"

namespace waymark::scoring {

enum class CellState : std::uint8_t { kMissing = 0, kAnswered = 1, kNotApplicable = 2 };

/// One question's cells, a row a return. By the question's kind exactly one of the three is
/// filled, with a cell for every row (0 or empty where the state is not kAnswered).
struct AnswerColumn {
  std::vector<CellState> states;
  std::vector<std::int32_t> options;  ///< kChoice: index of the option
  std::vector<double> numbers;        ///< kNumber, kPercent; kBoolean 0 or 1; kDate days
  std::vector<std::string> texts;     ///< kText
};

struct DepartmentFacts {
  std::string code;
  double headcount = 0;
};

/// Returns of one plugin and edition as rows, its questions as columns in the instrument's order.
struct Batch {
  std::vector<DepartmentFacts> rows;
  std::vector<AnswerColumn> columns;
};

/// What a scoring call is about; the same for every row.
struct Context {
  std::string period;
  Date census;
  std::map<std::string, std::string> parameters;  ///< with their defaults
};

/// What a scorer says of one row. Coverage and the bounds of what rests on answers are not its
/// business: the host finds them (bounds.h). A dimension's figure therefore carries state (scored,
/// unscored or not applicable) and score; low and high only where `own_bounds`.
struct RowResult {
  struct DimensionResult {
    FigureState state = FigureState::kUnscored;
    double score = 0;  ///< 0 to 5
    std::optional<Native> native;
    bool own_bounds = false;
    double low = 0, high = 5;
  };
  std::vector<DimensionResult> dimensions;  ///< one for each of the instrument's
  std::vector<MetricValue> metrics;
  std::vector<FindingHit> findings;
  std::string failure;            ///< why this row has no results, or empty
  std::vector<TraceNode> traces;  ///< one a dimension, when asked for
};

/// Scores returns of one edition: a pure function of context and batch. Implemented by the
/// declarative scorer and by core/plugins for code; a worker process will be a third.
class Scorer {
 public:
  virtual ~Scorer() = default;

  /// One result a row, in the batch's order. A row that cannot be scored carries its `failure`; an
  /// error is for what concerns the whole call (a library that does not load).
  /// Thread: one call at a time for one scorer; make one a thread (ScorerFactory).
  [[nodiscard]] virtual Result<std::vector<RowResult>> score(const Context& context,
                                                             const Batch& batch,
                                                             bool with_traces) = 0;
};

}  // namespace waymark::scoring

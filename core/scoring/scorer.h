// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/model/scorecard.h"
#include "core/scoring/text_cells.h"

namespace waymark::scoring {

class Run;

enum class CellState : std::uint8_t { kMissing = 0, kAnswered = 1, kNotApplicable = 2 };

/// One question's cells, a row a return; or one table column's, a cell a row of the table. By the
/// kind exactly one of the three is filled, with a cell for every row (0 or empty where the state
/// is not kAnswered).
struct AnswerColumn {
  std::vector<CellState> states;
  std::vector<std::int32_t> options;  ///< kChoice: index of the option
  std::vector<double> numbers;        ///< kNumber, kPercent; kBoolean 0 or 1; kDate days
  TextCells texts;                    ///< kText
};

struct DepartmentFacts {
  std::string code;
  double headcount = 0;
  std::string fault = {};  ///< why the return's answers cannot be scored, or empty
};

/// Rows of one evidence table: those of return r are row_offsets[r] up to row_offsets[r + 1], in
/// the order they were given in. A cell that is not known is kMissing.
struct TableRows {
  std::vector<AnswerColumn> columns;       ///< in the table's order
  std::vector<std::uint64_t> row_offsets;  ///< returns + 1, from 0

  [[nodiscard]] std::uint64_t rows_of(std::size_t row) const {
    return row_offsets[row + 1] - row_offsets[row];
  }
};

/// Returns of one plugin and edition as rows, its questions as columns in the instrument's order,
/// and the rows of its evidence tables.
struct Batch {
  std::vector<DepartmentFacts> rows;
  std::vector<AnswerColumn> columns;
  /// In the instrument's order, all of them. No rule changes a row, so batches share them.
  std::vector<std::shared_ptr<const TableRows>> tables = {};
};

/// What a scoring call is about; the same for every row.
struct Context {
  std::string period;
  Date census;
  std::map<std::string, std::string> parameters;  ///< with their defaults
  Run* run = nullptr;  ///< borrowed; none: nobody ends it, and nobody listens
};

/// What a scorer says of one row. Coverage and the bounds of what rests on answers are not its
/// business: the host finds them (bounds.h). A dimension's figure therefore carries state (scored,
/// unscored or not applicable) and score; low and high only where `own_bounds`, and a coverage only
/// where it reads tables. The interval is of what was scored.
struct RowResult {
  struct DimensionResult {
    FigureState state = FigureState::kUnscored;
    double score = 0;  ///< 0 to 5
    std::optional<Native> native;
    bool own_bounds = false;
    double low = 0, high = 5;
    /// Of score_extreme(): nothing lies beyond the score, which need not be reached.
    bool outer = false;
    std::optional<double> own_coverage = {};  ///< 0 to 1
    std::optional<Interval> interval = {};
  };
  std::vector<DimensionResult> dimensions;  ///< one for each of the instrument's
  std::vector<MetricValue> metrics;
  std::vector<FindingHit> findings;
  std::string failure;            ///< why this row has no results, or empty
  std::vector<TraceNode> traces;  ///< one a dimension, when asked for
};

/// Which end of what the missing answers could still make of a score.
enum class Extreme : std::uint8_t { kWorst, kBest };

/// The rows of a batch that some answer is missing of.
struct OpenRows {
  const Instrument& instrument;
  const Batch& batch;  ///< its missing answers missing
  std::span<const std::uint32_t> rows;
  std::span<const RowResult* const> as_is;  ///< what score() made of each
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

  /// The lowest or the highest that the missing answers could still make of each score, one result
  /// an open row. Metrics and findings may be left out.
  ///
  /// Unless a scorer knows better, a better answer never lowers a score: the rows are scored with
  /// every missing answer at its question's worst or best. Where a blank counts as the worst answer
  /// the lowest is the score as it is.
  [[nodiscard]] virtual Result<std::vector<RowResult>> score_extreme(const Context& context,
                                                                     const OpenRows& open,
                                                                     Extreme extreme,
                                                                     bool with_traces);
};

}  // namespace waymark::scoring

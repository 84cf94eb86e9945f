// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/model/scorecard.h"
#include "core/scoring/columns.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// Scorecards of a batch, in its order: what the scorer makes of the returns as they are, with the
/// coverage and bounds that DESIGN 2 and 4 ask for.
///
/// As they are: a missing answer is left missing, or handed in as the question's worst where the
/// model says `blank: worst`. Bounds are over the answers that what is missing could still get,
/// taken as applying: rows with missing answers are scored twice more, for the lowest and the
/// highest (Scorer::score_extreme()); what the scorer bounds itself (tables, a dimension that is
/// not monotone) is kept. Coverage of a dimension: the weight of its answered questions over that
/// of its applicable ones, unless it reads tables and the scorer says its coverage. The interval is
/// the scorer's.
///
/// A dimension whose questions are all not applicable, or that the scorer finds so, is not
/// applicable. One that is asked questions, reads no table, and has none answered is unscored,
/// whatever a blank counts as. Where nothing is answered, and no table has a row of the department,
/// there are no metrics and no findings.
///
/// A row that the scorer failed, or that came with a score outside 0 to 5, is failed: its card
/// carries the reason. Errors are the scorer's own, about the whole call.
[[nodiscard]] Result<std::vector<Scorecard>> score_batch(Scorer& scorer,
                                                         const Instrument& instrument,
                                                         const Context& context,
                                                         const Batch& batch);

/// A scorecard and how each of its dimensions came about.
struct TracedReturn {
  Scorecard card;
  std::vector<TraceNode> traces;  ///< one a dimension, in the instrument's order
};

/// One return scored with traces. Each tree's root is the dimension (rule `maturity_scale`: value
/// `5 (n - min)/(max - min)` of its one input); below it is the scorer's own tree, its leaves
/// answers.
///
/// Of the scorer's leaves only the source's question is looked at; department, plugin, value and
/// state are filled in here. A leaf that stands for rows of a table keeps what the scorer said.
/// `low` and `high` of a node are the least and the greatest that its value could be: of a leaf
/// over the answers it could still get, of a rule over what its inputs could be, each by itself.
/// Where answers were tried together for the dimension's bounds (declarative.h), these stand at its
/// tree's outermost node, whose parameter `tried_together` names the questions. A node with rows of
/// a table below it, or above missing answers in a dimension that is not monotone, has neither, as
/// only the scorer knows them; but the scorer's own bounds of the dimension, on the native scale,
/// stand at the outermost node. Where a
/// blank counts as the worst answer, a node that rests on blanks alone is unscored, has the value
/// it was counted as, and the parameter `blank` = `worst`.
[[nodiscard]] Result<TracedReturn> trace_return(Scorer& scorer, const Instrument& instrument,
                                                const Context& context, const ReturnInput& input);

}  // namespace waymark::scoring

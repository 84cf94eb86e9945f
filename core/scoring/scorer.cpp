// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/scorer.h"

#include "core/scoring/columns.h"

namespace waymark::scoring {

Result<std::vector<RowResult>> Scorer::score_extreme(const Context& context, const OpenRows& open,
                                                     Extreme extreme, bool with_traces) {
  if (extreme == Extreme::kWorst && open.instrument.blank == BlankPolicy::kWorst) {
    std::vector<RowResult> results;
    results.reserve(open.as_is.size());
    for (const RowResult* as_is : open.as_is) results.push_back(*as_is);
    return results;
  }
  Batch filled = rows_of(open.batch, open.rows);
  fill_missing(filled, open.instrument, extreme);
  return score(context, filled, with_traces);
}

}  // namespace waymark::scoring

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/model/figure.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

struct TrendLinePoint {
  std::string period;
  Date on;
  Figure figure;
  bool is_break = false;  ///< cannot be compared with the point before it
};

struct TrendLineTarget {
  Date on;
  double score = 0;
};

struct TrendLine {
  std::string title;
  std::vector<TrendLinePoint> points;    ///< by date
  std::vector<TrendLineTarget> targets;  ///< the path, by date: level after the last, none before
  Date from, to;                         ///< the days at the two edges, from < to
};

/// One of a set of small multiples: score from 0 to 5 over time as a dark line with a dot a period,
/// the target path dashed. Where a point cannot be compared with the one before, or one has no
/// score, the line has a gap; a break is marked by two upright strokes. The last score and the last
/// target are labelled. As wide as its place. `id` is unique in the page.
[[nodiscard]] Fragment trend_line(const TrendLine& chart, const std::string& id);

}  // namespace waymark::reports

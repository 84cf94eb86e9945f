// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/rounding.h"

#include <cmath>

namespace waymark::insight {

double rounded_to(double value, double step) {
  const double steps = std::round(1 / step);
  return std::round(value * steps) / steps + 0.0;
}

Figure rounded_figure(const Figure& exact) {
  if (!exact.counts()) return exact;
  Figure out = exact;
  if (exact.scored()) out.score = rounded_to(exact.score, kFigureStep);
  out.low = rounded_to(exact.low, kFigureStep);
  out.high = rounded_to(exact.high, kFigureStep);
  out.coverage = rounded_to(exact.coverage, kCoverageStep);
  out.interval.reset();
  out.rounded = kFigureStep;
  return out;
}

}  // namespace waymark::insight

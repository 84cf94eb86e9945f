// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/bars.h"

#include <algorithm>
#include <cmath>

#include "core/base/number.h"
#include "reports/charts/palette.h"
#include "reports/charts/svg.h"

namespace waymark::reports {

namespace {

using namespace palette;

constexpr double kBarHeight = 16, kLabelLine = 20;
constexpr double kRow = 24;           // of a bar with its label beside it
constexpr double kTallRow = 48;       // with its label above it
constexpr double kLabelColumn = 38;   // per cent of the width
constexpr double kNumberColumn = 22;  // likewise: five digits in the narrowest drawing

Svg::Fill fill_of(Bar::Tone tone) {
  switch (tone) {
    case Bar::Tone::kStrong:
      return {kDarkBlue};
    case Bar::Tone::kPlain:
      return {kMidBlue};
    case Bar::Tone::kQuiet:
      return {kBackground, kBackgroundEdge, 1};
    case Bar::Tone::kHollow:
      break;
  }
  return {kPaper, kBackgroundEdge, 2};
}

}  // namespace

std::string whole_words(double count) {
  return grouped_number(count);
}

Fragment bars(const std::string& title, const std::vector<Bar>& rows, double most, BarLabels labels,
              const std::string& id) {
  if (rows.empty()) return {};
  const bool above = labels == BarLabels::kAbove;
  const double from = above ? 0 : kLabelColumn;
  const double row_height = above ? kTallRow : kRow;
  std::string description;
  for (const Bar& row : rows) {
    description += (description.empty() ? "" : "; ") + row.label + ": " + whole_words(row.value);
  }
  Svg svg = Svg::flowing({id, title, description + ".", "bars"},
                         row_height * static_cast<double>(rows.size()) + 2);
  svg.line(per_cent(from), 0, per_cent(from), row_height * static_cast<double>(rows.size()),
           {kBackgroundEdge, 1});
  double y = 0;
  for (const Bar& row : rows) {
    const double top = y + (above ? kLabelLine + 4 : (kRow - kBarHeight) / 2);
    const double length = std::min(1.0, row.value / most) * (100 - from - kNumberColumn);
    svg.text(above ? "4" : "0", above ? y + 16 : top + 13, row.label, {});
    if (row.value > 0) {
      svg.rect(per_cent(from), top, per_cent(std::max(0.6, length)), kBarHeight, fill_of(row.tone));
    }
    svg.text(per_cent(from + std::max(0.6, length) + 1.5), top + 13, whole_words(row.value),
             {"start", kInk, row.tone == Bar::Tone::kStrong && row.value > 0});
    y += row_height;
  }
  return svg.finish();
}

}  // namespace waymark::reports

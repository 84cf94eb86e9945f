// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/slope.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

using namespace palette;

// In per cent of the width: levels left of kLeft, labels right of kRight.
constexpr double kLeft = 22, kRight = 56, kLabel = 60, kWideLabel = 58;
constexpr double kTop = 40, kHeight = 400, kLabelGap = 22;
constexpr std::size_t kLongestCode = 11;  // characters that fit beside the lines at 320 pixels

bool has_both(const SlopeLine& line) {
  return line.earlier.scored() && line.later.scored();
}

struct Axis {
  int from = 0, to = 5;
  [[nodiscard]] double y(double score) const {
    return kTop + (to - score) / (to - from) * (kHeight - kTop - 8);
  }
};

Axis axis_of(const std::vector<SlopeLine>& lines) {
  double low = Figure::kBest, high = Figure::kWorst;
  for (const SlopeLine& line : lines) {
    if (!has_both(line)) continue;
    low = std::min({low, line.earlier.score, line.later.score});
    high = std::max({high, line.earlier.score, line.later.score});
  }
  Axis axis{static_cast<int>(std::floor(low)), static_cast<int>(std::ceil(high))};
  if (axis.to - axis.from < 2) (axis.to < 5 ? axis.to : axis.from) += axis.to < 5 ? 1 : -1;
  if (axis.to == axis.from) (axis.to < 5 ? axis.to : axis.from) += axis.to < 5 ? 1 : -1;
  return axis;
}

std::string shortened(const SlopeLine& line) {
  const std::string& text = line.code.empty() ? line.name : line.code;
  return text.size() <= kLongestCode ? text : text.substr(0, kLongestCode - 1) + "…";
}

std::string scores_of(const SlopeLine& line) {
  return shown(line.earlier.score) + " to " + shown(line.later.score);
}

std::string description_of(const Slope& chart) {
  std::vector<std::string> movers;
  std::size_t both = 0, up = 0, down = 0, broken = 0;
  for (const SlopeLine& line : chart.lines) {
    if (!has_both(line)) continue;
    ++both;
    const double change = line.later.score - line.earlier.score;
    if (line.is_break) {
      ++broken;
    } else if (!is_nothing(change)) {
      ++(change > 0 ? up : down);
    }
    if (line.is_mover) movers.push_back(line.name + " from " + scores_of(line));
  }
  std::string text = "Of " + count_words(both, "line", "lines") + " from " + chart.earlier_name +
                     " to " + chart.later_name + ", " + std::to_string(up) +
                     (up == 1 ? " rises and " : " rise and ") + std::to_string(down) +
                     (down == 1 ? " falls" : " fall");
  if (broken > 0) text += "; " + count_words(broken, "cannot be joined", "cannot be joined");
  text += ".";
  if (!movers.empty()) text += " Named: " + joined(movers) + ".";
  return text;
}

void draw_axis(Svg& svg, const Axis& axis, const Slope& chart) {
  for (int level = axis.from; level <= axis.to; ++level) {
    svg.line(per_cent(kLeft), axis.y(level), per_cent(kRight), axis.y(level), {kGrid, 1});
    svg.text("0", axis.y(level) + 5, std::to_string(level), {"start", kInk, true});
    svg.text("16", axis.y(level) + 5, kLevelNames[level], {"start", kQuietInk, false, "wide-only"});
  }
  for (const double x : {kLeft, kRight}) {
    svg.line(per_cent(x), kTop - 8, per_cent(x), kHeight, {kBackgroundEdge, 1});
  }
  svg.text(per_cent(kLeft), 16, chart.earlier_name, {"middle", kInk, true});
  svg.text(per_cent(kRight), 16, chart.later_name, {"middle", kInk, true});
}

void draw_line(Svg& svg, const Axis& axis, const SlopeLine& line) {
  const double from = axis.y(line.earlier.score), to = axis.y(line.later.score);
  const bool is_fall = line.later.score < line.earlier.score;
  const std::string_view colour = !line.is_mover ? kBackground : is_fall ? kOrange : kDarkBlue;
  if (!line.is_break) {
    svg.line(per_cent(kLeft), from, per_cent(kRight), to,
             {colour, line.is_mover ? 3.0 : 2.0, line.is_mover && is_fall ? "7 3" : ""});
  }
  const std::string_view edge = line.is_mover ? colour : kBackgroundEdge;
  svg.circle(per_cent(kLeft), from, 4, {is_thin(line.earlier) ? kPaper : colour, edge, 2});
  svg.circle(per_cent(kRight), to, 4, {is_thin(line.later) ? kPaper : colour, edge, 2});
}

}  // namespace

std::vector<double> spread_labels(const std::vector<double>& wanted, double gap, double top,
                                  double bottom) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  std::vector<double> places(wanted.size());
  double next = top;
  for (const std::size_t i : order) {
    places[i] = std::max(wanted[i], next);
    next = places[i] + gap;
  }
  // What ran over the bottom is pushed back up.
  double last = bottom;
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    places[*i] = std::min(places[*i], last);
    last = places[*i] - gap;
  }
  return places;
}

Fragment slope(const Slope& chart, const std::string& id) {
  if (std::none_of(chart.lines.begin(), chart.lines.end(), has_both)) return {};
  const Axis axis = axis_of(chart.lines);
  Svg svg = Svg::flowing({id, chart.title, description_of(chart), "slope"}, kHeight + 8);
  draw_axis(svg, axis, chart);
  std::vector<const SlopeLine*> movers;
  for (const SlopeLine& line : chart.lines) {
    if (!has_both(line)) continue;
    if (line.is_mover) {
      movers.push_back(&line);
    } else {
      draw_line(svg, axis, line);
    }
  }
  std::vector<double> wanted;
  for (const SlopeLine* line : movers) {
    draw_line(svg, axis, *line);
    wanted.push_back(axis.y(line->later.score));
  }
  const std::vector<double> places = spread_labels(wanted, kLabelGap, kTop, kHeight);
  for (std::size_t i = 0; i < movers.size(); ++i) {
    const bool is_fall = movers[i]->later.score < movers[i]->earlier.score;
    const std::string_view colour = is_fall ? kOrange : kDarkBlue;
    svg.line(per_cent(kRight + 1), wanted[i], per_cent(kWideLabel - 0.4), places[i], {colour, 1});
    svg.text(per_cent(kWideLabel), places[i] + 5, movers[i]->name + ", " + scores_of(*movers[i]),
             {"start", kInk, true, "wide-only"});
    svg.text(per_cent(kLabel), places[i] + 5, shortened(*movers[i]),
             {"start", kInk, true, "narrow-only"});
  }
  return svg.finish();
}

}  // namespace waymark::reports

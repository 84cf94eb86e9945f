// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/strip.h"

#include <algorithm>
#include <cmath>

#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

using namespace palette;

constexpr double kNarrowest = 280;  // pixels that the dots must not overlap in
constexpr double kRadius = 7;
constexpr double kStep = 2 * kRadius + 2;
constexpr double kMedianLabel = 24;       // height that the median's label takes
constexpr double kBesideMedian = 1;       // of the scale: a named dot nearer than this turns it
constexpr double kDotLabel = 20;          // and each named dot's
constexpr std::size_t kNarrowLabel = 20;  // characters; more are hidden where it is narrow

std::string at(double score) {
  return per_cent(score / Figure::kBest * 100);
}

struct Placed {
  const StripDot* dot;
  std::size_t level;  // 0 stands on the axis
};

/// Every dot on the lowest level where it touches no other in the narrowest drawing.
std::vector<Placed> place(const std::vector<StripDot>& dots) {
  std::vector<const StripDot*> scored;
  for (const StripDot& dot : dots) {
    if (dot.figure.scored()) scored.push_back(&dot);
  }
  std::stable_sort(scored.begin(), scored.end(), [](const StripDot* a, const StripDot* b) {
    return a->figure.score < b->figure.score;
  });
  std::vector<Placed> placed;
  std::vector<double> right_edges;  // by level
  for (const StripDot* dot : scored) {
    const double x = dot->figure.score / Figure::kBest * kNarrowest;
    std::size_t level = 0;
    while (level < right_edges.size() && right_edges[level] > x - kRadius) ++level;
    if (level == right_edges.size()) right_edges.push_back(0);
    right_edges[level] = x + kRadius + 2;
    placed.push_back({dot, level});
  }
  return placed;
}

std::string_view anchor_at(double score) {
  if (score < 1.25) return "start";
  return score > 3.75 ? "end" : "middle";
}

/// Labels point away from the middle of the named dots, so that they do not run into another's
/// line; near an end of the scale they turn back.
std::string_view outward_anchor(double score, bool leftmost) {
  if (leftmost) return score < 2 ? "start" : "end";
  return score > 3 ? "end" : "start";
}

/// The median's label stands over its line, or, where a named dot's line comes down nearby, on the
/// other side of its own line.
void draw_median(Svg& svg, double middle, double y, double axis,
                 const std::vector<Placed>& placed) {
  std::string_view anchor = anchor_at(middle);
  double aside = 0;
  for (const Placed& entry : placed) {
    const double distance = entry.dot->figure.score - middle;
    if (!entry.dot->named || std::abs(distance) >= kBesideMedian) continue;
    anchor = distance >= 0 ? "end" : "start";
    aside = distance >= 0 ? -0.05 : 0.05;
  }
  svg.line(at(middle), y - 12, at(middle), axis, {kInk, 2, "6 4"});
  if (aside == 0) svg.line(at(middle), y - 16, at(middle), y + 4, {kPaper, 4});
  svg.text(at(middle + aside), y, "Median " + shown(middle), {anchor, kInk, true});
}

std::string description_of(const std::vector<Placed>& placed, std::size_t all, double middle) {
  const StripDot& lowest = *placed.front().dot;
  const StripDot& highest = *placed.back().dot;
  std::string text =
      count_words(placed.size(), "department has a score", "departments have a score");
  text += ", from " + score_words(lowest.figure) + " (" + lowest.label + ") to " +
          score_words(highest.figure) + " (" + highest.label + "). The median is " + shown(middle) +
          ".";
  for (const Placed& entry : placed) {
    if (entry.dot->named && entry.dot != &lowest && entry.dot != &highest) {
      text += " " + entry.dot->label + " is at " + score_words(entry.dot->figure) + ".";
    }
  }
  if (all > placed.size()) {
    text += " " + count_words(all - placed.size(), "department has", "departments have") +
            " no score and no dot.";
  }
  return text;
}

}  // namespace

std::optional<double> median(const std::vector<Figure>& figures) {
  std::vector<double> scores;
  for (const Figure& figure : figures) {
    if (figure.scored()) scores.push_back(figure.score);
  }
  if (scores.empty()) return std::nullopt;
  std::sort(scores.begin(), scores.end());
  const std::size_t half = scores.size() / 2;
  return scores.size() % 2 == 1 ? scores[half] : (scores[half - 1] + scores[half]) / 2;
}

Fragment strip(const std::string& title, const std::vector<StripDot>& dots, const std::string& id) {
  std::vector<Figure> figures;
  for (const StripDot& dot : dots) figures.push_back(dot.figure);
  const std::optional<double> middle = median(figures);
  if (!middle) return {};
  const std::vector<Placed> placed = place(dots);
  std::size_t levels = 1;
  for (const Placed& entry : placed) levels = std::max(levels, entry.level + 1);
  const auto named = static_cast<double>(std::count_if(
      placed.begin(), placed.end(), [](const Placed& entry) { return entry.dot->named; }));
  const double top = kMedianLabel + named * kDotLabel + 4;
  const double axis = top + static_cast<double>(levels) * kStep;

  Svg svg =
      Svg::flowing({id, title, description_of(placed, dots.size(), *middle), "strip"}, axis + 8);
  svg.line("0", axis, "100%", axis, {kBackgroundEdge, 1});
  for (int level = 0; level <= 5; ++level) {
    svg.line(at(level), axis, at(level), axis + 8, {kBackgroundEdge, 1});
  }
  draw_median(svg, *middle, 16 + named * kDotLabel, axis, placed);
  const StripDot* leftmost = placed.front().dot;
  double label_y = 16;
  for (const Placed& entry : placed) {
    const Figure& figure = entry.dot->figure;
    const double y = axis - kRadius - 2 - static_cast<double>(entry.level) * kStep;
    const bool thin = is_thin(figure);
    const std::string_view colour = entry.dot->named ? kDarkBlue : kBackground;
    const std::string_view edge = entry.dot->named ? kDarkBlue : kBackgroundEdge;
    svg.circle(at(figure.score), y, kRadius - 1, {thin ? kPaper : colour, edge, 2});
    if (entry.dot->named) {
      const bool is_long = entry.dot->label.size() > kNarrowLabel;
      svg.line(at(figure.score), label_y + 4, at(figure.score), y - kRadius, {kDarkBlue, 1});
      svg.text(at(figure.score), label_y, entry.dot->label,
               {outward_anchor(figure.score, entry.dot == leftmost), kDarkBlue, true,
                is_long ? "dot-label long" : "dot-label"});
      label_y += kDotLabel;
    }
  }
  return svg.finish();
}

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/radar.h"

#include <cmath>
#include <numbers>
#include <optional>

#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

using namespace palette;

constexpr double kSize = 288;
constexpr double kCentre = kSize / 2;
constexpr double kRim = 112;  // radius of score 5
constexpr double kLabels = kRim + 18;

struct Point {
  double x, y;
};

Point on_spoke(std::size_t index, std::size_t count, double radius) {
  const double angle =
      2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(count);
  return {kCentre + radius * std::sin(angle), kCentre - radius * std::cos(angle)};
}

std::string place(Point point) {
  return px(point.x) + " " + px(point.y);
}

std::string ring(std::size_t count, double radius) {
  std::string path;
  for (std::size_t i = 0; i < count; ++i) {
    path += (i == 0 ? "M" : "L") + place(on_spoke(i, count, radius));
  }
  return path + "Z";
}

double radius_of(const Figure& figure) {
  return kRim * figure.score / Figure::kBest;
}

/// The outline in as many pieces as unscored axes break it into; closed and filled when whole.
void draw_outline(Svg& svg, const std::vector<RadarAxis>& axes) {
  const std::size_t count = axes.size();
  std::size_t start = 0;  // just after a gap, so that no piece is cut at the top
  while (start < count && axes[start].figure.scored()) ++start;
  if (start == count) {
    std::string path;
    for (std::size_t i = 0; i < count; ++i) {
      path += (i == 0 ? "M" : "L") + place(on_spoke(i, count, radius_of(axes[i].figure)));
    }
    svg.outline(path + "Z", {kDarkBlue, 3});
    return;
  }
  std::string path;
  bool pen_down = false;
  for (std::size_t step = 1; step <= count; ++step) {
    const std::size_t i = (start + step) % count;
    const bool scored = axes[i].figure.scored();
    if (scored) {
      path += (pen_down ? "L" : "M") + place(on_spoke(i, count, radius_of(axes[i].figure)));
    }
    pen_down = scored;
  }
  if (!path.empty()) svg.outline(path, {kDarkBlue, 3});
}

std::string description_of(const std::vector<RadarAxis>& axes) {
  std::string text = "Clockwise from the top: ";
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (i > 0) text += "; ";
    text += axes[i].mark + " " + axes[i].title + " " + score_words(axes[i].figure);
  }
  return text + ". The scale runs from 0 in the middle to 5 at the rim.";
}

}  // namespace

Fragment radar(const std::string& title, const std::vector<RadarAxis>& axes,
               const std::string& id) {
  if (axes.size() < 3) return {};
  const std::size_t count = axes.size();
  Svg svg = Svg::boxed({id, title, description_of(axes), "radar"}, kSize, kSize);
  for (int level = 1; level <= 5; ++level) {
    svg.outline(ring(count, kRim * level / 5), {level == 5 ? kBackgroundEdge : kGrid, 1});
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Point end = on_spoke(i, count, kRim);
    const bool scored = axes[i].figure.scored();
    svg.line(px(kCentre), kCentre, px(end.x), end.y, {kGrid, 1, scored ? "" : "2 4"});
  }
  draw_outline(svg, axes);
  for (std::size_t i = 0; i < count; ++i) {
    const Figure& figure = axes[i].figure;
    if (figure.scored()) {
      const Point point = on_spoke(i, count, radius_of(figure));
      const bool thin = is_thin(figure);
      svg.circle(px(point.x), point.y, 4.5,
                 {thin ? kPaper : kDarkBlue, thin ? kDarkBlue : kPaper, thin ? 2.0 : 1.0});
    }
    const Point label = on_spoke(i, count, kLabels);
    svg.text(px(label.x), label.y + 6, axes[i].mark, {"middle", kInk, false});
  }
  return svg.finish();
}

}  // namespace waymark::reports

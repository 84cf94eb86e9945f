// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/waterfall.h"

#include <algorithm>
#include <cmath>

#include "core/base/number.h"
#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

using namespace palette;

constexpr double kHeight = 48;  // as high as a row, so that lines meet those of the next
constexpr double kMiddle = kHeight / 2;
constexpr double kBar = 20;
constexpr int kMostTicks = 5;

class Drawing {
 public:
  Drawing(const ShortAxis& axis, std::string id) : axis_(axis), id_(std::move(id)) {}

  [[nodiscard]] Fragment scale() const {
    Svg svg = Svg::flowing({id_ + "-0", "Axis from " + tick(axis_.from) + " to " + tick(axis_.to),
                            "The axis is part of the scale from 0 to 5.", "scale"},
                           24);
    for (int i = 0; i <= ticks(); ++i) {
      svg.text(at(value(i)), 16, tick(value(i)),
               {i == 0         ? "start"
                : i == ticks() ? "end"
                               : "middle",
                kQuietInk, false});
    }
    return svg.finish();
  }

  /// A score: a dot with the line that leads on.
  [[nodiscard]] Fragment total(const std::string& name, double score, bool is_last) {
    Svg svg = begin(name + ": " + shown(score), name + " is " + shown(score) + ".");
    svg.line(at(score), is_last ? 0 : kMiddle, at(score), is_last ? kMiddle : kHeight,
             {kBackgroundEdge, 1});
    svg.circle(at(score), kMiddle, 7, {kInk});
    return svg.finish();
  }

  [[nodiscard]] Fragment step(const std::string& name, double from, double size) {
    const double to = from + size;
    Svg svg = begin(name + ": " + signed_words(size),
                    name + (is_nothing(size) ? " changes nothing."
                            : size > 0       ? " adds " + size_words(size) + "."
                                             : " takes " + size_words(size) + " off."));
    svg.line(at(from), 0, at(from), kMiddle, {kBackgroundEdge, 1});
    svg.line(at(to), kMiddle, at(to), kHeight, {kBackgroundEdge, 1});
    const double left = std::min(from, to);
    svg.rect(at(left), kMiddle - kBar / 2, per_cent(share(std::max(from, to)) - share(left)), kBar,
             {size < 0 ? kOrange : kDarkBlue});
    if (is_nothing(size)) {
      svg.line(at(to), kMiddle - kBar / 2, at(to), kMiddle + kBar / 2, {kInk, 2});
    }
    return svg.finish();
  }

 private:
  Svg begin(const std::string& title, const std::string& description) {
    Svg svg = Svg::flowing({id_ + "-" + std::to_string(++last_), title, description, "mark joined"},
                           kHeight);
    for (int i = 0; i <= ticks(); ++i) {
      svg.line(at(value(i)), 0, at(value(i)), kHeight, {kGrid, 1});
    }
    return svg;
  }
  [[nodiscard]] int ticks() const {
    return static_cast<int>(std::lround((axis_.to - axis_.from) / axis_.step));
  }
  [[nodiscard]] double value(int i) const { return axis_.from + i * axis_.step; }
  [[nodiscard]] std::string tick(double value) const { return fixed(value, axis_.places); }
  [[nodiscard]] double share(double score) const {
    return (score - axis_.from) / (axis_.to - axis_.from) * 100;
  }
  [[nodiscard]] std::string at(double score) const { return per_cent(share(score)); }

  ShortAxis axis_;
  std::string id_;
  int last_ = 0;
};

}  // namespace

ShortAxis short_axis(double low, double high) {
  struct Step {
    double size;
    int places;
  };
  static constexpr Step kSteps[] = {{0.02, 2}, {0.05, 2}, {0.1, 1}, {0.2, 1}, {0.5, 1}, {1, 0}};
  const double margin = std::max(0.01, (high - low) * 0.05);
  ShortAxis axis;
  for (const Step& step : kSteps) {
    axis.step = step.size;
    axis.places = step.places;
    axis.from = std::floor((low - margin) / step.size) * step.size;
    axis.to = std::ceil((high + margin) / step.size) * step.size;
    if ((axis.to - axis.from) / step.size <= kMostTicks + 0.5) break;
  }
  // A score is never outside the scale; only a running sum may be.
  if (low >= 0) axis.from = std::max(axis.from, 0.0);
  if (high <= 5) axis.to = std::min(axis.to, 5.0);
  return axis;
}

WaterfallMarks waterfall(const Waterfall& chart, const std::string& id) {
  double sum = chart.earlier, low = std::min(sum, chart.later), high = std::max(sum, chart.later);
  for (const Waterfall::Step& step : chart.steps) {
    sum += step.size;
    low = std::min(low, sum);
    high = std::max(high, sum);
  }
  Drawing drawing(short_axis(low, high), id);
  WaterfallMarks marks;
  marks.scale = drawing.scale();
  marks.rows.push_back(drawing.total(chart.earlier_name, chart.earlier, false));
  sum = chart.earlier;
  for (const Waterfall::Step& step : chart.steps) {
    marks.rows.push_back(drawing.step(step.name, sum, step.size));
    sum += step.size;
  }
  marks.rows.push_back(drawing.total(chart.later_name, chart.later, true));
  return marks;
}

}  // namespace waymark::reports

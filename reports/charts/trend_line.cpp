// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/trend_line.h"

#include <algorithm>

#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

using namespace palette;

// Per cent of the width on either side that marks at the edges need; pixels above and below.
constexpr double kLeft = 7, kRight = 93;
constexpr double kHeight = 152, kTop = 12, kBottom = 124;

class Drawing {
 public:
  Drawing(const TrendLine& chart, Svg& svg) : chart_(chart), svg_(svg) {}

  void run() {
    draw_axes();
    draw_targets();
    const TrendLinePoint* before = nullptr;
    const TrendLinePoint* last = nullptr;
    for (const TrendLinePoint& point : chart_.points) {
      if (before != nullptr && before->figure.scored() && point.figure.scored()) {
        if (point.is_break) {
          draw_break(*before, point);
        } else {
          svg_.line(x(before->on), y(before->figure.score), x(point.on), y(point.figure.score),
                    {kDarkBlue, 3});
        }
      }
      before = &point;
      if (point.figure.scored()) last = &point;
    }
    for (const TrendLinePoint& point : chart_.points) {
      if (!point.figure.scored()) continue;
      svg_.circle(x(point.on), y(point.figure.score), 5,
                  {is_thin(point.figure) ? kPaper : kDarkBlue, kDarkBlue, 2});
    }
    if (last != nullptr) label(*last);
  }

 private:
  [[nodiscard]] double share(Date on) const {
    const double whole = chart_.to.days - chart_.from.days;
    return kLeft + (on.days - chart_.from.days) / whole * (kRight - kLeft);
  }
  [[nodiscard]] std::string x(Date on) const { return per_cent(share(on)); }
  [[nodiscard]] static double y(double score) {
    return kBottom - score / Figure::kBest * (kBottom - kTop);
  }

  void draw_axes() {
    for (const int level : {0, 5}) {
      svg_.line(per_cent(kLeft), y(level), "100%", y(level), {kGrid, 1});
      svg_.text("0", y(level) + 5, std::to_string(level), {"start", kQuietInk, false});
    }
    // The first and the last period only: what stands between them has no room.
    const auto& points = chart_.points;
    if (points.empty()) return;
    svg_.text(x(points.front().on), kHeight - 6, points.front().period,
              {"start", kQuietInk, false});
    if (points.size() > 1 && share(points.back().on) - share(points.front().on) > 35) {
      svg_.text(x(points.back().on), kHeight - 6, points.back().period,
                {share(points.back().on) > 75 ? "end" : "middle", kQuietInk, false});
    }
  }

  void draw_targets() {
    const auto& targets = chart_.targets;
    for (std::size_t i = 0; i + 1 < targets.size(); ++i) {
      dashed(targets[i].on, targets[i].score, targets[i + 1].on, targets[i + 1].score);
    }
    if (!targets.empty()) {
      dashed(targets.back().on, targets.back().score, chart_.to, targets.back().score);
    }
  }

  /// The part of a stretch of the path that lies between the edges.
  void dashed(Date from, double score, Date to, double later_score) {
    const auto at = [&](Date on) {
      const double part = to == from ? 0
                                     : static_cast<double>(on.days - from.days) /
                                           static_cast<double>(to.days - from.days);
      return score + part * (later_score - score);
    };
    const Date first = std::max(from, chart_.from), second = std::min(to, chart_.to);
    if (second <= first) return;
    svg_.line(x(first), y(at(first)), x(second), y(at(second)), {kInk, 2, "6 4"});
  }

  void draw_break(const TrendLinePoint& before, const TrendLinePoint& after) {
    const double middle = (share(before.on) + share(after.on)) / 2;
    const double height = (y(before.figure.score) + y(after.figure.score)) / 2;
    for (const double aside : {-1.0, 1.0}) {
      svg_.line(per_cent(middle + aside), height - 9, per_cent(middle + aside), height + 9,
                {kInk, 2});
    }
  }

  /// The score stands on the side of its dot where the target path is not.
  void label(const TrendLinePoint& last) {
    const double score = last.figure.score;
    const bool is_below = last_target() && *last_target() >= score;
    const double wanted = is_below ? y(score) + 22 : y(score) - 12;
    svg_.text(x(last.on), std::clamp(wanted, kTop + 10, kBottom - 3), shown(score),
              {share(last.on) > 85 ? "end" : "middle", kDarkBlue, true});
  }

  [[nodiscard]] std::optional<double> last_target() const {
    return chart_.targets.empty() ? std::nullopt
                                  : std::optional<double>(chart_.targets.back().score);
  }

  const TrendLine& chart_;
  Svg& svg_;
};

std::string description_of(const TrendLine& chart) {
  std::string text;
  for (const TrendLinePoint& point : chart.points) {
    if (!text.empty()) text += point.is_break ? "; a break; " : "; ";
    text += point.period + " " + score_words(point.figure);
  }
  text += ".";
  if (chart.targets.empty()) return text + " There is no target.";
  text += " Targets: ";
  for (std::size_t i = 0; i < chart.targets.size(); ++i) {
    if (i > 0) text += ", ";
    text += shown(chart.targets[i].score) + " on " + chart.targets[i].on.words();
  }
  return text + ".";
}

}  // namespace

Fragment trend_line(const TrendLine& chart, const std::string& id) {
  Svg svg = Svg::flowing({id, chart.title, description_of(chart), "trend"}, kHeight);
  Drawing(chart, svg).run();
  return svg.finish();
}

}  // namespace waymark::reports

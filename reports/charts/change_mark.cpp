// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/change_mark.h"

#include <algorithm>
#include <cmath>

#include "reports/charts/palette.h"
#include "reports/charts/svg.h"

namespace waymark::reports {

namespace {

using namespace palette;

constexpr double kHeight = 32;
constexpr double kMiddle = kHeight / 2;

std::string at(double score) {
  return per_cent(score / Figure::kBest * 100);
}

std::string_view colour_of(double change) {
  return change < 0 ? kOrange : kDarkBlue;
}

std::string title_of(const ChangeMark& mark) {
  const std::string before = score_words(mark.earlier, mark.not_applicable);
  const std::string now = score_words(mark.later, mark.not_applicable);
  if (mark.is_break) {
    return mark.label + ": a break, " + before + " and " + now + " cannot be compared";
  }
  if (mark.earlier.scored() && mark.later.scored()) {
    return mark.label + ": " + before + " then, " + now + " now, " +
           signed_words(mark.later.score - mark.earlier.score);
  }
  return mark.label + ": " + before + " then, " + now + " now";
}

std::string description_of(const ChangeMark& mark) {
  std::string text = mark.earlier_name + ": " + figure_words(mark.earlier, mark.not_applicable) +
                     ". " + mark.later_name + ": " + figure_words(mark.later, mark.not_applicable);
  if (mark.target) text += "; the target is " + shown(*mark.target);
  if (is_thin(mark.later)) text += ". The dot is hollow because coverage is under 60%";
  return text + ".";
}

}  // namespace

Fragment change_mark(const ChangeMark& mark, const std::string& id) {
  Svg svg = Svg::flowing({id, title_of(mark), description_of(mark), "mark"}, kHeight);
  for (int level = 0; level <= 5; ++level) {
    svg.line(at(level), 0, at(level), kHeight, {kGrid, 1});
  }
  const Figure &from = mark.earlier, &to = mark.later;
  const double change = from.scored() && to.scored() ? to.score - from.score : 0;
  const std::string_view colour = mark.is_break ? kBackgroundEdge : colour_of(change);
  if (from.scored() && to.scored() && !mark.is_break) {
    svg.line(at(from.score), kMiddle, at(to.score), kMiddle, {colour, 4});
  }
  if (mark.target) {
    svg.line(at(*mark.target), 1, at(*mark.target), 7, {kInk, 4});
    svg.line(at(*mark.target), kHeight - 7, at(*mark.target), kHeight - 1, {kInk, 4});
  }
  if (from.scored()) {
    svg.line(at(from.score), kMiddle - 8, at(from.score), kMiddle + 8, {kPaper, 6});
    svg.line(at(from.score), kMiddle - 8, at(from.score), kMiddle + 8, {kBackgroundEdge, 3});
  }
  if (to.scored()) {
    const bool is_hollow = is_thin(to) || mark.is_break;
    svg.circle(at(to.score), kMiddle, is_hollow ? 5 : 6,
               {is_hollow ? kPaper : colour, colour, is_hollow ? 3.0 : 0.0});
  }
  if (!from.scored() && !to.scored()) svg.line("0", kMiddle, "24", kMiddle, {kQuietInk, 2});
  return svg.finish();
}

Fragment part_mark(const std::string& label, double part, double most, const std::string& id) {
  Svg svg = Svg::flowing({id, label + ": " + part_words(part),
                          label + (is_nothing(part) ? " moved it by nothing."
                                   : part > 0       ? " added " + size_words(part) + "."
                                                    : " took " + size_words(part) + " off."),
                          "mark"},
                         kHeight);
  // The ends are kept clear, so that a bar never touches what stands beside it.
  const double length = std::min(1.0, std::abs(part) / most) * 48;
  svg.rect(per_cent(part < 0 ? 50 - length : 50), kMiddle - 7, per_cent(length), 14,
           {colour_of(part)});
  svg.line("50%", 0, "50%", kHeight, {kInk, 2});
  return svg.finish();
}

}  // namespace waymark::reports

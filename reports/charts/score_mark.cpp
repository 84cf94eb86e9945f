// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/score_mark.h"

#include <algorithm>

#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

using palette::kDarkBlue;
using palette::kGrid;
using palette::kInk;
using palette::kPaper;
using palette::kQuietInk;

constexpr double kHeight = 32;
constexpr double kMiddle = kHeight / 2;

std::string at(double score) {
  return per_cent(score / Figure::kBest * 100);
}

void draw_grid(Svg& svg) {
  for (int level = 0; level <= 5; ++level) {
    svg.line(at(level), 0, at(level), kHeight, {kGrid, 1});
  }
}

/// `hidden_to`: up to here the line runs across a dark bar, and is drawn light.
void draw_whisker(Svg& svg, double low, double high, double hidden_to) {
  if (low < hidden_to) {
    svg.line(at(low), kMiddle, at(std::min(hidden_to, high)), kMiddle, {kPaper, 2});
  }
  if (high > hidden_to) {
    svg.line(at(std::max(low, hidden_to)), kMiddle, at(high), kMiddle, {kInk, 2});
  }
  for (const double end : {low, high}) {
    if (end < hidden_to) svg.line(at(end), kMiddle - 8, at(end), kMiddle + 8, {kPaper, 4});
    svg.line(at(end), kMiddle - 8, at(end), kMiddle + 8, {kInk, 2});
  }
}

void draw_target(Svg& svg, double target) {
  svg.line(at(target), 1, at(target), kHeight - 1, {kPaper, 8});
  svg.line(at(target), 2, at(target), kHeight - 2, {kInk, 4});
}

void draw_scored(Svg& svg, const ScoreMark& mark) {
  const Figure& figure = mark.figure;
  const bool thin = is_thin(figure);
  const std::string_view inside = thin ? kPaper : kDarkBlue;
  if (mark.bar) {
    svg.rect("0", kMiddle - 5, at(figure.score), 10, {inside, kDarkBlue, 2});
    draw_whisker(svg, figure.low, figure.high, thin ? 0 : figure.score);
  } else {
    draw_whisker(svg, figure.low, figure.high, 0);
    svg.circle(at(figure.score), kMiddle, thin ? 5 : 6, {inside, kDarkBlue, thin ? 3.0 : 0.0});
  }
}

std::string description_of(const ScoreMark& mark) {
  std::string text = capitalised(figure_words(mark.figure, mark.not_applicable));
  if (mark.target) {
    text += "; the target is " + shown(*mark.target);
    if (mark.figure.scored()) {
      text += mark.figure.score >= *mark.target ? ", which is met" : ", which is not met";
    }
  }
  if (is_thin(mark.figure)) text += ". The mark is hollow because coverage is under 60%";
  return text + ".";
}

}  // namespace

Fragment score_mark(const ScoreMark& mark, const std::string& id) {
  Svg svg = Svg::flowing({id, mark.label + ": " + score_words(mark.figure, mark.not_applicable),
                          description_of(mark), "mark"},
                         kHeight);
  draw_grid(svg);
  if (mark.figure.scored()) {
    draw_scored(svg, mark);
  } else if (mark.figure.counts()) {
    svg.line("0", kMiddle, "100%", kMiddle, {kQuietInk, 2, "2 6"});
  } else {
    svg.line("0", kMiddle, "24", kMiddle, {kQuietInk, 2});
  }
  if (mark.target) draw_target(svg, *mark.target);
  return svg.finish();
}

Fragment score_scale(const std::string& id) {
  std::string levels;
  for (int level = 0; level <= 5; ++level) {
    if (level > 0) levels += ", ";
    levels += std::to_string(level) + " " + std::string(kLevelNames[level]);
  }
  Svg svg = Svg::flowing({id, "Scale from 0 to 5", "The levels are " + levels + ".", "scale"}, 48);
  for (int level = 0; level <= 5; ++level) {
    const std::string_view css_class = level == 0   ? "level first"
                                       : level == 5 ? "level last"
                                                    : "level";
    svg.text(at(level), 16, std::to_string(level), {"middle", kInk, true});
    svg.text(at(level), 36, kLevelNames[level], {"middle", kQuietInk, false, css_class});
  }
  return svg.finish();
}

}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "reports/charts/heat.h"
#include "reports/charts/palette.h"
#include "reports/charts/radar.h"
#include "reports/charts/score_mark.h"
#include "reports/charts/strip.h"
#include "reports/charts/svg.h"
#include "tests/unit/reports/page_reader.h"

namespace waymark::reports {
namespace {

using tests::Element;
using tests::PageReader;

Figure score(double value, double coverage = 1) {
  return {FigureState::kScored,
          value,
          value * coverage,
          value * coverage + 5 * (1 - coverage),
          coverage,
          {}};
}

PageReader parsed(const Fragment& fragment) {
  return PageReader("<!DOCTYPE html>" + fragment.bytes());
}

double channel(const std::string& hex) {
  const double value = std::stoi(hex, nullptr, 16) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view colour) {
  const std::string hex(colour.substr(1));
  return 0.2126 * channel(hex.substr(0, 2)) + 0.7152 * channel(hex.substr(2, 2)) +
         0.0722 * channel(hex.substr(4, 2));
}

/// The WCAG contrast ratio.
double contrast(std::string_view a, std::string_view b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Svg, coordinates_have_at_most_one_decimal_and_no_noise) {
  EXPECT_EQ(px(0.1 + 0.2), "0.3");
  EXPECT_EQ(px(16), "16");
  EXPECT_EQ(px(-0.04), "0");
  EXPECT_EQ(per_cent(100.0 / 3), "33.3%");
}

TEST(Svg, escapes_hostile_text_in_title_description_text_and_id) {
  const std::string hostile = "<script>alert('x')</script> ]]> & \"quoted\" \x01\xFF";
  Svg svg = Svg::flowing({"i\"d", hostile, hostile, "mark"}, 10);
  svg.text("0", 5, hostile, {});
  const PageReader page = parsed(svg.finish());
  ASSERT_EQ(page.error, "");
  EXPECT_TRUE(page.all("script").empty());
  const std::string safe = "<script>alert('x')</script> ]]> & \"quoted\" \xEF\xBF\xBD\xEF\xBF\xBD";
  EXPECT_EQ(page.all("title")[0]->text, safe);
  EXPECT_EQ(page.all("desc")[0]->text, safe);
  EXPECT_EQ(page.all("text")[0]->text, safe);
}

TEST(ScoreMark, says_score_bounds_coverage_and_target) {
  const PageReader page = parsed(score_mark({"Custody", score(2, 0.5), 3.0, true}, "x"));
  ASSERT_EQ(page.error, "");
  EXPECT_EQ(page.all("svg")[0]->attribute("role"), "img");
  EXPECT_EQ(page.all("svg")[0]->attribute("aria-labelledby"), "x-t x-d");
  EXPECT_EQ(page.all("title")[0]->text, "Custody: 2.0");
  EXPECT_EQ(page.all("desc")[0]->text,
            "2.0 of 5, between 1.0 and 3.5 once all is answered, 50% covered; the target is 3.0, "
            "which is not met. The mark is hollow because coverage is under 60%.");
}

TEST(ScoreMark, is_hollow_below_sixty_per_cent_coverage_and_solid_above) {
  const auto fill = [](double coverage) {
    const PageReader page = parsed(score_mark({"A", score(2, coverage), {}, false}, "x"));
    return page.all("circle")[0]->attribute("fill");
  };
  EXPECT_EQ(fill(0.59), palette::kPaper);
  EXPECT_EQ(fill(0.61), palette::kDarkBlue);
}

TEST(ScoreMark, draws_no_mark_where_there_is_no_score) {
  for (const Figure& figure : {Figure::unscored(), Figure::failed(), Figure::not_applicable()}) {
    const PageReader page = parsed(score_mark({"A", figure, {}, true}, "x"));
    EXPECT_TRUE(page.all("rect").empty());
    EXPECT_TRUE(page.all("circle").empty());
  }
}

TEST(ScoreMark, lays_everything_out_in_per_cent_so_that_it_reflows) {
  const PageReader page = parsed(score_mark({"A", score(2.5, 0.8), 4.0, true}, "x"));
  EXPECT_EQ(page.all("svg")[0]->attribute("width"), "100%");
  EXPECT_EQ(page.all("svg")[0]->attributes.count("viewBox"), 0u);
  EXPECT_EQ(page.all("rect")[0]->attribute("width"), "50%");
  for (const Element* line : page.all("line")) {
    EXPECT_TRUE(line->attribute("x1").ends_with("%")) << line->attribute("x1");
  }
}

TEST(Radar, describes_every_axis_in_words) {
  const PageReader page = parsed(
      radar("Shape",
            {{"1", "Locks", score(2)}, {"2", "Logs", Figure::unscored()}, {"3", "Doors", score(4)}},
            "r"));
  ASSERT_EQ(page.error, "");
  EXPECT_EQ(page.all("desc")[0]->text,
            "Clockwise from the top: 1 Locks 2.0; 2 Logs Not assessed; 3 Doors 4.0. The scale runs "
            "from 0 in the middle to 5 at the rim.");
}

TEST(Radar, breaks_its_outline_at_an_axis_without_a_score) {
  const auto outline = [](const Figure& second) {
    const PageReader page = parsed(
        radar("Shape", {{"1", "A", score(2)}, {"2", "B", second}, {"3", "C", score(4)}}, "r"));
    return page.all("path").back()->attribute("d");
  };
  EXPECT_TRUE(outline(score(3)).ends_with("Z"));
  EXPECT_FALSE(outline(Figure::unscored()).ends_with("Z"));
}

TEST(Radar, needs_three_axes) {
  EXPECT_TRUE(radar("Shape", {{"1", "A", score(2)}, {"2", "B", score(3)}}, "r").empty());
}

TEST(Strip, has_one_dot_for_each_score_and_marks_the_median) {
  const PageReader page = parsed(strip(
      "Spread",
      {{"A", score(1), true}, {"B", score(2)}, {"C", score(4)}, {"D", Figure::unscored()}}, "s"));
  ASSERT_EQ(page.error, "");
  EXPECT_EQ(page.all("circle").size(), 3u);
  EXPECT_EQ(page.all("text")[0]->text, "Median 2.0");
  EXPECT_EQ(page.all("text")[1]->text, "A");
  EXPECT_EQ(page.all("desc")[0]->text,
            "3 departments have a score, from 1.0 (A) to 4.0 (C). The median is 2.0. 1 department "
            "has no score and no dot.");
}

TEST(Strip, equal_scores_do_not_hide_each_other) {
  const PageReader page = parsed(strip("Spread", {{"A", score(2)}, {"B", score(2)}}, "s"));
  EXPECT_NE(page.all("circle")[0]->attribute("cy"), page.all("circle")[1]->attribute("cy"));
}

TEST(Strip, is_empty_where_nothing_is_scored) {
  EXPECT_TRUE(strip("Spread", {{"A", Figure::unscored()}}, "s").empty());
}

TEST(Median, is_the_mean_of_the_two_in_the_middle_of_an_even_number) {
  EXPECT_DOUBLE_EQ(*median({score(1), score(4), score(2), score(3)}), 2.5);
  EXPECT_DOUBLE_EQ(*median({score(1), score(4), score(2), Figure::unscored()}), 2);
  EXPECT_FALSE(median({Figure::failed()}).has_value());
}

TEST(Heat, cells_that_read_the_same_look_the_same) {
  EXPECT_EQ(heat_class(score(1.94)), "h0");
  EXPECT_EQ(heat_class(score(1.96)), "h1");  // shown as 2.0
  EXPECT_EQ(heat_class(score(2.04)), "h1");
  EXPECT_EQ(heat_class(score(5)), "h3");
  EXPECT_EQ(heat_class(score(3.5, 0.4)), "h2 thin");
  EXPECT_EQ(heat_class(Figure::unscored()), "none");
}

TEST(Colours, text_on_each_fill_of_the_heat_map_keeps_its_contrast) {
  for (const HeatBand& band : heat_bands()) {
    EXPECT_GE(contrast(band.fill, band.ink), 4.5) << band.label;
  }
}

TEST(Colours, text_and_marks_keep_their_contrast_against_paper) {
  for (const std::string_view ink : {palette::kInk, palette::kQuietInk, palette::kDarkBlue}) {
    EXPECT_GE(contrast(ink, palette::kPaper), 4.5) << ink;
  }
  EXPECT_GE(contrast(palette::kBackgroundEdge, palette::kPaper), 3);
  EXPECT_GE(contrast(palette::kBackgroundEdge, palette::kBackground), 2);
}

TEST(Colours, bands_grow_darker_so_that_they_read_in_grey) {
  const auto& bands = heat_bands();
  for (std::size_t i = 1; i < bands.size(); ++i) {
    EXPECT_LT(luminance(bands[i].fill), luminance(bands[i - 1].fill));
  }
}

}  // namespace
}  // namespace waymark::reports

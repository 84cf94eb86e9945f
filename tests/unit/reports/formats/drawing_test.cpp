// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/drawing.h"

#include <gtest/gtest.h>

#include "reports/charts/score_mark.h"
#include "reports/charts/strip.h"

namespace waymark::reports {
namespace {

Node drawn(const Fragment& fragment) {
  auto node = parse_markup(fragment.bytes());
  EXPECT_TRUE(node.ok());
  return node.ok() ? node->children.at(0) : Node{};
}

Figure scored(double score, double low, double high) {
  return {FigureState::kScored, score, low, high, 1, {}};
}

TEST(FixedDrawing, has_every_place_in_pixels_within_its_margins) {
  const Node svg = drawn(score_mark({"Safety", scored(2.5, 1, 4), 3.0, true}, "c1"));
  const Node fixed = fixed_drawing(svg, {100, 10, 11});
  const std::string text = markup_text(fixed);
  EXPECT_EQ(text.find('%'), text.find("% covered")) << text;
  EXPECT_EQ(fixed.attribute("width"), "120");
  EXPECT_EQ(fixed.attribute("height"), "32");
  EXPECT_EQ(fixed.attribute("viewBox"), "0 0 120 32");
  const Node* bar = fixed.find([](const Node& node) { return node.is("rect"); });
  ASSERT_NE(bar, nullptr);
  EXPECT_EQ(bar->attribute("x"), "10");
  EXPECT_EQ(bar->attribute("width"), "50");
}

TEST(FixedDrawing, drops_the_names_of_levels_where_there_is_no_room) {
  const Node svg = drawn(score_scale("c1"));
  EXPECT_NE(markup_text(fixed_drawing(svg, {500, 10, 11, true})).find(">Optimising<"),
            std::string::npos);
  const std::string narrow = markup_text(fixed_drawing(svg, {100, 10, 11, false}));
  EXPECT_EQ(narrow.find(">Optimising<"), std::string::npos);
  EXPECT_NE(narrow.find(">5</text>"), std::string::npos);
}

TEST(DrawingWords, are_its_title_and_description) {
  const Node svg = drawn(strip("Spread", {{"A & B", scored(2, 2, 2), true}}, "c1"));
  EXPECT_EQ(drawing_words(svg),
            "Spread. 1 department has a score, from 2.0 (A &amp; B) to 2.0 (A &amp; B). The median "
            "is 2.0.");
}

}  // namespace
}  // namespace waymark::reports

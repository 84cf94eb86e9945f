// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "reports/charts/change_heat.h"
#include "reports/charts/change_mark.h"
#include "reports/charts/palette.h"
#include "reports/charts/slope.h"
#include "reports/charts/trend_line.h"
#include "reports/charts/waterfall.h"
#include "tests/unit/reports/page_reader.h"

namespace waymark::reports {
namespace {

using tests::Element;
using tests::PageReader;

Figure sure(double score) {
  return {FigureState::kScored, score, score, score, 1, {}};
}

PageReader parsed(const Fragment& fragment) {
  return PageReader("<!DOCTYPE html>" + fragment.bytes());
}

std::size_t count_of(const PageReader& page, const std::string& name, std::string_view colour) {
  std::size_t count = 0;
  for (const Element* element : page.all(name)) {
    if (element->attribute("stroke") == colour || element->attribute("fill") == colour) ++count;
  }
  return count;
}

TEST(Waterfall, begins_each_step_where_the_one_before_it_ended) {
  const WaterfallMarks marks =
      waterfall({"then", "now", 2, 2.5, {{"Better", 0.7}, {"Nothing", 0}, {"Worse", -0.2}}}, "w");
  ASSERT_EQ(marks.rows.size(), 5u);
  const PageReader first = parsed(marks.rows[0]), up = parsed(marks.rows[1]),
                   same = parsed(marks.rows[2]), down = parsed(marks.rows[3]),
                   last = parsed(marks.rows[4]);
  for (const PageReader* page : {&first, &up, &same, &down, &last}) {
    ASSERT_EQ(page->error, "");
    EXPECT_EQ(page->all("svg")[0]->attribute("role"), "img");
  }
  const auto left = [](const PageReader& page) { return page.all("rect")[0]->attribute("x"); };
  const auto width = [](const PageReader& page) { return page.all("rect")[0]->attribute("width"); };
  EXPECT_EQ(left(up), first.all("circle")[0]->attribute("cx"));
  EXPECT_EQ(width(same), "0%");
  EXPECT_EQ(left(down), last.all("circle")[0]->attribute("cx"));
  EXPECT_EQ(up.all("title")[0]->text, "Better: +0.7");
  EXPECT_EQ(up.all("desc")[0]->text, "Better adds 0.7.");
  EXPECT_EQ(down.all("desc")[0]->text, "Worse takes 0.2 off.");
  EXPECT_EQ(up.all("rect")[0]->attribute("fill"), palette::kDarkBlue);
  EXPECT_EQ(down.all("rect")[0]->attribute("fill"), palette::kOrange);
}

TEST(Waterfall, has_an_axis_of_round_numbers_around_what_it_shows) {
  for (const auto& [low, high] : std::vector<std::pair<double, double>>{
           {2.4, 2.6}, {0, 5}, {0.01, 0.02}, {4.99, 5}, {2.5, 2.5}, {-0.3, 1.2}}) {
    const ShortAxis axis = short_axis(low, high);
    EXPECT_LE(axis.from, low);
    EXPECT_GE(axis.to, high);
    EXPECT_LT(axis.from, axis.to);
    EXPECT_LE((axis.to - axis.from) / axis.step, 7.5) << low << " " << high;
  }
  EXPECT_EQ(short_axis(0, 5).from, 0);
  EXPECT_EQ(short_axis(0, 5).to, 5);
}

TEST(ChangeMark, joins_then_and_now_and_says_both) {
  const PageReader page = parsed(
      change_mark({"Custody", "2025", "2026", sure(3), sure(2), 4.0, false, kNotApplicable}, "m"));
  ASSERT_EQ(page.error, "");
  EXPECT_EQ(page.all("title")[0]->text, "Custody: 3.0 then, 2.0 now, -1.0");
  EXPECT_EQ(count_of(page, "line", palette::kOrange), 1u);
  EXPECT_NE(page.all("desc")[0]->text.find("the target is 4.0"), std::string::npos);
}

TEST(ChangeMark, joins_nothing_at_a_break) {
  const PageReader page = parsed(
      change_mark({"Custody", "2025", "2026", sure(3), sure(2), {}, true, kNotApplicable}, "m"));
  EXPECT_EQ(page.all("title")[0]->text, "Custody: a break, 3.0 and 2.0 cannot be compared");
  EXPECT_EQ(count_of(page, "line", palette::kOrange), 0u);
  EXPECT_EQ(count_of(page, "line", palette::kDarkBlue), 0u);
}

TEST(ChangeMark, has_a_mark_only_where_there_is_a_score) {
  const PageReader page = parsed(change_mark(
      {"C", "2025", "2026", Figure::unscored(), sure(2), {}, false, kNotApplicable}, "m"));
  EXPECT_EQ(page.all("circle").size(), 1u);
  EXPECT_EQ(page.all("title")[0]->text, "C: Not assessed then, 2.0 now");
}

TEST(PartMark, runs_left_for_what_takes_off_and_right_for_what_adds) {
  const PageReader up = parsed(part_mark("A", 0.2, 0.4, "a")),
                   down = parsed(part_mark("B", -0.4, 0.4, "b"));
  EXPECT_EQ(up.all("rect")[0]->attribute("x"), "50%");
  EXPECT_EQ(up.all("rect")[0]->attribute("width"), "24%");
  EXPECT_EQ(down.all("rect")[0]->attribute("x"), "2%");
  EXPECT_EQ(down.all("desc")[0]->text, "B took 0.4 off.");
}

Slope two_lines() {
  return {"Departments",
          "2025",
          "2026",
          {{"Custody", "CUS", sure(2), sure(3), true, false},
           {"Archive", "ARC", sure(3), sure(2.9), false, false},
           {"Dogs", "DOG", sure(1), Figure::unscored(), false, false},
           {"Estates", "EST", sure(1), sure(2), false, true}}};
}

TEST(Slope, is_grey_for_all_but_the_movers_and_names_those_alone) {
  const PageReader page = parsed(slope(two_lines(), "s"));
  ASSERT_EQ(page.error, "");
  std::string words;
  for (const Element* text : page.all("text")) words += text->text + "|";
  EXPECT_NE(words.find("Custody, 2.0 to 3.0"), std::string::npos);
  EXPECT_NE(words.find("CUS"), std::string::npos);
  EXPECT_EQ(words.find("Archive"), std::string::npos);
  EXPECT_EQ(words.find("Dogs"), std::string::npos);
  EXPECT_EQ(count_of(page, "line", palette::kBackground), 1u);  // Archive; the break has no line
}

TEST(Slope, says_in_its_description_what_it_shows) {
  const PageReader page = parsed(slope(two_lines(), "s"));
  EXPECT_EQ(page.all("desc")[0]->text,
            "Of 3 lines from 2025 to 2026, 1 rises and 1 falls; 1 cannot be joined. Named: Custody "
            "from 2.0 to 3.0.");
}

TEST(Slope, is_empty_without_a_line) {
  EXPECT_TRUE(slope({"D", "a", "b", {{"X", "X", sure(1), Figure::unscored()}}}, "s").empty());
}

TEST(Slope, keeps_labels_apart_and_inside) {
  const auto places = spread_labels({100, 101, 99, 400}, 20, 0, 400);
  EXPECT_EQ(places[3], 400);
  EXPECT_LE(places[2] + 20, places[0]);
  EXPECT_LE(places[0] + 20, places[1]);
  const auto pushed = spread_labels({395, 396, 397}, 20, 0, 400);
  EXPECT_EQ(pushed[2], 400);
  EXPECT_EQ(pushed[0], 360);
}

TrendLine line(bool is_break) {
  return {"P1",
          {{"2025", Date{100}, sure(2)}, {"2026", Date{200}, sure(3), is_break}},
          {{Date{50}, 2}, {Date{300}, 4}},
          Date{100},
          Date{300}};
}

TEST(TrendLine, draws_the_path_to_target_dashed_and_the_scores_joined) {
  const PageReader page = parsed(trend_line(line(false), "t"));
  ASSERT_EQ(page.error, "");
  EXPECT_EQ(count_of(page, "line", palette::kDarkBlue), 1u);
  std::size_t dashed = 0;
  for (const Element* one : page.all("line")) dashed += one->attribute("stroke-dasharray") != "";
  EXPECT_EQ(dashed, 1u);
}

TEST(TrendLine, has_a_gap_at_a_break_and_says_so) {
  const PageReader page = parsed(trend_line(line(true), "t"));
  EXPECT_EQ(count_of(page, "line", palette::kDarkBlue), 0u);
  EXPECT_EQ(
      page.all("desc")[0]->text,
      "2025 2.0; a break; 2026 3.0. Targets: 2.0 on 20 February 1970, 4.0 on 28 October 1970.");
}

TEST(ChangeHeat, colours_by_what_is_shown) {
  EXPECT_EQ(change_class(0.049), "same");
  EXPECT_EQ(change_class(0.05), "up1");
  EXPECT_EQ(change_class(-0.44), "down1");
  EXPECT_EQ(change_class(-0.45), "down2");
  EXPECT_EQ(change_class(0.5), "up2");
  EXPECT_EQ(change_cell(-0.449), "-0.4");
  EXPECT_EQ(change_cell(-0.01), "0.0");
}

}  // namespace
}  // namespace waymark::reports

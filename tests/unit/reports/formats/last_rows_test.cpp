// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/last_rows.h"

#include <gtest/gtest.h>

namespace waymark::reports {
namespace {

std::string rows(int from, int to) {
  std::string text;
  for (int i = from; i <= to; ++i) text += "<tr><td>" + std::to_string(i) + "</td></tr>";
  return text;
}

std::string kept(const std::string& text) {
  auto page = parse_markup(text);
  EXPECT_TRUE(page.ok());
  keep_last_rows(*page);
  return markup_text(*page);
}

TEST(LastRows, of_a_long_table_are_a_body_of_their_own) {
  EXPECT_EQ(kept("<div><table><thead><tr><th>h</th></tr></thead><tbody role=\"rowgroup\">" +
                 rows(1, 7) + "</tbody></table></div>"),
            "<div><table><thead><tr><th>h</th></tr></thead><tbody role=\"rowgroup\">" + rows(1, 4) +
                "</tbody><tbody role=\"rowgroup\" class=\"last\">" + rows(5, 7) +
                "</tbody></table></div>");
}

TEST(LastRows, of_a_short_table_stay_with_the_others) {
  EXPECT_EQ(kept("<table class=\"heat\"><tbody>" + rows(1, 6) + "</tbody></table>"),
            "<table class=\"heat short\"><tbody>" + rows(1, 6) + "</tbody></table>");
}

TEST(LastRows, are_those_of_the_last_of_several_bodies) {
  EXPECT_EQ(
      kept("<table><tbody>" + rows(1, 8) + "</tbody><tbody>" + rows(9, 12) + "</tbody></table>"),
      "<table><tbody>" + rows(1, 8) + "</tbody><tbody>" + rows(9, 9) +
          "</tbody><tbody class=\"last\">" + rows(10, 12) + "</tbody></table>");
}

TEST(LastRows, are_no_rows_but_what_stands_between_them_stays) {
  EXPECT_EQ(kept("<table><tbody>\n" + rows(1, 4) + "\n" + rows(5, 7) + "\n</tbody></table>"),
            "<table><tbody>\n" + rows(1, 4) + "</tbody><tbody class=\"last\">\n" + rows(5, 7) +
                "\n</tbody></table>");
}

}  // namespace
}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/wide_tables.h"

#include <gtest/gtest.h>

namespace waymark::reports {
namespace {

std::string parted(const std::string& text, std::size_t most) {
  auto page = parse_markup(text);
  EXPECT_TRUE(page.ok());
  part_wide_tables(*page, most);
  return markup_text(*page);
}

TEST(WideTables, are_parted_evenly_with_first_column_and_caption) {
  EXPECT_EQ(parted("<p>x</p><div><table><caption>c</caption><tr><th>h</th><td>1</td><td>2</td>"
                   "<td>3</td></tr></table></div>",
                   2),
            "<p>x</p><div><table><caption>c</caption><tr><th>h</th><td>1</td></tr></table>"
            "<table><caption>c</caption><tr><th>h</th><td>2</td><td>3</td></tr></table></div>");
}

TEST(WideTables, that_fit_stay_as_they_are) {
  const std::string text = "<table><tr><th>h</th><td>1</td><td>2</td></tr></table>";
  EXPECT_EQ(parted(text, 2), text);
}

TEST(WideTables, keep_a_cell_that_spans_the_row_in_each_part) {
  EXPECT_EQ(parted("<table><tr><th>h</th><td>1</td><td>2</td><td>3</td><td>4</td></tr>"
                   "<tr><th>i</th><td colspan=\"4\">none</td></tr></table>",
                   2),
            "<table><tr><th>h</th><td>1</td><td>2</td></tr>"
            "<tr><th>i</th><td colspan=\"2\">none</td></tr></table>"
            "<table><tr><th>h</th><td>3</td><td>4</td></tr>"
            "<tr><th>i</th><td colspan=\"2\">none</td></tr></table>");
}

}  // namespace
}  // namespace waymark::reports

// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/docx/word_page.h"

#include <gtest/gtest.h>

#include "reports/documents/force_report.h"
#include "reports/formats/docx/word_document.h"
#include "tests/unit/reports/synthetic.h"

namespace waymark::reports {
namespace {

WordPage small_page() {
  auto page = parse_markup(force_report_html(*tests::small_results(), {"A & B", "0.0.0"}));
  EXPECT_TRUE(page.ok());
  return word_page(std::move(page).value());
}

TEST(WordPage, keeps_marking_and_title_apart) {
  const WordPage page = small_page();
  EXPECT_EQ(page.marking, "A &amp; B");
  EXPECT_EQ(page.title, "Capability maturity report: Littleshire Police, 2026-H1");
}

TEST(WordPage, holds_a_picture_for_each_chart_and_no_drawing) {
  const WordPage page = small_page();
  const std::string text = markup_text(page.html);
  EXPECT_EQ(text.find("<svg"), std::string::npos);
  EXPECT_FALSE(page.pictures.empty());
  for (std::size_t i = 1; i <= page.pictures.size(); ++i) {
    EXPECT_NE(text.find("src=\"picture-" + std::to_string(i) + ".png\""), std::string::npos);
    EXPECT_FALSE(page.pictures[i - 1].words.empty());
  }
}

TEST(WordPage, drops_what_only_a_browser_shows) {
  const std::string text = markup_text(small_page().html);
  for (const char* gone : {"Skip to main content", "Show the figures as a table", "@page"}) {
    EXPECT_EQ(text.find(gone), std::string::npos) << gone;
  }
}

TEST(WordPage, knows_the_classes_of_every_cell_in_the_order_of_the_tables) {
  const WordPage page = small_page();
  std::size_t coloured = 0, tables = 0;
  const std::string text = markup_text(page.html);
  for (std::size_t at = text.find("<table"); at != std::string::npos;
       at = text.find("<table", at + 1)) {
    ++tables;
  }
  EXPECT_EQ(page.cell_classes.size(), tables);
  for (const auto& table : page.cell_classes) {
    for (const auto& row : table) {
      for (const std::string& cell : row) coloured += cell.starts_with("h2") ? 1 : 0;
    }
  }
  EXPECT_GT(coloured, 0u);
}

TEST(Pictures, draw_rows_with_labels_values_and_marks_inside_their_size) {
  const WordPage page = small_page();
  const Picture& picture = page.pictures.front();
  const std::string text = markup_text(picture.svg);
  EXPECT_NE(text.find(">Whole force</text>"), std::string::npos) << text;
  EXPECT_NE(text.find(">2.9</text>"), std::string::npos);
  EXPECT_NE(text.find("0.8 to 4.4"), std::string::npos);
  EXPECT_EQ(picture.svg.attribute("width"), "640");
  EXPECT_NE(picture.words.find("between 0.8 and 4.4"), std::string::npos);
}

TEST(WordDocument, of_what_is_no_archive_is_an_error) {
  const auto made = finished_document("not a document", small_page());
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind(), ErrorKind::kFailed);
}

}  // namespace
}  // namespace waymark::reports

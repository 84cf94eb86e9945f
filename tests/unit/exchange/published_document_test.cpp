// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/published_document.h"

#include <gtest/gtest.h>

namespace waymark::exchange {
namespace {

PublishedFigures some_figures() {
  PublishedFigures figures;
  figures.period = "2026-H1";
  const Figure sure = {FigureState::kScored, 1.0 / 3, 0.1, 5, 0, {}};
  const Figure open = {FigureState::kUnscored, 0, 0, 5, 0, {}};
  const Figure failed = {FigureState::kFailed, 0, 0, 5, 0, {}};
  figures.dimensions = {{"ddat",
                         "d\"1",
                         {{"ICT", 12.5, PublishedAs::kShown, sure},
                          {"ÖPNV", 1e-6, PublishedAs::kHidden, open},
                          {"C", 3, PublishedAs::kShared, failed}}},
                        {"cyber", "a1", {}}};
  figures.figures = {
      {"ddat/d1", sure, true, 0.1, true, {{0, 1}}, {{0, 1}, {1, 0.1}}},
      {"force", {FigureState::kNotApplicable, 0, 0, 0, 0, {}}, false, 0, false, {}, {}}};
  return figures;
}

TEST(PublishedDocument, is_read_back_to_the_last_digit) {
  const PublishedFigures figures = some_figures();
  const std::string text = published_document(figures);
  const auto read = parse_published(text);
  ASSERT_TRUE(read.ok()) << read.error().first();
  EXPECT_EQ(*read, figures);
  EXPECT_EQ(published_document(*read), text);
}

TEST(PublishedDocument, of_another_make_is_an_error_that_quotes_nothing_of_it) {
  std::string outside = published_document(some_figures());
  const std::string part = "[1,0.1]";
  outside.replace(outside.find(part), part.size(), "[7,0.1]");
  for (const std::string& text :
       {std::string(), std::string("secret"), std::string("{\"period\":\"secret\"}"), outside}) {
    const auto read = parse_published(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().first().find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace waymark::exchange

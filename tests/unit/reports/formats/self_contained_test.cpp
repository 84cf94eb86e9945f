// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/self_contained.h"

#include <gtest/gtest.h>

#include "reports/documents/force_report.h"
#include "reports/formats/docx/docx.h"
#include "reports/formats/pdf/pdf.h"
#include "tests/unit/reports/synthetic.h"

namespace waymark::reports {
namespace {

bool alone(std::string_view text) {
  const auto page = parse_markup(text);
  EXPECT_TRUE(page.ok()) << text;
  return page.ok() && self_contained(*page).ok();
}

TEST(SelfContained, is_what_reports_are) {
  EXPECT_TRUE(alone(force_report_html(*tests::small_results(), {"OFFICIAL", "0.0.0"})));
}

TEST(SelfContained, may_hold_links_that_a_reader_follows) {
  EXPECT_TRUE(alone("<p><a href=\"https://example.org/caf\">CAF</a> <a href=\"#top\">up</a></p>"));
}

TEST(SelfContained, is_no_page_that_would_fetch_anything) {
  for (const char* text :
       {"<img src=\"file:///etc/passwd\"/>", "<link rel=\"stylesheet\" href=\"x.css\"/>",
        "<script>1</script>", "<iframe></iframe>", "<svg><image xlink:href=\"a.png\"/></svg>",
        "<svg><use href=\"#a\"/></svg>", "<object data=\"a\"></object>", "<base href=\"/\"/>",
        "<p style=\"background:URL(a)\">x</p>", "<style>@IMPORT 'x';</style>",
        "<style>a{background:url(x)}</style>", "<meta http-equiv=\"refresh\" content=\"0\"/>",
        "<svg><feImage href=\"x\"/></svg>", "<video poster=\"x\"></video>",
        "<svg><linearGradient href=\"http://x\"/></svg>"}) {
    EXPECT_FALSE(alone(text)) << text;
  }
}

TEST(Documents, are_not_made_of_a_page_that_would_fetch_anything) {
  const std::string page = "<html><style>a{}</style><img src=\"file:///etc/passwd\"/></html>";
  for (const auto& make : {pdf_bytes, docx_bytes}) {
    const auto made = make(page, Date{20'000});
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().first(),
              "the page is not self-contained: its <img> would fetch something");
  }
}

}  // namespace
}  // namespace waymark::reports

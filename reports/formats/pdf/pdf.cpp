// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/pdf/pdf.h"

#include "reports/formats/html/embedded.h"
#include "reports/formats/markup/drawing.h"
#include "reports/formats/markup/last_rows.h"
#include "reports/formats/markup/self_contained.h"
#include "reports/formats/markup/wide_tables.h"
#include "reports/formats/renderer.h"

namespace waymark::reports {

namespace {

// Widths that paged.css lays the columns out for.
constexpr DrawingSize kRow = {330, 26, 11, true};
constexpr DrawingSize kNarrowRow = {196, 10, 11, false};
constexpr DrawingSize kWhole = {600, 36, 11, true};
constexpr DrawingSize kRadar = {0, 0, 16, true};
constexpr DrawingSize kMultiple = {300, 8, 11, true};

/// As many upright headings as stand beside each other on A4.
constexpr std::size_t kMostColumns = 15;

DrawingSize size_of(const Node& svg, bool narrow) {
  if (svg.has_class("radar")) return kRadar;
  if (svg.has_class("mark")) return narrow ? kNarrowRow : kRow;
  return kWhole;
}

/// A scale stands over rows, or under a strip that is as wide as the page.
void fix_drawings(Node& node, bool narrow, bool rows, bool multiples) {
  for (Node& child : node.children) {
    if (child.is("svg")) {
      const bool in_row = rows && child.has_class("scale");
      child = fixed_drawing(child, multiples ? kMultiple
                                   : in_row  ? (narrow ? kNarrowRow : kRow)
                                             : size_of(child, narrow));
    } else {
      fix_drawings(child, narrow || child.has_class("pair"), rows || child.has_class("scale-row"),
                   multiples || child.has_class("multiples"));
    }
  }
}

}  // namespace

Result<std::string> pdf_bytes(const std::string& html, Date date) {
  auto page = parse_markup(html);
  if (!page) return page.error();
  if (auto alone = self_contained(*page); !alone) return alone.error();
  fix_drawings(*page, false, false, false);
  part_wide_tables(*page, kMostColumns);
  keep_last_rows(*page);
  Node* style = page->find([](const Node& node) { return node.is("style"); });
  if (style == nullptr) return failed("the page has no style sheet");
  style->children.push_back(Node::words(embedded_files().at("paged.css")));

  auto renderer = Renderer::make(date);
  if (!renderer) return renderer.error();
  if (auto put = renderer->put("page.html", markup_text(*page)); !put) return put.error();
  auto ran = renderer->run(
      "weasyprint", "weasyprint",
      {"--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "page.html", "page.pdf"});
  if (!ran) return ran.error();
  return renderer->take("page.pdf");
}

}  // namespace waymark::reports
